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
  /** Every place of its chains, as the journal had it then. */
  const places = new Set<string>()

  function left(): readonly Decision[] {
    if (kept === null) {
      kept = journal.read().decisions.filter(({ station }) => station !== local.now.identity?.stationId)
      for (const { instance, ...place } of kept) places.add(placeText(instance, place))
    }
    kept = kept.filter(({ id }) => log.stampOf(id) === undefined || log.isLacked(id))
    return kept
  }

  function notAt(heads: Readonly<Record<string, Head>>): Decision[] {
    const { identity } = local.now
    /** Where the end there is none of these, a copy may have made it, and what stands before it as well. */
    const isThere = ({ instance, seq }: Decision) => {
      const end = heads[instance]
      return end !== undefined && seq <= end.seq && places.has(placeText(instance, end))
    }
    kept = left().filter((one) => !isThere(one))
    return kept.filter(
      ({ id, dealer, branch }) =>
        log.stampOf(id) === undefined && dealer === identity?.dealerId && branch === identity.branchId,
    )
  }

  return { left, notAt }
}

const placeText = (instance: string, { seq, hash }: Head) => `${instance} ${seq} ${hash}`
