import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import { v7 } from 'uuid'
import { world as realWorld, type World } from '../clock.ts'
import {
  type Beginning,
  DealerExists,
  type DealerReading,
  type DealerTransaction,
  type HeadOffice,
  type HeadOfficeStore,
  type Stream,
} from '../sync/head-office-store.ts'
import { deviceFrom, readingOn, streamFrom } from './dealer-reading.ts'
import { type Told, transactionOn, writeStream } from './dealer-transaction.ts'
import { createLookingAtGrown } from './growth.ts'
import { learn, mayWrite, noteKnown } from './learning.ts'
import { channel, type Listening, listenFor } from './listening.ts'
import { migrate } from './migrate.ts'
import type { Ask, Write } from './rows.ts'
import { createSecretBox, type SecretBox } from './secret-box.ts'
import { bearSilence, endSilent, named, statementMostMs, within } from './within.ts'

export interface PostgresOptions {
  url: string
  /** Most connections of this process; half of them are left to those who read. */
  connections?: number
  /** Boxes private keys; see secret-box.ts. */
  secret?: string | null
  world?: World
  /** A connection at work that is silent for so long is given up. */
  silenceMostMs?: number
  /** Told of trouble that passes by itself, such as a lost connection. */
  onTrouble?(trouble: Error): void
}

export interface PostgresStore extends HeadOfficeStore {
  dealers(): Promise<string[]>
  /** As `transaction`, with the statements of work that is no part of the stream, such as spending a code. */
  transactionWith<T>(dealerId: string, work: (t: DealerTransaction, ask: Ask) => Promise<T>): Promise<T>
  /** As `reading`, with statements; nothing they do is kept. */
  readingWith<T>(dealerId: string, work: (r: DealerReading, ask: Ask) => Promise<T>): Promise<T>
  /** Reads and writes beside the stream as one transaction of a dealer, without its lock. */
  inDealer<T>(dealerId: string, work: (ask: Ask) => Promise<T>): Promise<T>
  /** Answers the tables that had grown so that their questions are planned anew; see growth.ts. */
  lookAtGrown(): Promise<string[]>
  /** The row of a one-time code by its hash, of whatever dealer. */
  codeBy(hash: string): Promise<Record<string, unknown> | null>
  stop(): Promise<void>
}

/** Head office whose store keeps, beside the streams, what is no part of them: codes, contacts, signed days. */
export interface HeadOfficeOnPostgres extends HeadOffice {
  store: PostgresStore
}

/** More than a statement may take: the database would have ended it and said so. */
const silenceMost = statementMostMs + 15_000
/**
 * So long one waits for a connection, be it made or got from those who work. More than these wait for a dealer's lock, so
 * that a queue before one dealer turns nobody else away.
 */
const connectingMostMs = 20_000
/** From then on TCP asks a silent line for signs of life. */
const silentMs = 10_000

/** Opens head office's database and brings it to this version. Throws a sentence where it cannot be trusted to keep. */
export async function openPostgres(options: PostgresOptions): Promise<PostgresStore> {
  const { url, connections = 16, silenceMostMs = silenceMost, onTrouble = () => {} } = options
  const box = createSecretBox(options.secret ?? null)
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types: safeTypes,
    application_name: 'kardan',
    connectionTimeoutMillis: connectingMostMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: silentMs,
    // What need not wait for an answer is sent at once; the server answers in the order it was asked.
    pipeline: true,
  })
  pool.on('error', onTrouble)
  // The pool listens to connections that rest; one that breaks at work would end the whole process.
  pool.on('connect', (client) => {
    client.on('error', onTrouble)
    endSilent(client, silenceMostMs)
  })
  try {
    await prepare(pool)
  } catch (trouble) {
    await pool.end()
    throw trouble
  }
  const sender = v7()
  const listening = await listenFor({
    url,
    sender,
    world: options.world ?? realWorld,
    onTrouble,
    allDealers: () => dealers(pool),
  })
  const store = storeOn(pool, box, { listening, sender, onTrouble })
  try {
    await learn(store)
    return store
  } catch (trouble) {
    await store.stop()
    throw trouble
  }
}

type Work<T> = (t: DealerTransaction, ask: Ask) => Promise<T>

interface Telling {
  listening: Listening
  /** The name of this process among those that listen. */
  sender: string
  onTrouble(trouble: Error): void
}

function storeOn(pool: pg.Pool, box: SecretBox, { listening, sender, onTrouble }: Telling): PostgresStore {
  const alone = async <T>(
    dealerId: string,
    work: Work<T>,
    { beginning = null, takesFactsForNew = false }: { beginning?: Beginning | null; takesFactsForNew?: boolean } = {},
  ): Promise<T> => {
    const told: Told = { entities: new Set(), appended: null }
    // What was appended may hold nothing this version knows.
    const isTold = () => told.entities.size > 0 || (told.appended?.rows.length ?? 0) > 0
    const tellOthers = (client: pg.PoolClient) =>
      isTold() && notify(client, [sender, dealerId, ...told.entities]).catch(onTrouble)
    const locked = async (ask: Ask, write: Write) => {
      if (beginning !== null) await makeRoom(ask, dealerId, beginning, box)
      const stream = lockDealer(ask, dealerId)
      // Whoever fails to have the lock fails in what it asks next, which travels with it.
      stream.catch(() => {})
      return work(transactionOn({ ask, write, dealerId, box, stream, told, takesFactsForNew }), ask)
    }
    const done = await within(pool, 'begin', { dealer: dealerId }, locked, tellOthers)
    if (isTold()) listening.tell(dealerId, [...told.entities], told.appended)
    return done
  }
  const readingWith: PostgresStore['readingWith'] = (dealerId, work) =>
    within(pool, 'begin isolation level repeatable read read only', { dealer: dealerId }, (ask) =>
      work(readingOn(ask, dealerId, box), ask),
    )
  return {
    async transaction(dealerId, work, { takesFactsForNew } = { takesFactsForNew: false }) {
      try {
        return await alone(dealerId, work, { takesFactsForNew })
      } catch (trouble) {
        if (!takesFactsForNew || !isTaken(trouble)) throw trouble
        return alone(dealerId, work)
      }
    },
    transactionWith: (dealerId, work) => alone(dealerId, work),
    reading: readingWith,
    readingWith,
    inDealer: (dealerId, work) => within(pool, 'begin', { dealer: dealerId }, work),
    openDealer: (dealerId, beginning, work) => alone(dealerId, work, { beginning }),
    deviceOf: async (instance) => deviceFrom(await named(pool, 'instance', instance, 'device', 'instanceId')),
    codeBy: (hash) => named(pool, 'code', hash, 'enrolmentCode', 'hash'),
    onAppended: listening.add,
    dealers: () => dealers(pool),
    lookAtGrown: createLookingAtGrown(pool),
    async stop() {
      await listening.stop()
      await pool.end()
    },
  }
}

/**
 * Other processes are told behind the commit, in the same write: a commit that tells waits for that as well, and wakes
 * whoever listens before whoever asked. What is told of work that failed after all does no harm, and should the database
 * end in between, those who listen lose their line to it and count everything as changed.
 */
function notify(client: pg.PoolClient, word: string[]): Promise<unknown> {
  return client.query('select pg_notify($1, $2)', [channel, JSON.stringify(word)])
}

/** One dealer at a time, of all processes, so that whoever looks for another sees every one there is. */
const dealersLock = 7_202_611

async function makeRoom(ask: Ask, dealerId: string, { stream, key, isOnly }: Beginning, box: SecretBox): Promise<void> {
  await ask('select pg_advisory_xact_lock($1)', [dealersLock])
  if (isOnly && (await ask('select "id" from "dealership" limit 1', [])).length > 0) throw new DealerExists()
  const made = await ask('insert into "dealership" values ($1) on conflict do nothing returning "id"', [dealerId])
  if (made.length === 0) return
  await writeStream(ask, dealerId, stream)
  await noteKnown(ask, dealerId)
  const boxed = box.close(key.privateKey, dealerId)
  await ask('insert into "headOfficeKey" values ($1, $2, $3)', [dealerId, key.publicKey, boxed])
}

/** In the order of stations, which goes by the numbers of the characters and not by what a language puts first. */
const inOrder = ['1-2', '12', '=1', 'B', 'a', 'é']

/** Migrates, and makes sure that what is acknowledged is on the disk and that rows come in the order of stations. */
async function prepare(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  // Bringing years of rows to a new version takes as long as it takes, and so does waiting for who does it.
  const endSilence = bearSilence(client)
  try {
    const settings = await client.query<{ name: string; setting: string }>(
      `select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
    )
    const unsafe = settings.rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
    if (unsafe.length > 0)
      throw new Error(`This PostgreSQL may lose what it acknowledged: ${unsafe.join(' and ')} must not be off.`)
    const { rows } = await client.query<{ ordered: string[]; encoding: string }>(
      `select array_agg(one order by one) as "ordered", current_setting('server_encoding') as "encoding"
        from unnest($1::text[]) as one`,
      [inOrder],
    )
    if (rows[0]?.encoding !== 'UTF8' || !isDeepStrictEqual(rows[0].ordered, inOrder))
      throw new Error(
        'This database puts text in the order of a language, and stations would come to differ from it: make it with ' +
          `"create database … template template0 encoding 'UTF8' locale 'C'".`,
      )
    await migrate(client)
  } finally {
    endSilence()
    client.release()
  }
}

/** SQLSTATE 23505: a row of this key stands already. */
function isTaken(trouble: unknown): boolean {
  return trouble instanceof pg.DatabaseError && trouble.code === '23505'
}

/** Waits until nobody else works for the dealer, and answers its stream. */
async function lockDealer(ask: Ask, dealerId: string): Promise<Stream> {
  const rows = await ask('select * from "stream" where "dealerId" = $1 for update', [dealerId])
  mayWrite(rows[0]?.schema)
  return streamFrom(rows[0], dealerId)
}

async function dealers(pool: pg.Pool): Promise<string[]> {
  const found = await pool.query<{ id: string }>('select "id" from "dealership" order by "id"')
  return found.rows.map(({ id }) => id)
}

/** Whole numbers of eight bytes come as numbers; one that JavaScript cannot hold exactly stops the work. */
const safeTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? safeInteger : pg.types.getTypeParser(oid, format ?? 'text')) as never,
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`the database holds ${text}, beyond what can be counted exactly`)
  return value
}
