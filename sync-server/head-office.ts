import { randomBytes } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { v7 } from 'uuid'
import type { CommandName } from '../src/domain/index.ts'
import { type CodePlace, createEnrolmentCode } from './auth/codes.ts'
import { createTokenCheck } from './auth/token.ts'
import { world as realWorld, type World } from './clock.ts'
import { createFigures } from './figures.ts'
import { createHttp } from './http.ts'
import { signDays } from './jobs/days.ts'
import { createFiles, type Files } from './media/files.ts'
import { officePage } from './office/routes.ts'
import { stackOf } from './stack-of.ts'
import { openPostgres, type PostgresStore } from './store/postgres.ts'
import { createSnapshots, type Snapshot } from './store/snapshots.ts'
import { createAdmission } from './sync/admission.ts'
import { createConnections } from './sync/connections.ts'
import { createCrypto, newKeyPair } from './sync/crypto.ts'
import { bootstrapDealer, type NewDealer } from './sync/dealers.ts'
import { type Deciding, type Ran, runAtHeadOffice } from './sync/run.ts'

export interface HeadOfficeOptions {
  databaseUrl: string
  /** 0 takes any free one. */
  port?: number
  host?: string
  /** Boxes private keys in the database; at least 32 characters. */
  secret?: string | null
  /** Opens the page of head office; at least 24 characters, made anew when missing. */
  officeToken?: string
  logLevel?: string
  /** Addresses of our own proxies, comma-separated. */
  trustedProxies?: string | null
  connections?: number
  /** So many decisions may a snapshot be behind that is given out; see snapshots.ts. */
  snapshotBehindMost?: number
  /** Bytes the pictures of one dealer may take in the database. */
  roomForDealer?: number
  world?: World
}

export interface RunningHeadOffice {
  /** Where stations find it. */
  url: string
  /** The page for people, with its token. */
  officeUrl: string
  /** Sets a dealer up; doing it again changes nothing. */
  bootstrap(dealer: NewDealer): Promise<void>
  /** A one-time code, good for ten minutes. */
  createEnrolmentCode(dealerId: string, branchId: string, options?: CodeOptions): Promise<string>
  /** Makes a snapshot of now ready for whoever joins this branch next; answers what it is like. */
  prepareSnapshot(dealerId: string, branchId: string): Promise<Snapshot>
  run(at: Deciding, command: CommandName, input: unknown): Promise<Ran>
  /** Signs yesterday for every dealer; it happens by itself every hour, and once a day does something. */
  signDays(): Promise<void>
  stop(): Promise<void>
}

export interface CodeOptions {
  /** The station that joins anew; a new one where nothing is said. */
  stationId?: string
  /** A person confirms the computer before it may receive anything; see auth/confirming.ts. */
  byHand?: boolean
}

/** So many pushes are accepted at once; the other connections of the pool are left to those who read. */
const acceptsAtOnce = 4
/** Of one dealer, whose pushes wait for each other anyway: one works and the next is ready. */
const acceptsOfDealer = 2
/** Some ten thousand photographs of a telephone. */
const roomForDealer = 50e9

/** Starts one process of head office; several may serve one database. */
export async function startHeadOffice(options: HeadOfficeOptions): Promise<RunningHeadOffice> {
  const {
    world = realWorld,
    host = '127.0.0.1',
    port = 0,
    officeToken = randomBytes(24).toString('base64url'),
  } = options
  const checkToken = createTokenCheck(officeToken, world.now)
  // Trouble before there is a log has nowhere to go.
  let log: FastifyBaseLogger | null = null
  const onTrouble = (what: unknown) =>
    log?.error({ trouble: what instanceof Error ? what.name : 'unknown', at: stackOf(what) })
  const store = await openPostgres({
    url: options.databaseUrl,
    secret: options.secret ?? null,
    world,
    onTrouble,
    ...(options.connections === undefined ? {} : { connections: options.connections }),
  })
  const newNonce = () => randomBytes(24).toString('base64url')
  const office = { store, crypto: createCrypto(), now: world.now, newId: () => v7(), chains: new Map() }
  const figures = createFigures()
  const admission = createAdmission(acceptsAtOnce, acceptsOfDealer)
  const snapshots = createSnapshots({
    store,
    now: world.now,
    onTrouble,
    ...(options.snapshotBehindMost === undefined ? {} : { behindMost: options.snapshotBehindMost }),
  })
  const files = createFiles({ store, now: world.now, roomForDealer: options.roomForDealer ?? roomForDealer })
  const connections = createConnections({ office, world, admission, newNonce, note: figures.note, onTrouble })
  const gauges = async () => ({
    kardan_stations_connected: connections.connected().size,
    kardan_pushes_waiting_for_turn: admission.waiting(),
    ...(await ofDealers(store, files)),
  })
  const app = await createHttp({
    world,
    office,
    connections,
    figures,
    snapshots,
    files,
    newNonce,
    gauges,
    logLevel: options.logLevel ?? 'silent',
    trustedProxies: options.trustedProxies ?? null,
    checkToken,
  })
  log = app.log
  const newCode = async (place: CodePlace) => {
    const code = await createEnrolmentCode(store, place, world.now())
    // Whoever is given a code comes with it in the next ten minutes.
    if (typeof code === 'string') snapshots.prepare(place).catch(onTrouble)
    return code
  }
  officePage(app, { office, connections, world, checkToken, newCode })
  const stopDays = world.every(3_600_000, () => void signDays(office, onTrouble).catch(onTrouble))
  const stopLooking = world.every(3_000, () => void store.lookAtGrown().catch(onTrouble))
  const url = await app.listen({ port, host })
  return {
    url,
    officeUrl: `${url}/?token=${officeToken}`,
    bootstrap: (dealer) => bootstrapDealer(office, dealer, newKeyPair()),
    async createEnrolmentCode(dealerId, branchId, { stationId = undefined, byHand = false } = {}) {
      const code = await newCode({ dealerId, branchId, stationId: stationId ?? null, byHand })
      if (typeof code !== 'string') throw new Error(`no code: ${code.refused}`)
      return code
    },
    prepareSnapshot: (dealerId, branchId) => snapshots.prepare({ dealerId, branchId }),
    run: (at, command, input) => runAtHeadOffice(office, at, command, input),
    signDays: () => signDays(office, onTrouble),
    async stop() {
      stopDays()
      stopLooking()
      connections.stop()
      await app.close()
      await connections.noted()
      await snapshots.stop()
      await store.stop()
    },
  }
}

/** Figures of each dealer, of the first hundred. */
async function ofDealers(store: PostgresStore, files: Files): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const dealerId of (await store.dealers()).slice(0, 100)) {
    const { position, backedUpThrough } = await store.reading(dealerId, (r) => r.stream())
    const label = `{dealer="${dealerId.replace(/[^\w-]/g, '_')}"}`
    found[`kardan_position${label}`] = position
    found[`kardan_backed_up_through${label}`] = backedUpThrough
    found[`kardan_pictures_bytes${label}`] = await files.used(dealerId)
  }
  return found
}
