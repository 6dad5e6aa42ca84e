import type { PartScope } from '../../src/core/change.ts'
import type { Decision } from '../../src/core/decision.ts'
import { seenBy } from '../../src/core/decision.ts'
import { batchCharacters, batchMost, type Entry, type HeadOfficeMessage } from '../../src/core/sync.ts'
import type { DealerReading, Device, LogRow } from './head-office-store.ts'

export type Page = Extract<HeadOfficeMessage, { say: 'page' }>

/** What a station may read: its branch, its dealer, and what all dealers share. */
export function scopesOf({ branchId }: Device): PartScope[] {
  return [`branch:${branchId}`, 'dealer', 'network']
}

/** The next page of the stream after a position; null where the stream does not reach that far. */
export async function pageAfter(r: DealerReading, device: Device, after: number, now: number): Promise<Page | null> {
  const stream = await r.stream()
  if (after > stream.position) return null
  const scopes = scopesOf(device)
  const rows = await r.logAfter(after, scopes, batchMost, batchCharacters)
  const last = rows.at(-1)
  // Fewer than a full page means that nothing else up to the stream's end is for this reader.
  const full = rows.length >= batchMost || charactersOf(rows) >= batchCharacters
  const more = full && last !== undefined && last.position < stream.position
  const { position: upTo, digest } = more ? last : stream
  const readable = new Set(scopes)
  const entries = rows.map((row) => entryOf(row, readable))
  return { say: 'page', timeline: stream.timeline, after, upTo, digest, entries, more, now }
}

function charactersOf(rows: readonly LogRow[]): number {
  return rows.reduce((sum, { body }) => sum + body.length, 0)
}

function entryOf({ position, stamp, body, seal }: LogRow, readable: ReadonlySet<PartScope>): Entry {
  const decision = seenBy(JSON.parse(body) as Decision, (scope) => readable.has(scope))
  return { position, stamp, decision, seal }
}
