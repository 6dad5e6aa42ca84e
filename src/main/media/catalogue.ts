import type { FilePlace } from '../../core/files.ts'
import type { Store } from '../store/store.ts'
import type { Media } from './media.ts'

/**
 * What lies in the folder of pictures, what head office has of it, and what may go when it grows too large. What is still
 * to be sent is no list that could be forgotten: it is every picture here that a row names and that head office has not
 * said it has, under the timeline it has now.
 */
export interface Catalogue {
  /** Pictures head office lacks as far as is known, the smallest first: signatures, which papers need, pass photographs. */
  lacking(): readonly Lacking[]
  /** Pictures head office had, which a backup of its database need not hold yet: a restored one may have lost them. */
  unsure(): readonly string[]
  /** A picture was kept here just now: it may be attached for a day. */
  kept(sha256: string): void
  /** Takes away what no row names and half files, once they are a day old. */
  sweep(): void
  /** A picture was kept here, or rows that name pictures have come. */
  changed(): void
  /** Head office has it, or gave it: whole since this place. */
  atHeadOffice(sha256: string, place: FilePlace, fetched?: 'fetched'): void
  /** Head office had it and has it no more. */
  lost(sha256: string): void
  /** What lies here is not what was taken: there is nothing left to send. */
  damaged(sha256: string): void
  /** Somebody looks at it. */
  used(sha256: string): void
  /** Lets go of what was not looked at for longest, until all fits; never what head office could lose. */
  makeRoom(): void
}

export interface Lacking {
  sha256: string
  bytes: number
}

interface Known {
  sha256: string
  fetched: number
  usedAt: number
  timeline: string | null
  position: number | null
}

export interface CatalogueOptions {
  store: Pick<Store, 'database' | 'local'>
  media: Media
  now(): number
  /** Bytes all pictures here may take on the disk. */
  roomMost: number
}

/** That it was looked at is noted once in so long. */
const usedEveryMs = 24 * 60 * 60_000
/** A picture that was kept may be attached for so long; the window with it may stand open over night. */
const attachedWithinMs = 24 * 60 * 60_000

export function createCatalogue({ store, media, now, roomMost }: CatalogueOptions): Catalogue {
  const { database } = store
  const known = new Map<string, Known>()
  for (const row of database.prepare('select * from mediaFile').all() as Known[]) known.set(row.sha256, row)
  const named = database.prepare('select bytes from attachment where sha256 = ?').pluck()
  const put = database.prepare(
    'insert or replace into mediaFile (sha256, fetched, usedAt, timeline, position) values (?, ?, ?, ?, ?)',
  )
  const forget = database.prepare('delete from mediaFile where sha256 = ?')
  /** Said by head office since this start. */
  const said = new Set<string>()
  const worthless = new Set<string>()
  /** When what no row names was first found or last kept here, by the clock handed in. */
  const unnamedSince = new Map<string, number>()
  let found: Lacking[] | null = null

  function note(row: Known): void {
    known.set(row.sha256, row)
    put.run(row.sha256, row.fetched, row.usedAt, row.timeline, row.position)
  }

  const isThere = (sha256: string) => {
    const { timeline } = store.local
    return timeline !== null && known.get(sha256)?.timeline === timeline
  }

  /** Its place lies in a backup of head office's only when that reaches beyond it. */
  const isSafe = ({ sha256, position }: Known) =>
    isThere(sha256) && position !== null && position < store.local.backedUpThrough

  function find(): Lacking[] {
    const lacking = [...media.list()]
      .filter((sha256) => !isThere(sha256) && !worthless.has(sha256))
      .flatMap((sha256) => {
        const bytes = named.get(sha256) as number | undefined
        return bytes === undefined ? [] : [{ sha256, bytes }]
      })
    return lacking.sort((a, b) => a.bytes - b.bytes)
  }

  function drop(sha256: string): void {
    media.remove(sha256)
    forget.run(sha256)
    known.delete(sha256)
    unnamedSince.delete(sha256)
  }

  return {
    lacking() {
      found ??= find()
      return found
    },
    unsure: () =>
      [...known.values()].filter((one) => isThere(one.sha256) && !isSafe(one) && !said.has(one.sha256)).map(hash),
    changed() {
      found = null
    },
    kept(sha256) {
      unnamedSince.set(sha256, now())
      found = null
    },
    sweep() {
      for (const { name, sha256, writtenAt } of media.lying()) {
        const isHalf = name !== sha256
        if (!isHalf && named.get(sha256) !== undefined) continue
        // A file dated ahead of this clock counts from when it was first seen.
        if (writtenAt > now() && !unnamedSince.has(name)) unnamedSince.set(name, now())
        const since = Math.max(unnamedSince.get(name) ?? 0, writtenAt > now() ? 0 : writtenAt)
        if (now() - since < attachedWithinMs) continue
        if (isHalf) media.removeHalf(name)
        else drop(sha256)
      }
    },
    atHeadOffice(sha256, { timeline, position }, fetched) {
      const before = known.get(sha256)
      // What this station sent is not somebody else's for having been fetched back once.
      const isFetched = before?.fetched ?? (fetched === 'fetched' ? 1 : 0)
      said.add(sha256)
      note({ sha256, fetched: isFetched, usedAt: before?.usedAt ?? now(), timeline, position })
      found = found?.filter((one) => one.sha256 !== sha256) ?? null
    },
    lost(sha256) {
      const before = known.get(sha256)
      if (before === undefined || before.timeline === null) return
      // Whoever has it now may be the last who does.
      note({ ...before, fetched: 0, timeline: null, position: null })
      found = null
    },
    damaged(sha256) {
      worthless.add(sha256)
      found = null
    },
    used(sha256) {
      const before = known.get(sha256)
      if (before !== undefined && now() - before.usedAt > usedEveryMs) note({ ...before, usedAt: now() })
    },
    makeRoom() {
      const here = media.list()
      let taken = [...here].reduce((sum, sha256) => sum + media.sizeOf(sha256), 0)
      const canComeAgain = (one: Known) => (one.fetched === 1 && isThere(one.sha256)) || isSafe(one)
      const mayGo = [...known.values()].filter((one) => here.has(one.sha256) && canComeAgain(one))
      for (const { sha256 } of mayGo.sort((a, b) => a.usedAt - b.usedAt)) {
        if (taken <= roomMost) return
        taken -= media.sizeOf(sha256)
        drop(sha256)
      }
    },
  }
}

function hash({ sha256 }: Known): string {
  return sha256
}
