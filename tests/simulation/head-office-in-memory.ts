import type { Statement } from 'better-sqlite3'
import type { StoreOp } from '../../src/core/apply.ts'
import type { PartScope } from '../../src/core/change.ts'
import type { GroupWrite } from '../../src/core/merge.ts'
import { entityList, schema } from '../../src/domain/index.ts'
import { createAnswer } from '../../src/main/store/asks.ts'
import type { Database } from '../../src/main/store/database.ts'
import { createRows } from '../../src/main/store/rows.ts'
import type { BranchOf } from '../../sync-server/store/snapshot-file.ts'
import {
  type AppendedListener,
  type Beginning,
  DealerExists,
  type DealerReading,
  type DealerTransaction,
  type Device,
  type HeadOfficeStore,
  type KnownHead,
  type LogRow,
  type Stream,
} from '../../sync-server/sync/head-office-store.ts'

/**
 * Head office's store over a SQLite database in memory: one dealer, one process, everything at once. Rows are written
 * by the same code as a station's; the log, the ends of chains and the stream have tables of their own.
 */
export function openHeadOffice(database: Database): HeadOfficeStore {
  const listeners = new Set<AppendedListener>()
  database.exec(ownTables)
  const tables = createTables(database)
  let turn: Promise<unknown> = Promise.resolve()
  /** One piece of work at a time: what PostgreSQL does with locks and snapshots, one connection does by queueing. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work, work)
    turn = done.catch(() => {})
    return done
  }
  const alone = <T>(dealerId: string, work: (t: DealerTransaction) => Promise<T>, beginning: Beginning | null) =>
    inTurn(async () => {
      const told = new Set<string>()
      const appended: LogRow[] = []
      let tells = false
      database.exec('begin immediate')
      try {
        if (beginning !== null) makeRoom(database, beginning)
        const tell = async (entities: readonly string[]) => {
          tells = true
          for (const entity of entities) told.add(entity)
        }
        const append = (rows: readonly LogRow[]) => {
          appended.push(...rows)
          return tables.append(rows)
        }
        const result = await work({ ...tables, append, tell })
        const stream = await tables.stream()
        database.exec('commit')
        const added = { after: stream.position - appended.length, rows: appended, stream }
        if (tells) for (const listener of listeners) listener(dealerId, [...told], added)
        return result
      } catch (trouble) {
        if (database.inTransaction) database.exec('rollback')
        throw trouble
      }
    })
  return {
    transaction: (dealerId, work) => alone(dealerId, work, null),
    reading: (_dealerId, work) => inTurn(() => work(tables)),
    openDealer: (dealerId, beginning, work) => alone(dealerId, work, beginning),
    deviceOf: (instance) => inTurn(() => tables.device(instance)),
    onAppended(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const ownTables = `
  create table if not exists log (position integer primary key, id text unique, instance text, seq integer, hash text,
    stamp text, digest text, scopes text, "schema" integer, body text, seal text);
  create unique index if not exists log_place on log (instance, seq);
  create table if not exists head (instance text primary key, seq integer, hash text, stamp text);
  create table if not exists stream (one integer primary key check (one = 1), value text);
  create table if not exists ownKey (one integer primary key check (one = 1), value text);`

function makeRoom(database: Database, { stream, key, isOnly }: Beginning): void {
  const isThere = database.prepare('select 1 from stream').get() !== undefined
  if (isThere && isOnly) throw new DealerExists()
  if (isThere) return
  database.prepare('insert into stream values (1, ?)').run(JSON.stringify(stream))
  database.prepare('insert into ownKey values (1, ?)').run(JSON.stringify(key))
}

function createTables(database: Database): DealerReading & Omit<DealerTransaction, 'tell'> {
  const rows = createRows(database)
  const answer = createAnswer(database, () => 'headOffice')
  const perform = <T>(op: StoreOp): T =>
    rows.drive(
      (function* () {
        return (yield op) as T
      })(),
    )
  const statements = new Map<string, Statement<unknown[]>>()
  const sql = (text: string) => {
    const known = statements.get(text) ?? database.prepare(text)
    statements.set(text, known)
    return known
  }
  return {
    ...createLogTables(sql),
    async device(instance) {
      const found = sql(
        `select (select id from dealer) as dealerId, s.ofBranch as branchId, s.id as stationId, i.id as instanceId,
          i.publicKey as publicKey, s.state as state
          from instance i join station s on s.id = i.stationId where i.id = ?`,
      ).get(instance)
      return (found as Device | undefined) ?? null
    },
    key: async () => JSON.parse((sql('select value from ownKey').get() as { value: string }).value),
    ask: async (ask) => answer(ask),
    async count({ name }, branchId) {
      const of = branchId === null ? '? is null' : 'branchId = ?'
      return (sql(`select count(*) as count from "${name}" where ${of}`).get(branchId) as { count: number }).count
    },
    history: async (entity, ids) => perform<GroupWrite[]>({ op: 'history', entity, ids: [...ids] }),
    async idsAfter({ name }, branchId, after, most) {
      const of = branchId === null ? '? is null' : 'branchId = ?'
      const found = sql(`select id from "${name}" where ${of} and id > ? order by id limit ?`)
      return (found.all(branchId, after, most) as { id: string }[]).map(({ id }) => id)
    },
    op: async (op) => perform(op),
  }
}

type Sql = (text: string) => Statement<unknown[]>

function createLogTables(sql: Sql) {
  const inList = (list: readonly unknown[]) => JSON.stringify(list)
  const rowOf = (found: unknown): LogRow => {
    const row = found as Omit<LogRow, 'scopes'> & { scopes: string }
    return { ...row, scopes: JSON.parse(row.scopes) as PartScope[] }
  }
  return {
    stream: async () => JSON.parse((sql('select value from stream').get() as { value: string }).value) as Stream,
    setStream: async (stream: Stream) => void sql('update stream set value = ?').run(JSON.stringify(stream)),
    async heads(instances?: readonly string[]) {
      const found =
        instances === undefined
          ? sql('select * from head order by instance').all()
          : sql('select * from head where instance in (select value from json_each(?)) order by instance').all(
              inList(instances),
            )
      return new Map(
        (found as ({ instance: string } & KnownHead)[]).map(({ instance, ...head }) => [instance, head] as const),
      )
    },
    async setHeads(heads: ReadonlyMap<string, KnownHead>) {
      for (const [instance, { seq, hash, stamp }] of heads)
        sql('insert or replace into head values (?, ?, ?, ?)').run(instance, seq, hash, stamp)
    },
    async hashes(instance: string, seqs: readonly number[]) {
      const found = sql('select seq, hash from log where instance = ? and seq in (select value from json_each(?))').all(
        instance,
        inList(seqs),
      ) as { seq: number; hash: string }[]
      return new Map(found.map(({ seq, hash }) => [seq, hash]))
    },
    async logged(ids: readonly string[]) {
      const found = sql('select id from log where id in (select value from json_each(?))').all(inList(ids))
      return new Set((found as { id: string }[]).map(({ id }) => id))
    },
    async logOf(ids: readonly string[]) {
      const found = sql('select * from log where id in (select value from json_each(?)) order by position')
      return found.all(inList(ids)).map(rowOf)
    },
    async logAt(moments: readonly string[], scopes: readonly PartScope[], most: number) {
      const found =
        sql(`select l.* from (select distinct value from json_each(?)) j join log l on l.id >= j.value || '-' and l.id < j.value || '.'
        order by l.position`)
      const rows = found.all(inList(moments)).map(rowOf)
      return rows.filter((row) => row.scopes.some((scope) => scopes.includes(scope))).slice(0, most)
    },
    async digests(positions: readonly number[]) {
      const found = sql('select position, digest from log where position in (select value from json_each(?))').all(
        inList(positions),
      ) as { position: number; digest: string }[]
      const digests = new Map(found.map(({ position, digest }) => [position, digest]))
      return positions.includes(0) ? digests.set(0, '') : digests
    },
    async logAfter(after: number, scopes: readonly PartScope[], most: number, characters: number) {
      const page: LogRow[] = []
      let length = 0
      for (const found of sql('select * from log where position > ? order by position').iterate(after)) {
        const row = rowOf(found)
        if (!row.scopes.some((scope) => scopes.includes(scope))) continue
        if (page.length === most || (page.length > 0 && length >= characters)) break
        length += row.body.length
        page.push(row)
      }
      return page
    },
    async append(rows: readonly LogRow[]) {
      for (const row of rows) {
        const { position, id, instance, seq, hash, stamp, digest, scopes, schema, body, seal } = row
        sql('insert into log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
          ...[position, id, instance, seq, hash, stamp, digest, JSON.stringify(scopes), schema, body, seal],
        )
      }
    },
  }
}

/** What buildSnapshot makes of a PostgreSQL, of head office in memory. */
export async function copySnapshot(
  database: Database,
  r: DealerReading,
  { dealerId, branchId, file, at }: BranchOf & { file: string; at: number },
): Promise<void> {
  const { timeline, position, digest, backedUpThrough } = await r.stream()
  const from = Math.min(backedUpThrough, position)
  const fromDigest = (await r.digests([from])).get(from) ?? ''
  const run = (sql: string, ...values: unknown[]) => database.prepare(sql).run(...values)
  run('attach ? as snapshot', file)
  run('create table snapshot.fieldHistory (entity, id, "group", stamp, "values")')
  for (const { name, columns, scope, replicate } of entityList) {
    const of = scope === 'branch' ? `where branchId = '${branchId}'` : ''
    run(
      `create table snapshot."${name}" as select ${columns.map(quoted).join(', ')} from main."${name}" ${of} order by id`,
    )
    if (replicate === 'append') continue
    const ids = `select id from main."${name}" ${of}`
    const whose = scope === 'branch' ? `and id in (${ids})` : ''
    run(`insert into snapshot.fieldHistory select * from main.fieldHistory where entity = ? ${whose}`, name)
  }
  run(`create table snapshot.snapshot (dealerId, branchId, timeline, position, digest, "schema", backedUpThrough, at,
    readFrom, readFromDigest)`)
  const place = [dealerId, branchId, timeline, position, digest, schema.version, backedUpThrough, at, from, fromDigest]
  run(`insert into snapshot.snapshot values (${place.map(() => '?').join(', ')})`, ...place)
  run('detach snapshot')
}

const quoted = (column: string) => `"${column}"`
