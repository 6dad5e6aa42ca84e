import { effectiveStamp, ownStamp } from '../../core/clock.ts'
import type { Decision } from '../../core/decision.ts'
import type { Entry, Head, Seal, Warrant } from '../../core/sync.ts'
import { fromColleague } from './decision-log.ts'
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
export function createLending(ground: Ground, { applyFresh }: Receiving): Lending {
  const { identity, local, log, transaction } = ground

  function borrow(decisions: readonly Decision[], seal: Seal): void {
    const last = decisions.at(-1)
    if (last === undefined) return
    const changed = transaction(() => {
      const fresh: Entry[] = []
      let previous = log.last(last.instance)?.stamp ?? null
      for (const decision of decisions) {
        const signature = decision.seq === seal.seq ? seal.signature : null
        if (reshape(decision, signature)) continue
        // As head office will find it, as far as this clock can tell.
        const stamp = effectiveStamp(ownStamp(decision), ground.now(), previous)
        previous = stamp
        fresh.push({ decision, stamp, position: fromColleague, seal: signature })
      }
      const touched = applyFresh(fresh)
      local.write({ chains: { ...local.now.chains, [last.instance]: { seq: last.seq, hash: last.hash } } })
      return touched
    })
    ground.tell(changed)
  }

  /**
   * A decision known under a former instance of its station takes the form it goes on in, so that its new chain can be
   * handed on without a gap. Answers whether it is known at all.
   */
  function reshape(decision: Decision, seal: string | null): boolean {
    const stamp = log.stampOf(decision.id)
    if (stamp === undefined) return false
    const here = log.placeOf(decision.id)?.instance
    const position = log.positionOf(decision.id)
    if (here === decision.instance || here === identity().instanceId || position === null) return true
    if (log.isLinkToBorrowed(decision.id)) return true
    log.remove(decision.id)
    log.add(decision, { stamp, position, seal, unknown: false })
    return true
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
