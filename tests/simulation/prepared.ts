import type { Statement } from 'better-sqlite3'
import type { Database } from '../../src/main/store/database.ts'

const known = new WeakMap<Database, Map<string, Statement<unknown[]>>>()

/** A statement prepared once for each database: looking on is most of what a simulation does. */
export function prepared(database: Database, sql: string): Statement<unknown[]> {
  let statements = known.get(database)
  if (statements === undefined) {
    statements = new Map()
    known.set(database, statements)
  }
  const found = statements.get(sql) ?? database.prepare(sql)
  statements.set(sql, found)
  return found
}
