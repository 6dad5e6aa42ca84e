// Databases for tests: one real PostgreSQL per run, and in it a fresh database for whoever asks.

import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { type Postgres, startPostgres } from './postgres.ts'

/** `url` logs in as the database's owner, which is no superuser; `adminUrl` as the superuser where there is one. */
export type TestDatabase = {
  url: string
  adminUrl: string
  drop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** `name` must change whenever `prepare` would give another result, such as the hash of the migrations. */
export type Template = { name: string; prepare(url: string): Promise<void> }

type Server = { url: string; adminUrl: string }

/**
 * A new database, empty or copied from a template that is prepared once per run (about 30 ms either way).
 * Drop it with `drop()` or `await using`; what is forgotten goes at the end of the run.
 */
export async function createTestDatabase(template?: Template): Promise<TestDatabase> {
  const server = await testServer()
  const name = `kardan_test_${runId()}_${randomBytes(6).toString('hex')}`
  const source = template && (await prepared(server, template))
  await query(server.url, `create database ${name}${source ? ` template ${source}` : ''}`)
  // By the superuser: PostgreSQL itself may be tidying the database up just now, which the owner may not end.
  const drop = () => query(server.adminUrl, `drop database if exists ${name} with (force)`)
  return { url: within(server.url, name), adminUrl: within(server.adminUrl, name), drop, [Symbol.asyncDispose]: drop }
}

/**
 * Starts the cluster of a run and names it to every process started afterwards, for runners without vitest's set-up.
 * With KARDAN_TEST_DATABASE_URL or DATABASE_URL set, that server is used and nothing is started.
 */
export async function startTestPostgres(): Promise<Server & { stop(): Promise<void> }> {
  const given = givenServer()
  const started = given ? undefined : await startThrowAway()
  const server = given ?? started?.postgres
  if (!server) throw new Error('no PostgreSQL')
  name(server)
  const stop = async () => {
    if (started) return started.remove()
    await dropLeftovers(server)
  }
  return { url: server.url, adminUrl: server.adminUrl, stop }
}

async function startThrowAway(): Promise<{ postgres: Postgres; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'kardan-test-postgres-'))
  // As root the server runs as another account, which has to be able to enter.
  await chmod(folder, 0o755)
  const clear = () => rm(folder, { recursive: true, force: true })
  const postgres = await startPostgres({ dataDir: join(folder, 'data') }).catch(async (error) => {
    await clear()
    throw error
  })
  const remove = async () => {
    await postgres.stop()
    await clear()
  }
  return { postgres, remove }
}

async function testServer(): Promise<Server> {
  const given = givenServer()
  if (given) return given
  const door = Number(process.env.KARDAN_TEST_POSTGRES_DOOR)
  if (!door)
    throw new Error('No PostgreSQL for tests: run under vitest, call startTestPostgres() first, or set DATABASE_URL.')
  // The process that lives as long as the run owns the cluster, and starts it for the first test that asks.
  const answer: Server | { error: string } = JSON.parse(await text(connect(door, '127.0.0.1')))
  if ('error' in answer) throw new Error(answer.error)
  name(answer)
  return answer
}

function givenServer(): Server | undefined {
  const url = process.env.KARDAN_TEST_DATABASE_URL || process.env.DATABASE_URL
  return url ? { url, adminUrl: process.env.KARDAN_TEST_DATABASE_ADMIN_URL || url } : undefined
}

function name(server: Server): void {
  process.env.KARDAN_TEST_DATABASE_URL = server.url
  process.env.KARDAN_TEST_DATABASE_ADMIN_URL = server.adminUrl
}

/** The template's database; the first asker prepares it under a lock of the server, the others wait. */
async function prepared(server: Server, template: Template): Promise<string> {
  const database = `kardan_test_${runId()}_template_${template.name.replace(/\W/g, '_').toLowerCase()}`.slice(0, 63)
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [database])
    const known = await client.query('select 1 from pg_database where datname = $1', [database])
    if (known.rowCount) return database
    const unfinished = `${database.slice(0, 58)}_new`
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished}`)
    await template.prepare(within(server.url, unfinished))
    await client.query(`alter database ${unfinished} rename to ${database}`)
    return database
  } finally {
    await client.end()
  }
}

async function dropLeftovers(server: Server): Promise<void> {
  const client = new Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    const left = await client.query('select datname from pg_database where datname like $1', [
      `kardan\\_test\\_${runId()}\\_%`,
    ])
    for (const { datname } of left.rows) await client.query(`drop database if exists "${datname}" with (force)`)
  } finally {
    await client.end()
  }
}

/** Told to child processes, so that a run finds its own databases on a server shared with others. */
function runId(): string {
  process.env.KARDAN_TEST_RUN ??= String(process.pid)
  return process.env.KARDAN_TEST_RUN
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function within(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
