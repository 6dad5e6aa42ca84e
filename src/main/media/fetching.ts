import { type Refusal, refuse } from '../../core/command.ts'
import type { FilePlace } from '../../core/files.ts'
import type { Store } from '../store/store.ts'
import type { Catalogue } from './catalogue.ts'
import type { Coming, Media } from './media.ts'
import type { FileOffice } from './office.ts'
import { createPace } from './pace.ts'

/** Brings pictures here from head office, one after the other, when somebody wants to see them. */
export interface Fetching {
  /** Resolves when it is here, or with why it is not; whoever wants the same waits for the same. */
  want(sha256: string): Promise<Refusal | null>
  stop(): void
}

export interface FetchingOptions {
  store: Pick<Store, 'local'>
  catalogue: Catalogue
  media: Media
  office: FileOffice
  /** Head office hears this computer. */
  isOnline(): boolean
  elapsed(): number
}

/** So often a piece is asked for again that brought nothing. */
const triesMost = 3

export function createFetching(options: FetchingOptions): Fetching {
  const { store, catalogue, media, office, isOnline, elapsed } = options
  const pace = createPace()
  const wanted = new Map<string, Promise<Refusal | null>>()
  let turn: Promise<unknown> = Promise.resolve()
  let stopped = false

  async function fetchWhole(sha256: string): Promise<Refusal | null> {
    if (media.bytesOf(sha256) !== null) return null
    const coming = media.coming(sha256)
    for (let fruitless = 0; fruitless < triesMost; ) {
      if (stopped || !isOnline()) return refuse('file.notNow')
      const came = await fetchPiece(sha256, coming)
      if (came === 'whole') return arrived(sha256, coming)
      if (typeof came !== 'number' && came.refused !== 'headOffice.unreachable') return came
      fruitless = typeof came === 'number' && came > 0 ? 0 : fruitless + 1
    }
    return refuse('file.notNow')
  }

  /** Answers how many bytes came. */
  async function fetchPiece(sha256: string, coming: Coming): Promise<number | 'whole' | Refusal> {
    const have = coming.have()
    const began = elapsed()
    const answer = await office.get(sha256, have, pace.bytes())
    if ('refused' in answer) return answer
    pace.took(elapsed() - began)
    const refused = answer.body.length === 0 ? null : coming.append(answer.body)
    if (refused !== null) return refused
    return have + answer.body.length >= answer.size ? 'whole' : answer.body.length
  }

  function arrived(sha256: string, coming: Coming): Refusal | null {
    if (!coming.finish()) return refuse('file.damaged')
    const { timeline, position } = store.local
    if (timeline !== null) catalogue.atHeadOffice(sha256, { timeline, position } satisfies FilePlace, 'fetched')
    catalogue.makeRoom()
    return null
  }

  return {
    want(sha256) {
      const under = wanted.get(sha256)
      if (under !== undefined) return under
      const work = turn.then(() => fetchWhole(sha256))
      turn = work.catch(() => {})
      wanted.set(sha256, work)
      return work.finally(() => wanted.delete(sha256))
    },
    stop() {
      stopped = true
      office.cut()
    },
  }
}
