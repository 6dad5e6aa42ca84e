import type { PartScope } from '../../src/core/change.ts'
import type { Decision, Sha256 } from '../../src/core/decision.ts'
import { seenBy } from '../../src/core/decision.ts'
import { recallMost } from '../../src/core/requests.ts'
import {
  batchCharacters,
  batchMost,
  type Entry,
  type HeadOfficeMessage,
  type StreamPlace,
} from '../../src/core/sync.ts'
import { streamDigest } from './append.ts'
import type { Appended, DealerReading, Device, LogRow } from './head-office-store.ts'
import { together } from './together.ts'

export type Page = Extract<HeadOfficeMessage, { say: 'page' }>
type Placed = Extract<HeadOfficeMessage, { say: 'placed' }>

/** How far a reader got: the end of the last page it was sent, and up to where nothing more was there for it. */
export interface ReadUpTo {
  sent: StreamPlace
  looked: StreamPlace
}

/** A place somebody read up to; without a digest it cannot be told whether the stream is still the one that was read. */
export interface After {
  position: number
  digest: string | null
}

/** What a station may read: its branch, its dealer, and what all dealers share. */
function scopesOf({ branchId }: Device): PartScope[] {
  return [`branch:${branchId}`, 'dealer', 'network']
}

/**
 * The next page of the stream after a place; null where the stream does not reach that far, or is another there or where
 * the reader was sent to before: the database may have fallen back to an earlier state while lines stood.
 */
export async function pageAfter(
  r: DealerReading,
  device: Device,
  { from, sent, now }: { from: After; sent: StreamPlace | undefined; now: number },
): Promise<Page | null> {
  const scopes = scopesOf(device)
  const { position: after } = from
  const places: After[] = sent === undefined ? [from] : [from, sent]
  const [stream, rows, digests] = await together([
    r.stream(),
    r.logAfter(after, scopes, batchMost, batchCharacters),
    r.digests(places.map(({ position }) => position)),
  ])
  const stands = ({ position, digest }: After) => {
    const found = digests.get(position)
    return found !== undefined && (digest ?? found) === found
  }
  if (!places.every(stands)) return null
  const last = rows.at(-1)
  // Fewer than a full page means that nothing else up to the stream's end is for this reader.
  const full = rows.length >= batchMost || charactersOf(rows) >= batchCharacters
  const more = full && last !== undefined && last.position < stream.position
  const { position: upTo, digest } = more ? last : stream
  const readable = new Set(scopes)
  const entries = rows.map((row) => entryOf(row, readable))
  return { say: 'page', timeline: stream.timeline, after, upTo, digest, entries, more, now }
}

/**
 * The same from what a transaction of this process added; null where it does not follow on what was looked through for
 * this reader, or is more than a page.
 */
export function pageOf(
  appended: Appended,
  device: Device,
  at: ReadUpTo,
  { now, sha256 }: { now: number; sha256: Sha256 },
): Page | null {
  const { after, rows, stream } = appended
  const [first] = rows
  if (first === undefined || rows.length >= batchMost || charactersOf(rows) >= batchCharacters) return null
  if (at.looked.position !== after || streamDigest(at.looked.digest, first, sha256) !== first.digest) return null
  const { timeline, position: upTo, digest } = stream
  const entries = entriesFor(device, rows)
  return { say: 'page', timeline, after: at.sent.position, upTo, digest, entries, more: false, now }
}

/** Where these decisions stand, as far as they do, and what the station may read of them. */
export async function placesOf(r: DealerReading, device: Device, ids: readonly string[]): Promise<Placed> {
  const [{ timeline }, rows] = await together([r.stream(), r.logOf(ids)])
  return { say: 'placed', timeline, entries: entriesFor(device, rows) }
}

/** What was decided in these milliseconds, as far as the station may read it; see `recall` in docs/protocol.md. */
export async function madeAt(r: DealerReading, device: Device, moments: readonly string[]): Promise<Entry[]> {
  return entriesFor(device, await r.logAt(moments, scopesOf(device), recallMost, recallCharacters))
}

/** Some sixty decisions of an import: for each who asks, all of it stands in the memory of a process at once. */
const recallCharacters = 20_000_000

function entriesFor(device: Device, rows: readonly LogRow[]): Entry[] {
  const scopes = new Set(scopesOf(device))
  return rows.filter((row) => row.scopes.some((scope) => scopes.has(scope))).map((row) => entryOf(row, scopes))
}

function charactersOf(rows: readonly LogRow[]): number {
  return rows.reduce((sum, { body }) => sum + body.length, 0)
}

function entryOf({ position, stamp, body, seal }: LogRow, readable: ReadonlySet<PartScope>): Entry {
  const decision = seenBy(JSON.parse(body) as Decision, (scope) => readable.has(scope))
  return { position, stamp, decision, seal }
}
