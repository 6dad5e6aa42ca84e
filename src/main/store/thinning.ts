import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { stampOf } from '../../core/clock.ts'
import type { Head } from '../../core/sync.ts'
import type { Database } from './database.ts'
import type { Local } from './local.ts'

/** So many decisions of one instance are packed together; a page of history unpacks a few such. */
const segmentOf = 128
/** What was decided lately stays as it is: it is what is asked for, and what may be sent again. */
const recent = 500
/** Twice the work of the default for a tenth less room; nobody waits for it. */
const level = { params: { [constants.ZSTD_c_compressionLevel]: 6 } }

/**
 * The text of a decision `d`, wherever it is kept: a long one is packed by itself; of an old one `body` is empty, and
 * the text lies in a segment. Needs `readsSegments` on the same connection.
 */
export const bodySql = `case when typeof(d.body) = 'blob' then unpackedAlone(d.body) when d.body <> '' then d.body else (
  select unpacked(s.instance || ' ' || s.fromSeq || ' ' || s.toSeq, s.bodies, d.seq) from segment s
  where s.instance = d.instance and s.fromSeq <= d.seq order by s.fromSeq desc limit 1) end`

/** Teaches a connection to read packed decisions; one segment is kept unpacked, since history is read in order. */
export function readsSegments(database: Database): void {
  let kept: { range: string; texts: Map<number, string> } | null = null
  // Named by what it holds: the id of one that was forgotten is another's by and by.
  database.function('unpacked', (range: string, bodies: Buffer, seq: number) => {
    if (kept?.range !== range) kept = { range, texts: textsIn(bodies) }
    // Text that is not there is no decision, which whoever reads it finds out.
    return kept.texts.get(seq) ?? ''
  })
  database.function('unpackedAlone', unpackedAlone)
}

/** From so many bytes on a decision is packed by itself; only those of an import are, and they pack eight to one. */
const longFrom = 32_768

/** Packs the text of a long decision in less time than writing what it saves would take; null where it is not long. */
export function packedAlone(text: Buffer): Buffer | null {
  return text.length < longFrom ? null : zstdCompressSync(text)
}

/** Text that cannot be unpacked is no decision, which whoever reads it finds out. */
export function unpackedAlone(packed: Buffer): string {
  try {
    return zstdDecompressSync(packed).toString()
  } catch {
    return ''
  }
}

/** Each line is a sequence, a space and a decision's JSON, which never holds a line's end. */
function textsIn(bodies: Buffer): Map<number, string> {
  try {
    const lines = zstdDecompressSync(bodies).toString().split('\n')
    return new Map(lines.map((line) => [Number.parseInt(line, 10), line.slice(line.indexOf(' ') + 1)]))
  } catch {
    return new Map()
  }
}

/**
 * Packs the decisions head office has placed and that are not recent, a segment with each step; each step is one
 * transaction of the caller's. What waits for a newer version stays readable for it, and where a copy of the computer has
 * decided otherwise at one place, both stay as they are: a segment has one text for a place.
 */
export function* packing(database: Database, { position }: Pick<Local, 'position'>): Generator<void> {
  const instances = database.prepare('select distinct instance from decision').pluck().all() as string[]
  const packedThrough = database.prepare('select max(toSeq) from segment where instance = ?').pluck()
  const next = database.prepare(
    `select rowid, seq, ${bodySql} as body from decision d where instance = ? and seq > ? and body <> '' and unknown = 0
       and position between 1 and ? and not exists (
         select 1 from decision other where other.instance = d.instance and other.seq = d.seq and other.id <> d.id)
     order by seq limit ?`,
  )
  const keep = database.prepare('insert into segment (instance, fromSeq, toSeq, bodies) values (?, ?, ?, ?)')
  const empty = database.prepare("update decision set body = '' where rowid = ?")
  for (const instance of instances) {
    let after = (packedThrough.get(instance) as number | null) ?? 0
    for (;;) {
      const rows = next.all(instance, after, position - recent, segmentOf) as Whole[]
      const last = rows.at(-1)
      if (last === undefined || rows.length < segmentOf) break
      const bodies = zstdCompressSync(rows.map(({ seq, body }) => `${seq} ${body}`).join('\n'), level)
      keep.run(instance, rows[0]?.seq, last.seq, bodies)
      for (const { rowid } of rows) empty.run(rowid)
      after = last.seq
      yield
    }
  }
}

interface Whole {
  rowid: number
  seq: number
  body: string
}

/** What may be forgotten, and how far a station's own chain has been. */
export interface Pruned {
  count: number
  /** Own decisions up to this sequence are not kept here any more. */
  ownThrough: number
  /** The last of each chain that was forgotten: up to there it was known. */
  ends: Record<string, Head>
}

/**
 * Forgets decisions made before a moment that lie in a backup of head office; in the caller's transaction. What head
 * office has not backed up is never touched, however old, nor the end of this instance's own chain; of that chain a
 * whole beginning goes or nothing, so that what is missing later is known to be missing. Rows stay as they are.
 */
export function pruneHistory(database: Database, local: Readonly<Local>, beforeMs: number): Pruned {
  const { identity, head, position, backedUpThrough, prunedThrough } = local
  const own = identity?.instanceId ?? ''
  const safe = 'position between 1 and @through and stamp < @before and unknown = 0'
  const asked = { own, through: Math.min(position, backedUpThrough), before: stampOf(Math.max(0, beforeMs), 0, '') }
  const firstKept = database
    .prepare(`select min(seq) from decision where instance = @own and (position is null or not (${safe}))`)
    .pluck()
    .get(asked) as number | null
  const ownBefore = Math.min(firstKept ?? head.seq, head.seq)
  const gone = `${safe} and (instance <> @own or seq < @ownBefore)`
  const ends = database
    .prepare(`select instance, max(seq) as seq, hash from decision where ${gone} group by instance`)
    .all({ ...asked, ownBefore }) as (Head & { instance: string })[]
  const { changes: count } = database.prepare(`delete from decision where ${gone}`).run({ ...asked, ownBefore })
  if (count > 0)
    database.exec(`delete from segment where not exists (select 1 from decision d
      where d.instance = segment.instance and d.seq between segment.fromSeq and segment.toSeq and d.body = '')`)
  return {
    count,
    ownThrough: Math.max(prunedThrough, ownBefore - 1),
    ends: Object.fromEntries(ends.map(({ instance, ...end }) => [instance, end])),
  }
}
