import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import type { Entity } from '../../src/core/entity.ts'
import { entityList, schemaVersion } from '../../src/domain/index.ts'
import type { Device, Stream } from '../sync/head-office-store.ts'
import type { PostgresStore } from './postgres.ts'
import { type Ask, quoted } from './rows.ts'

/** Everything a new station of a branch starts from, as a SQLite file. */
export interface Snapshot {
  file: string
  size: number
  sha256: string
  timeline: string
  position: number
  /** When it was made, milliseconds since 1970. */
  at: number
}

export interface Snapshots {
  /** A snapshot for this device's scopes, made now or kept ready. */
  for(device: Device): Promise<Snapshot>
  stop(): Promise<void>
}

/** A snapshot this far behind is still quicker than making one: the stream brings the rest. */
const behindMost = 1_000
const rowsAtOnce = 5_000

/** Keeps one file per branch, made when first asked for and again once the stream has moved on. */
export function createSnapshots(store: PostgresStore, now: () => number): Snapshots {
  const ready = new Map<string, Promise<Snapshot>>()
  let folder: Promise<string> | null = null
  let made = 0
  const make = async ({ dealerId, branchId }: Device, former: Snapshot | null) => {
    folder ??= mkdtemp(join(tmpdir(), 'kardan-snapshots-'))
    const file = join(await folder, `${++made}.sqlite`)
    const stream = await buildSnapshot(store, { dealerId, branchId, file, at: now() })
    // Whoever is reading the former one keeps reading it: a removed file lives while it is open.
    if (former !== null) await rm(former.file, { force: true }).catch(() => {})
    return { ...stream, file, at: now(), ...(await measured(file)) }
  }
  return {
    async for(device) {
      const key = `${device.dealerId}/${device.branchId}`
      const kept = (await ready.get(key)?.catch(() => null)) ?? null
      const stream = await store.reading(device.dealerId, (r) => r.stream())
      const fresh = kept?.timeline === stream.timeline && stream.position - kept.position <= behindMost
      if (kept !== null && fresh) return kept
      const waiting = ready.get(key)
      if (waiting !== undefined && (await waiting.catch(() => null)) !== kept) return waiting
      const making = make(device, kept)
      ready.set(key, making)
      making.catch(() => ready.delete(key))
      return making
    },
    async stop() {
      if (folder !== null) await rm(await folder, { recursive: true, force: true })
    },
  }
}

/** Copies the rows one branch may see into plain tables, all of one moment, with the place of the stream they stand at. */
export async function buildSnapshot(
  store: PostgresStore,
  { dealerId, branchId, file, at }: { dealerId: string; branchId: string; file: string; at: number },
): Promise<Pick<Stream, 'timeline' | 'position'>> {
  const database = new Database(file)
  try {
    // Nobody reads it before it is whole, and a half one is thrown away.
    database.pragma('journal_mode = off')
    database.pragma('synchronous = off')
    database.exec('begin')
    const stream = await store.readingWith(dealerId, async (r, ask) => {
      for (const entity of entityList) await copyEntity(database, ask, entity, { dealerId, branchId })
      await copyHistory(database, ask, { dealerId, branchId })
      return r.stream()
    })
    const { timeline, position, digest, backedUpThrough } = stream
    database.exec(`create table "snapshot" ("dealerId" text, "branchId" text, "timeline" text, "position" integer,
      "digest" text, "schema" integer, "backedUpThrough" integer, "at" integer)`)
    database
      .prepare('insert into "snapshot" values (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(dealerId, branchId, timeline, position, digest, schemaVersion, backedUpThrough, at)
    database.exec('commit')
    return { timeline, position }
  } finally {
    database.close()
  }
}

interface Seen {
  dealerId: string
  branchId: string
}

async function copyEntity(database: Database.Database, ask: Ask, entity: Entity, { dealerId, branchId }: Seen) {
  const columns = entity.columns.map(quoted).join(', ')
  const ofBranch = entity.scope === 'branch'
  database.exec(`create table ${quoted(entity.name)} (${columns})`)
  const select = `select ${columns} from ${quoted(entity.name)} where "dealerId" = $1${ofBranch ? ' and "branchId" = $2' : ''}`
  await copy(
    database,
    ask,
    { select, values: ofBranch ? [dealerId, branchId] : [dealerId] },
    entity.name,
    entity.columns,
  )
}

const historyColumns = ['entity', 'id', 'group', 'stamp', 'values']

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

async function measured(file: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { size: (await stat(file)).size, sha256: hash.digest('hex') }
}
