import { effectiveStamp, ownStamp } from '../../core/clock.ts'
import type { Decision } from '../../core/decision.ts'
import type { Entry, Head, Seal, Warrant } from '../../core/sync.ts'
import { fromColleague, type Logged } from './decision-log.ts'
import type { Ground } from './ground.ts'
import type { Receiving } from './receiving.ts'

export interface Lending {
  /**
   * Applies decisions a colleague's station brought, checked and following on `chainEnd`, in one transaction. They stand
   * without a position until the stream brings them too.
   */
  borrow(decisions: readonly Decision[], seal: Seal): void
  /** Takes note of an instance head office made and this station has not heard of. */
  admit(warrant: Warrant, instance: string): void
  /**
   * How far the chain of an instance is known here; null where that is not certain, since what already lies in the rows
   * must not be applied again.
   */
  chainEnd(instance: string): Head | null
  /** Head office named the ends of all chains, and everything up to them has been read: these chains are known for certain. */
  noteEnds(instances: readonly string[], heads: Readonly<Record<string, Head>>): void
  /** These chains are not kept up to there any more, but were; in the caller's transaction. */
  noteForgotten(ends: Readonly<Record<string, Head>>): void
}

/** What stations of a branch bring one another while head office is out of reach. */
export function createLending(ground: Ground, { applyFresh, keepProofs }: Receiving): Lending {
  const { identity, local, log, transaction } = ground

  function borrow(decisions: readonly Decision[], seal: Seal): void {
    const last = decisions.at(-1)
    if (last === undefined) return
    const sealOf = ({ seq }: Decision) => (seq === seal.seq ? seal.signature : null)
    const changed = transaction(() => {
      const fresh: Entry[] = []
      let previous = log.last(last.instance)?.stamp ?? null
      // The last first, since those before it keep their form for it.
      keepProofs(decisions.toReversed().flatMap((decision) => reshape(decision, sealOf(decision))))
      for (const decision of decisions) {
        if (log.stampOf(decision.id) !== undefined) continue
        // As head office will find it, as far as this clock can tell.
        const stamp = effectiveStamp(ownStamp(decision), ground.now(), previous)
        previous = stamp
        fresh.push({ decision, stamp, position: fromColleague, seal: sealOf(decision) })
      }
      const touched = applyFresh(fresh)
      local.write({ chains: { ...local.now.chains, [last.instance]: { seq: last.seq, hash: last.hash } } })
      return touched
    })
    ground.tell(changed)
  }

  /**
   * A decision known under a former instance of its station takes the form it goes on in, so that its new chain can be
   * handed on without a gap. Answers the form that was given up, whose seal those before it may still need.
   */
  function reshape(decision: Decision, seal: string | null): Logged[] {
    const here = log.logged(decision.id)
    const stamp = log.stampOf(decision.id)
    const position = log.positionOf(decision.id)
    if (here === undefined || stamp === undefined || position === null) return []
    const { instance } = here.decision
    if (instance === decision.instance || instance === identity().instanceId) return []
    if (log.isLinkToBorrowed(decision.id)) return []
    log.reshape(decision, { stamp, position, seal })
    return [here]
  }

  function admit(warrant: Warrant, instance: string): void {
    if (log.stampOf(warrant.decision.id) !== undefined) return
    const changed = transaction(() => {
      local.write({ chains: { [instance]: { seq: 0, hash: '' }, ...local.now.chains } })
      return applyFresh([{ ...warrant, position: 0, stamp: warrant.decision.stamp }])
    })
    ground.tell(changed)
  }

  function chainEnd(instance: string): Head | null {
    if (instance === local.now.identity?.instanceId) return local.now.head
    const read = local.now.chains?.[instance]
    const logged = log.last(instance)
    if (logged !== undefined && logged.seq > (read?.seq ?? 0)) return { seq: logged.seq, hash: logged.hash }
    // Whoever was not there when all ends were known has begun since.
    return read ?? (local.now.chainsRead ? { seq: 0, hash: '' } : null)
  }

  function noteEnds(instances: readonly string[], heads: Readonly<Record<string, Head>>): void {
    const ends = instances.map((instance) => {
      const head = heads[instance] ?? { seq: 0, hash: '' }
      const known = chainEnd(instance)
      return [instance, known !== null && known.seq > head.seq ? known : head] as const
    })
    transaction(() => local.write({ chains: Object.fromEntries(ends), chainsRead: true }))
  }

  function noteForgotten(ends: Readonly<Record<string, Head>>): void {
    const { chains } = local.now
    const later = Object.entries(ends).filter(([instance, { seq }]) => seq > (chains[instance]?.seq ?? 0))
    if (later.length > 0) local.write({ chains: { ...chains, ...Object.fromEntries(later) } })
  }

  return { borrow, admit, chainEnd, noteEnds, noteForgotten }
}
