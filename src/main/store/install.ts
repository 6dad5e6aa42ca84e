import type { Entity } from '../../core/entity.ts'
import { entityList, schema } from '../../domain/index.ts'
import type { Database } from './database.ts'
import { attachSnapshot, type Derived, derived, rebuild } from './derived.ts'
import { type Deriving, startDeriving } from './deriving.ts'
import type { Reached } from './receiving.ts'

/** The place a snapshot's rows stand at, and the one before it from which the stream is read, if it says so. */
interface Placed {
  timeline: string
  schema: number
  position: number
  digest: string
  readFrom?: number
  readFromDigest?: string
}

/**
 * Copies a snapshot of head office into an empty store and answers how many tables the second thread made. The columns
 * both versions know are copied; sums and search are made here, so nothing in them is taken on trust.
 * @param file a SQLite file with a plain table for each entity, `fieldHistory` and `snapshot`; see docs/protocol.md.
 * @param commit writes the rest of the same transaction.
 */
export function installSnapshot(
  database: Database,
  file: string,
  commit: (reached: Reached) => void,
  deriving = startDeriving(database, file),
): number {
  try {
    attachSnapshot(database, file)
    // All of it is new, and a log would be as long again: so the rows go straight into the file.
    database.pragma('main.journal_mode = DELETE')
    // Deferred: at once, the snapshot would be locked for writing too, and the thread could not read it.
    return database
      .transaction(() => {
        const {
          timeline,
          schema: version,
          ...place
        } = database.prepare('select * from snapshot.snapshot').get() as Placed
        if (version > schema.version)
          throw new Error(`the snapshot is of a newer version (${version} > ${schema.version})`)
        const whole = new Set<Entity>()
        for (const entity of entityList)
          withoutIndexes(database, entity, () => copyEntity(database, entity) && whole.add(entity))
        database.exec(
          'insert or ignore into main.fieldHistory select entity, id, "group", stamp, "values" from snapshot.fieldHistory',
        )
        const ahead = derive(database, deriving, whole)
        commit({ timeline, upTo: place.readFrom ?? place.position, digest: place.readFromDigest ?? place.digest })
        return ahead
      })
      .deferred()
  } finally {
    database.pragma('main.journal_mode = WAL')
    for (const name of attached(database)) database.exec(`detach "${name}"`)
    deriving.end()
  }
}

/** From the end, since the thread begins at the beginning; answers how many tables are its work. */
function derive(database: Database, deriving: Deriving, whole: ReadonlySet<Entity>): number {
  const theirs: Derived[] = []
  // The thread knows the snapshot's rows alone.
  for (const one of derived.toReversed())
    if (!deriving.claim(one) && whole.has(one.source)) theirs.push(one)
    else rebuild(database, one)
  return theirs.filter((one) => {
    const isMade = deriving.isMade(one)
    if (isMade) deriving.takeOver(one, database)
    else rebuild(database, one)
    return isMade
  }).length
}

/** Does the work without a table's indexes and makes them afterwards: sorting once is quicker than finding each row's place. */
function withoutIndexes(database: Database, of: Entity, work: () => void): void {
  const indexes = database
    .prepare(`select name, sql from main.sqlite_schema where type = 'index' and tbl_name = ? and sql is not null`)
    .all(of.name) as { name: string; sql: string }[]
  for (const { name } of indexes) database.exec(`drop index main."${name}"`)
  work()
  for (const { sql } of indexes) database.exec(sql)
}

/** Answers whether ours are now exactly the rows of the snapshot, each in the same place. */
function copyEntity(database: Database, { name, columns }: Entity): boolean {
  const there = new Set(
    (database.prepare(`select name from pragma_table_info(?, 'snapshot')`).all(name) as { name: string }[]).map(
      (column) => column.name,
    ),
  )
  if (there.size === 0) return false
  const common = columns.filter((column) => there.has(column)).map((column) => `"${column}"`)
  const { changes } = database
    .prepare(
      `insert or ignore into main."${name}" (${common.join(', ')}) select ${common.join(', ')} from snapshot."${name}"`,
    )
    .run()
  const last = (where: string) =>
    database.prepare(`select coalesce(max(rowid), 0) from ${where}."${name}"`).pluck().get()
  return last('snapshot') === changes && last('main') === changes
}

function attached(database: Database): string[] {
  const all = database.pragma('database_list') as { name: string }[]
  return all.map(({ name }) => name).filter((name) => name !== 'main' && name !== 'temp')
}
