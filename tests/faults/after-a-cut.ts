import type { Enrolment } from '../../src/core/requests.ts'
import { newId, sha256 } from '../../src/main/hash.ts'
import { openSafely } from '../../src/main/store/open-safely.ts'
import type { Store } from '../../src/main/store/store.ts'
import { verify } from '../../src/main/store/verify.ts'
import { toyCrypto } from '../simulation/world.ts'
import { machine as onlineMachine } from './power-cut-online-workload.ts'
import { marksIn } from './power-cut-workload.ts'
import type { DiskOp } from './recording.ts'
import { differing, type Stand, standOf } from './standing.ts'
import { type Told, thinOutAll, type Work } from './watched-station.ts'

/** What a station told before its power went, and of what it was at then, what it would have told yet. */
export interface Known {
  /** Whoever asked was told so; null before anything was. */
  lasts: Stand | null
  /** What it was at, or null between two things. */
  work: Work | null
  /** How it stands while it is at that, and at its end. */
  passes: Stand[]
  ends: Stand | null
  saved: string[]
  /**
   * It may not be able to prove that it is the one that goes on: it has just become that, and under the names of its
   * journal and its mark those of its former life may lie yet. Then it becomes somebody else once more (decision 4).
   */
  isJustBegun: boolean
}

export function knownAt(ops: readonly DiskOp[], moment: number): Known {
  const known: Known = { lasts: null, work: null, passes: [], ends: null, saved: [], isJustBegun: false }
  for (const [at, op] of ops.entries()) {
    if (at >= moment && known.work === null) break
    // Names are on the disk with whatever is put there next.
    if (op.op === 'sync' && at < moment && !isEnrolling(known.work)) known.isJustBegun = false
    if (op.op !== 'told') continue
    const told = op.told as Told
    if (told.say === 'keeps') known.saved = known.saved.filter((id) => told.ids.includes(id))
    if (at >= moment) {
      if (told.say === 'passes' || told.say === 'ends') known.passes.push(told.stand)
      if (told.say !== 'ends') continue
      known.ends = told.stand
      break
    }
    if (told.say === 'begins') {
      known.work = told.work
      known.isJustBegun ||= isEnrolling(told.work)
    }
    if (told.say === 'saved') known.saved.push(told.id)
    if (told.say === 'ends') Object.assign(known, { lasts: told.stand, work: null })
  }
  return known
}

/** The same after a second cut, while it was opened and closed after the first: it has to stand as it did in between. */
export function knownAgain(first: Known, reopened: readonly DiskOp[], moment: number): Known {
  const { passes, ends } = knownAt(reopened, moment)
  return { ...first, lasts: ends, passes }
}

/** A day on which everything that was recorded lies in the past. */
const later = Date.UTC(2026, 10, 22, 8)

/** How the station is opened that was at work in a folder. */
export const openingOf = (folder: string, keyed: { key?: Buffer }, machine = onlineMachine) => ({
  ...keyed,
  folder,
  now: () => later,
  newId,
  sha256,
  machine,
  marks: marksIn(folder),
  today: 'today',
})

/**
 * Opens what a cut left. It has to stand as it stood when it was told so last, or as it came to stand while it was at
 * work; and where that is done again, as one that was never cut.
 */
export function lookAfterCut(
  remains: string,
  { lasts, work, passes, ends, saved, isJustBegun }: Known,
  keyed: { key?: Buffer },
): { lost: number; wrong: string[] } {
  try {
    const { store, notice } = openSafely(openingOf(remains, keyed))
    try {
      const wrong = notice === null ? [] : [notice.notice]
      const has = new Set(store.database.prepare('select id from decision').pluck().all())
      const lost = saved.filter((id) => !has.has(id)).length
      if (lost > 0) wrong.push(`${lost} of ${saved.length} saved decisions are gone`)
      const found = standOf(store)
      const possible = lasts === null ? passes : [lasts, ...passes]
      const apart = possible.map((stand) => differing(stand, found))
      if (!apart.some((tables) => tables.length === 0)) wrong.push(`it stands as it never did: ${apart.join(' or ')}`)
      if (!possible.some(({ isProven }) => isProven === store.proven) && !(isJustBegun && !store.proven))
        wrong.push(store.proven ? 'it forgot its doubt' : 'it does not know itself to be the one that goes on')
      if (work !== null && ends !== null && doneAgain(store, work)) {
        const otherwise = differing(ends, standOf(store, ends.instance))
        if (otherwise.length > 0) wrong.push(`done again it comes to stand otherwise: ${otherwise}`)
      }
      return { lost, wrong: [...wrong, ...verify(store.database, sha256, toyCrypto.verify).problems] }
    } finally {
      store.close()
    }
  } catch (trouble) {
    return { lost: saved.length, wrong: [`it does not open: ${trouble}`] }
  }
}

const isEnrolling = (work: Work | null) => work !== null && 'enrolment' in work

/** Answers whether it is a thing that can be done again. */
function doneAgain(store: Store, work: Work): boolean {
  if (work.is === 'page') takeAgain(store, work.page)
  else if (work.is === 'thinning') thinOutAll(store)
  else if (work.is === 'installation') {
    if (store.local.position === 0) store.install(work.file)
  } else if ('enrolment' in work) enrolAgain(store, work.enrolment)
  else return false
  return true
}

function takeAgain(store: Store, page: Extract<Work, { is: 'page' }>['page']): void {
  const { position } = store.local
  const entries = page.entries.filter((entry) => entry.position > position)
  if (page.upTo > position && page.after <= position) store.take(entries, page)
}

/** Where it has become that, and cannot prove it, it becomes somebody else, who knows the same. */
function enrolAgain(store: Store, enrolment: Enrolment): void {
  const isThat = store.local.identity?.instanceId === enrolment.instanceId
  if (!isThat) store.enrol(enrolment)
  else if (!store.proven) store.enrol({ ...enrolment, instanceId: 'another life', warrant: undefined })
  if (!store.proven) throw new Error('it is nobody')
}
