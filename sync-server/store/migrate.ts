import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { ClientBase } from 'pg'
import { appRole, securityStatements } from './security.ts'

export const migrationsFolder = new URL('./migrations/', import.meta.url)

/** One number for all processes that start at once: one migrates, the others wait and find it done. */
const lockNumber = 7_205_733

/**
 * Brings the database to this version and closes its tables, all in one transaction. Refuses a database of a newer
 * version, which an older head office would misread.
 */
export async function migrate(client: ClientBase): Promise<void> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockNumber])
    await client.query('create table if not exists "migration" ("name" text primary key, "hash" text not null)')
    const done = await client.query<{ name: string; hash: string }>('select "name", "hash" from "migration"')
    const known = new Map(done.rows.map(({ name, hash }) => [name, hash]))
    const names = migrationNames()
    const newer = [...known.keys()].filter((name) => name.endsWith('.sql') && !names.includes(name))
    if (newer.length > 0)
      throw new Error(`This database belongs to a newer head office (${newer.join(', ')}): start that version.`)
    for (const name of names) if (!known.has(name)) await apply(client, name, readMigration(name))
    await makeAppRole(client)
    const security = securityStatements().join(';\n')
    if (known.get('security') !== hashOf(security)) await apply(client, 'security', security)
    await client.query('commit')
  } catch (trouble) {
    await client.query('rollback')
    throw trouble
  }
}

function migrationNames(): string[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

function readMigration(name: string): string {
  return readFileSync(new URL(name, migrationsFolder), 'utf8')
}

async function apply(client: ClientBase, name: string, sql: string): Promise<void> {
  await client.query(sql)
  await client.query(
    'insert into "migration" values ($1, $2) on conflict ("name") do update set "hash" = excluded."hash"',
    [name, hashOf(sql)],
  )
}

/** Roles belong to the server, not to the database: another database may have made it a moment ago. */
async function makeAppRole(client: ClientBase): Promise<void> {
  try {
    await client.query('savepoint "role"')
    await client.query(`do $$ begin
      create role ${appRole} nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null; end $$`)
    const may = await client.query<{ may: boolean }>(`select pg_has_role(current_user, '${appRole}', 'member') as may`)
    if (!may.rows[0]?.may) await client.query(`grant ${appRole} to current_user`)
  } catch (trouble) {
    await client.query('rollback to savepoint "role"')
    const why = trouble instanceof Error ? trouble.message : String(trouble)
    throw new Error(
      `Head office needs the role ${appRole}: as a superuser run "create role ${appRole} nologin; ` +
        `grant ${appRole} to <the user of DATABASE_URL>", then start again. (${why})`,
    )
  }
}

function hashOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}
