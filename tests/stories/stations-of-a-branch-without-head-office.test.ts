import { expect, test } from 'vitest'
import { createUpkeep } from '../../src/main/upkeep.ts'
import { branchNetwork, code, linesOf, namesOf } from './branch-network.suite.ts'
import { type Counter, manager, until } from './shop.ts'

/** The internet is down and the shop's own network lives: the stations of the branch work on as one. */
const { shop, counters, counter, addressOf, byId, switchOn, cutAll, healAll, equal } = branchNetwork(41_800)

const car = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'لیلا کریمی', phone: '0912 123 4567' } }

test('nothing listens and nothing is written before somebody switches it on', async () => {
  expect(counters.map(({ engine }) => engine.status().shop)).toEqual([null, null, null])
  expect(counter(0).engine.shop.look()).toMatchObject({ ok: { on: false, seen: [] } })
  expect(counter(0).engine.store.local.chainsRead).toBe(false)
  const clerk = { ...manager, rights: new Set<string>() }
  const refused = await counter(0).engine.shop.settle({ on: true, port: 41_801, addresses: [] }, clerk)
  expect(refused).toMatchObject({ refused: 'right.missing' })
})

test('three stations see each other’s lines, stock and money live, by addresses of which each knows one', async () => {
  await switchOn(counter(0).engine, 1, [])
  await switchOn(counter(1).engine, 2, [addressOf(1)])
  await switchOn(counter(2).engine, 3, [addressOf(2)])
  await until(() => counters.every(({ engine }) => linesOf(engine) > 0), 'all are linked')
  await cutAll()
  const took: number[] = []
  const seen = async (holds: () => boolean) => {
    const began = performance.now()
    await until(holds, 'it is seen', 3_000)
    took.push(performance.now() - began)
  }
  const [at, there, third] = [counter(0), counter(1), counter(2)]
  const { workOrderId, customerId } = at.run('openWorkOrder', { vehicle: car }) as Record<string, never>
  await seen(() => there.ask('workOrderPage', { workOrderId }) !== null)
  await until(() => third.ask('workOrderPage', { workOrderId }) !== null, 'the third sees it')
  there.run('addPartToWorkOrder', { workOrderId, code, quantity: 3000 })
  await seen(() => at.ask('workOrderPage', { workOrderId })?.lines.length === 1)
  const stock = ({ engine }: Counter) =>
    engine.store.database.prepare('select sum(total) from stockOnHand').pluck().get()
  await seen(() => stock(third) === -3000 && stock(at) === -3000)
  const { invoiceId } = third.run('issueInvoice', { workOrderId })
  await seen(() => at.ask('invoices', {}).length === 1)
  at.run('takePayment', { customerId, invoiceIds: [invoiceId], amount: 105_600_000, tender: 'cash' })
  await seen(() => third.ask('workOrderPage', { workOrderId })?.totals.due === 0)
  await until(equal, 'all rows are equal')
  const middle = took.sort((a, b) => a - b)[Math.floor(took.length / 2)] ?? 0
  console.log(`seen at another station after ${took.map(Math.round).join(', ')} ms`)
  expect(middle).toBeLessThan(100)
  expect(byId().map(({ engine }) => engine.status().shop?.isRelay)).toEqual([true, false, false])
  await healAll()
}, 60_000)

test('the relay dies in the middle of the work: the others find each other and go on, and it is told all when it is back', async () => {
  await cutAll()
  const [relay, second, third] = byId() as [Counter, Counter, Counter]
  const before = second.run('addCustomer', { name: 'before', phone: '' })
  await until(() => namesOf(relay).includes('before') && namesOf(third).includes('before'), 'all know it')
  await relay.engine.stop()
  second.run('updateCustomer', { customerId: before.customerId, name: 'while nobody relays' })
  third.run('addCustomer', { name: 'at the same time', phone: '' })
  await until(
    () => linesOf(second.engine) === 1 && second.engine.status().shop?.isRelay === true,
    'there is another relay',
  )
  await until(
    () => namesOf(third).includes('while nobody relays') && namesOf(second).includes('at the same time'),
    'both know',
  )
  await relay.restart()
  relay.cut()
  await until(equal, 'the one that was away knows all')
  await until(() => relay.engine.status().shop?.isRelay === true, 'it is the relay again')
  await healAll()
}, 60_000)

test('a colleague renews no lease and sets no clock', async () => {
  await cutAll()
  const [one, two] = [counter(0), counter(1)]
  const before = { lease: two.engine.store.local.lease.contactAt, heard: two.engine.status().lastContactAt }
  one.run('addCustomer', { name: 'heard from a colleague', phone: '' })
  await until(() => namesOf(two).includes('heard from a colleague'), 'it is heard')
  expect({ lease: two.engine.store.local.lease.contactAt, heard: two.engine.status().lastContactAt }).toEqual(before)
  expect(two.engine.status()).toMatchObject({ connection: 'offline', shop: { stations: 2 } })
  // What only a colleague told is not erased with the computer.
  const upkeep = createUpkeep({
    store: two.engine.store,
    folder: two.folder,
    copy: async () => {},
    restart: undefined,
    sign: () => '',
    pictures: () => ({ count: 0, bytes: 0, noRoom: false }),
  })
  expect(upkeep.leave(manager)).toMatchObject({ refused: 'leave.borrowed' })
  await healAll()
}, 60_000)

test('what a station decided and died with is brought to head office by a colleague', async () => {
  await cutAll()
  const [, , dying] = byId() as [Counter, Counter, Counter]
  const { customerId } = dying.run('addCustomer', { name: 'known to colleagues alone', phone: '' })
  const { numberText } = dying.run('openWorkOrder', { vehicle: { ...car, plate: '22 ج 345 67' } })
  await until(() => counters.every((one) => namesOf(one).includes('known to colleagues alone')), 'all know it')
  await until(equal, 'all rows are equal')
  await dying.engine.stop()
  for (const one of counters) if (one !== dying) one.mend()
  const there = () => shop().atHeadOffice(`select "id" from "customer" where "id" = '${customerId}'`)
  await until(async () => (await there()).length === 1, 'head office has it', 30_000)
  const orders = await shop().atHeadOffice(`select "numberText" from "workOrder" where "numberText" = '${numberText}'`)
  expect(orders).toHaveLength(1)
  await dying.restart()
  await healAll()
}, 60_000)
