import { existsSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backups, removeFile } from './backup.ts'
import { copyBeside } from './new-file.ts'

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
  renameSync(copyBeside(join(folder, 'put-back'), join(folder, name)), join(folder, laidReady(name)))
  return true
}

/** What a backup's copy is called while it waits. */
export const laidReady = (name: string) => `put-back-${name}`

/** The backup that waits to take the store's place, or null. */
export function waitingToPutBack(folder: string): string | null {
  const found = existsSync(folder) ? readdirSync(folder).find((name) => waiting.test(name)) : undefined
  return found?.slice('put-back-'.length) ?? null
}
const waiting = /^put-back-backup-.*\.db$/

/** It was done, or is not wanted any more. */
export function forget(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (waiting.test(name)) removeFile(join(folder, name))
}
