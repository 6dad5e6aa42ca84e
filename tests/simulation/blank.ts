import BetterSqlite3 from 'better-sqlite3'
import { searchIndexes } from '../../src/domain/index.ts'
import { type Database, openDatabase } from '../../src/main/store/database.ts'
import { isGrown } from './next-version.ts'
import { prepared } from './prepared.ts'

let template: Buffer | null = null
const blanks: Database[] = []

/** More than any one history has open. */
const blanksMost = 24

/** A migrated, empty database in memory: one that an earlier history gave back, else a copy of one migrated once. */
export function emptyDatabase(): Database {
  const blank = blanks.pop()
  if (blank !== undefined) return blank
  if (template === null) {
    const first = openDatabase({ file: ':memory:' })
    template = first.serialize()
    first.close()
  }
  return new BetterSqlite3(template)
}

/**
 * Takes back a database nobody looks into any more. It is emptied and used again with the statements prepared on it,
 * which saves a sixth of all work; whatever is left in it would show, since one seed must give one history.
 */
export function giveBack(database: Database): void {
  if (database.inTransaction) database.exec('rollback')
  if (blanks.length >= blanksMost || !database.open) {
    database.close()
    return
  }
  const tables = prepared(
    database,
    `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%'`,
  ).all() as { name: string }[]
  if (isGrown(database)) {
    database.close()
    return
  }
  prepared(database, 'begin').run()
  for (const { name } of tables) prepared(database, `delete from "${name}"`).run()
  for (const { name } of searchIndexes)
    prepared(database, `insert into "${name}"("${name}") values ('delete-all')`).run()
  prepared(database, 'commit').run()
  blanks.push(database)
}
