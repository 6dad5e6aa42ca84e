import { missingRight, type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import type { BackupList, DeskStatus } from '../core/port.ts'
import { createCarrying } from './carrying.ts'
import { sha256 } from './hash.ts'
import { isDamage, refusalOfDisk } from './store/disk-trouble.ts'
import { askToErase } from './store/erase.ts'
import { askToPutBack, listBackups, waitingToPutBack } from './store/put-back.ts'
import type { Store } from './store/store.ts'
import { sealFile } from './sync/seal-file.ts'

/** What a station may do for its own data: copy it, go back to a copy, and hand out what head office has not got. */
export interface Upkeep {
  backups(): { ok: BackupList }
  backUp(): Promise<{ ok: BackupList } | Refusal>
  /** Lays a backup ready; it takes the store's place when the engine starts next, at once where it can be restarted. */
  putBack(name: string, actor: Actor): { ok: { restarts: boolean } } | Refusal
  /** Every decision head office has not confirmed, as the file head office takes in, sealed so that it alone can read it. */
  undelivered(actor: Actor): { ok: { count: number; text: string } } | Refusal
  /** The last of those files was saved: a dialog can be cancelled and a stick be full. */
  carriedOut(sha256: string, actor: Actor): { ok: true } | Refusal
  /**
   * Takes this computer out of the dealer: everything is erased when the engine starts next, at once where it can be
   * restarted. Refused while anything is neither delivered nor carried out, and while head office lacks a picture.
   */
  leave(actor: Actor): { ok: { restarts: boolean } } | Refusal
}

export interface UpkeepOptions {
  store: Store
  folder: string
  copy(): Promise<void>
  restart: (() => void) | undefined
  sign(text: string): string
  pictures(): DeskStatus['pictures']
}

export function createUpkeep({ store, folder, copy, restart, sign, pictures }: UpkeepOptions): Upkeep {
  const carrying = createCarrying(store, sign)
  const list = () => ({ ok: { backups: listBackups(folder), waiting: waitingToPutBack(folder) } })
  return {
    backups: list,
    async backUp() {
      try {
        await copy()
        return list()
      } catch (trouble) {
        return refuse(isDamage(trouble) ? 'disk.damaged' : 'backup.failed')
      }
    },
    putBack(name, { rights }) {
      const refusal = missingRight(rights, 'people.manage')
      if (refusal !== undefined) return refusal
      try {
        if (!askToPutBack(folder, name)) return refuse('backup.notFound')
      } catch (trouble) {
        const ofDisk = refusalOfDisk(trouble)
        if (ofDisk === null) throw trouble
        return ofDisk
      }
      restart?.()
      return { ok: { restarts: restart !== undefined } }
    },
    undelivered({ rights }) {
      const refusal = missingRight(rights, 'people.manage')
      if (refusal !== undefined) return refusal
      const { identity } = store.local
      if (identity === null) return refuse('enrol.missing')
      const { count, text } = carrying.work()
      const sealed = sealFile(identity.headOfficeKey, text)
      carrying.handedOut(text, sha256(sealed))
      return { ok: { count, text: sealed } }
    },
    carriedOut(seen, { rights }) {
      const refusal = missingRight(rights, 'people.manage')
      if (refusal !== undefined) return refusal
      return carrying.seen(seen) ? { ok: true } : refuse('leave.otherFile')
    },
    leave({ rights }) {
      const refusal = missingRight(rights, 'people.manage') ?? carrying.whyNotLeave()
      if (refusal !== null) return refusal
      const lacking = pictures().count
      // Of a computer it has shut out head office takes none any more: waiting would never end.
      if (lacking > 0 && !store.local.shutOut) return refuse('leave.pictures', { count: lacking })
      askToErase(folder)
      store.leaving = true
      restart?.()
      return { ok: { restarts: restart !== undefined } }
    },
  }
}
