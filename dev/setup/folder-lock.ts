import { mkdirSync } from 'node:fs'
import { open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process of this computer works on the same folder. The lock is a file beside the folder
 * holding its owner's process number; one whose owner has died is taken over.
 */
export async function withFolderLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const path = `${folder}.lock`
  mkdirSync(dirname(path), { recursive: true })
  await take(path)
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

async function take(path: string): Promise<void> {
  for (;;) {
    try {
      const handle = await open(path, 'wx')
      await handle.writeFile(String(process.pid))
      await handle.close()
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (await isAbandoned(path)) await rm(path, { force: true })
      else await sleep(100)
    }
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const owner = Number(await readFile(path, 'utf8').catch(() => ''))
  if (owner) {
    try {
      process.kill(owner, 0)
      return false
    } catch (error) {
      return !(error instanceof Error && 'code' in error && error.code === 'EPERM')
    }
  }
  // The file is empty for the instant between its creation and the writing of its owner.
  const made = await stat(path).catch(() => undefined)
  return made !== undefined && Date.now() - made.mtimeMs > 5000
}
