import { expect, test } from 'vitest'
import { add, type Change } from '../../src/core/change.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { schema } from '../../src/domain/index.ts'
import { ledgerEntry } from '../../src/domain/ledger/ledger.ts'
import { part } from '../../src/domain/parts/part.ts'
import { decide, enrol, newCustomer, noon, pushOf, type TestStation } from '../office.suite.ts'
import { accept } from './accept.ts'
import { movement, openAccepting } from './accepting.suite.ts'

const { office, shop, say, rows, count, position } = await openAccepting()
const bob = newCustomer

test('a push is taken once, however often and however cut it comes', async () => {
  const { dealer, station } = await shop()
  for (const id of ['c1', 'c2', 'c3', 'c4']) decide(station, [bob(id)])
  const before = await position(dealer)
  const { chain } = station
  expect(await say(station, chain.slice(0, 2))).toMatchObject({ head: { seq: 2 }, added: 2, refused: null })
  expect(await say(station, chain.slice(0, 2))).toMatchObject({ head: { seq: 2 }, added: 0, refused: null })
  // The third was lost: the fourth is not taken, and the answer says from where to send again.
  expect(await say(station, chain.slice(3))).toMatchObject({ head: { seq: 2 }, added: 0, refused: null })
  expect(await say(station)).toMatchObject({ head: { seq: 4 }, added: 2, refused: null })
  expect(await count(dealer, 'customer')).toBe(4)
  expect(await position(dealer)).toBe(before + 4)
})

test('two pushes of the same decisions at the same moment are taken once', async () => {
  const { dealer, station } = await shop()
  for (let n = 0; n < 20; n += 1) decide(station, [bob(`c${n}`), movement(`m${n}`, 1000)])
  const answers = await Promise.all(Array.from({ length: 6 }, () => say(station)))
  expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(20)
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 20_000 }])
})

test('a fact that comes twice is summed once, in one push or in two', async () => {
  const { dealer, station } = await shop()
  for (const id of ['m1', 'm1', 'm2']) decide(station, [movement(id, 1000)])
  await say(station)
  decide(station, [movement('m2', 1000), movement('m3', 1000)])
  await say(station, station.chain.slice(3))
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 3000 }])
})

test('amounts that one station made up keep no other from delivering, however much they come to', async () => {
  const { dealer, station } = await shop()
  const elsewhere = await enrol(office, dealer, 'b')
  const invented = (id: string, many: number) =>
    Array.from({ length: many }, (_, at) => booked(`${id}-${at}`, Number.MAX_SAFE_INTEGER))
  // More than the database's whole numbers hold, first by many decisions and then by one.
  for (const [id, many] of [
    ['x', 600],
    ['y', 600],
    ['z', 2000],
  ] as const) {
    decide(station, invented(id, many))
    expect(await say(station)).toMatchObject({ added: 1, refused: null })
  }
  decide(elsewhere, [booked('e1', 100), booked('e2', 250)])
  expect(await say(elsewhere)).toMatchObject({ added: 1, refused: null })
  expect(await count(dealer, `"ledgerEntry" where "branchId" = '${elsewhere.branchId}'`)).toBe(2)
})

const booked = (id: string, amount: number) =>
  add(ledgerEntry, {
    id: id as Id<'ledgerEntry'>,
    journalId: 'j1',
    account: 'cash',
    customerId: null,
    amount,
    currency: 'EUR',
    day: '2026-11-21',
    at: noon,
  })

test('the log counts positions, digests, hashes and seals without a gap', async () => {
  const { dealer, station } = await shop()
  for (const id of ['c1', 'c2', 'c3']) decide(station, [bob(id)])
  await say(station)
  const log = await rows(
    dealer,
    'select "position", "digest", "seal", "instance", "hash", "stamp" from "log" order by "position"',
  )
  expect(log.map(({ position }) => position)).toEqual(log.map((_, at) => at + 1))
  let digest = ''
  for (const row of log) {
    digest = office.crypto.sha256(`${digest}\n${row.hash} ${row.stamp}`)
    expect(row.digest).toBe(digest)
  }
  const own = log.filter(({ instance }) => instance === station.instanceId)
  expect(own.map(({ seal }) => seal !== null)).toEqual([false, false, true])
})

test('a colleague may bring what another station made', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  decide(station, [bob('c1')])
  expect(await say(station, undefined, colleague)).toMatchObject({ head: { seq: 1 }, added: 1, refused: null })
})

test('two lives of one instance are told apart, at the fork and after it', async () => {
  const { dealer, station } = await shop()
  decide(station, [bob('c1')])
  await say(station)
  const copy: TestStation = { ...station, chain: [...station.chain] }
  decide(station, [bob('c2')])
  decide(copy, [bob('c3')])
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect(await say(copy)).toMatchObject({ head: { seq: 2 }, refused: { seq: 2, reason: 'fork' }, added: 0 })
  decide(copy, [bob('c4')])
  expect(await say(copy, copy.chain.slice(2))).toMatchObject({ refused: { seq: 3, reason: 'fork' }, added: 0 })
  expect(await count(dealer, 'customer')).toBe(2)
})

test('a copied station brings under its new name what the other copy brought already, and only its chain moves', async () => {
  const { dealer, station } = await shop()
  const first = decide(station, [bob('c1'), movement('m1', 1000)])
  const renewed = await enrol(office, dealer)
  const life: TestStation = { ...renewed, chain: [] }
  decide(life, [bob('c1'), movement('m1', 1000)], { id: first.id })
  decide(life, [bob('c2')])
  await say(station)
  const before = await position(dealer)
  expect(await say(life)).toMatchObject({ head: { seq: 2 }, added: 1, refused: null })
  expect(await position(dealer)).toBe(before + 1)
  expect(await say(life)).toMatchObject({ head: { seq: 2 }, added: 0, refused: null })
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 1000 }])
})

test('a decision waits for the one it was built on, and what came before it is kept', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const cause = decide(colleague, [bob('c1')])
  decide(station, [bob('c2')])
  decide(station, [bob('c3')], { saw: { instance: colleague.instanceId, seq: cause.seq } })
  const waitingFor = { instance: colleague.instanceId, seq: 1 }
  expect(await say(station)).toMatchObject({ head: { seq: 1 }, waitingFor, added: 1, refused: null })
  await say(colleague)
  expect(await say(station)).toMatchObject({ head: { seq: 2 }, waitingFor: null, added: 1 })
  expect(await count(dealer, 'customer')).toBe(3)
})

test('what a colleague has of a chain only after a gap waits, is taken without it, and the gap is closed later', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) decide(station, [bob(id)])
  const { chain, instanceId: instance } = station
  const device = await office.store.deviceOf(colleague.instanceId)
  if (device === null) throw new Error('not enrolled')
  const brought = (decisions: Decision[], patient = false) =>
    accept(office, device, pushOf(station, decisions), patient)
  const [fourth] = chain.slice(3)
  if (fourth === undefined) throw new Error('nothing was decided')
  expect(await brought([fourth])).toMatchObject({ head: { seq: 0 }, waitingFor: { instance, seq: 3 }, added: 0 })
  expect(await brought([fourth], true)).toMatchObject({ head: { seq: 4 }, waitingFor: null, added: 1 })
  // What follows on it need not wait, and what is known is not taken again.
  expect(await brought(chain.slice(4))).toMatchObject({ head: { seq: 5 }, added: 1 })
  expect(await brought(chain.slice(3))).toMatchObject({ head: { seq: 5 }, waitingFor: null, added: 0 })
  // It is a cause as any other.
  decide(colleague, [bob('c6')], { saw: { instance, seq: 5 } })
  expect(await say(colleague)).toMatchObject({ head: { seq: 1 }, waitingFor: null, added: 1 })
  // The author is told where its chain ends, and another life of it is found out beyond the gap.
  const copy: TestStation = { ...station, chain: chain.slice(0, 3) }
  const other = decide(copy, [bob('c7')])
  expect(await say(station, chain.slice(3))).toMatchObject({ head: { seq: 0 }, waitingFor: null, added: 0 })
  expect(await brought([other], true)).toMatchObject({ refused: { seq: 4, reason: 'fork' }, added: 0 })
  expect(await say(copy)).toMatchObject({ refused: { seq: 4, reason: 'fork' }, added: 0 })
  expect(await say(station)).toMatchObject({ head: { seq: 5 }, refused: null, added: 3 })
  expect(await count(dealer, 'customer')).toBe(6)
})

test('what a newer version says is kept whole and the known part of it is applied', async () => {
  const { dealer, station } = await shop()
  const strange: Change = {
    verb: 'add',
    entity: { ...part, name: 'hologram' } as never,
    values: { id: 'h1', depth: 3 },
  }
  const fuller = bob('c1')
  const values = { ...fuller.values, mood: 'good', kind: 'foundation' }
  decide(station, [strange, { ...fuller, values }], { over: { schema: schema.version + 1 } })
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect(await rows(dealer, 'select "id", "kind" from "customer"')).toEqual([{ id: 'c1', kind: 'foundation' }])
  const [kept] = await rows(dealer, `select "body" from "log" where "instance" = '${station.instanceId}'`)
  expect(String(kept?.body)).toContain('hologram')
  expect(String(kept?.body)).toContain('mood')
})

test('half of a group is refused, so that nobody’s row comes to lack the rest when it arrives', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const half: Change = { verb: 'set', entity: customer, values: { id: 'c1', phone: '1' } }
  // It knows of the row before head office does, as from the shop's own network.
  decide(colleague, [half], { at: noon + 60_000 })
  expect(await say(colleague)).toMatchObject({ refused: { seq: 1, reason: 'malformed' }, added: 0 })
  decide(station, [bob('c1')])
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect(await count(dealer, 'customer')).toBe(1)
})

test('a batch of 200 decisions is a handful of questions to the database', async () => {
  const { dealer, station } = await shop()
  for (let n = 0; n < 200; n += 1) decide(station, [bob(`c${n}`), movement(`m${n}`, 1)])
  let asked = 0
  const counting: typeof office.store = {
    ...office.store,
    transaction: (id, work) =>
      office.store.transaction(id, (t) => {
        const counted = Object.entries(t).map(([name, ask]) => [
          name,
          (...args: never[]) => {
            asked += 1
            return (ask as (...args: never[]) => unknown)(...args)
          },
        ])
        return work(Object.fromEntries(counted))
      }),
  }
  const device = await office.store.deviceOf(station.instanceId)
  if (device === null) throw new Error('not enrolled')
  expect(await accept({ ...office, store: counting }, device, pushOf(station))).toMatchObject({ added: 200 })
  expect(await count(dealer, 'customer')).toBe(200)
  expect(asked).toBeLessThan(25)
})
