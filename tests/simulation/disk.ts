import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import type { Decision } from '../../src/core/decision.ts'
import { type Database, openDatabase } from '../../src/main/store/database.ts'
import { fileJournal, type HighWater, type Journal } from '../../src/main/store/journal.ts'
import type { Mark, Marks } from '../../src/main/store/mark.ts'
import { emptyDatabase, giveBack } from './blank.ts'
import { prepared } from './prepared.ts'

/** What a computer keeps when its process dies: the store's file and the journal beside it. */
export interface Disk {
  /** The database and journal for a process to work on; the ones before must be left alone then. */
  open(): { database: Database; journal: Journal }
  /** The process died: its handles close without a word to the store. */
  release(): void
  /** A database to look into, whether a process runs or not. */
  look(): Database
  image(): Image
  /** Puts an earlier image in place; the journal stays, goes back with it, or is gone. */
  restore(image: Image, journal: 'kept' | 'restored' | 'gone'): void
  undelivered(): Decision[]
  /** Nothing is left on it, as of a computer that left its dealer. */
  erase(): void
  remove(): void
}

export interface Image {
  database: Buffer
  journal: string
}

interface JournalPaper {
  highWater: HighWater | null
  decisions: Decision[]
}

/** A disk in memory: the open database is the disk, so what was committed stays and what was not never was. */
export function memoryDisk(from?: Image): Disk {
  let database = from === undefined ? emptyDatabase() : new BetterSqlite3(from.database)
  let remembering = keepingStatements(database)
  let paper: JournalPaper = from === undefined ? emptyPaper() : JSON.parse(from.journal)
  const journal: Journal = {
    append: (decision) => void paper.decisions.push(structuredClone(decision)),
    trim: (highWater, rest) => {
      paper = structuredClone({ highWater, decisions: [...rest] })
    },
    read: () => structuredClone(paper),
    close() {},
  }
  return {
    open: () => ({ database: remembering, journal }),
    release() {
      if (database.inTransaction) database.exec('rollback')
    },
    look: () => database,
    image: () => ({ database: database.serialize(), journal: JSON.stringify(paper) }),
    restore(image, fate) {
      giveBack(database)
      database = new BetterSqlite3(image.database)
      remembering = keepingStatements(database)
      if (fate === 'gone') paper = emptyPaper()
      if (fate === 'restored') paper = JSON.parse(image.journal)
    },
    undelivered: () => paper.decisions,
    erase() {
      giveBack(database)
      database = emptyDatabase()
      remembering = keepingStatements(database)
      paper = emptyPaper()
    },
    remove: () => giveBack(database),
  }
}

/**
 * The same database, whose statements outlive the process that prepared them: preparing them anew at each simulated
 * start would be a tenth of all work, and a statement has no memory of its own.
 */
function keepingStatements(database: Database): Database {
  const prepare = (sql: string) => prepared(database, sql)
  return Object.create(database, { prepare: { value: prepare } }) as Database
}

const emptyPaper = (): JournalPaper => ({ highWater: null, decisions: [] })

/** A disk of real files, opened as the app opens them. */
export function fileDisk(folder: string, from?: Image): Disk {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'kardan.db')
  const paper = join(folder, 'undelivered.journal')
  let database: Database | null = null
  let journal: Journal | null = null
  const put = (image: Image) => {
    for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
    writeFileSync(file, image.database)
  }
  const release = () => {
    database?.close()
    journal?.close()
    database = null
    journal = null
  }
  const look = () => {
    database ??= openDatabase({ file })
    return database
  }
  const readPaper = () => {
    if (!existsSync(paper)) return []
    copyFileSync(paper, `${paper}.look`)
    const looked = fileJournal(`${paper}.look`)
    const { decisions } = looked.read()
    looked.close()
    return decisions
  }
  if (from !== undefined) {
    put(from)
    writeFileSync(paper, from.journal)
  }
  return {
    open() {
      release()
      journal = fileJournal(paper)
      return { database: look(), journal }
    },
    release,
    look,
    image: () => ({ database: look().serialize(), journal: existsSync(paper) ? readFileSync(paper, 'utf8') : '' }),
    restore(image, fate) {
      release()
      put(image)
      if (fate === 'gone') rmSync(paper, { force: true })
      if (fate === 'restored') writeFileSync(paper, image.journal)
    },
    undelivered: readPaper,
    erase() {
      release()
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
    },
    remove() {
      release()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What a computer remembers outside the folder of its store, whatever becomes of that. */
export function memoryMarks(mark: ReturnType<Marks['read']> = null): Marks {
  let now = structuredClone(mark)
  return {
    read: () => now,
    write(next: Mark) {
      now = structuredClone(next)
    },
  }
}
