import type { Decision } from '../../core/decision.ts'
import type { Head } from '../../core/sync.ts'
import type { DecisionLog } from './decision-log.ts'
import type { Journal } from './journal.ts'
import type { LocalTable } from './local.ts'

/**
 * What the journal holds of a life on this computer whose file was lost: work that was saved, and that nobody else may
 * have. Whatever else leaves the journal, it stays there until head office has it.
 */
export interface FormerLife {
  /** What head office is not known to have of it. */
  left(): readonly Decision[]
  /** Head office said how far it has each chain, and all that was read: answers what of this branch is to be brought to it. */
  notAt(heads: Readonly<Record<string, Head>>): Decision[]
}

export function createFormerLife(journal: Journal, local: LocalTable, log: DecisionLog): FormerLife {
  /** Read when it is first asked for, which is before somebody new is made of a computer that was nobody. */
  let kept: readonly Decision[] | null = null

  function left(): readonly Decision[] {
    kept ??= journal.read().decisions.filter(({ station }) => station !== local.now.identity?.stationId)
    kept = kept.filter(({ id }) => log.stampOf(id) === undefined || log.isLacked(id))
    return kept
  }

  function notAt(heads: Readonly<Record<string, Head>>): Decision[] {
    const { identity } = local.now
    const isEnd = ({ instance, seq, hash }: Decision) => heads[instance]?.seq === seq && heads[instance]?.hash === hash
    const isForked = ({ instance, seq }: Decision) => heads[instance]?.seq === seq
    const forked = new Set(
      left()
        .filter((one) => isForked(one) && !isEnd(one))
        .map(({ instance }) => instance),
    )
    kept = left().filter(({ instance, seq }) => seq > (heads[instance]?.seq ?? 0) || forked.has(instance))
    return kept.filter(
      ({ id, dealer, branch }) =>
        log.stampOf(id) === undefined && dealer === identity?.dealerId && branch === identity.branchId,
    )
  }

  return { left, notAt }
}
