import pg from 'pg'
import type { World } from '../clock.ts'

/** Where a transaction that appended tells every process of head office. */
export const channel = 'kardan'

type Listener = (dealerId: string, entities: readonly string[]) => void

export interface Listening {
  add(listener: Listener): () => void
  stop(): Promise<void>
}

/**
 * Hears of every commit that appended, whichever process made it. A lost connection is made again, and then every
 * dealer counts as changed, because nobody knows what was missed.
 */
export async function listenFor(options: {
  url: string
  world: World
  onTrouble(trouble: Error): void
  allDealers(): Promise<string[]>
}): Promise<Listening> {
  const listeners = new Set<Listener>()
  const tell: Listener = (dealerId, entities) => {
    for (const listener of listeners) listener(dealerId, entities)
  }
  let client: pg.Client | null = null
  let retry: (() => void) | null = null
  let stopped = false
  let lost = 0
  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: options.url,
      application_name: 'kardan listening',
      keepAlive: true,
    })
    client = fresh
    fresh.on('error', options.onTrouble)
    fresh.once('end', again)
    fresh.on('notification', ({ payload }) => {
      const [dealerId, ...entities] = JSON.parse(payload ?? '[]') as string[]
      if (dealerId !== undefined) tell(dealerId, entities)
    })
    await fresh.connect()
    await fresh.query(`listen ${channel}`)
    if (lost > 0) for (const dealerId of await options.allDealers()) tell(dealerId, ['station'])
    lost = 0
  }
  const start = () =>
    connect().catch((trouble) => {
      options.onTrouble(trouble)
      again()
    })
  function again() {
    if (stopped || retry !== null) return
    lost += 1
    const waitMs = Math.min(5_000, 100 * 2 ** lost)
    retry = options.world.after(waitMs, () => {
      retry = null
      void start()
    })
  }
  await start()
  return {
    add(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopped = true
      retry?.()
      await client?.end().catch(() => {})
    },
  }
}
