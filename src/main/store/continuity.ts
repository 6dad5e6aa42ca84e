import type { Decision } from '../../core/decision.ts'
import type { Head, StreamPlace } from '../../core/sync.ts'
import type { Database } from './database.ts'
import type { DecisionLog } from './decision-log.ts'
import type { HighWater, Journal } from './journal.ts'
import type { Local } from './local.ts'

export interface Continuity {
  local(): Readonly<Local>
  journal: Journal
  log: DecisionLog
  machine: string
  bringBack(decision: Decision, links: boolean): void
  noteInJournal(decision: Decision): void
}

/**
 * Whether this file is the one that goes on: it lies on the computer it was made on, and the journal beside it knows
 * nothing it does not know. What only the journal has is brought back; where that links up without a gap, all is well.
 */
export function proveContinuity({ local, journal, log, machine, bringBack, noteInJournal }: Continuity): boolean {
  const { identity } = local()
  if (identity === null) return true
  const { instanceId, stationId } = identity
  const { highWater, decisions } = journal.read()
  // Of another instance are those of a life the file knows nothing of: it was put back to before that, or beside it. What
  // another station was on this computer keeps its own chain; see former-life.ts.
  const others = decisions.filter(
    (one) => one.instance !== instanceId && one.station === stationId && log.stampOf(one.id) === undefined,
  )
  for (const decision of others) bringBack(decision, false)
  const own = decisions.filter((decision) => decision.instance === instanceId)
  const known = knownOf(own, log.after(instanceId, local().prunedThrough, 1)[0]?.decision, log)
  let links = others.length === 0 && local().machine === machine && highWater?.instance === instanceId
  for (const decision of own) {
    if (known.has(decision)) continue
    const { head } = local()
    links &&= decision.seq === head.seq + 1 && decision.prevHash === head.hash
    bringBack(decision, links)
  }
  if (!links || highWater === null || local().inDoubt || !isReached(highWater, local().head, log)) return false
  // A crash between the store's commit and the journal's line, or a full disk, leaves the journal behind; it catches up.
  const missing = log.after(instanceId, own.at(-1)?.seq ?? highWater.seq, 1_000_000)
  for (const { decision } of missing) noteInJournal(decision)
  return true
}

/**
 * Which of an instance's decisions, in the order of the chain, the file knows: those it has, and those it has forgotten,
 * since the first of the chain that it kept follows on them. That a place is taken, or lies where all is forgotten,
 * shows nothing: the file may be another computer's of this name, or newer than the one these were made in.
 */
function knownOf(own: readonly Decision[], firstKept: Decision | undefined, log: DecisionLog): ReadonlySet<Decision> {
  const followed = new Set([firstKept?.prevHash])
  const known = new Set<Decision>()
  for (const decision of own.toReversed()) {
    if (log.stampOf(decision.id) === undefined && !followed.has(decision.hash)) continue
    known.add(decision)
    followed.add(decision.prevHash)
  }
  return known
}

/**
 * Whether the file has reached the place the journal knows was reached, and has the same decision there. One it does not
 * have proves nothing: the journal goes along with the end of the chain, which is never thinned out.
 */
function isReached({ instance, seq, hash }: HighWater, head: Head, log: DecisionLog): boolean {
  if (seq === 0 || seq > head.seq) return seq === 0
  return log.hashAt(instance, seq) === hash
}

/** Numbers given by decisions that came back count as given. */
export function raiseCounters(database: Database): void {
  for (const [table, day] of [
    ['invoice', 'max(day)'],
    ['workOrder', "''"],
  ] as const)
    database.exec(
      `insert into seriesCounter select seriesId, max(number), ${day} from "${table}" where true group by seriesId
       on conflict (seriesId) do update set last = max(last, excluded.last), lastDay = max(lastDay, excluded.lastDay)`,
    )
}

/** Where to go on so that everything from a position on is heard again. */
export function placeBefore(position: number, earlier: readonly StreamPlace[]) {
  const [last = { position: 0, digest: null }, ...others] = earlier.filter((place) => place.position < position)
  return { ...last, earlier: others }
}

/** Places read, newest first: each further back is about twice as far away, so that a dozen reach back for years. */
export function withPlace(earlier: readonly StreamPlace[], position: number, digest: string): StreamPlace[] {
  const kept: StreamPlace[] = [{ position, digest }]
  for (const place of earlier) {
    const distance = position - place.position
    const last = kept.at(-1)
    if (last !== undefined && distance >= 2 * (position - last.position) && distance > 0) kept.push(place)
  }
  return kept
}
