// A real PostgreSQL 18 for development and tests, out of the npm registry, on 127.0.0.1 only.

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { withFolderLock } from './folder-lock.ts'
import { type Place, placeFor } from './postgres-place.ts'

/** A running cluster. `stop` does nothing for one that another process owns. */
export type Postgres = {
  /** For the application: owner of database `kardan`, no superuser, so that row-level security binds it. */
  url: string
  /** For set-up that needs a superuser. */
  adminUrl: string
  port: number
  /** False when the cluster already ran and belongs to another process. */
  owned: boolean
  stop(): Promise<void>
}

type State = { port: number; password: string; adminPassword: string; owner: number }

/**
 * Starts the cluster whose data lie in `dataDir` (made when missing), or attaches to the one that runs there already.
 * The cluster ends with the process that started it, even when that process is killed. As root, where `dataDir` or
 * the binaries lie in a folder other accounts cannot enter, both are kept below /var/lib/kardan-dev instead.
 * Throws an Error whose message is a sentence for the person at the keyboard.
 */
export async function startPostgres(options: { dataDir: string; port?: number }): Promise<Postgres> {
  const place = await placeFor(options.dataDir)
  return withFolderLock(place.data, async () => {
    if (!existsSync(join(place.data, 'PG_VERSION'))) await create(place)
    const running = await attach(place)
    return running ?? (await launch(place, options.port))
  })
}

/** initdb writes to a neighbouring folder that is renamed when complete: an interrupted start leaves nothing half made. */
async function create(place: Place): Promise<void> {
  const fresh = `${place.data}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { recursive: true, mode: 0o700 })
  const state: State = { port: 0, password: secret(), adminPassword: secret(), owner: 0 }
  const passwordFile = `${fresh}.password`
  await writeFile(passwordFile, state.adminPassword, { mode: 0o600 })
  if (place.account) for (const path of [fresh, passwordFile]) await chown(path, place.account.uid, place.account.gid)
  try {
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8']
    const login = ['--username=kardan_admin', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    const made = await run(place, 'initdb', [`--pgdata=${fresh}`, ...locale, ...login, '--no-instructions'])
    if (made.code !== 0) throw new Error(`PostgreSQL could not make its data folder ${place.data}: ${made.text.trim()}`)
  } finally {
    await rm(passwordFile, { force: true })
  }
  await appendFile(join(fresh, 'postgresql.conf'), "\ninclude 'kardan.conf'\n")
  await remember(fresh, state)
  await rm(place.data, { recursive: true, force: true })
  await rename(fresh, place.data)
}

/** The running cluster of this folder, if another living process owns it; a leftover of a dead one is cleared away. */
async function attach(place: Place): Promise<Postgres | undefined> {
  const pidFile = join(place.data, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  if (!pid) return undefined
  const state = await recall(place)
  const answered = await answers(adminUrl(state), 5000, () => isPostgres(pid))
  if (!(await isPostgres(pid))) {
    // After a power cut or a SIGKILL the number may meanwhile belong to a stranger, which PostgreSQL would believe.
    await rm(pidFile, { force: true })
    return undefined
  }
  if (!isAlive(state.owner)) {
    await run(place, 'pg_ctl', ['-D', place.data, '-m', 'fast', '-w', '-t', '60', 'stop'])
    return undefined
  }
  if (!answered) {
    const advice = `end process ${pid}, then start again`
    throw new Error(
      `PostgreSQL process ${pid} holds ${place.data} but does not answer on port ${state.port}: ${advice}.`,
    )
  }
  return { url: appUrl(state), adminUrl: adminUrl(state), port: state.port, owned: false, stop: async () => {} }
}

async function launch(place: Place, wantedPort: number | undefined): Promise<Postgres> {
  const log = join(place.data, 'server.log')
  for (let attempt = 1; ; attempt++) {
    const state: State = { ...(await recall(place)), port: wantedPort ?? (await freePort()), owner: process.pid }
    await remember(place.data, state)
    const configuration = join(place.data, 'kardan.conf')
    await writeFile(configuration, settings(state.port))
    if (place.account) await chown(configuration, place.account.uid, place.account.gid)
    await rm(log, { force: true })
    const started = await run(place, 'pg_ctl', ['-D', place.data, '-l', log, '-w', '-t', '60', 'start'])
    if (started.code === 0) return own(place, state)
    const said = await readFile(log, 'utf8').catch(() => started.text)
    // A port taken in between, or backends of a killed server still leaving, pass by themselves.
    if (attempt === 3) throw new Error(`PostgreSQL did not start in ${place.data}: ${said.trim().slice(-2000)}`)
    await sleep(1000)
  }
}

async function own(place: Place, state: State): Promise<Postgres> {
  const lifeline = tieToThisProcess(place)
  await prepareDatabase(state)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    const ended = await run(place, 'pg_ctl', ['-D', place.data, '-m', 'fast', '-w', '-t', '60', 'stop'])
    lifeline.kill('SIGKILL')
    if (ended.code !== 0 && existsSync(join(place.data, 'postmaster.pid')))
      throw new Error(`PostgreSQL in ${place.data} did not stop: ${ended.text.trim()}`)
  }
  return {
    url: appUrl(state),
    adminUrl: adminUrl(state),
    port: state.port,
    owned: true,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** A shell waits on a pipe that closes when this process ends in whatever way, and stops the cluster then. */
function tieToThisProcess(place: Place) {
  const pgCtl = join(place.binaries, 'bin', 'pg_ctl')
  const windows = process.platform === 'win32'
  const script = windows ? '' : 'read _; exec "$0" -D "$1" -m fast -w stop >/dev/null 2>&1'
  const [command, args] = windows ? ['cmd', ['/c', 'pause']] : ['/bin/sh', ['-c', script, pgCtl, place.data]]
  const child = spawn(command, args, {
    ...place.account,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  child.on('error', () => {})
  child.unref()
  if (child.stdin && 'unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  return child
}

async function prepareDatabase(state: State): Promise<void> {
  const admin = new Client({ connectionString: adminUrl(state) })
  await admin.connect()
  try {
    const role = await admin.query("select 1 from pg_roles where rolname = 'kardan'")
    const rights = `login nosuperuser nobypassrls createdb createrole password '${state.password}'`
    if (role.rowCount === 0) await admin.query(`create role kardan ${rights}`)
    const database = await admin.query("select 1 from pg_database where datname = 'kardan'")
    if (database.rowCount === 0) await admin.query('create database kardan owner kardan')
  } finally {
    await admin.end()
  }
}

/** Durable in every case: what this server acknowledges is what the sync tests rely on. */
function settings(port: number): string {
  const lines = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    'synchronous_commit = on',
    'fsync = on',
    'full_page_writes = on',
    "createrole_self_grant = 'set, inherit'",
    'max_connections = 100',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
  ]
  return `${lines.join('\n')}\n`
}

/** Runs one of PostgreSQL's programs as its own account and waits for it. */
function run(place: Place, program: string, args: string[]): Promise<{ code: number; text: string }> {
  const windows = process.platform === 'win32'
  const env = { ...process.env, LC_ALL: 'C', PGTZ: 'UTC' }
  // pg_ctl's server keeps the streams it was given, so a pipe would never close: only initdb is listened to.
  const listen = program === 'initdb' ? 'pipe' : 'ignore'
  const path = join(place.binaries, 'bin', windows ? `${program}.exe` : program)
  const child = spawn(path, args, { ...place.account, cwd: place.binaries, env, stdio: ['ignore', listen, listen] })
  let text = ''
  child.stdout?.on('data', (chunk) => (text += chunk))
  child.stderr?.on('data', (chunk) => (text += chunk))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, text: error.message }))
    child.on('exit', (code) => resolve({ code: code ?? 1, text }))
  })
}

async function remember(folder: string, state: State): Promise<void> {
  const path = join(folder, 'kardan.json')
  await writeFile(`${path}.new`, JSON.stringify(state), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

async function recall(place: Place): Promise<State> {
  const text = await readFile(join(place.data, 'kardan.json'), 'utf8').catch(() => undefined)
  if (text !== undefined) return JSON.parse(text)
  throw new Error(`${place.data} holds PostgreSQL data that Kardan did not make: choose another folder.`)
}

async function answers(url: string, withinMs: number, worthAsking: () => Promise<boolean>): Promise<boolean> {
  for (let left = withinMs; left > 0 && (await worthAsking()); left -= 250) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    const reached = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => {})
    if (reached) return true
    await sleep(250)
  }
  return false
}

async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  // A killed server whose parent never collected it keeps its number as a zombie, for ever in some containers.
  return /^Name:\s+postgres$/m.test(status) && !/^State:\s+Z/m.test(status)
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

const secret = () => randomBytes(24).toString('base64url')
const appUrl = (state: State) => `postgresql://kardan:${state.password}@127.0.0.1:${state.port}/kardan`
const adminUrl = (state: State) => `postgresql://kardan_admin:${state.adminPassword}@127.0.0.1:${state.port}/postgres`
