import pg from 'pg'
import type { World } from '../clock.ts'
import type { AppendedListener } from '../sync/head-office-store.ts'

/** Where a transaction that appended tells every process of head office. */
export const channel = 'kardan'

const beatMs = 30_000
const answerMostMs = 5_000
const connectingMostMs = 10_000

export interface Listening {
  add(listener: AppendedListener): () => void
  /** Tells the listeners of this process, which need not wait for the word to come back from the database. */
  tell: AppendedListener
  stop(): Promise<void>
}

/**
 * Hears of every commit that appended: from this process at once, from others through the database. A lost connection
 * is made again, and then every dealer counts as changed, because nobody knows what was missed.
 */
export async function listenFor(options: {
  url: string
  /** The name under which this process tells the others, so that it need not hear itself. */
  sender: string
  world: World
  onTrouble(trouble: Error): void
  allDealers(): Promise<string[]>
}): Promise<Listening> {
  const listeners = new Set<AppendedListener>()
  const tell: AppendedListener = (dealerId, entities, appended) => {
    for (const listener of listeners) listener(dealerId, entities, appended)
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
      connectionTimeoutMillis: connectingMostMs,
      query_timeout: answerMostMs,
    })
    client = fresh
    // A line that died without a word brings nothing, and nothing else would tell.
    const stopBeating = options.world.every(beatMs, () => {
      fresh.query('select 1').catch(() => fresh.connection.stream.destroy())
    })
    fresh.once('end', stopBeating)
    fresh.on('error', options.onTrouble)
    fresh.once('end', again)
    fresh.on('notification', ({ payload }) => {
      const [from, dealerId, ...entities] = JSON.parse(payload ?? '[]') as string[]
      if (dealerId !== undefined && from !== options.sender) tell(dealerId, entities, null)
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${channel}`)
      if (lost > 0) for (const dealerId of await options.allDealers()) tell(dealerId, ['station'], null)
      lost = 0
    } catch (trouble) {
      // It may hear already: beside the next one, all would be told twice. Its end begins the next.
      fresh.connection.stream.destroy()
      throw trouble
    }
  }
  const start = () => connect().catch(options.onTrouble)
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
    tell,
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
