// The second thread of an installation: makes what nobody has claimed yet, text indexes in one file and sums in another.

import { workerData } from 'node:worker_threads'
import BetterSqlite3 from 'better-sqlite3'
import {
  attachSnapshot,
  claimed,
  createSearchIndex,
  type Derived,
  derived,
  derivedFile,
  states,
  type Work,
} from './derived.ts'

const work = workerData as Work
for (const areIndexes of [true, false]) {
  const mine: Derived[] = []
  const outcome = madeIn(derivedFile(work, areIndexes), areIndexes, mine) ? states.made : states.failed
  for (const one of mine) {
    Atomics.store(work.states, derived.indexOf(one), outcome)
    Atomics.notify(work.states, derived.indexOf(one))
  }
}

/** Whether all that it has put into `mine` is whole, in a file that is closed. */
function madeIn(file: string, areIndexes: boolean, mine: Derived[]): boolean {
  const database = new BetterSqlite3(file)
  try {
    // Nobody reads it before it is whole, and a half one is thrown away.
    database.pragma('journal_mode = off')
    database.pragma('synchronous = off')
    database.pragma('temp_store = MEMORY')
    attachSnapshot(database, work.snapshot)
    for (const one of derived) {
      if (one.isIndex !== areIndexes || !hasRows(database, one) || !claimed(work, one)) continue
      mine.push(one)
      if (areIndexes) createSearchIndex(database, one.name)
      else database.exec(work.tables[one.name] ?? '')
      database.transaction(() => one.fill(database, 'snapshot'))()
    }
    return true
  } catch {
    return false
  } finally {
    database.close()
  }
}

/** What an older head office does not know is nothing to make. */
function hasRows(database: BetterSqlite3.Database, { source }: Derived): boolean {
  const known = database.prepare('select 1 from snapshot.sqlite_schema where name = ?').get(source.name)
  return known !== undefined && database.prepare(`select 1 from snapshot."${source.name}" limit 1`).get() !== undefined
}
