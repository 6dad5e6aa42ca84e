import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Notice } from '../../core/port.ts'
import { putAside, putInPlace } from './aside.ts'
import { backups, removeFile } from './backup.ts'
import { type DatabaseOptions, isSound, openDatabase, StepFailed } from './database.ts'
import { codeOf, Damaged } from './disk-trouble.ts'
import { eraseIfAsked } from './erase.ts'
import type { StoreOptions } from './ground.ts'
import { fileJournal } from './journal.ts'
import { forget, putBack, takeBack, waitingToPutBack } from './put-back.ts'
import { openStore, type Store } from './store.ts'
import { copyBeforeUpgrade } from './upgrade.ts'

export interface OpenedSafely {
  store: Store
  /** What a person should know about how it went. */
  notice: Notice | null
}

type Options = Omit<StoreOptions, 'database' | 'journal'> &
  Omit<DatabaseOptions, 'file'> & { folder: string; today: string }

/**
 * Opens the store of a folder. A damaged file is put aside, never deleted, and the last good backup takes its place; the
 * journal brings back what head office has not confirmed, and head office the rest.
 */
export function openSafely(options: Options): OpenedSafely {
  const { folder } = options
  mkdirSync(folder, { recursive: true })
  eraseIfAsked(folder)
  const file = join(folder, 'kardan.db')
  const open = () => {
    const database = openDatabase({ ...options, file })
    try {
      return openStore({ ...options, database, journal: fileJournal(join(folder, 'undelivered.journal')) })
    } catch (trouble) {
      const damaged = codeOf(trouble) === 'SQLITE_ERROR' && !isSound(database)
      database.close()
      throw damaged ? new Damaged() : trouble
    }
  }
  const upgrade = copyBeforeUpgrade({ ...options, file })
  const asked = waitingToPutBack(folder)
  if (asked !== null) return openPutBack(options, asked, open)
  try {
    return { store: open(), notice: null }
  } catch (trouble) {
    if (isBusy(trouble)) throw new AlreadyRunning()
    if (trouble instanceof StepFailed) throw upgrade?.undo(trouble) ?? trouble
    if (!isDamage(trouble)) throw trouble
  }
  const aside = putAside(folder, 'damaged', options.today)
  for (const name of backups(folder, options.today)) {
    removeFile(file)
    putInPlace(folder, name)
    try {
      return { store: open(), notice: { notice: 'store.restored', params: { backup: name, aside } } }
    } catch (trouble) {
      if (!isDamage(trouble)) throw trouble
    }
  }
  return { store: open(), notice: { notice: 'store.startedEmpty', params: { aside } } }
}

/**
 * A person asked for an earlier day: the present file is put aside and the backup takes its place. It goes on as somebody
 * new, whatever it seems to prove, because the file aside may have been issuing numbers until a moment ago.
 */
function openPutBack({ folder, today }: Options, backup: string, open: () => Store): OpenedSafely {
  const aside = putBack(folder, backup, today)
  try {
    const store = open()
    store.doubt()
    forget(folder)
    return { store, notice: { notice: 'store.putBack', params: { backup, aside } } }
  } catch (trouble) {
    if (!isDamage(trouble)) throw trouble
    takeBack(folder, aside)
    forget(folder)
    return { store: open(), notice: { notice: 'store.notPutBack', params: { backup } } }
  }
}

/** Another program works on this folder. */
export class AlreadyRunning extends Error {
  constructor() {
    super('Kardan is already running on this data.')
  }
}

const isBusy = (trouble: unknown) => codeOf(trouble).startsWith('SQLITE_BUSY')
const isDamage = (trouble: unknown) => trouble instanceof Damaged || /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(trouble))
