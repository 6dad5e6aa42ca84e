import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import Database from 'better-sqlite3'
import type { Entity } from '../../src/core/entity.ts'
import type { StreamPlace } from '../../src/core/sync.ts'
import { entityList, schema } from '../../src/domain/index.ts'
import type { DealerReading, Device, Stream } from '../sync/head-office-store.ts'
import type { PostgresStore } from './postgres.ts'
import { type Ask, historyColumns, quoted } from './rows.ts'

/** What a snapshot is of: the branch whose station may see its rows. */
export type BranchOf = Pick<Device, 'dealerId' | 'branchId'>

/** Copies the rows one branch may see into plain tables, all of one moment, with the place of the stream they stand at. */
export async function buildSnapshot(
  store: Pick<PostgresStore, 'readingWith'>,
  { dealerId, branchId, file, at }: BranchOf & { file: string; at: number },
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
        ...[dealerId, branchId, timeline, position, digest, schema.version, backedUpThrough, at],
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

async function copyEntity(database: Database.Database, ask: Ask, entity: Entity, { dealerId, branchId }: BranchOf) {
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

/**
 * The history of rows the branch may see: of its own rows, and of all rows that are no branch's. What waits for a row that
 * has not come yet belongs to the branch of the instance its stamp names.
 */
async function copyHistory(database: Database.Database, ask: Ask, { dealerId, branchId }: BranchOf) {
  database.exec('create table "fieldHistory" ("entity", "id", "group", "stamp", "values")')
  const changeable = entityList.filter(({ replicate }) => replicate !== 'append')
  for (const { name, scope } of changeable) {
    const columns = historyColumns.map((column) => `h.${quoted(column)}`).join(', ')
    const ofBranch = `left join ${quoted(name)} r on r."dealerId" = h."dealerId" and r."id" = h."id"
      where coalesce(r."branchId", (select "branchId" from "device" where "instanceId" = substr(h."stamp", 14))) = $3 and`
    const select = `select ${columns} from "fieldHistory" h ${scope === 'branch' ? ofBranch : 'where'}
      h."dealerId" = $1 and h."entity" = $2`
    const values = scope === 'branch' ? [dealerId, name, branchId] : [dealerId, name]
    await copy(database, ask, { select, values }, 'fieldHistory', historyColumns)
  }
}

const rowsAtOnce = 1_000

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

/** Packs a file and removes it; a low level, since a line that carries a snapshot is seldom slower than the packing. */
export async function packedFile(file: string): Promise<{ file: string; size: number; sha256: string }> {
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
