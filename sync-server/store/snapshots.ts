import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import Database from 'better-sqlite3'
import type { Entity } from '../../src/core/entity.ts'
import type { StreamPlace } from '../../src/core/sync.ts'
import { entityList, schemaVersion } from '../../src/domain/index.ts'
import type { DealerReading, Device, Stream } from '../sync/head-office-store.ts'
import type { PostgresStore } from './postgres.ts'
import { type Ask, historyColumns, quoted } from './rows.ts'

/** Everything a new station of a branch starts from, as a SQLite file packed with Zstandard. */
export interface Snapshot {
  file: string
  /** Of the packed file, as `sha256` is. */
  size: number
  sha256: string
  timeline: string
  position: number
  /** When it was made, milliseconds since 1970. */
  at: number
}

type Place = Pick<Device, 'dealerId' | 'branchId'>

export interface Snapshots {
  /**
   * A snapshot for this device's scopes: the one kept ready, or where there is none that will do, one made now.
   * @param begun the hash of the one whose download was interrupted; as long as it lies here, it is gone on with.
   */
  for(device: Place, begun?: string): Promise<Snapshot>
  /** Somebody will come for this branch's snapshot soon: one of now is made, while whoever comes first gets the former. */
  prepare(place: Place): Promise<Snapshot>
  stop(): Promise<void>
}

export interface SnapshotsOptions {
  store: Pick<PostgresStore, 'reading' | 'readingWith' | 'onAppended'>
  now(): number
  onTrouble(trouble: unknown): void
  /** A snapshot as far behind is still quicker than making one: the stream brings the rest. */
  behindMost?: number
}

const oldMs = 60 * 60_000
/** A branch nobody joined for so long has its snapshot made when somebody does. */
const forgottenMs = 24 * 60 * 60_000
const rowsAtOnce = 1_000

/** So often it is asked at most whether one is due. */
const checkEveryMs = 10_000

interface Kept {
  snapshot: Snapshot
  /** The one before, for those who are in the middle of it. */
  former: Snapshot | null
  usedAt: number
  checkedAt: number
}

/**
 * Keeps one file per branch ready, and makes it anew in the background when it gets old or falls behind: whoever joins
 * meanwhile gets the former one and reads a little more of the stream. One is made at a time.
 */
export function createSnapshots({ store, now, onTrouble, behindMost = 5_000 }: SnapshotsOptions): Snapshots {
  const kept = new Map<string, Kept>()
  const making = new Map<string, Promise<Snapshot>>()
  let folder: Promise<string> | null = null
  let made = 0
  let turn: Promise<unknown> = Promise.resolve()

  function make(place: Place): Promise<Snapshot> {
    const key = keyOf(place)
    const underWay = making.get(key)
    if (underWay !== undefined) return underWay
    const work = turn.then(() => makeNow(place, key))
    turn = work.catch(() => {})
    making.set(key, work)
    return work.finally(() => making.delete(key))
  }

  async function makeNow({ dealerId, branchId }: Place, key: string): Promise<Snapshot> {
    folder ??= mkdtemp(join(tmpdir(), 'kardan-snapshots-'))
    const file = join(await folder, `${++made}.sqlite`)
    const at = now()
    const { stream, packed } = await built({ dealerId, branchId, file, at })
    const before = kept.get(key)
    const snapshot = { ...stream, ...packed, at }
    kept.set(key, { snapshot, former: before?.snapshot ?? null, usedAt: before?.usedAt ?? at, checkedAt: at })
    if (before?.former) await rm(before.former.file, { force: true })
    return snapshot
  }

  /** What cannot be finished, as on a full disk, leaves no piece behind that takes room for good. */
  async function built(asked: { dealerId: string; branchId: string; file: string; at: number }) {
    try {
      const stream = await buildSnapshot(store, asked)
      return { stream, packed: await packedFile(asked.file) }
    } catch (trouble) {
      for (const end of ['', '.zst']) await rm(asked.file + end, { force: true })
      throw trouble
    }
  }

  function inBackground(place: Place): void {
    make(place).catch(onTrouble)
  }

  async function forget(key: string, { snapshot, former }: Kept): Promise<void> {
    kept.delete(key)
    await rm(snapshot.file, { force: true })
    if (former !== null) await rm(former.file, { force: true })
  }

  /** Old, or well on the way to being too far behind. */
  async function isDue({ dealerId }: Place, { snapshot }: Kept): Promise<boolean> {
    const { timeline, position } = await store.reading(dealerId, (r) => r.stream())
    const behind = position - snapshot.position
    if (timeline !== snapshot.timeline || behind > behindMost / 2) return true
    return behind > 0 && now() - snapshot.at > oldMs
  }

  const stopListening = store.onAppended((dealerId) => {
    for (const [key, one] of kept) {
      const [dealer = '', branchId = ''] = key.split('/')
      if (dealer !== dealerId || making.has(key) || now() - one.checkedAt < checkEveryMs) continue
      one.checkedAt = now()
      if (now() - one.usedAt > forgottenMs) {
        forget(key, one).catch(onTrouble)
        continue
      }
      isDue({ dealerId, branchId }, one).then((due) => due && inBackground({ dealerId, branchId }), onTrouble)
    }
  })

  return {
    async for(place, begun) {
      const one = kept.get(keyOf(place))
      if (one === undefined) return make(place)
      one.usedAt = now()
      if (one.former !== null && one.former.sha256 === begun) return one.former
      const stream = await store.reading(place.dealerId, (r) => r.stream())
      const { timeline, position } = one.snapshot
      if (timeline !== stream.timeline || stream.position - position > behindMost) return make(place)
      return one.snapshot
    },
    async prepare(place) {
      const one = kept.get(keyOf(place))
      const { timeline, position } = await store.reading(place.dealerId, (r) => r.stream())
      const isOfNow = one?.snapshot.timeline === timeline && position - one.snapshot.position <= behindMost / 50
      return one !== undefined && isOfNow ? one.snapshot : make(place)
    },
    async stop() {
      stopListening()
      await turn
      if (folder !== null) await rm(await folder, { recursive: true, force: true })
    },
  }
}

function keyOf({ dealerId, branchId }: Place): string {
  return `${dealerId}/${branchId}`
}

/** Packs a file and removes it; a low level, since a line that carries a snapshot is seldom slower than the packing. */
async function packedFile(file: string): Promise<{ file: string; size: number; sha256: string }> {
  const packed = `${file}.zst`
  const hash = createHash('sha256')
  let size = 0
  const counted = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      size += chunk.length
      yield chunk
    }
  }
  const level = { params: { [constants.ZSTD_c_compressionLevel]: packLevel } }
  await pipeline(createReadStream(file), createZstdCompress(level), counted, createWriteStream(packed))
  await rm(file)
  return { file: packed, size, sha256: hash.digest('hex') }
}

const packLevel = 3

/** Copies the rows one branch may see into plain tables, all of one moment, with the place of the stream they stand at. */
export async function buildSnapshot(
  store: SnapshotsOptions['store'],
  { dealerId, branchId, file, at }: { dealerId: string; branchId: string; file: string; at: number },
): Promise<Pick<Stream, 'timeline' | 'position'>> {
  const database = new Database(file)
  try {
    // Nobody reads it before it is whole, and a half one is thrown away.
    database.pragma('journal_mode = off')
    database.pragma('synchronous = off')
    database.exec('begin')
    const { stream, readFrom } = await store.readingWith(dealerId, async (r, ask) => {
      for (const entity of entityList) await copyEntity(database, ask, entity, { dealerId, branchId })
      await copyHistory(database, ask, { dealerId, branchId })
      const stream = await r.stream()
      return { stream, readFrom: await placeToReadFrom(r, ask, dealerId, stream) }
    })
    const { timeline, position, digest, backedUpThrough } = stream
    database.exec(`create table "snapshot" ("dealerId" text, "branchId" text, "timeline" text, "position" integer,
      "digest" text, "schema" integer, "backedUpThrough" integer, "at" integer, "readFrom" integer,
      "readFromDigest" text)`)
    database
      .prepare('insert into "snapshot" values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        ...[dealerId, branchId, timeline, position, digest, schemaVersion, backedUpThrough, at],
        ...[readFrom.position, readFrom.digest],
      )
    database.exec('commit')
    return { timeline, position }
  } finally {
    database.close()
  }
}

/** So many decisions before its snapshot, and of so many characters, a new station reads all the same. */
const heldMost = 5_000
const heldCharactersMost = 40_000_000

/**
 * Where whoever starts from these rows goes on in the stream: what lies in no backup yet it reads besides, whole, because
 * a head office that is put back gets from its stations what it lost, and of rows nobody can give it anything.
 */
async function placeToReadFrom(
  r: DealerReading,
  ask: Ask,
  dealerId: string,
  { position, backedUpThrough }: Stream,
): Promise<StreamPlace> {
  const [found] = await ask(
    `select min("position") - 1 as "from" from (
        select "position", sum("size") over (order by "position" desc) as "characters" from "log"
          where "dealerId" = $1 and "position" > $2) as "held"
      where "characters" <= $3`,
    [dealerId, Math.max(backedUpThrough, position - heldMost), heldCharactersMost],
  )
  const from = Number(found?.from ?? position)
  return { position: from, digest: (await r.digests([from])).get(from) ?? '' }
}

interface Seen {
  dealerId: string
  branchId: string
}

async function copyEntity(database: Database.Database, ask: Ask, entity: Entity, { dealerId, branchId }: Seen) {
  const columns = entity.columns.map(quoted).join(', ')
  const ofBranch = entity.scope === 'branch'
  database.exec(`create table ${quoted(entity.name)} (${columns})`)
  const test = `"dealerId" = $1${ofBranch ? ' and "branchId" = $2' : ''}`
  // In the order of their ids, so that a station puts each behind the one before instead of looking for its place.
  const select = `select ${columns} from ${quoted(entity.name)} where ${test} order by "id"`
  await copy(
    database,
    ask,
    { select, values: ofBranch ? [dealerId, branchId] : [dealerId] },
    entity.name,
    entity.columns,
  )
}

/** The history of rows the branch may see: of its own rows, and of all rows that are no branch's. */
async function copyHistory(database: Database.Database, ask: Ask, { dealerId, branchId }: Seen) {
  database.exec('create table "fieldHistory" ("entity", "id", "group", "stamp", "values")')
  const changeable = entityList.filter(({ replicate }) => replicate !== 'append')
  for (const { name, scope } of changeable) {
    const own = scope === 'branch' ? ` and "id" in (select "id" from ${quoted(name)} where "branchId" = $3)` : ''
    const select = `select ${historyColumns.map(quoted).join(', ')} from "fieldHistory"
      where "dealerId" = $1 and "entity" = $2${own}`
    const values = own === '' ? [dealerId, name] : [dealerId, name, branchId]
    await copy(database, ask, { select, values }, 'fieldHistory', historyColumns)
  }
}

/** Reads by a cursor and writes in portions, so that neither memory nor other work suffers from a large table. */
async function copy(
  database: Database.Database,
  ask: Ask,
  { select, values }: { select: string; values: unknown[] },
  table: string,
  columns: readonly string[],
) {
  const insert = database.prepare(`insert into ${quoted(table)} values (${columns.map(() => '?').join(', ')})`)
  await ask(`declare "rows" no scroll cursor for ${select}`, values)
  for (;;) {
    const rows = await ask(`fetch ${rowsAtOnce} from "rows"`, [])
    for (const row of rows) insert.run(columns.map((column) => plain(row[column])))
    if (rows.length < rowsAtOnce) break
  }
  await ask('close "rows"', [])
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
