import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Database as DatabaseType } from 'better-sqlite3'
import BetterSqlite3 from 'better-sqlite3'
import Encrypted from 'better-sqlite3-multiple-ciphers'
import type { SearchIndex } from '../../core/search-index.ts'
import { entities, rollups, searchIndexes } from '../../domain/index.ts'
import { createSearchIndex, fillSearchIndex } from './derived.ts'
import { codeOf, refusalOfDisk } from './disk-trouble.ts'

export type Database = DatabaseType

export interface DatabaseOptions {
  /** The file, or `:memory:` in a simulation. */
  file: string
  /** 32 bytes from the operating system's key store; without it the file is plain. */
  key?: Uint8Array
  migrations?: URL
}

const ownMigrations = new URL('./migrations/', import.meta.url)

/** Where a folder of a station holds its store. */
export const storeFile = (folder: string) => join(folder, 'kardan.db')

/**
 * Opens a station's file. Every acknowledged commit is on the disk: in WAL the driver's own default would lose commits in
 * a power cut, so FULL is set on every connection.
 */
export function openDatabase({ migrations = ownMigrations, ...options }: DatabaseOptions): Database {
  if (options.file !== ':memory:') mkdirSync(dirname(options.file), { recursive: true })
  const database = connect(options)
  try {
    // One program at a time: a second one on the same file is told so instead of writing beside the first.
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('fullfsync = ON')
    database.pragma('cache_size = -65536')
    database.pragma('temp_store = MEMORY')
    // Checkpoints run when nobody waits (see `checkpoint`); this is the limit for a day without a quiet second.
    database.pragma('wal_autocheckpoint = 20000')
    migrate(database, migrations)
    return database
  } catch (trouble) {
    database.close()
    throw trouble
  }
}

/**
 * The same question, compiled once whatever is asked. By itself SQLite compiles a statement anew for each value that is
 * bound to a limit, or compared with a column of something sorted, in case statistics make another plan better; our
 * files hold none, and compiling takes longer than most answers. A value behind a sign is not looked at.
 */
export function compiledOnce(sql: string): string {
  return sql.replaceAll(/(?<= = )(?=[?@])/g, '+').replaceAll(/(?<= limit )[?@]\w*/g, '($& + 0)')
}

/** Moves the log into the file while nobody waits for a command. */
export function checkpoint(database: Database): void {
  database.pragma('wal_checkpoint(PASSIVE)')
}

/** Whether the file is whole; some 320 ms for 128 MB, so only where there is reason to doubt. */
export function isSound(database: Database): boolean {
  try {
    return database.pragma('quick_check(1)', { simple: true }) === 'ok' && hasItsColumns(database)
  } catch (trouble) {
    // A bit that turned in a name or in what a search index is made of is no corruption to SQLite, only a strange word.
    if (codeOf(trouble) === 'SQLITE_ERROR') return false
    throw trouble
  }
}

/** Compiles a question for every column; throws as SQLite does for one it does not know. */
function hasItsColumns(database: Database): true {
  const tables = [
    ...Object.values(entities).map(({ name, columns }) => ({ name, columns })),
    ...rollups.map(({ name, by }) => ({ name, columns: [...by, 'total'] })),
    ...searchIndexes.map(({ name }) => ({ name, columns: ['text'] })),
  ]
  for (const { name, columns } of tables)
    database.prepare(`select ${columns.map((column) => `"${column}"`).join(', ')} from "${name}"`)
  return true
}

/** A connection to a file, in the one place that chooses the driver. */
export function connect({ file, key }: Pick<DatabaseOptions, 'file' | 'key'>): Database {
  // Whoever has the file keeps it until it ends, so there is nothing to wait for.
  if (key === undefined) return new BetterSqlite3(file, { timeout: 0 })
  const database = new Encrypted(file, { timeout: 0 })
  try {
    unlock(database, key)
    return database
  } catch (trouble) {
    database.close()
    throw trouble
  }
}

/** The key goes in as raw bytes, so no passphrase is stretched and no text of it is ever logged. */
function unlock(database: Database, key: Uint8Array): void {
  database.pragma("cipher = 'sqlcipher'")
  database.pragma('legacy = 4')
  database.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
}

/**
 * Brings the tables to this version whole or not at all: whatever comes in between, a kill or a full disk, the file is as
 * the former version left it, which can go on with it.
 */
function migrate(database: Database, folder: URL): void {
  const done = database.pragma('user_version', { simple: true }) as number
  const steps = stepsIn(folder)
  if (done > steps.length) throw new NewerFile(done, steps.length)
  database.transaction(() => {
    for (const name of steps.slice(done)) takeStep(database, name, readFileSync(new URL(name, folder), 'utf8'))
    if (steps.length > done) database.pragma(`user_version = ${steps.length}`)
    for (const index of searchIndexes) ensureIndex(database, index)
  })()
}

function takeStep(database: Database, name: string, sql: string): void {
  try {
    database.exec(sql)
  } catch (trouble) {
    throw refusalOfDisk(trouble) === null ? new StepFailed(name, trouble) : trouble
  }
}

/** Where there is no index one is made, of the rows there are: a file of a former version has them already. */
function ensureIndex(database: Database, index: SearchIndex): void {
  const { name } = index
  const known = database.prepare('select 1 from sqlite_schema where name = ?').get(name)
  if (known !== undefined) return
  createSearchIndex(database, name)
  fillSearchIndex(database, index)
}

function stepsIn(folder: URL): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

/** A newer version of Kardan has written this file; nothing of it was touched. */
export class NewerFile extends Error {
  constructor(is: number, known: number) {
    super(`This file was written by a newer version (${is} > ${known})`)
  }
}

/** A step of a migration could not be taken; neither it nor those before it left anything behind. */
export class StepFailed extends Error {
  constructor(step: string, cause: unknown) {
    super(`${step}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** The version a file was written by and the one it would be brought to; the file itself is left whole, without a log. */
export function versionsOf({ migrations = ownMigrations, ...options }: DatabaseOptions): {
  is: number
  becomes: number
} {
  const database = connect(options)
  try {
    const is = database.pragma('user_version', { simple: true }) as number
    const becomes = stepsIn(migrations).length
    if (is < becomes) database.pragma('wal_checkpoint(TRUNCATE)')
    return { is, becomes }
  } finally {
    database.close()
  }
}
