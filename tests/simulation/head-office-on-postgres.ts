import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { entityList, rollups } from '../../src/domain/index.ts'
import type { Database } from '../../src/main/store/database.ts'
import { createRows } from '../../src/main/store/rows.ts'
import { officeDatabase } from '../../sync-server/office.suite.ts'
import { openPostgres, type PostgresStore } from '../../sync-server/store/postgres.ts'

/** Head office's real store in a database of its own, and copies of what is in it for whoever checks. */
export interface PostgresOffice {
  store: PostgresStore
  /** Brings the copy's log and stream up to date, from where it ends. */
  copyLog(to: Database): Promise<void>
  /** Copies rows, history and sums as well. */
  copyRows(to: Database): Promise<void>
  /** Gives notifications the time they take. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** The same in a database of this history alone, which can be put back as a whole. */
export interface OwnPostgresOffice extends PostgresOffice {
  /** Copies all it has, as a dump does; answers how to put that back, whoever is connected meanwhile. */
  backUp(): Promise<() => Promise<void>>
}

type Row = Record<string, unknown>

export async function openPostgresOffice(dealerId: string): Promise<OwnPostgresOffice> {
  const database = await officeDatabase()
  const office = await postgresOffice(dealerId, database.url)
  const { adminUrl } = database
  let backups = 0
  return {
    ...office,
    async backUp() {
      backups += 1
      const backup = `backup${backups}`
      const copied = forEachTable(`create table ${backup}.%1$I as table public.%1$I`)
      await asAdmin(adminUrl, `create schema ${backup}; ${copied}`)
      return () => {
        // As a dump is read: what tables do by themselves when something is written they have done before.
        const rows = forEachTable('delete from public.%1$I', `insert into public.%1$I select * from ${backup}.%1$I`)
        return asAdmin(adminUrl, `begin; set local session_replication_role = replica; ${rows}; commit`)
      }
    },
    async close() {
      await office.close()
      await database.drop()
    },
  }
}

/** The same over a database there is. */
export async function postgresOffice(dealerId: string, url: string): Promise<PostgresOffice> {
  const store = await openPostgres({ url, connections: 4 })
  const ask = (sql: string, values: unknown[] = []) =>
    store.inDealer(dealerId, async (run) => (await run(sql, values)) as Row[])
  return {
    store,
    async copyLog(to) {
      const ended = to.prepare('select max(position) from log').pluck().get() as number | null
      let copied = ended ?? 0
      const rows = await ask('select * from "log" where "position" > $1 order by "position"', [copied])
      const insert = to.prepare('insert into log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      for (const row of rows) {
        const { position, id, instance, seq, hash, stamp, digest, scopes, schema, body, seal } = row
        copied = Number(position)
        insert.run(copied, id, instance, Number(seq), hash, stamp, digest, JSON.stringify(scopes), schema, body, seal)
      }
      to.prepare('insert or replace into stream values (1, ?)').run(JSON.stringify({ position: copied }))
    },
    async copyRows(to) {
      const rows = createRows(to)
      for (const entity of entityList) {
        const found = (await ask(`select * from "${entity.name}"`)).map(({ dealerId: _, ...row }) => row)
        const op = { op: 'insert' as const, entity, rows: found }
        rows.drive(
          (function* () {
            yield op
          })(),
        )
      }
      for (const { entity, id, group, stamp, values } of await ask('select * from "fieldHistory"'))
        to.prepare('insert into fieldHistory values (?, ?, ?, ?, ?)').run(entity, id, group, stamp, values)
      for (const { name, by } of rollups)
        for (const row of await ask(`select * from "${name}"`))
          to.prepare(`insert into "${name}" values (${'?, '.repeat(by.length)}?)`).run(
            ...by.map((field) => row[field]),
            Number(row.total),
          )
    },
    settle: () => wait(4),
    close: () => store.stop(),
  }
}

/** @param statements with the table's name as %1$I. */
const forEachTable = (...statements: string[]) => `do $$
  declare one text;
  begin
    for one in select tablename from pg_tables where schemaname = 'public' loop
      ${statements.map((statement) => `execute format('${statement}', one);`).join(' ')}
    end loop;
  end $$`

async function asAdmin(url: string, statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statements)
  } finally {
    await client.end()
  }
}
