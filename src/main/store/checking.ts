import { statSync } from 'node:fs'
import { parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { type DatabaseOptions, isSound, openDatabase } from './database.ts'

/** A copy as it is told to another thread. */
export interface Copy {
  file: string
  key?: Uint8Array | undefined
  migrations?: string | undefined
  /** All that `verify` looks for, and not only whether the file is whole. */
  verified: boolean
}

/** A smaller copy is checked before a thread has started. */
const worthwhileBytes = 2 ** 22

/**
 * Whether a copy of the store that nobody else has open is whole. Some ten milliseconds for each megabyte of an encrypted
 * one, which nobody at a desk should wait for: a large one is looked at by another thread.
 */
export async function isSoundCopy(copy: DatabaseOptions): Promise<boolean> {
  if (statSync(copy.file).size < worthwhileBytes) {
    const database = openDatabase(copy)
    const sound = isSound(database)
    database.close()
    return sound
  }
  return asked<boolean>(copy, false)
}

/** What `verify` finds wrong in a copy; it takes another thread some seconds for ten thousand decisions. */
export function problemsOfCopy(copy: DatabaseOptions): Promise<string[]> {
  return asked<string[]>(copy, true)
}

function asked<Answer>({ file, key, migrations }: DatabaseOptions, verified: boolean): Promise<Answer> {
  const { ext } = parse(fileURLToPath(import.meta.url))
  const workerData: Copy = { file, key, migrations: migrations?.href, verified }
  const thread = new Worker(new URL(`./checking-thread${ext}`, import.meta.url), { workerData })
  return new Promise((answered, failed) => {
    thread.once('message', answered)
    thread.once('error', failed)
    thread.once('exit', () => failed(new Error('the check of the copy broke off')))
  })
}
