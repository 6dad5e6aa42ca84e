import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '../../core/port.ts'
import { exchange, lastAside, nameAside } from './aside.ts'
import { backups, removeFile } from './backup.ts'
import {
  type DatabaseOptions,
  isSound,
  NewerFile,
  openDatabase,
  StepFailed,
  storeFile,
  versionsOf,
} from './database.ts'
import { codeOf, Damaged, isDamage, refusalOfDisk } from './disk-trouble.ts'
import { eraseIfAsked } from './erase.ts'
import type { StoreOptions } from './ground.ts'
import { fileJournal, journalFile, type NotTaken, notTakenIn } from './journal.ts'
import type { Local } from './local.ts'
import { copyBeside } from './new-file.ts'
import { forget, laidReady, waitingToPutBack } from './put-back.ts'
import { openStore, type Store } from './store.ts'
import { copyBeforeUpgrade } from './upgrade.ts'

export interface OpenedSafely {
  store: Store
  /** What a person should know about how it went. */
  notice: Notice | null
  /** What in the journal was not taken for what happened here. */
  notTaken: NotTaken
}

type Options = Omit<StoreOptions, 'database' | 'journal'> &
  Omit<DatabaseOptions, 'file'> & { folder: string; today: string }

/**
 * Opens the store of a folder. A damaged file is put aside, never deleted, and the last good backup takes its place; the
 * journal brings back what head office has not confirmed, and head office the rest. A file that is gone is one that was
 * damaged, wherever anything shows that it was there.
 */
export function openSafely(options: Options): OpenedSafely {
  const { folder, key } = options
  mkdirSync(folder, { recursive: true })
  eraseIfAsked(folder)
  const notTaken = notTakenIn(journalFile(folder), key)
  const { store, notice, isRestored } = openOrRestore(options)
  // Where the store is the one that was worked with, it has what was in a line that was cut.
  const count = notTaken.strange + (isRestored ? notTaken.cut : 0)
  const ofJournal: Notice | null = count === 0 ? null : { notice: 'journal.notTaken', params: { count } }
  return { store, notTaken, notice: notice === null ? ofJournal : { ...notice, ...(ofJournal && { and: ofJournal }) } }
}

interface Opened {
  store: Store
  notice: Notice | null
  isRestored: boolean
}

function openOrRestore(options: Options): Opened {
  const { folder } = options
  const file = storeFile(folder)
  const asked = waitingToPutBack(folder)
  const notPutBack = asked === null ? null : putBack(options, asked)
  if (isGone(file) && wasHere(folder)) return restore(options)
  const upgrade = copyBeforeUpgrade({ ...options, file })
  try {
    return opened(options, notPutBack)
  } catch (trouble) {
    if (isBusy(trouble)) throw new AlreadyRunning()
    if (trouble instanceof StepFailed) throw upgrade?.undo(trouble) ?? trouble
    if (!isDamage(trouble)) throw trouble
  }
  return restore(options)
}

function open(options: Options, file: string): Store {
  const database = openDatabase({ ...options, file })
  const journal = fileJournal(journalFile(options.folder), options.key)
  try {
    return openStore({ ...options, database, journal })
  } catch (trouble) {
    const damaged = codeOf(trouble) === 'SQLITE_ERROR' && !isSound(database)
    journal.close()
    database.close()
    throw damaged ? new Damaged() : trouble
  }
}

function opened(options: Options, notice: Notice | null = null): Opened {
  const store = open(options, storeFile(options.folder))
  return { store, notice: store.local.notice ?? notice, isRestored: store.local.notice !== null }
}

/** A power cut may leave the name of a file and nothing in it. */
const isGone = (file: string) => !existsSync(file) || statSync(file).size === 0

/** Whether a store was in this folder before: then a file that is gone is no new shop. */
function wasHere(folder: string): boolean {
  const journal = journalFile(folder)
  const isLeft = (name: string) => /^(backup|before-upgrade|kardan-damaged|kardan-replaced)-.*\.db$/.test(name)
  return !isGone(journal) || readdirSync(folder).some(isLeft)
}

/**
 * The newest copy that can be opened takes the place of the present file; where there is none, an empty one. Nothing moves
 * before that copy is known to be whole, so that a full disk or a power cut leaves the next start what this one found.
 */
function restore(options: Options): Opened {
  const { folder, today } = options
  const fresh = `${storeFile(folder)}.new`
  const aside = nameAside(folder, 'damaged', today)
  const isAside = existsSync(storeFile(folder)) || lastAside(folder, 'damaged') !== null
  for (const copy of [...copies(folder, today), null]) {
    try {
      for (const end of ['-wal', '-shm']) rmSync(fresh + end, { force: true })
      if (copy === null) removeFile(fresh)
      else copyBeside(storeFile(folder), join(folder, copy))
      makeReady(options, fresh, { notice: noticeOf(copy, isAside ? aside : null) })
      exchange(folder, fresh, aside)
      break
    } catch (trouble) {
      removeFile(fresh)
      if (!isUseless(trouble)) throw trouble
    }
  }
  return opened(options)
}

/** What may take the store's place, the best first. */
function copies(folder: string, today: string): string[] {
  const upgraded = readdirSync(folder).filter((name) => /^before-upgrade-\d+\.db$/.test(name))
  return [...backups(folder, today), ...upgraded.sort().reverse()]
}

function noticeOf(backup: string | null, aside: string | null): Notice {
  if (backup === null)
    return aside === null
      ? { notice: 'store.goneEmpty', params: {} }
      : { notice: 'store.startedEmpty', params: { aside } }
  return aside === null
    ? { notice: 'store.goneRestored', params: { backup } }
    : { notice: 'store.restored', params: { backup, aside } }
}

/**
 * Does with a copy, where it lies, all that is done with a store that is opened, and notes in it what is to be known of it.
 * What could go wrong goes wrong here, where nothing has moved yet.
 */
function makeReady(options: Options, copy: string, known: Partial<Local>): void {
  const store = open(options, copy)
  try {
    store.remember(known)
    // It is moved without its log.
    store.database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    store.close(known)
  }
}

/**
 * A person asked for an earlier day: the backup takes the place of the present file, which is put aside. It goes on as
 * somebody new, whatever it seems to prove, because the file aside may have been issuing numbers until a moment ago.
 * Answers why not, where it cannot: then everything is as it was, and nothing is asked any more.
 */
function putBack(options: Options, backup: string): Notice | null {
  const { folder, today } = options
  const copy = join(folder, laidReady(backup))
  refuseSecond(options)
  try {
    const aside = nameAside(folder, 'replaced', today)
    makeReady(options, copy, { inDoubt: true, notice: { notice: 'store.putBack', params: { backup, aside } } })
    exchange(folder, copy, aside)
    return null
  } catch (trouble) {
    return { notice: `store.${whyNotPutBack(trouble)}`, params: { backup } }
  } finally {
    forget(folder)
  }
}

function whyNotPutBack(trouble: unknown): string {
  if (trouble instanceof NewerFile) return 'notPutBackNewer'
  return refusalOfDisk(trouble) === null ? 'notPutBack' : 'notPutBackNoRoom'
}

/** Nothing may be put aside while another program works with it. */
function refuseSecond(options: Options): void {
  const file = storeFile(options.folder)
  try {
    if (!isGone(file)) versionsOf({ ...options, file })
  } catch (trouble) {
    if (isBusy(trouble)) throw new AlreadyRunning()
  }
}

/** Another program works on this folder. */
export class AlreadyRunning extends Error {
  constructor() {
    super('Kardan is already running on this data.')
  }
}

const isBusy = (trouble: unknown) => codeOf(trouble).startsWith('SQLITE_BUSY')

/** What is wrong with a copy lies in the copy itself; the one before it may be good. */
const isUseless = (trouble: unknown) =>
  isDamage(trouble) || trouble instanceof StepFailed || trouble instanceof NewerFile
