import { createHash } from 'node:crypto'
import pg from 'pg'
import { v7 } from 'uuid'
import { createTestDatabase } from '../dev/setup/test-postgres.ts'
import { add, type Change } from '../src/core/change.ts'
import { stampOf } from '../src/core/clock.ts'
import { cutParts, type Decision, decisionHash, type Place, sealText } from '../src/core/decision.ts'
import type { Row } from '../src/core/entity.ts'
import type { Id } from '../src/core/kinds.ts'
import { helloText, type StationMessage } from '../src/core/sync.ts'
import { plainCustomer } from '../src/domain/customers/commands.ts'
import { customer } from '../src/domain/customers/customer.ts'
import type { RunningHeadOffice } from './head-office.ts'
import { migrate } from './store/migrate.ts'
import { openPostgres, type PostgresStore } from './store/postgres.ts'
import { securityStatements } from './store/security.ts'
import { createCrypto, newKeyPair } from './sync/crypto.ts'
import { bootstrapDealer, type NewDealer } from './sync/dealers.ts'
import type { HeadOffice, KeyPair } from './sync/head-office-store.ts'
import { runAtHeadOffice } from './sync/run.ts'

/** A real head office on a database of its own, and stations that say whatever a test wants. For tests only. */
export const crypto = createCrypto()
export const noon = Date.UTC(2026, 10, 21, 12)

export interface TestOffice extends HeadOffice {
  store: PostgresStore
  url: string
  adminUrl: string
  clock: { now: number }
  [Symbol.asyncDispose](): Promise<void>
}

/** A database with the tables and policies of this version, copied from one made once per run. */
export function officeDatabase() {
  const name = createHash('sha256').update(securityStatements().join()).digest('hex').slice(0, 12)
  return createTestDatabase({
    name: `office_${name}`,
    async prepare(url) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await migrate(client)
      await client.end()
    },
  })
}

export async function openTestOffice(url?: string): Promise<TestOffice> {
  const database = url === undefined ? await officeDatabase() : null
  const store = await openPostgres({ url: url ?? database?.url ?? '' })
  const clock = { now: noon }
  return {
    store,
    clock,
    crypto,
    chains: new Map(),
    url: url ?? database?.url ?? '',
    adminUrl: database?.adminUrl ?? '',
    now: () => clock.now,
    newId: () => v7(),
    async [Symbol.asyncDispose]() {
      await store.stop()
      await database?.drop()
    },
  }
}

export const demoDealer = (dealerId: string): NewDealer => ({
  dealerId,
  name: 'Demo',
  address: 'Road 1',
  taxId: null,
  branches: ['a', 'b'].map((letter) => ({
    branchId: `${dealerId}-${letter}`,
    name: letter,
    address: '',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    calendar: 'gregorian' as const,
    dayStartsAt: 0,
    taxRate: 1900,
    locationName: 'shelf',
  })),
  roles: [{ roleId: `${dealerId}-desk`, name: 'Desk', rights: ['workOrder.open', 'workOrder.edit', 'customer.edit'] }],
  people: [{ personId: `${dealerId}-mina`, name: 'Mina', roleId: `${dealerId}-desk`, pinHash: 'x' }],
})

export async function openDealer(office: HeadOffice, dealerId = 'd1'): Promise<string> {
  await bootstrapDealer(office, demoDealer(dealerId), newKeyPair())
  return dealerId
}

export interface TestStation {
  dealerId: string
  branchId: string
  stationId: string
  instanceId: string
  keys: KeyPair
  chain: Decision[]
}

export async function enrol(office: HeadOffice, dealerId: string, letter = 'a'): Promise<TestStation> {
  const keys = newKeyPair()
  const branchId = `${dealerId}-${letter}`
  const [stationId, instanceId] = [v7(), v7()]
  const input = { stationId, name: 'Desk', instanceId, publicKey: keys.publicKey }
  const ran = await runAtHeadOffice(office, { dealerId, branchId }, 'enrolStation', input)
  if ('refused' in ran) throw new Error(ran.refused)
  return { dealerId, branchId, stationId, instanceId, keys, chain: [] }
}

/** A new customer of whom nobody asked more than the name. */
export function newCustomer(id: string, name = 'Bob', more: Partial<Row<typeof customer>> = {}): Change {
  const row = { ...plainCustomer, name, phone: '', phoneKey: '', creditLimit: 0, ...more }
  return add(customer, { ...row, id: id as Id<'customer'> })
}

export interface Deciding {
  command?: string
  by?: string
  at?: number
  counter?: number
  saw?: Place | null
  id?: string
  over?: Partial<Decision>
}

/** Makes this station's next decision of these changes; `over` forges what a test wants forged, before hashing. */
export function decide(station: TestStation, changes: readonly Change[], how: Deciding = {}): Decision {
  const before = station.chain.at(-1)
  const { command = 'addCustomer', by = `${station.dealerId}-mina`, at = noon, saw = null } = how
  const open: Omit<Decision, 'hash'> = {
    id: how.id ?? v7(),
    dealer: station.dealerId,
    branch: station.branchId,
    station: station.stationId,
    instance: station.instanceId,
    seq: (before?.seq ?? 0) + 1,
    prevHash: before?.hash ?? '',
    saw,
    command,
    by,
    grant: null,
    stamp: stampOf(at, how.counter ?? before?.seq ?? 0, station.instanceId),
    schema: 1,
    parts: cutParts(changes, station.branchId, crypto.sha256),
    ...how.over,
  }
  const decision = { ...open, hash: decisionHash(open, crypto.sha256) }
  station.chain.push(decision)
  return decision
}

export type Push = Extract<StationMessage, { say: 'push' }>

export function pushOf(station: TestStation, decisions: Decision[] = station.chain, keys = station.keys): Push {
  const last = decisions.at(-1)
  if (last === undefined) throw new Error('nothing to push')
  const signature = crypto.sign(keys.privateKey, sealText(station.instanceId, last.seq, last.hash))
  return { say: 'push', instance: station.instanceId, decisions, seal: { seq: last.seq, signature } }
}

export function helloOf(station: TestStation, nonce: string, over: object = {}): StationMessage {
  const last = station.chain.at(-1)
  return {
    say: 'hello',
    protocol: 1,
    schema: 1,
    instance: station.instanceId,
    proof: crypto.sign(station.keys.privateKey, helloText(nonce, station.instanceId)),
    timeline: null,
    position: 0,
    digest: null,
    earlier: [],
    head: { seq: last?.seq ?? 0, hash: last?.hash ?? '' },
    ...over,
  }
}

/** What is counted and measured there, as whoever watches it reads it. */
export async function figuresOf({ url, officeUrl }: RunningHeadOffice): Promise<string> {
  const authorization = `Bearer ${new URL(officeUrl).searchParams.get('token')}`
  return (await fetch(new URL('/metrics', url), { headers: { authorization } })).text()
}
