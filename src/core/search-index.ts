import type { Entity, FieldOf } from './entity.ts'
import { indexTokens } from './text.ts'

/** A text index kept by a station's store for search as a person types: the fields a row is found by. */
export interface SearchIndex {
  readonly name: string
  readonly source: Entity
  readonly fields: readonly string[]
}

export function searchIndex<E extends Entity>(name: string, source: E, fields: readonly FieldOf<E>[]): SearchIndex {
  return { name, source, fields }
}

/** What the index of a row holds: its fields as folded tokens, so that index and question are folded alike. */
export function indexedText(index: SearchIndex, row: Record<string, unknown>): string {
  const tokens = new Set<string>()
  for (const field of index.fields) for (const token of indexTokens(String(row[field] ?? ''))) tokens.add(token)
  return [...tokens].join(' ')
}
