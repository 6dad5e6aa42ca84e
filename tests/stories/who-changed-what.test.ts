import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RecordWithHistory } from '../../src/domain/history/queries.ts'
import { type Counter, manager, openShop, type Shop } from './shop.ts'

/** Anybody can see who changed what, where, what it replaced, and whether head office has it. */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

const historyOf = (counter: Counter, entity: RecordWithHistory, id: string) =>
  counter.ask('history', { entity, id }).entries

test('two counters change a customer; each shows the same story, and what is not delivered yet', async () => {
  const one = await shop.counter('one')
  const two = await shop.counter('two')
  const { customerId } = one.run('addCustomer', { name: 'Reza Karimi', phone: '09121112233' })
  await shop.settle(one, two)
  two.run('updateCustomer', { customerId, name: 'Reza Karimi', phone: '09124445566' })
  await shop.settle(one, two)
  one.cut()
  one.run('updateCustomer', { customerId, name: 'Reza Karimi-Nejad' })

  const [newest, changed, made] = historyOf(one, 'customer', String(customerId))
  expect(made).toMatchObject({ command: 'addCustomer', by: 'sara', station: 'one', delivered: true })
  expect(made?.changes[0]).toMatchObject({ made: true, entity: 'customer' })
  expect(made?.changes[0]?.values).toContainEqual({ field: 'name', value: 'Reza Karimi' })
  expect(changed).toMatchObject({ command: 'updateCustomer', station: 'two', delivered: true })
  expect(changed?.changes[0]?.values).toEqual([
    { field: 'phone', value: expect.stringContaining('4445566'), before: expect.stringContaining('1112233') },
  ])
  expect(newest).toMatchObject({ station: 'one', delivered: false })
  expect(newest?.changes[0]?.values).toEqual([{ field: 'name', value: 'Reza Karimi-Nejad', before: 'Reza Karimi' }])

  one.mend()
  await shop.settle(one, two)
  expect(historyOf(one, 'customer', String(customerId)).every(({ delivered }) => delivered)).toBe(true)
  expect(historyOf(two, 'customer', String(customerId)).map(({ key }) => key)).toEqual(
    historyOf(one, 'customer', String(customerId)).map(({ key }) => key),
  )
}, 60_000)

test('a computer that joined later tells what changed, and by whom as soon as head office is heard', async () => {
  const old = await shop.counter('old')
  const { partId } = old.run('addPart', {
    number: 'F-100',
    name: 'Oil filter',
    unit: 'piece',
    price: 500_000,
    taxRate: 1000,
  })
  old.run('countStock', { partId, counted: 5_000 })
  old.run('changePrice', { partId, price: 600_000 })
  await shop.settle(old)
  const late = await shop.counter('late')
  await shop.settle(old, late)
  // As thinning leaves it: the rows, and nothing of who made them.
  late.engine.store.database.exec('delete from decision where position > 0')
  late.run('changePrice', { partId, price: 700_000 })
  const record = { entity: 'part', id: String(partId) } as const
  const kept = historyOf(late, 'part', record.id)
  expect(kept[0]).toMatchObject({ command: 'changePrice', by: 'sara', station: 'late' })
  expect(kept[0]?.changes[0]?.values).toEqual([{ field: 'price', value: 700_000, before: 600_000 }])
  expect(kept[1]?.changes[0]?.values).toEqual([{ field: 'price', value: 600_000, before: 500_000 }])
  expect(kept[1]).toMatchObject({ station: 'old', command: null, by: '', delivered: true })
  expect(kept.at(-1)?.changes[0]).toMatchObject({ made: true })

  const told = await late.engine.recall(record, manager)
  if ('refused' in told) throw new Error(told.refused)
  expect(told.ok.entries.map(({ command, by, station }) => [command, by, station])).toEqual([
    ['changePrice', 'sara', 'late'],
    ['changePrice', 'sara', 'old'],
    ['countStock', 'sara', 'old'],
    ['addPart', 'sara', 'old'],
  ])
  expect(told.ok.entries.slice(-3)).toEqual(historyOf(old, 'part', record.id).slice(-3))

  late.cut()
  expect(await late.engine.recall(record, manager)).toMatchObject({ ok: expect.anything() })
  late.engine.moveTo('http://127.0.0.1:9')
  expect(await late.engine.recall(record, manager)).toMatchObject({ refused: 'headOffice.unreachable' })
}, 60_000)
