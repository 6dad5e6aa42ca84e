import { applying, restamping } from '../../core/apply.ts'
import { aheadMostMs, type Clock, type Stamp, stampInstance, witness } from '../../core/clock.ts'
import { changesOf, type Decision, isWhole, type ReadChange, restIdOf, restOf } from '../../core/decision.ts'
import type { Entry } from '../../core/sync.ts'
import { schema } from '../../domain/index.ts'
import { placeBefore, withPlace } from './continuity.ts'
import type { Logged } from './decision-log.ts'
import type { Ground } from './ground.ts'

/** How far the stream has been read, and the digest that proves which stream it was. */
export interface Reached {
  timeline: string
  upTo: number
  digest: string
}

export interface Receiving {
  /** Applies what head office sent, in one transaction; answers the entities that changed. */
  take(entries: readonly Entry[], reached: Reached): Set<string>
  /**
   * Applies what head office said again of the stream that was read already: what is here without a place takes the place
   * and the stamp it has there. Whatever lies further on the stream is still to bring.
   */
  takePlaced(entries: readonly Entry[]): void
  /** Applies decisions this store does not have, in the caller's transaction; answers the entities that changed. */
  applyFresh(entries: readonly Entry[]): Set<string>
  /**
   * A restored head office goes on under a new name from an earlier place: what comes after it is heard again, and what
   * is known already changes nothing.
   */
  turnBack(timeline: string, forkedAt: number): void
  /**
   * Of these decisions head office keeps what was left, under another id: what is here of them goes into that, where the
   * stream has brought it.
   */
  foldRests(ids: readonly string[]): void
  /** Head office will not have these, and nobody else has more: they are forgotten, and their rows compared like all. */
  giveUp(ids: readonly string[]): void
  /**
   * A seal vouches for all before it in its chain: as long as head office lacks some of that, it is kept, in the shape that
   * was given up. In the caller's transaction.
   */
  keepProofs(given: readonly Logged[]): void
  /** Keeps signatures over the places of decisions in their chains, by id. */
  seal(signatures: ReadonlyMap<string, string>): void
  /** Notes what head office has of this instance. */
  confirm(deliveredSeq: number): void
  /** What head office has leaves the journal, once it has all; called when nobody waits. */
  trimJournal(): void
}

export function createReceiving(ground: Ground): Receiving {
  const { identity, journal, local, log, rows, transaction, transactionUnsynced } = ground
  let isToTrim = false

  const taken = ground.database.prepare(
    `insert into seriesCounter select id, ?, ? from series where id = ? and instanceId = ?
     on conflict (seriesId) do update set last = max(last, excluded.last), lastDay = max(lastDay, excluded.lastDay)`,
  )
  const enrolled = ground.database.prepare('select 1 from instance where id = ?')

  function take(entries: readonly Entry[], { timeline, upTo, digest }: Reached): Set<string> {
    const changed = transactionUnsynced(() => {
      const touched = enter(entries)
      local.write({ timeline, position: upTo, digest })
      calmClock()
      return touched
    })
    // Whoever looks at these rows sees them while the disk is waited for; what is not on it is read again.
    ground.tell(changed)
    transaction(() => local.write({ earlier: withPlace(local.now.earlier, upTo, digest) }))
    return changed
  }

  function takePlaced(entries: readonly Entry[]): void {
    const changed = transaction(() => {
      const touched = enter(entries.filter(({ position }) => position <= local.now.position))
      calmClock()
      return touched
    })
    ground.tell(changed)
  }

  /** What is new is applied, what is known gets its place; answers the entities that changed. */
  function enter(entries: readonly Entry[]): Set<string> {
    const fresh: Entry[] = []
    const settled: Entry[] = []
    const touched = new Set<string>()
    for (const entry of entries) {
      const known = log.stampOf(entry.decision.id)
      if (known === undefined) {
        fresh.push(entry)
        continue
      }
      if (known !== entry.stamp) for (const name of restamp(entry, known)) touched.add(name)
      settled.push(entry)
    }
    if (fresh.some(isByTwin)) {
      ground.standing.proven = false
      local.write({ inDoubt: true })
    }
    for (const name of applyFresh(fresh)) touched.add(name)
    // Behind what is new, which may contest a place; and the last first, since those before it keep their shape for it.
    keepProofs(settled.reverse().flatMap(settle))
    for (const { decision } of fresh) for (const name of foldInto(decision, false)) touched.add(name)
    return touched
  }

  function restamp({ decision, stamp: to }: Entry, from: Stamp): Set<string> {
    // Only a copy of a computer makes another's name of a stamp. Where it is cut in place, decisions before this one in
    // its chain may just have come to where this one stood.
    const others =
      stampInstance(from) === stampInstance(to) ? log.earlierAt(from, decision) : log.othersAt(from, decision.id)
    const changed = rows.drive(restamping(schema, decision, { from, to, others }))
    log.setStamp(decision.id, to)
    return changed
  }

  /**
   * What is here without a place of a decision whose rest head office keeps becomes that rest. Of one that is whole here
   * only when nobody can prove it; else it goes to head office yet, and stands beside its rest.
   */
  function foldInto({ id, instance }: Pick<Decision, 'id' | 'instance'>, isUnproven: boolean): Set<string> {
    const lost = restOf(id)
    const stamp = lost === null ? undefined : log.stampOf(lost)
    // Head office alone names what is left so, in chains nobody was enrolled for.
    if (lost === null || stamp === undefined || !log.isLacked(lost) || enrolled.get(instance) !== undefined)
      return new Set()
    const here = log.logged(lost)?.decision
    const to = log.stampOf(id)
    if (here === undefined || to === undefined || (isWhole(here) && !isUnproven)) return new Set()
    const touched = rows.drive(restamping(schema, here, { from: stamp, to, others: log.othersAt(stamp, lost) }))
    log.remove(lost)
    return touched
  }

  function foldRests(ids: readonly string[]): void {
    const changed = transaction(() => {
      const kept = ids.flatMap((lost) => log.logged(restIdOf(lost))?.decision ?? [])
      return new Set(kept.flatMap((one) => [...foldInto(one, true)]))
    })
    ground.tell(changed)
  }

  function giveUp(ids: readonly string[]): void {
    transaction(() => {
      for (const id of ids) {
        if (!log.isLacked(id)) continue
        const { saw } = local.now
        const place = log.placeOf(id)
        // What is built on it would wait there for what will never come.
        if (saw?.instance === place?.instance && saw?.seq === place?.seq) local.write({ saw: null })
        log.remove(id)
      }
    })
  }

  /** What comes under this instance's own name and was not made here, another computer of that name made. */
  const isByTwin = ({ decision: { instance, seq } }: Entry) =>
    instance === local.now.identity?.instanceId && seq > local.now.prunedThrough

  /**
   * Notes where a known decision stands. One of a former life that another copy delivered takes the shape head office
   * has it in, so that no torn chain stays behind; in its own chain this instance keeps what it has until it is renewed, and
   * what a colleague brought keeps its way to head office. Answers the shape that was given up.
   */
  function settle(entry: Entry): Logged[] {
    const { decision, ...where } = entry
    const here = log.placeOf(decision.id)
    const isElsewhere = here !== undefined && here.instance !== decision.instance
    const before = isElsewhere ? log.logged(decision.id) : undefined
    // The seal is of the shape that came, and proves nothing of the one that lies here.
    log.setPlace(decision.id, isElsewhere ? { ...where, seal: null } : where)
    if (before === undefined || here === undefined) return []
    if (here.instance === identity().instanceId) {
      local.write({ elsewhere: Math.min(where.position, local.now.elsewhere ?? where.position) })
      return []
    }
    if (isWhole(before.decision) && !isWhole(decision)) return []
    // What head office set aside stands in a chain of its own; what hangs on it here goes the same way.
    const isAside = enrolled.get(decision.instance) === undefined
    if (!isAside && log.isLinkToBorrowed(decision.id) && !log.isContested(decision.id)) return []
    if (isAside) {
      const { aside } = local.now
      local.write({ aside: { ...aside, [here.instance]: Math.max(here.seq, aside[here.instance] ?? 0) } })
    }
    log.reshape(decision, where)
    return [before]
  }

  function keepProofs(given: readonly Logged[]): void {
    const { proofs } = local.now
    if (proofs.length + given.length === 0) return
    const lackedFrom = new Map(log.lackedFrom().map(({ instance, seq }) => [instance, seq]))
    const isNeeded = ({ decision: { instance, seq } }: Logged) => seq > (lackedFrom.get(instance) ?? seq)
    local.write({ proofs: [...proofs, ...given].filter(isNeeded) })
  }

  function applyFresh(entries: readonly Entry[]): Set<string> {
    const clock: Clock = { last: { ...local.now.clock.last } }
    const now = ground.now()
    const batch = entries.map(({ decision, stamp }) => ({ changes: changesOf(decision), stamp }))
    const { changed, unknown } = rows.drive(applying(schema, batch))
    for (const { changes } of batch) for (const change of changes) noteNumber(change)
    for (const { decision, ...place } of entries) {
      witness(clock, place.stamp, now)
      log.add(decision, { ...place, unknown })
      if (decision.instance !== identity().instanceId)
        local.write({ saw: { instance: decision.instance, seq: decision.seq } })
    }
    local.write({ clock })
    return changed
  }

  /** A number of a series of this very instance was given by a twin of this computer: it is taken from now on. */
  function noteNumber({ values: { seriesId, number, day } }: ReadChange): void {
    if (typeof seriesId === 'string' && typeof number === 'number')
      taken.run(number, typeof day === 'string' ? day : '', seriesId, identity().instanceId)
  }

  /**
   * A clock that had run ahead comes back once every decision made with it has the stamp that counts. It comes back to
   * the latest time any of those may have, so that what a person does next is later than all of them.
   */
  function calmClock(): void {
    const latest = ground.now() + aheadMostMs
    if (local.now.clock.last.ms <= latest || log.withoutPlace().length > 0) return
    local.write({ clock: { last: { ms: latest, counter: 0 } } })
  }

  function turnBack(timeline: string, forkedAt: number): void {
    const { position, earlier } = local.now
    const place = forkedAt < position ? placeBefore(forkedAt + 1, earlier) : {}
    transaction(() => {
      log.loosen(forkedAt, identity().instanceId)
      // What was handed out once may be thrown away, since it was delivered.
      local.write({ timeline, ...place, backedUpThrough: 0, exported: null })
    })
  }

  function seal(signatures: ReadonlyMap<string, string>): void {
    transaction(() => {
      for (const [id, signature] of signatures) log.setSeal(id, signature)
    })
  }

  function confirm(deliveredSeq: number): void {
    if (deliveredSeq === local.now.delivered) return
    // Forgotten, it is delivered once more, which changes nothing.
    transactionUnsynced(() => local.write({ delivered: deliveredSeq }))
    isToTrim = true
  }

  function trimJournal(): void {
    if (!isToTrim || local.now.delivered < local.now.head.seq) return
    journal.trim({ instance: identity().instanceId, ...local.now.head }, ground.former.left())
    isToTrim = false
  }

  return { take, takePlaced, applyFresh, turnBack, foldRests, giveUp, keepProofs, seal, confirm, trimJournal }
}
