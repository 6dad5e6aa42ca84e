import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { ownTables, rollupTables, tables } from './tables.ts'

/**
 * Compares the entities with the newest migration and writes the next one where they differ. Run by `npm run
 * migrations`; a test runs `pendingMigration` and fails where somebody forgot.
 */
export const migrationsFolder = new URL('./migrations/', import.meta.url)

export async function pendingMigration(): Promise<{ statements: string[]; snapshot: unknown }> {
  const snapshots = readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const newest = snapshots.at(-1)
  const before =
    newest === undefined
      ? await generateSQLiteDrizzleJson({})
      : JSON.parse(readFileSync(new URL(newest, migrationsFolder), 'utf8'))
  const snapshot = await generateSQLiteDrizzleJson({ ...tables, ...rollupTables, ...ownTables }, before.id)
  return { statements: await generateSQLiteMigration(before, snapshot), snapshot }
}

if (import.meta.main) {
  mkdirSync(migrationsFolder, { recursive: true })
  const { statements, snapshot } = await pendingMigration()
  if (statements.length === 0) console.log('The migrations are up to date.')
  else {
    const count = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length + 1
    const name = String(count).padStart(4, '0')
    writeFileSync(new URL(`${name}.sql`, migrationsFolder), `${statements.join('\n')}\n`)
    writeFileSync(new URL(`${name}.json`, migrationsFolder), `${JSON.stringify(snapshot)}\n`)
    console.log(`Wrote migration ${name} with ${statements.length} statements.`)
  }
}
