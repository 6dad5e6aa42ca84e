import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { putAside, putInPlace } from './aside.ts'
import { backups, removeFile } from './backup.ts'

export interface BackupFile {
  name: string
  bytes: number
  /** Milliseconds since 1970, when it was written. */
  at: number
}

/** The backups of a folder, newest first. */
export function listBackups(folder: string): BackupFile[] {
  return backups(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name))
    return { name, bytes: size, at: Math.floor(mtimeMs) }
  })
}

/**
 * Lays a backup ready to take the store's place when it is opened next; false where there is no such backup. It is a copy
 * of its own, since backups are thinned out while the request waits.
 */
export function askToPutBack(folder: string, name: string): boolean {
  if (!backups(folder).includes(name)) return false
  forget(folder)
  copyFileSync(join(folder, name), join(folder, 'put-back.new'))
  renameSync(join(folder, 'put-back.new'), join(folder, `put-back-${name}`))
  return true
}

/** The backup that waits to take the store's place, or null. */
export function waitingToPutBack(folder: string): string | null {
  const found = existsSync(folder) ? readdirSync(folder).find((name) => waiting.test(name)) : undefined
  return found?.slice('put-back-'.length) ?? null
}
const waiting = /^put-back-backup-.*\.db$/

/** Puts the present file aside, never away, and the copy in its place; answers the name it lies aside under. */
export function putBack(folder: string, name: string, today: string): string {
  const aside = putAside(folder, 'replaced', today)
  putInPlace(folder, `put-back-${name}`)
  return aside
}

/** The copy could not be opened: what was put aside takes its place again. */
export function takeBack(folder: string, aside: string): void {
  const file = join(folder, 'kardan.db')
  removeFile(file)
  for (const end of ['', '-wal', '-shm'])
    if (existsSync(join(folder, aside + end))) renameSync(join(folder, aside + end), file + end)
}

/** It was done, or is not wanted any more. */
export function forget(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (waiting.test(name)) rmSync(join(folder, name), { force: true })
}
