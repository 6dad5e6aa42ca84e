import type { Entity, FieldOf } from './entity.ts'

/**
 * A sum (or, without a field to sum, a count) that must be fast: kept by the store in the transaction that adds the
 * facts, rebuilt from them at will, and compared with them by `verify`. Only facts can be summed, since a fact is applied
 * once and never changes.
 */
export interface Rollup {
  readonly name: string
  readonly source: Entity
  readonly sum: string | null
  readonly by: readonly string[]
}

export function rollup<E extends Entity>(
  name: string,
  source: E,
  { sum, by }: { sum?: FieldOf<E>; by: readonly FieldOf<E>[] },
): Rollup {
  if (source.replicate !== 'append') throw new Error(`${name} can only sum facts, and ${source.name} may change`)
  return { name, source, sum: sum ?? null, by }
}

/** What added rows do to a rollup: one amount for each key, in the order of `by`. */
export function rollupAmounts(
  rollup: Rollup,
  rows: Iterable<Record<string, unknown>>,
): [key: string[], amount: number][] {
  const amounts = new Map<string, [string[], number]>()
  for (const row of rows) {
    const key = rollup.by.map((field) => String(row[field]))
    const text = key.length === 1 ? (key[0] ?? '') : JSON.stringify(key)
    const amount = rollup.sum === null ? 1 : Number(row[rollup.sum])
    const found = amounts.get(text)
    if (found === undefined) amounts.set(text, [key, amount])
    else found[1] += amount
  }
  return [...amounts.values()]
}
