import type { Entity, FieldOf } from './entity.ts'
import { indexTokens } from './text.ts'

/** A text index kept by a station's store for search as a person types: the fields a row is found by. */
export interface SearchIndex {
  readonly name: string
  readonly source: Entity
  readonly fields: readonly string[]
  /** Tokens by which a field is found besides its words. */
  readonly also: Readonly<Record<string, (text: string) => readonly string[]>>
}

export function searchIndex<E extends Entity>(
  name: string,
  source: E,
  fields: readonly FieldOf<E>[],
  also: Partial<Record<FieldOf<E>, (text: string) => readonly string[]>> = {},
): SearchIndex {
  return { name, source, fields, also: also as SearchIndex['also'] }
}

/** What the index of a row holds: its fields as folded tokens, so that index and question are folded alike. */
export function indexedText(index: SearchIndex, row: Record<string, unknown>): string {
  const tokens = new Set<string>()
  for (const field of index.fields) {
    const text = String(row[field] ?? '')
    if (text === '') continue
    for (const token of indexTokens(text)) tokens.add(token)
    for (const token of index.also[field]?.(text) ?? []) tokens.add(token)
  }
  return [...tokens].join(' ')
}
