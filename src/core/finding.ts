import type { Entity } from './entity.ts'

/**
 * What people must sort out: a pure function of converged rows, so every place sees the same. It is never stored;
 * a resolution naming its key closes it.
 */
export interface Finding {
  /** The same for the same trouble wherever it is computed. */
  key: string
  /** Key of its sentence in `locales/`. */
  kind: string
  params: Record<string, string | number>
  /** What to open to sort it out. */
  about: { entity: string; id: string }
  /** Milliseconds since 1970 of the latest fact it rests on. */
  at: number
}

export interface FindingRule<F extends string = string> {
  readonly kind: F
  /** Entities whose change may open or close it. */
  readonly entities: readonly Entity[]
  /** Who alone is told, where it is money or a till of somebody; without it everybody. */
  readonly right?: string
  /** SQL both databases read alike; columns `key`, `entity`, `id`, `at`, the others become parameters of the sentence. */
  readonly sql: string
}

export function finding<F extends string>(rule: FindingRule<F>): FindingRule<F> {
  return rule
}

/** Turns rows of a rule's SQL into findings, leaving out those a person has resolved. */
export function findingsOf(
  rule: FindingRule,
  rows: readonly Record<string, unknown>[],
  resolved: ReadonlySet<string>,
): Finding[] {
  return rows.flatMap(({ key, entity, id, at, ...params }) => {
    const full = `${rule.kind}:${String(key)}`
    if (resolved.has(full)) return []
    return [
      {
        key: full,
        kind: rule.kind,
        params: params as Finding['params'],
        about: { entity: String(entity), id: String(id) },
        at: Number(at),
      },
    ]
  })
}
