import type { Refusal } from '../../core/command.ts'
import type { Sha256 } from '../../core/decision.ts'
import type { Enrolment } from '../../core/requests.ts'
import type { Database } from './database.ts'
import { createDecisionLog, type DecisionLog } from './decision-log.ts'
import { ifThereIsRoom } from './disk-trouble.ts'
import { createFormerLife, type FormerLife } from './former-life.ts'
import type { Journal } from './journal.ts'
import { createLocal, type Local, type LocalTable } from './local.ts'
import type { Marks } from './mark.ts'
import { createRows, type Rows } from './rows.ts'

export interface StoreOptions {
  database: Database
  journal: Journal
  now(): number
  newId(nowMs: number): string
  sha256: Sha256
  /** What tells this computer from another; a file that moved may not issue numbers until head office agrees. */
  machine: string
  /** Remembers outside this folder how far it has come; without it only the journal and the computer's name speak. */
  marks?: Marks | undefined
  /** Hears of what broke behind a commit; what was decided stands all the same. Without it the trouble is thrown. */
  onFault?(trouble: unknown): void
}

/** What every part of a store stands on: the file, what is known of this computer, one transaction, who listens. */
export interface Ground extends StoreOptions {
  readonly local: LocalTable
  readonly rows: Rows
  readonly log: DecisionLog
  readonly former: FormerLife
  readonly standing: Standing
  /** Who this computer is; throws where it belongs to no dealer yet. */
  identity(): Enrolment
  /** Rows, decision, sums, numbers and what this computer knows, or nothing of it. */
  transaction<T>(work: () => T): T
  /**
   * Like `transaction`, but does not wait for the disk. Only for data head office has too; the next `transaction` makes
   * both durable.
   */
  transactionUnsynced<T>(work: () => T): T
  /** A full disk stops nobody from opening, reading and closing; at worst the next start checks the file. */
  noteIfThereIsRoom(changed: Partial<Local>): void
  /**
   * Does what comes behind a commit. Everything is saved by now, so nothing that breaks may make it look refused: a full
   * disk is passed over, what else there is `onFault` hears of, and the work is made up for with the next of its kind.
   */
  afterCommit(work: () => void): void
  /** Whoever listens hears which entities changed. */
  tell(changed: Set<string>): void
  onChanged(listener: (entities: Set<string>) => void): () => void
}

export interface Standing {
  /** Whether this file is known to be the only one that goes on from here. */
  proven: boolean
  /** Whether a page of the file could not be read: then it is not closed as whole, and the next start looks at all of it. */
  distrusted: boolean
  /** Why nothing may be decided here now; what only notes something, such as a print, goes on. */
  readOnly: Refusal | null
  /** Whether all of this is erased with the next start: nothing more is decided here, not even that something was printed. */
  leaving: boolean
}

export function createGround(options: StoreOptions): Ground {
  const { database } = options
  const local = createLocal(database)
  const log = createDecisionLog(database)
  const listeners = new Set<(entities: Set<string>) => void>()
  const immediately = database.transaction((work: () => unknown) => work()).immediate

  function transaction<T>(work: () => T): T {
    try {
      const result = immediately(work) as T
      local.commit()
      return result
    } catch (trouble) {
      local.rollback()
      throw trouble
    }
  }

  function transactionUnsynced<T>(work: () => T): T {
    database.pragma('synchronous = NORMAL')
    try {
      return transaction(work)
    } finally {
      database.pragma('synchronous = FULL')
    }
  }

  function afterCommit(work: () => void): void {
    try {
      ifThereIsRoom(work)
    } catch (trouble) {
      if (options.onFault === undefined) throw trouble
      options.onFault(trouble)
    }
  }

  return {
    ...options,
    local,
    rows: createRows(database),
    log,
    former: createFormerLife(options.journal, local, log),
    standing: { proven: false, distrusted: false, readOnly: null, leaving: false },
    identity() {
      if (local.now.identity === null) throw new Error('this computer belongs to no dealer yet')
      return local.now.identity
    },
    transaction,
    transactionUnsynced,
    noteIfThereIsRoom: (changed) => ifThereIsRoom(() => transaction(() => local.write(changed))),
    afterCommit,
    tell(changed) {
      if (changed.size > 0) for (const listener of listeners) afterCommit(() => listener(changed))
    },
    onChanged(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
