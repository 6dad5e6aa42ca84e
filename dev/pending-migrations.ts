import { readdirSync, readFileSync } from 'node:fs'
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api'
import { ownTables, rollupTables, tables } from '../src/main/store/tables.ts'
import { migrationsFolder } from '../sync-server/store/migrate.ts'
import { allTables } from '../sync-server/store/tables.ts'

/** What the newest migration of a database lacks of the tables as they are declared now, or as a test declares them. */
export interface Pending {
  folder: URL
  /** What the next migration is called. */
  name: string
  statements: string[]
  /** The tables as they are declared now, for the migration after that. */
  snapshot: unknown
}

const ofStation: Record<string, unknown> = { ...tables, ...rollupTables, ...ownTables }

export async function pendingOfStation(declared = ofStation): Promise<Pending> {
  const folder = new URL('../src/main/store/migrations/', import.meta.url)
  const { newest, name } = standing(folder)
  const before = (newest ?? (await generateSQLiteDrizzleJson({}))) as Awaited<
    ReturnType<typeof generateSQLiteDrizzleJson>
  >
  const snapshot = await generateSQLiteDrizzleJson(declared, before.id)
  return { folder, name, statements: await generateSQLiteMigration(before, snapshot), snapshot }
}

export async function pendingOfHeadOffice(declared: Record<string, unknown> = allTables): Promise<Pending> {
  const { newest, name } = standing(migrationsFolder)
  const before = (newest ?? generateDrizzleJson({})) as ReturnType<typeof generateDrizzleJson>
  const snapshot = generateDrizzleJson(declared, before.id)
  return { folder: migrationsFolder, name, statements: await generateMigration(before, snapshot), snapshot }
}

/** The newest snapshot of a folder, and the number that comes next. */
function standing(folder: URL): { newest: unknown; name: string } {
  const snapshots = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  const last = snapshots.at(-1)
  const newest = last === undefined ? undefined : JSON.parse(readFileSync(new URL(last, folder), 'utf8'))
  return { newest, name: String(snapshots.length + 1).padStart(4, '0') }
}
