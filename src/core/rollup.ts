import type { Entity } from './entity.ts'

/**
 * A sum that must be fast: kept by the store in the transaction that adds the facts, rebuilt from them at will, and
 * compared with them by `verify`. Only facts can be summed, since a fact is applied once and never changes.
 */
export interface Rollup {
  readonly name: string
  readonly source: Entity
  readonly sum: string
  readonly by: readonly string[]
}

type FieldOf<E> = E extends Entity<string, infer F> ? keyof F & string : never

export function rollup<E extends Entity>(
  name: string,
  source: E,
  { sum, by }: { sum: FieldOf<E>; by: readonly FieldOf<E>[] },
): Rollup {
  if (source.replicate !== 'append') throw new Error(`${name} can only sum facts, and ${source.name} may change`)
  return { name, source, sum, by }
}

/** What added rows do to a rollup: one amount for each key, in the order of `by`. */
export function rollupAmounts(
  rollup: Rollup,
  rows: Iterable<Record<string, unknown>>,
): [key: string[], amount: number][] {
  const amounts = new Map<string, [string[], number]>()
  for (const row of rows) {
    const key = rollup.by.map((field) => String(row[field]))
    const text = JSON.stringify(key)
    const amount = Number(row[rollup.sum])
    const found = amounts.get(text)
    if (found === undefined) amounts.set(text, [key, amount])
    else found[1] += amount
  }
  return [...amounts.values()]
}

/**
 * A text index kept by a station's store for search as a person types. `text` folds what a row is found by; null
 * leaves the row out.
 */
export interface SearchIndex {
  readonly name: string
  readonly source: Entity
  text(row: Record<string, unknown>): string | null
}

export function searchIndex(name: string, source: Entity, text: SearchIndex['text']): SearchIndex {
  return { name, source, text }
}
