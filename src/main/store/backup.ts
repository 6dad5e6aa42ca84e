import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isSoundCopy } from './checking.ts'
import type { Database, DatabaseOptions } from './database.ts'
import { Damaged } from './disk-trouble.ts'

const kept = 3

/** Copies the store while it is worked on, checks the copy, and only then lets it take its place among the backups. */
export async function backUp(database: Database, folder: string, name: string, open: Omit<DatabaseOptions, 'file'>) {
  const fresh = join(folder, 'backup.new')
  removeFile(fresh)
  // The driver's copy in steps knows no key; SQLite's own writes the copy under the key of the original.
  if (open.key === undefined) await database.backup(fresh)
  else database.prepare('vacuum into ?').run(fresh)
  if (!(await isSoundCopy({ ...open, file: fresh }))) {
    removeFile(fresh)
    throw new Damaged()
  }
  renameSync(fresh, join(folder, `backup-${name}.db`))
  for (const old of backups(folder, name).slice(kept)) removeFile(join(folder, old))
}

/**
 * Names of the backups in a folder, newest first. What is named later than now was written while the clock was ahead, before
 * all that was written since.
 * @param now as it stands in the names; without it nothing counts as later.
 */
export function backups(folder: string, now = '~'): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /^backup-.*\.db$/.test(name))
  const isAhead = (name: string) => name > `backup-${now}.db`
  return [
    ...names
      .filter((name) => !isAhead(name))
      .sort()
      .reverse(),
    ...names.filter(isAhead).sort().reverse(),
  ]
}

/** The time in the name of the newest backup, unless there is none but of a clock that was ahead of `now`. */
export function lastBackup(folder: string, now: string): string | undefined {
  const [newest] = backups(folder, now)
  const at = newest?.slice('backup-'.length, -'.db'.length)
  return at !== undefined && at <= now ? at : undefined
}

/** Removes a database file and what lies beside it. */
export function removeFile(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}
