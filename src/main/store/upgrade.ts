import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DatabaseOptions, type StepFailed, versionsOf } from './database.ts'
import { copyBeside } from './new-file.ts'

export interface Upgrade {
  /** Puts the copy back in its place, for which no room is needed; answers what to tell. */
  undo(trouble: StepFailed): UpgradeFailed
}

/**
 * Before a newer version changes the tables of a file, the file is copied as it is. Null where there is nothing to change,
 * or no file that can be read: what is wrong with it, its opening says.
 */
export function copyBeforeUpgrade(options: DatabaseOptions): Upgrade | null {
  const { file } = options
  if (!existsSync(file)) return null
  const versions = readVersions(options)
  if (versions === null || versions.is === 0 || versions.is >= versions.becomes) return null
  const copy = join(dirname(file), `before-upgrade-${versions.is}.db`)
  renameSync(copyBeside(copy, file), copy)
  return {
    undo(trouble) {
      // A log of the newer version must not be taken for one of the copy's.
      for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true })
      renameSync(copy, file)
      return new UpgradeFailed(trouble.message)
    },
  }
}

function readVersions(options: DatabaseOptions): { is: number; becomes: number } | null {
  try {
    return versionsOf(options)
  } catch {
    return null
  }
}

/** This version could not change the data to its own shape; the data is as the former version left it. */
export class UpgradeFailed extends Error {
  constructor(why: string) {
    super(
      `The data could not be brought to this version of Kardan. It is as it was before, nothing is lost. Install the former version again to go on working, and send this to your support: ${why}`,
    )
  }
}
