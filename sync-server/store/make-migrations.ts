import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { migrationsFolder } from './migrate.ts'
import { allTables } from './tables.ts'

/** What the newest migration lacks of the tables as they are declared now; a test fails where it is not empty. */
export async function pendingMigration(): Promise<{ statements: string[]; snapshot: unknown }> {
  const snapshots = readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const newest = snapshots.at(-1)
  const before =
    newest === undefined ? generateDrizzleJson({}) : JSON.parse(readFileSync(new URL(newest, migrationsFolder), 'utf8'))
  const snapshot = generateDrizzleJson(allTables, before.id)
  return { statements: await generateMigration(before, snapshot), snapshot }
}

if (import.meta.main) {
  mkdirSync(migrationsFolder, { recursive: true })
  const { statements, snapshot } = await pendingMigration()
  if (statements.length === 0) console.log('The migrations of head office are up to date.')
  else {
    const count = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length + 1
    const name = String(count).padStart(4, '0')
    writeFileSync(new URL(`${name}.sql`, migrationsFolder), `${statements.join('\n')}\n`)
    writeFileSync(new URL(`${name}.json`, migrationsFolder), `${JSON.stringify(snapshot)}\n`)
    console.log(`Wrote migration ${name} of head office with ${statements.length} statements.`)
  }
}
