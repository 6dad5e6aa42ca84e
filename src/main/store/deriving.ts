import { mkdtempSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Database } from './database.ts'
import { claimed, createSearchIndex, type Derived, derived, derivedFile, states, type Work } from './derived.ts'

/**
 * A second thread that makes sums and text indexes of a snapshot while the first copies its rows. Each table is claimed
 * by whoever comes to it first; what the thread makes lies in files of its own, out of which `takeOver` copies it as it is.
 * What the thread did not come to, or could not do, the first makes itself: where there is no thread at all, everything.
 */
export interface Deriving {
  /** True where the thread has not begun with it and now never will. */
  claim(one: Derived): boolean
  /** Waits for what the thread has begun; false where it could not. */
  isMade(one: Derived): boolean
  /** Puts what the thread has made into the database, within its transaction. */
  takeOver(one: Derived, database: Database): void
  /** Stops the thread where it stands; what it made is removed when it has ended. */
  end(): Promise<void>
}

/** A smaller snapshot is in use before a thread has started. */
const worthwhileBytes = 2 ** 24
/** One table takes seconds; a thread that says nothing for so long is gone. */
const patienceMs = 120_000

export function startDeriving(database: Database, snapshot: string): Deriving {
  const work: Work = {
    snapshot,
    folder: '',
    states: new Int32Array(new SharedArrayBuffer(derived.length * Int32Array.BYTES_PER_ELEMENT)),
    tables: tablesOf(database),
  }
  const thread = statSync(snapshot).size < worthwhileBytes ? null : startThread(work)
  return {
    claim: (one) => claimed(work, one),
    isMade(one) {
      const place = derived.indexOf(one)
      Atomics.wait(work.states, place, states.taken, patienceMs)
      return Atomics.load(work.states, place) === states.made
    },
    takeOver({ name, isIndex }, into) {
      const made = attachedAs(into, derivedFile(work, isIndex))
      if (isIndex) takeOverIndex(into, name, made)
      else into.exec(`insert into main."${name}" select * from ${made}."${name}"`)
    },
    async end() {
      if (thread === null) return
      await thread.terminate()
      // What cannot be removed now, as where something else looks through it, is when the station starts next.
      await rm(work.folder, { recursive: true, force: true }).catch(() => {})
    },
  }
}

/** One that cannot start claims nothing, so nothing waits for it. */
function startThread(work: Work): Worker | null {
  try {
    // Beside the snapshot, and as plain as it is.
    work.folder = mkdtempSync(`${work.snapshot}.`)
    const { ext } = parse(fileURLToPath(import.meta.url))
    const thread = new Worker(new URL(`./deriving-thread${ext}`, import.meta.url), { workerData: work })
    return thread.on('error', () => {})
  } catch {
    return null
  }
}

function tablesOf(database: Database): Record<string, string> {
  const sql = database.prepare('select sql from main.sqlite_schema where name = ?').pluck()
  return Object.fromEntries(derived.filter(({ isIndex }) => !isIndex).map(({ name }) => [name, String(sql.get(name))]))
}

function attachedAs(database: Database, file: string): string {
  const name = parse(file).name
  const isAttached = database.prepare('select 1 from pragma_database_list where name = ?').get(name) !== undefined
  if (!isAttached) database.prepare(`attach ? as ${name} key ''`).run(file)
  return name
}

/**
 * An index is three plain tables below, which only a connection that is told so may write. What a connection remembers
 * of an index is forgotten when it is made anew.
 */
function takeOverIndex(database: Database, name: string, made: string): void {
  database.exec(`drop table main."${name}"`)
  createSearchIndex(database, name)
  database.unsafeMode(true)
  try {
    for (const part of ['data', 'idx', 'docsize'])
      database.exec(`delete from main."${name}_${part}";
        insert into main."${name}_${part}" select * from ${made}."${name}_${part}"`)
  } finally {
    database.unsafeMode(false)
  }
}
