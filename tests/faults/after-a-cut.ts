import { newId, sha256 } from '../../src/main/hash.ts'
import { openSafely } from '../../src/main/store/open-safely.ts'
import type { Store } from '../../src/main/store/store.ts'
import { verify } from '../../src/main/store/verify.ts'
import { toyCrypto } from '../simulation/world.ts'
import { machine, type Told, type Work } from './power-cut-online-workload.ts'
import type { DiskOp } from './recording.ts'
import { differing, type Stand, standOf } from './standing.ts'

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
}

export function knownAt(ops: readonly DiskOp[], moment: number): Known {
  const known: Known = { lasts: null, work: null, passes: [], ends: null, saved: [] }
  for (const [at, op] of ops.entries()) {
    if (at >= moment && known.work === null) break
    if (op.op !== 'told') continue
    const told = op.told as Told
    if (at >= moment) {
      if (told.say === 'passes' || told.say === 'ends') known.passes.push(told.stand)
      if (told.say !== 'ends') continue
      known.ends = told.stand
      break
    }
    if (told.say === 'begins') known.work = told.work
    if (told.say === 'saved') known.saved.push(told.id)
    if (told.say === 'ends') Object.assign(known, { lasts: told.stand, work: null })
  }
  return known
}

/** A day on which everything that was recorded lies in the past. */
const later = Date.UTC(2026, 10, 22, 8)

/**
 * Opens what a cut left. It has to stand as it stood when it was told so last, or as it came to stand while it was at
 * work; and where that is done again, as one that was never cut.
 */
export function lookAfterCut(
  remains: string,
  { lasts, work, passes, ends, saved }: Known,
  keyed: { key?: Buffer },
): { lost: number; wrong: string[] } {
  const opening = { folder: remains, now: () => later, newId, sha256, machine, today: 'today', ...keyed }
  try {
    const { store, notice } = openSafely(opening)
    try {
      const wrong = notice === null ? [] : [notice.notice]
      const has = new Set(store.database.prepare('select id from decision').pluck().all())
      const lost = saved.filter((id) => !has.has(id)).length
      if (lost > 0) wrong.push(`${lost} of ${saved.length} saved decisions are gone`)
      const found = standOf(store)
      const possible = lasts === null ? passes : [lasts, ...passes]
      const apart = possible.map((stand) => differing(stand, found))
      if (!apart.some((tables) => tables.length === 0)) wrong.push(`it stands as it never did: ${apart.join(' or ')}`)
      if (!possible.some(({ isProven }) => isProven === store.proven))
        wrong.push(store.proven ? 'it forgot its doubt' : 'it does not know itself to be the one that goes on')
      if (work !== null && ends !== null && doneAgain(store, work)) {
        const otherwise = differing(ends, standOf(store))
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

/** Answers whether it is a thing that can be done again. */
function doneAgain(store: Store, work: Work): boolean {
  if (work.is !== 'page') return false
  const { page } = work
  const { position } = store.local
  if (page.upTo > position && page.after <= position)
    store.take(
      page.entries.filter((entry) => entry.position > position),
      page,
    )
  return true
}
