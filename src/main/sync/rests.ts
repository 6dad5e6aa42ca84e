import { batchCharacters, batchMost, type Rest } from '../../core/sync.ts'
import type { Store } from '../store/store.ts'
import { sealedRuns } from './relaying.ts'

/** So long whoever has the whole of it may come and bring it. */
const patienceMs = 5 * 60_000
/** How often it is looked for, and how long an answer is waited for. */
const lookEveryMs = 15_000
const answerMs = 60_000

/**
 * What is left here of decisions that a restored head office lost and nobody brought: a station of another branch has a
 * part of them, or has them without a seal that vouches for them, and cannot hand them back like any other.
 */
export interface Rests {
  /** What to tell head office now; called when everything was read and nothing else is on its way. Empty says nothing. */
  next(): Rest[]
  /** Head office keeps these, or will not have them: either way they are without a place no more. */
  answered(answer: { ids: readonly string[]; refused: readonly string[] }): void
}

export function createRests(
  store: Pick<Store, 'log' | 'local' | 'foldRests' | 'giveUp'>,
  elapsed: () => number,
): Rests {
  const { log } = store
  let lookAt = 0
  /** Since when something was left over, and in which history of head office. */
  let since: { at: number; timeline: string | null } | null = null

  function next(): Rest[] {
    if (elapsed() < lookAt) return []
    lookAt = elapsed() + lookEveryMs
    const left = leftOver()
    const { timeline } = store.local
    if (left.length === 0) since = null
    else if (since === null || since.timeline !== timeline) since = { at: elapsed(), timeline }
    if (since === null || elapsed() - since.at < patienceMs) return []
    lookAt = elapsed() + answerMs
    return left
  }

  /** Of every chain what stands in no run that could be handed back: as much of it as one message holds. */
  function leftOver(): Rest[] {
    const found: Rest[] = []
    let room = batchCharacters
    for (const { instance } of log.lackedFrom()) {
      const lacked = log.lackedOf(instance, batchMost, batchCharacters)
      const proofs = store.local.proofs.filter(({ decision }) => decision.instance === instance)
      // What was sealed together is no longer than one message, but may begin anywhere in this one.
      const further = log.lackedOf(instance, 2 * batchMost, 2 * batchCharacters)
      const proven = new Set(sealedRuns(lacked, [...proofs, ...further]).flat())
      for (const one of lacked) {
        if (proven.has(one)) continue
        room -= one.decision.parts.reduce((sum, { body }) => sum + (body?.length ?? 0), 0)
        if (found.length === batchMost || (found.length > 0 && room < 0)) return found
        found.push(one)
      }
    }
    return found
  }

  return {
    next,
    answered({ ids, refused }) {
      store.giveUp(refused)
      store.foldRests(ids)
      lookAt = elapsed() + lookEveryMs
    },
  }
}
