import { carriedFile, type PushMessage } from '../core/carried.ts'
import { type Refusal, refuse } from '../core/command.ts'
import { sha256 } from './hash.ts'
import type { Logged } from './store/decision-log.ts'
import type { Store } from './store/store.ts'
import { sealedRuns } from './sync/relaying.ts'

/** What head office has not got of this computer, and whether it may be erased. */
export interface Carrying {
  /** Everything head office has not confirmed, as the lines head office takes in. */
  work(): { count: number; text: string }
  /** Work was handed out in a file of this hash, which nobody has seen yet. */
  handedOut(work: string, file: string): void
  /** The file was seen where it was saved; answers whether it is the last one. */
  seen(file: string): boolean
  /** Why this computer may not leave its dealer yet; null where head office has everything, or the file was seen. */
  whyNotLeave(): Refusal | null
}

export function createCarrying(store: Store, sign: (text: string) => string): Carrying {
  function work() {
    const { former, log, local } = store
    // What was promised head office may have lost since.
    const made = [...log.withoutPlace(), ...log.notBrought(local.promised)]
    const own = [...former.left(), ...made.map(({ decision }) => decision)]
    const relayed = local.shutOut ? entrusted(store, new Set(own.map(({ id }) => id))) : []
    const count = relayed.reduce((sum, { decisions }) => sum + decisions.length, own.length)
    return { count, text: carriedFile(own, sign, relayed) }
  }

  return {
    work,
    handedOut: (text, file) => store.remember({ exported: { work: sha256(text), sha256: file, seen: false } }),
    seen(file) {
      const { exported } = store.local
      if (exported === null || exported.sha256 !== file) return false
      store.remember({ exported: { ...exported, seen: true } })
      return true
    },
    whyNotLeave() {
      const { exported, shutOut } = store.local
      const { count, text } = work()
      const isOut = exported?.work === sha256(text)
      // What nobody else has is carried out first; who cannot deliver takes the file to head office.
      if (count > 0 && !(isOut && exported?.seen))
        return refuse(isOut ? 'leave.notSeen' : 'leave.undelivered', { count })
      // A colleague may have died with what only this computer was told of, or head office may have lost it since.
      return !shutOut && store.log.lackedFrom().length > 0 ? refuse('leave.borrowed') : null
    },
  }
}

/**
 * What colleagues told this computer and head office was not heard to have. While head office hears this computer it is
 * handed on; who is shut out is never heard again, and carries it along as it was sealed.
 */
function entrusted({ log, local }: Store, own: ReadonlySet<string>): PushMessage[] {
  return log.lackedFrom().flatMap(({ instance }) => {
    const proofs = local.proofs.filter(({ decision }) => decision.instance === instance)
    const runs = sealedRuns(log.lackedOf(instance, Number.MAX_SAFE_INTEGER), proofs)
    return runs.flatMap((run) => (run.every(({ decision: { id } }) => own.has(id)) ? [] : sealedPushes(run)))
  })
}

/** As each was sealed, which is never more than one push may hold. */
function sealedPushes(run: readonly Logged[]): PushMessage[] {
  const pushes: PushMessage[] = []
  let from = 0
  for (const [at, { decision, seal }] of run.entries()) {
    if (seal === null) continue
    const decisions = run.slice(from, at + 1).map((one) => one.decision)
    pushes.push({ say: 'push', instance: decision.instance, decisions, seal: { seq: decision.seq, signature: seal } })
    from = at + 1
  }
  return pushes
}
