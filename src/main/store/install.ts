import type { Entity } from '../../core/entity.ts'
import { entityList, rollups, schemaVersion, searchIndexes } from '../../domain/index.ts'
import { type Database, fillSearchIndex } from './database.ts'
import type { Reached } from './receiving.ts'

/**
 * Copies a snapshot of head office into an empty store and answers how far it reaches. The columns both versions know
 * are copied; sums and search are made here, so nothing in them is taken on trust.
 * @param file a SQLite file with a plain table for each entity, `fieldHistory` and `snapshot`; see docs/protocol.md.
 * @param commit writes the rest of the same transaction.
 */
export function installSnapshot(database: Database, file: string, commit: (reached: Reached) => void): void {
  database.prepare("attach ? as snapshot key ''").run(file)
  // All of it is new, and a log would be as long again: so the rows go straight into the file.
  database.pragma('main.journal_mode = DELETE')
  try {
    database
      .transaction(() => {
        const { timeline, position, digest, schema } = database.prepare('select * from snapshot.snapshot').get() as {
          timeline: string
          position: number
          digest: string
          schema: number
        }
        if (schema > schemaVersion) throw new Error(`the snapshot is of a newer version (${schema} > ${schemaVersion})`)
        for (const entity of entityList) withoutIndexes(database, entity, () => copyEntity(database, entity))
        database.exec(
          'insert or ignore into main.fieldHistory select entity, id, "group", stamp, "values" from snapshot.fieldHistory',
        )
        rebuildRollups(database)
        rebuildSearch(database)
        commit({ timeline, upTo: position, digest })
      })
      .immediate()
  } finally {
    database.pragma('main.journal_mode = WAL')
    database.exec('detach snapshot')
  }
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

function copyEntity(database: Database, { name, columns }: Entity): void {
  const there = new Set(
    (database.prepare(`select name from pragma_table_info(?, 'snapshot')`).all(name) as { name: string }[]).map(
      (column) => column.name,
    ),
  )
  if (there.size === 0) return
  const common = columns.filter((column) => there.has(column)).map((column) => `"${column}"`)
  database.exec(
    `insert or ignore into main."${name}" (${common.join(', ')}) select ${common.join(', ')} from snapshot."${name}"`,
  )
}

/** Makes every declared sum anew from its facts, or those of one entity's facts. */
export function rebuildRollups(database: Database, of?: Entity): void {
  for (const { name, source, by, sum } of rollups) {
    if (of !== undefined && source !== of) continue
    const keys = by.map((field) => `coalesce("${field}", 'null')`)
    database.exec(`delete from main."${name}"`)
    database.exec(
      `insert into main."${name}" select ${keys.join(', ')}, ${sum === null ? 'count(*)' : `sum("${sum}")`}
       from main."${source.name}" group by ${keys.map((_key, index) => index + 1).join(', ')}`,
    )
  }
}

/** Makes the text index of a noun anew where rows were taken away or put in past it. */
export function mendSearch(database: Database, of: Entity): void {
  const count = (table: string) => (database.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n
  const lost = searchIndexes.some(({ name, source }) => source === of && count(name) !== count(source.name))
  if (lost) rebuildSearch(database, of)
}

/** Makes the text index of every noun anew from its rows, or of one. */
export function rebuildSearch(database: Database, of?: Entity): void {
  for (const index of searchIndexes) {
    if (of !== undefined && index.source !== of) continue
    database.exec(`delete from main."${index.name}"`)
    fillSearchIndex(database, index)
  }
}
