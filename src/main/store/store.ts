import { applying, restamping, type Schema } from '../../core/apply.ts'
import { businessDay } from '../../core/calendar.ts'
import type { Change } from '../../core/change.ts'
import {
  aheadMostMs,
  type Clock,
  effectiveStamp,
  type Stamp,
  stampCounter,
  stampOf,
  stampTime,
  tick,
  witness,
} from '../../core/clock.ts'
import { type Refusal, refuse } from '../../core/command.ts'
import type { Actor, Context } from '../../core/context.ts'
import {
  changesOf,
  cutParts,
  type Decision,
  decisionHash,
  isWhole,
  type ReadChange,
  type Sha256,
} from '../../core/decision.ts'
import type { Entity, Row } from '../../core/entity.ts'
import { derivedId, type Id } from '../../core/kinds.ts'
import { driveSync, running } from '../../core/run.ts'
import type { Enrolment, Entry } from '../../core/sync.ts'
import { commandByName, type entities, entityByName, rollups, schemaVersion } from '../../domain/index.ts'
import { createAnswer } from './asks.ts'
import { proveContinuity, raiseCounters, withPlace } from './continuity.ts'
import { type Database, isSound } from './database.ts'
import { createDecisionLog, type DecisionLog } from './decision-log.ts'
import { installSnapshot, mendSearch, rebuildRollups } from './install.ts'
import type { Journal } from './journal.ts'
import { createLocal, type Local } from './local.ts'
import { type Marks, markOf, reachesMark } from './mark.ts'
import { createRehearsal } from './rehearsal.ts'
import { knownNow, replayUnknown } from './replay.ts'
import { createRows } from './rows.ts'
import { packing, pruneHistory } from './thinning.ts'

export const schema: Schema = { entities: entityByName, rollups }

export interface StoreOptions {
  database: Database
  journal: Journal
  now(): number
  newId(nowMs: number): string
  sha256: Sha256
  /** What tells this computer from another; a file that moved may not issue numbers until head office agrees. */
  machine: string
  /** Remembers outside this folder how far it has come; without it only the journal and the computer's name speak. */
  marks?: Marks | undefined
}

/** How far the stream has been read, and the digest that proves which stream it was. */
export interface Reached {
  timeline: string
  upTo: number
  digest: string
}

export type RunResult = { ok: unknown } | Refusal

/** A station's rows, decisions and place in the chain: the only thing on this computer that writes them. */
export interface Store {
  readonly database: Database
  readonly local: Readonly<Local>
  run(name: string, input: unknown, actor: Actor): RunResult
  /** Runs commands of one person as `run` would and keeps nothing; see rehearsal.ts. */
  rehearse(actor: Actor): (name: string, input: unknown) => RunResult
  /** Applies what head office sent, in one transaction; answers the entities that changed. */
  take(entries: readonly Entry[], reached: Reached): Set<string>
  /**
   * A restored head office goes on under a new name from an earlier place: what comes after it is heard again, and what
   * is known already changes nothing.
   */
  turnBack(timeline: string, forkedAt: number): void
  /** Copies a snapshot of head office into this store, which must be empty; see install.ts. */
  install(file: string): void
  /** Notes what head office has of this instance; what it has may leave the journal. */
  confirm(deliveredSeq: number): void
  /** Packs a portion of old history, or forgets what is older than `keptMs` and backed up; answers whether there is more. */
  thinOut(keptMs: number): boolean
  /** Writes what only this computer knows. */
  remember(changed: Partial<Local>): void
  /** Puts rows as head office has them; `absent` are ids it has no row for. The sums made of them are made anew. */
  repair(entity: Entity, rows: readonly Record<string, unknown>[], absent: readonly string[]): void
  /** Notes outside the folder how far this store has come; called when nobody waits. */
  mark(): void
  /** This computer is somebody new from now on; what it had not delivered goes with it. */
  enrol(enrolment: Enrolment): void
  readonly log: DecisionLog
  undelivered(): { count: number; oldestAt: number | null }
  /** Whether this file is known to be the only one that goes on from here. */
  proven: boolean
  /** Why nothing may be decided here now; what only notes something, such as a print, goes on. */
  readOnly: Refusal | null
  /** The whole stream was read: what head office said it has and did not send, it has lost since; it is sent again. */
  caughtUp(): void
  /** Head office or the file itself shows that another copy goes on: no number is given any more until `enrol`. */
  doubt(): void
  onChanged(listener: (entities: Set<string>) => void): () => void
  close(): void
}

export function openStore(options: StoreOptions): Store {
  const { database, journal, sha256 } = options
  const local = createLocal(database)
  const rows = createRows(database)
  const answer = createAnswer(database, () => identity().instanceId)
  const listeners = new Set<(entities: Set<string>) => void>()
  const log = createDecisionLog(database)
  let place: Row<typeof entities.branch> | undefined
  let packed: Generator<void> | null = null
  let dayNow = { minute: -1, day: '' }
  const immediately = database.transaction((work: () => unknown) => work()).immediate

  const identity = (): Enrolment => {
    if (local.now.identity === null) throw new Error('this computer belongs to no dealer yet')
    return local.now.identity
  }

  /** One transaction: rows, decision, sums, numbers and what this computer knows, or nothing. */
  function transaction<T>(work: () => T): T {
    try {
      const result = immediately(work) as T
      local.commit()
      return result
    } catch (trouble) {
      local.rollback()
      throw trouble
    }
  }

  function tell(changed: Set<string>): void {
    if (changed.has('branch')) {
      place = undefined
      dayNow = { minute: -1, day: '' }
    }
    if (changed.size > 0) for (const listener of listeners) listener(changed)
  }

  function branchRow(): Row<typeof entities.branch> | undefined {
    place ??= database.prepare('select * from branch where id = ?').get(identity().branchId) as typeof place
    return place
  }

  /** The business day; days begin at whole minutes, so within one it is not looked up again. */
  function dayOf({ timeZone, dayStartsAt }: Row<typeof entities.branch>, now: number): string {
    const minute = Math.floor(now / 60_000)
    if (dayNow.minute !== minute)
      dayNow = { minute, day: businessDay(now, { timeZone, dayStartsAtMinutes: dayStartsAt }) }
    return dayNow.day
  }

  function contextFor(actor: Actor): Context | Refusal {
    const branch = branchRow()
    if (branch === undefined) return refuse('branch.notYetHere')
    const { dealerId, branchId, stationId, instanceId } = identity()
    const now = options.now()
    return {
      now,
      today: dayOf(branch, now),
      dealerId: dealerId as Id<'dealer'>,
      branchId: branchId as Id<'branch'>,
      stationId: stationId as Id<'station'>,
      instanceId,
      atHeadOffice: false,
      currency: branch.currency,
      actor,
      newId: <N extends string>() => options.newId(now) as Id<N>,
      idOf: (...cause) => derivedId(cause, sha256),
    }
  }

  function run(name: string, input: unknown, actor: Actor): RunResult {
    const command = commandByName.get(name)
    if (command === undefined) return refuse('command.unknown', { name })
    if (store.readOnly !== null && command.right !== null) return store.readOnly
    const ctx = contextFor(actor)
    if ('refused' in ctx) return ctx
    let decision: Decision | undefined
    const changed = new Set<string>()
    numbered = false
    try {
      const outcome = transaction(() => {
        const decided = driveSync(running(command, input, ctx), askWhileProven)
        if ('refused' in decided) throw new RolledBack(decided)
        if (decided.changes.length > 0) decision = write(name, decided.changes, ctx, changed)
        return decided.answer
      })
      if (decision !== undefined) noteInJournal(decision)
      if (numbered) noteMark(false)
      tell(changed)
      return { ok: outcome }
    } catch (trouble) {
      if (trouble instanceof RolledBack) return trouble.refusal
      const refusal = refusalOfDisk(trouble)
      if (refusal !== null) return refusal
      throw trouble
    }
  }

  /** What is committed is saved, whatever becomes of the journal's line; it is made up for when the store is opened next. */
  function noteInJournal(decision: Decision): void {
    try {
      journal.append(decision)
    } catch (trouble) {
      if (refusalOfDisk(trouble) === null) throw trouble
    }
  }

  /** A number is given only by a file that is known to be the one that counts. */
  const askWhileProven: typeof answer = (ask) => {
    if (ask.ask === 'next') numbered = true
    return ask.ask === 'next' && !store.proven ? refuse('station.notProven') : answer(ask)
  }
  /** Whether the command that runs has asked for a number. */
  let numbered = false
  /** What was marked last, so that nothing is written twice. */
  let marked = ''

  /** A mark that cannot be written is a lower one: it proves less, and is written with the next number. */
  function noteMark(durable: boolean): void {
    const { marks } = options
    const mark = store.proven && marks ? markOf(database, local.now) : null
    const place = `${mark?.instance} ${mark?.seq} ${durable}`
    if (marks === undefined || mark === null || place === marked) return
    try {
      marks.write(mark, durable)
      marked = place
    } catch (trouble) {
      if (refusalOfDisk(trouble) === null) throw trouble
    }
    if (!local.now.marked) writeIfThereIsRoom({ marked: true })
  }

  function write(name: string, changes: readonly Change[], ctx: Context, changed: Set<string>): Decision {
    const clock: Clock = { last: { ...local.now.clock.last } }
    const stamp = tick(clock, ctx.now, ctx.instanceId)
    const decision = chain({
      id: options.newId(ctx.now),
      dealer: ctx.dealerId,
      branch: ctx.branchId,
      station: ctx.stationId,
      instance: ctx.instanceId,
      saw: local.now.saw,
      command: name,
      by: ctx.actor.id,
      grant: null,
      stamp,
      schema: schemaVersion,
      parts: cutParts(changes, ctx.branchId, sha256),
    })
    const read: ReadChange[] = changes.map(({ verb, entity, values }) => ({
      verb,
      entity: entity.name,
      branchId: entity.scope === 'branch' ? ctx.branchId : null,
      values,
    }))
    const applied = rows.drive(applying(schema, [{ changes: read, stamp }]))
    for (const entity of applied.changed) changed.add(entity)
    local.write({ clock })
    return decision
  }

  /** Puts a decision at the end of this instance's chain. */
  function chain(decision: Omit<Decision, 'seq' | 'prevHash' | 'hash'>): Decision {
    const { seq, hash: prevHash } = local.now.head
    const linked = { ...decision, seq: seq + 1, prevHash }
    const whole: Decision = { ...linked, hash: decisionHash(linked, sha256) }
    log.add(whole, { stamp: whole.stamp, position: null, seal: null, unknown: false })
    local.write({ head: { seq: whole.seq, hash: whole.hash } })
    return whole
  }

  function take(entries: readonly Entry[], { timeline, upTo, digest }: Reached): Set<string> {
    const changed = transaction(() => {
      const fresh: Entry[] = []
      const touched = new Set<string>()
      for (const entry of entries) {
        const known = log.stampOf(entry.decision.id)
        if (known === undefined) {
          fresh.push(entry)
          continue
        }
        if (known !== entry.stamp)
          for (const name of rows.drive(restamping(schema, entry.decision, known, entry.stamp))) touched.add(name)
        settle(entry)
      }
      for (const name of applyFresh(fresh)) touched.add(name)
      local.write({ timeline, position: upTo, digest, earlier: withPlace(local.now.earlier, upTo, digest) })
      calmClock()
      return touched
    })
    tell(changed)
    return changed
  }

  /**
   * Notes where a known decision stands. One of a former life that another copy delivered takes the shape head office
   * has it in, so that no torn chain stays behind; in its own chain this instance keeps what it has.
   */
  function settle(entry: Entry): void {
    const { decision, ...where } = entry
    const here = log.instanceOf(decision.id)
    log.setPlace(decision.id, where)
    if (here === decision.instance || here === identity().instanceId || !isWhole(decision)) return
    log.remove(decision.id)
    log.add(decision, { ...where, unknown: false })
  }

  function applyFresh(entries: readonly Entry[]): Set<string> {
    const clock: Clock = { last: { ...local.now.clock.last } }
    const now = options.now()
    const batch = entries.map(({ decision, stamp }) => ({ changes: changesOf(decision), stamp }))
    const { changed, unknown } = rows.drive(applying(schema, batch))
    for (const { decision, ...place } of entries) {
      witness(clock, place.stamp, now)
      log.add(decision, { ...place, unknown })
      if (decision.instance !== identity().instanceId)
        local.write({ saw: { instance: decision.instance, seq: decision.seq } })
    }
    local.write({ clock })
    return changed
  }

  /**
   * A clock that had run ahead comes back once every decision made with it has the stamp that counts. It comes back to
   * the latest time any of those may have, so that what a person does next is later than all of them.
   */
  function calmClock(): void {
    const latest = options.now() + aheadMostMs
    if (local.now.clock.last.ms <= latest || log.withoutPlace().length > 0) return
    local.write({ clock: { last: { ms: latest, counter: 0 } } })
  }

  function confirm(deliveredSeq: number): void {
    if (deliveredSeq === local.now.delivered) return
    const caughtUp = deliveredSeq >= local.now.head.seq
    const { instanceId } = identity()
    transaction(() => local.write({ delivered: deliveredSeq }))
    if (caughtUp) journal.trim({ instance: instanceId, ...local.now.head }, [])
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
      const renamed = stampOf(stampTime(from), stampCounter(from), instanceId)
      // A stamp names the instance that gave it: the other copy may have given the same to something else.
      const stamp = effectiveStamp(renamed, Number.POSITIVE_INFINITY, previous)
      previous = stamp
      rows.drive(restamping(schema, decision, from, stamp))
      log.remove(decision.id)
      return chain({ ...kept, instance: instanceId, station: stationId, stamp })
    })
  }

  const store: Store = {
    database,
    get local() {
      return local.now
    },
    proven: false,
    readOnly: null,
    run,
    rehearse: (actor) => createRehearsal(answer, () => contextFor(actor)),
    take,
    install(file) {
      try {
        installSnapshot(database, file, ({ timeline, upTo, digest }) =>
          local.write({ timeline, position: upTo, digest, earlier: [] }),
        )
        local.commit()
      } catch (trouble) {
        local.rollback()
        throw trouble
      }
      tell(new Set(entityByName.keys()))
    },
    turnBack(timeline, forkedAt) {
      if (forkedAt >= local.now.position) {
        transaction(() => local.write({ timeline, backedUpThrough: 0 }))
        return
      }
      const kept = local.now.earlier.filter((place) => place.position <= forkedAt)
      const { position, digest } = kept[0] ?? { position: 0, digest: null }
      transaction(() => local.write({ timeline, position, digest, earlier: kept.slice(1), backedUpThrough: 0 }))
    },
    confirm,
    thinOut(keptMs) {
      if (local.now.identity === null) return false
      // A portion that failed is begun anew.
      const portion = packed
      packed = null
      return transaction(() => {
        packed = portion ?? packing(database, local.now)
        if (!packed.next().done) return true
        packed = null
        const { count, ownThrough } = pruneHistory(database, local.now, options.now() - keptMs)
        if (count > 0) local.write({ prunedThrough: ownThrough })
        return false
      })
    },
    remember: (changed) => transaction(() => local.write(changed)),
    repair(entity, right, absent) {
      transaction(() => {
        rows.put(entity, right, absent)
        rebuildRollups(database, entity)
        mendSearch(database, entity)
      })
      tell(new Set([entity.name]))
    },
    mark: () => noteMark(true),
    enrol(enrolment) {
      const { warrant, known = [], ...who } = enrolment
      const reissued = transaction(() => {
        // Head office has these; where they stand the stream will say.
        for (const id of known) log.setPlace(id, { stamp: log.stampOf(id) ?? '', position: 0, seal: null })
        local.write({
          identity: { ...who, warrant },
          head: { seq: 0, hash: '' },
          delivered: 0,
          prunedThrough: 0,
          machine: options.machine,
          inDoubt: false,
          shutOut: false,
          promised: [...local.now.promised, ...known],
        })
        database.prepare('delete from seriesCounter').run()
        const moved = reissue(log.withoutPlace())
        // What made this instance is known at once: its series are there, and it can be handed back like any decision.
        if (warrant !== undefined && log.stampOf(warrant.decision.id) === undefined)
          applyFresh([{ ...warrant, position: 0, stamp: warrant.decision.stamp }])
        return moved
      })
      journal.trim({ instance: enrolment.instanceId, seq: 0, hash: '' }, reissued)
      store.proven = true
      noteMark(true)
    },
    log,
    undelivered() {
      const { head, delivered, identity: who } = local.now
      if (who === null || head.seq <= delivered) return { count: 0, oldestAt: null }
      const oldest = log.stampAfter(who.instanceId, delivered)
      return { count: head.seq - delivered, oldestAt: oldest === undefined ? null : stampTime(oldest) }
    },
    caughtUp() {
      const { promised } = local.now
      if (promised.length === 0) return
      const reissued = transaction(() => {
        local.write({ promised: [] })
        return reissue(log.notBrought(promised))
      })
      for (const decision of reissued) noteInJournal(decision)
    },
    doubt() {
      store.proven = false
      writeIfThereIsRoom({ inDoubt: true })
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close() {
      noteMark(true)
      writeIfThereIsRoom({ closed: true })
      journal.close()
      database.close()
    },
  }

  if (!local.now.closed && !isSound(database)) throw new Damaged()
  learn()
  store.proven = proveContinuity({ local: () => local.now, journal, log, machine: options.machine, bringBack })
  if (options.marks !== undefined) store.proven &&= reachesMark(options.marks, log, database, local.now)
  writeIfThereIsRoom({ closed: false })
  // What is decided in doubt must not look like proof after the next start.
  if (!store.proven) store.doubt()
  return store

  /** A file a former version wrote is brought up to what this one understands, once. */
  function learn(): void {
    const knows = knownNow()
    const knew = local.now.knows
    if (JSON.stringify(knew) === JSON.stringify(knows)) return
    if (knew === null) {
      writeIfThereIsRoom({ knows })
      return
    }
    transaction(() => {
      replayUnknown(database, rows, schema, knew)
      local.write({ knows })
    })
  }

  /** A full disk stops nobody from opening, reading and closing; at worst the next start checks the file. */
  function writeIfThereIsRoom(changed: Partial<Local>): void {
    try {
      transaction(() => local.write(changed))
    } catch (trouble) {
      if (refusalOfDisk(trouble) === null) throw trouble
    }
  }

  /** Takes a decision back from the journal; one that does not link up waits to be made the next instance's own. */
  function bringBack(decision: Decision, links: boolean): void {
    const { seq, hash, stamp } = decision
    if (log.stampOf(decision.id) !== undefined) return
    transaction(() => {
      rows.drive(applying(schema, [{ changes: changesOf(decision), stamp }]))
      log.add(decision, { stamp, position: null, seal: null, unknown: false })
      const clock: Clock = { last: { ...local.now.clock.last } }
      // This computer's own: however far its clock had run ahead, what comes next is later.
      witness(clock, stamp, stampTime(stamp))
      local.write({ clock, ...(links ? { head: { seq, hash } } : {}) })
      raiseCounters(database)
    })
  }
}

/** The file cannot be trusted; the engine starts from the last good backup instead. */
export class Damaged extends Error {
  constructor() {
    super('the store failed its check')
  }
}

class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** A full or failing disk is said in words; nothing was written, and reading goes on. */
function refusalOfDisk(trouble: unknown): Refusal | null {
  const code = trouble instanceof Error && 'code' in trouble ? String(trouble.code) : ''
  if (['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(code)) return refuse('disk.full')
  return code.startsWith('SQLITE_IOERR') || code === 'EIO' ? refuse('disk.trouble', { code }) : null
}
