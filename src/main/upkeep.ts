import { carriedFile } from '../core/carried.ts'
import { type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import type { BackupList } from '../core/port.ts'
import { askToPutBack, listBackups, waitingToPutBack } from './store/put-back.ts'
import type { Store } from './store/store.ts'

/** What a station may do for its own data: copy it, go back to a copy, and hand out what head office has not got. */
export interface Upkeep {
  backups(): { ok: BackupList }
  backUp(): Promise<{ ok: BackupList } | Refusal>
  /** Lays a backup ready; it takes the store's place when the engine starts next, at once where it can be restarted. */
  putBack(name: string, actor: Actor): { ok: { restarts: boolean } } | Refusal
  /** Every decision head office has not confirmed, as the file head office takes in. */
  undelivered(actor: Actor): { ok: { count: number; text: string } } | Refusal
}

export interface UpkeepOptions {
  store: Store
  folder: string
  copy(): Promise<void>
  restart: (() => void) | undefined
  sign(text: string): string
}

export function createUpkeep({ store, folder, copy, restart, sign }: UpkeepOptions): Upkeep {
  const list = () => ({ ok: { backups: listBackups(folder), waiting: waitingToPutBack(folder) } })
  return {
    backups: list,
    async backUp() {
      try {
        await copy()
        return list()
      } catch {
        return refuse('backup.failed')
      }
    },
    putBack(name, { rights }) {
      if (!rights.has('people.manage')) return refuse('right.missing', { right: 'people.manage' })
      if (!askToPutBack(folder, name)) return refuse('backup.notFound')
      restart?.()
      return { ok: { restarts: restart !== undefined } }
    },
    undelivered({ rights }) {
      if (!rights.has('people.manage')) return refuse('right.missing', { right: 'people.manage' })
      const decisions = store.log.withoutPlace().map(({ decision }) => decision)
      return { ok: { count: decisions.length, text: carriedFile(decisions, sign) } }
    },
  }
}
