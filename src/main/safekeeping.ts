import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Timers } from './clock.ts'
import { type Log, whyOf } from './log.ts'
import { backUp, backups, lastBackup } from './store/backup.ts'
import { problemsOfCopy } from './store/checking.ts'
import { checkpoint } from './store/database.ts'
import { ifThereIsRoom, isDamage } from './store/disk-trouble.ts'
import { readingThrough } from './store/read-through.ts'
import type { Store } from './store/store.ts'

/** What a store needs while people work: its file brought together, copied, and freed of what is old. */
export interface Safekeeping {
  /** Copies the store now, whether or not it changed. */
  backUp(): Promise<void>
  stop(): void
}

export interface SafekeepingParts {
  store: Store
  folder: string
  databaseKey?: Uint8Array | undefined
  migrations?: URL | undefined
  now(): number
  timers: Timers
  elapsed(): number
  /** A page of the file, or all of a copy, cannot be read: what is wrong is not the room on the disk. */
  onDamage(trouble: unknown): void
  /** A backup was written, or could not be. */
  onBackup(isWritten: boolean): void
  /** What is kept here does not add up, in words for whoever looks after the station. */
  onProblems(problems: string[]): void
  log: Log
}

const backupEveryMs = 60 * 60_000
/** A desk may be on for less than an hour a day, and then nothing comes round every hour. */
const firstBackupAfterMs = 5 * 60_000
/** Less than a day, so that who begins at the same time every morning has a backup of every morning. */
const backupIsRecentMs = 20 * 60 * 60_000
const checkpointEveryMs = 30_000
const thinOutEveryMs = 10 * 60_000
/** A copy is gone through once a day, whenever the day's first one is made: a desk may be off at night. */
const lookThroughEveryMs = 20 * 60 * 60_000
/** When the first hurry of a start is over. */
const readThroughAfterMs = 60_000
/** Whoever works meanwhile has most of the time. */
const betweenSlicesMs = 50
/** A year and a month: what was done in a season can be compared with the one before. */
const historyKeptMs = 396 * 24 * 60 * 60_000

export function createSafekeeping(parts: SafekeepingParts): Safekeeping {
  const { store, timers, log } = parts
  let stopped = false
  let backedUp = ''
  let lookedThroughAt: number | null = null
  const stops = [
    timers.every(checkpointEveryMs, () => {
      ifThereIsRoom(() => checkpoint(store.database))
      store.mark()
    }),
    timers.every(backupEveryMs, () => void backUpIfChanged()),
    timers.after(firstBackupAfterMs, () => {
      const last = lastBackup(parts.folder, textOf(parts.now()))
      if (last === undefined || last < textOf(parts.now() - backupIsRecentMs)) void backUpIfChanged()
    }),
    timers.every(thinOutEveryMs, () => {
      thinOut().catch((trouble) => {
        log({ event: 'not thinned out', why: whyOf(trouble) })
        heed(trouble)
      })
    }),
    timers.after(readThroughAfterMs, () => {
      readThrough(readingThrough(store.database, parts.elapsed))
    }),
  ]

  function heed(trouble: unknown): void {
    if (isDamage(trouble)) parts.onDamage(trouble)
  }

  /** What lies in a file that was closed well may have gone bad since; better found now than by whoever needs it. */
  function readThrough(slices: Generator<void>): void {
    if (stopped) return
    try {
      if (slices.next().done) log({ event: 'read through' })
      else timers.after(betweenSlicesMs, () => readThrough(slices))
    } catch (trouble) {
      heed(trouble)
    }
  }

  /** Between any two portions others have their turn. */
  async function thinOut(): Promise<void> {
    while (!stopped && store.thinOut(historyKeptMs)) await breathe()
  }

  /** Every version of the rows is backed up once; what failed is tried again next time, though nothing has changed. */
  async function backUpIfChanged(): Promise<void> {
    const { seq } = store.local.head
    const version = `${seq} ${store.local.position}`
    if (version === backedUp || store.local.identity === null) return
    backedUp = version
    try {
      await backUpNow()
    } catch (trouble) {
      backedUp = ''
      if (!isDamage(trouble)) parts.onBackup(false)
      log({ event: 'backup failed', why: whyOf(trouble) })
      return
    }
    await lookThroughNewest().catch((trouble) => log({ event: 'backup not looked through', why: whyOf(trouble) }))
  }

  /** Whoever altered a sum, a number or a chain past Kardan changed no row that is compared with head office. */
  async function lookThroughNewest(): Promise<void> {
    if (lookedThroughAt !== null && parts.elapsed() - lookedThroughAt < lookThroughEveryMs) return
    lookedThroughAt = parts.elapsed()
    const [newest = ''] = backups(parts.folder, textOf(parts.now()))
    const problems = await problemsOfCopy({ ...openAs(), file: join(parts.folder, newest) })
    log({ event: 'backup looked through', problems: problems.length })
    if (problems.length > 0 && !stopped) parts.onProblems(problems)
  }

  function openAs() {
    const { databaseKey: key, migrations } = parts
    return { ...(key ? { key } : {}), ...(migrations ? { migrations } : {}) }
  }

  async function backUpNow(): Promise<void> {
    try {
      await backUp(store.database, parts.folder, textOf(parts.now()), openAs())
    } catch (trouble) {
      heed(trouble)
      throw trouble
    }
    parts.onBackup(true)
    log({ event: 'backup' })
  }

  return {
    backUp: backUpNow,
    stop() {
      stopped = true
      for (const stop of stops) stop()
    },
  }
}

/** A time as it can stand in a file's name. */
export function textOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[:.]/g, '-')
}
