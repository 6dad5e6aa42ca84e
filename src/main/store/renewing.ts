import { applying, restamping } from '../../core/apply.ts'
import { type Clock, effectiveStamp, ownStamp, type Stamp, stampTime, witness } from '../../core/clock.ts'
import { changesOf, type Decision } from '../../core/decision.ts'
import type { Enrolment } from '../../core/requests.ts'
import { schema } from '../../domain/index.ts'
import { placeBefore, raiseCounters } from './continuity.ts'
import type { Deciding } from './deciding.ts'
import type { DecisionLog } from './decision-log.ts'
import type { Ground } from './ground.ts'
import type { Receiving } from './receiving.ts'

export interface Renewing {
  /** This computer is somebody new from now on; what it had not delivered goes with it. */
  enrol(enrolment: Enrolment): void
  /** The whole stream was read: what head office said it has and did not send, it has lost since; it is sent again. */
  caughtUp(): void
  /** Takes a decision back from the journal; one that does not link up waits to be made the next instance's own. */
  bringBack(decision: Decision, links: boolean): void
}

/** How a store goes on as another instance, or from what only its journal still has. */
export function createRenewing(
  ground: Ground,
  { chain, noteInJournal }: Deciding,
  { applyFresh }: Receiving,
  provenNow: () => void,
): Renewing {
  const { database, former, identity, journal, local, log, rows, transaction } = ground

  function enrol({ warrant, known = [], ...who }: Enrolment): void {
    const { elsewhere, earlier } = local.now
    // What a copy delivered of the former life is heard again, and takes the shape head office has it in.
    const again = elsewhere === null ? null : placeBefore(elsewhere, earlier)
    // Looked at while it is plain whose life it was.
    former.left()
    const reissued = transaction(() => {
      // Head office has these; where they stand the stream will say.
      for (const id of known) log.setPlace(id, { stamp: log.stampOf(id) ?? '', position: 0, seal: null })
      local.write({
        identity: { ...who, warrant },
        head: { seq: 0, hash: '' },
        delivered: 0,
        prunedThrough: 0,
        machine: ground.machine,
        inDoubt: false,
        shutOut: false,
        // That everything began anew need not be said to who has joined.
        ...(local.now.identity === null ? { notice: null } : {}),
        promised: [...local.now.promised, ...known],
        ...again,
        elsewhere: null,
      })
      // Until then it is not sure to be there: head office may be restored, or shut this computer out.
      if (again !== null) log.loosen(again.position, who.instanceId)
      database.prepare('delete from seriesCounter').run()
      const moved = reissue(log.withoutPlace())
      // What made this instance is known at once: its series are there, and it can be handed back like any decision.
      if (warrant !== undefined && log.stampOf(warrant.decision.id) === undefined)
        applyFresh([{ ...warrant, position: 0, stamp: warrant.decision.stamp }])
      return moved
    })
    // Where it cannot be cut short now, it is when all is delivered; until then it proves less, and a start makes another life.
    const begun = { instance: who.instanceId, seq: 0, hash: '' }
    ground.afterCommit(() => journal.trim(begun, [...former.left(), ...reissued]))
    provenNow()
  }

  function caughtUp(): void {
    const { promised } = local.now
    if (promised.length === 0) return
    const reissued = transaction(() => {
      local.write({ promised: [] })
      return reissue(log.notBrought(promised))
    })
    for (const decision of reissued) noteInJournal(decision)
  }

  /**
   * Makes what head office has not placed, of whatever former instance, decisions of the present one: before anything
   * new is chained, so that what was done first stays first. What head office had all the same, it knows by its id.
   */
  function reissue(former: ReturnType<DecisionLog['withoutPlace']>): Decision[] {
    const { instanceId, stationId } = identity()
    let previous: Stamp | null = null
    return former.map(({ decision, stamp: from }) => {
      const { seq: _seq, prevHash: _prev, hash: _hash, ...kept } = decision
      const renamed = ownStamp({ stamp: from, instance: instanceId })
      // A stamp names the instance that gave it: the other copy may have given the same to something else.
      const stamp = effectiveStamp(renamed, Number.POSITIVE_INFINITY, previous)
      previous = stamp
      rows.drive(restamping(schema, decision, { from, to: stamp, others: log.othersAt(from, decision.id) }))
      const unknown = log.isUnknown(decision.id)
      log.remove(decision.id)
      return chain({ ...kept, instance: instanceId, station: stationId, stamp }, unknown)
    })
  }

  function bringBack(decision: Decision, links: boolean): void {
    const { seq, hash, stamp } = decision
    if (log.stampOf(decision.id) !== undefined) return
    transaction(() => {
      const { unknown } = rows.drive(applying(schema, [{ changes: changesOf(decision), stamp }]))
      log.add(decision, { stamp, position: null, seal: null, unknown })
      const clock: Clock = { last: { ...local.now.clock.last } }
      // This computer's own: however far its clock had run ahead, what comes next is later.
      witness(clock, stamp, stampTime(stamp))
      local.write({ clock, ...(links ? { head: { seq, hash } } : {}) })
      raiseCounters(database)
    })
  }

  return { enrol, caughtUp, bringBack }
}
