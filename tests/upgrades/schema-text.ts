import type { Database } from '../../src/main/store/database.ts'

/** The tables and indexes of a file as SQL that makes them again, with the version they are of. */
export function schemaText(database: Database): string {
  const version = database.pragma('user_version', { simple: true })
  const made = database
    .prepare(
      `select sql from sqlite_master where sql is not null and name not like 'sqlite_%' and name not like '%Search%'
        order by type desc, name`,
    )
    .all() as { sql: string }[]
  return [...made.map(({ sql }) => `${sql};`), `pragma user_version = ${version};`, ''].join('\n')
}
