import { carriedFile } from '../core/carried.ts'
import { missingRight, type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import type { BackupList, DeskStatus } from '../core/port.ts'
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
      const decisions = [...store.former.left(), ...store.log.withoutPlace().map(({ decision }) => decision)]
      const { head, identity } = store.local
      if (identity === null) return refuse('enrol.missing')
      const text = sealFile(identity.headOfficeKey, carriedFile(decisions, sign))
      const place = { instance: identity.instanceId, seq: head.seq }
      store.remember({ exported: { ...place, sha256: sha256(text), seen: false } })
      return { ok: { count: decisions.length, text } }
    },
    carriedOut(seen, { rights }) {
      const refusal = missingRight(rights, 'people.manage')
      if (refusal !== undefined) return refusal
      const { exported } = store.local
      if (exported === null || exported.sha256 !== seen) return refuse('leave.otherFile')
      store.remember({ exported: { ...exported, seen: true } })
      return { ok: true }
    },
    leave({ rights }) {
      const refusal = missingRight(rights, 'people.manage')
      if (refusal !== undefined) return refusal
      const { head, identity, exported } = store.local
      const { count } = store.undelivered()
      const isOut = exported?.instance === identity?.instanceId && exported?.seq === head.seq
      // What nobody else has is carried out first; who cannot deliver takes the file to head office.
      const lacks = count > 0 || store.log.unplacedIds(1).length > 0 || store.former.left().length > 0
      if (lacks && !(isOut && exported?.seen)) return refuse(isOut ? 'leave.notSeen' : 'leave.undelivered', { count })
      // A colleague may have died with what only this computer was told of, or head office may have lost it since.
      const isLost = !store.local.shutOut && store.log.lackedFrom().length > 0
      if (isLost || store.log.borrowed().length > 0) return refuse('leave.borrowed')
      const lacking = pictures().count
      // Of a computer it has shut out head office takes none any more: waiting would never end.
      if (lacking > 0 && !store.local.shutOut) return refuse('leave.pictures', { count: lacking })
      askToErase(folder)
      restart?.()
      return { ok: { restarts: restart !== undefined } }
    },
  }
}
