import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentsOf, openShop, type Shop, until } from './shop.ts'

/** Rows altered past Kardan are found by comparing with head office, put right, and somebody is told. */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

/** What comes every twenty seconds, or every hour, comes at once, as often as it is asked. */
const timers = () => {
  const compares: (() => void)[] = []
  const backUps: (() => void)[] = []
  return {
    anHourPasses() {
      for (const backUp of backUps) backUp()
    },
    /** One question and time for its answer; head office does not listen to more than sixty a second. */
    async compareOnce() {
      for (const compare of compares) compare()
      await new Promise((wake) => setTimeout(wake, 20))
    },
    timers: {
      after: (ms: number, work: () => void) => {
        const timer = setTimeout(work, ms)
        return () => clearTimeout(timer)
      },
      every: (ms: number, work: () => void) => {
        if (ms === 20_000) compares.push(work)
        if (ms === 60 * 60_000) backUps.push(work)
        const timer = setInterval(work, ms)
        return () => clearInterval(timer)
      },
      chance: () => 0.5,
    },
  }
}

test('a changed price, a vanished fact and an invented row are put right, each once, and told to the administrator', async () => {
  const { compareOnce, timers: made } = timers()
  const one = await shop.counter('one', { timers: made })
  const two = await shop.counter('two')
  const ids: string[] = []
  for (let n = 0; n < 520; n += 1)
    ids.push(String(two.run('addCustomer', { name: `Customer ${n}`, phone: '' }).customerId))
  const { partId } = two.run('addPart', { number: 'F-1', name: 'Filter', unit: 'piece', price: 500_000, taxRate: 1000 })
  two.run('countStock', { partId, counted: 7_000, expected: 0 })
  two.run('updateCustomer', { customerId: ids[7], name: 'Customer seven' })
  await shop.settle(one, two)
  const { database } = one.engine.store
  const story = () => one.ask('history', { entity: 'customer', id: String(ids[7]) }).entries.length
  const told = story()

  database.prepare('update part set price = 1 where id = ?').run(partId)
  database.prepare('update customer set name = ? where id = ?').run('Nobody', ids[510])
  database.prepare('delete from customer where id = ?').run(ids[3])
  database.prepare('delete from stockMovement').run()
  database.prepare('update stockOnHand set total = 99000').run()
  database.prepare("delete from fieldHistory where entity = 'customer' and id = ?").run(ids[7])
  database.exec(`insert into location select 'invented', branchId, name, stamps from location limit 1`)
  expect(contentsOf(one.engine)).not.toBe(contentsOf(two.engine))

  const finding = () => one.ask('attention', {}).filter(({ kind }) => kind === 'rowsDiffered')
  await until(
    async () => {
      await compareOnce()
      return finding().length >= 6
    },
    'everything was compared',
    30_000,
  )
  await shop.settle(one, two)
  expect(one.ask('findParts', { text: 'F-1' })[0]).toMatchObject({ price: 500_000, onHand: 7_000 })
  expect(one.ask('customerPage', { customerId: ids[3] as never })?.name).toBe('Customer 3')
  // Who was called what before belongs to the row.
  expect(database.prepare('select count(*) from fieldHistory where id = ?').pluck().get(ids[7])).toBe(1)
  expect(story()).toBe(told)
  expect(finding().map(({ params }) => params)).toContainEqual({ count: 1, noun: 'part', station: 'one' })
  // What stood there may have been the last there was of it.
  const aside = database.prepare('select entity, id, row from rowPutAside').all() as Record<string, string>[]
  expect(aside.map(({ entity, id }) => `${entity} ${id}`).sort()).toEqual(
    [`customer ${ids[510]}`, `customer ${ids[7]}`, 'location invented', `part ${partId}`].sort(),
  )
  const price = aside.map(({ row }) => JSON.parse(row ?? '')).find(({ id }) => id === partId)?.price
  expect(price).toBe(1)
  expect(two.ask('attention', {}).filter(({ kind }) => kind === 'rowsDiffered')).toHaveLength(finding().length)

  // Gone through once more, nothing differs.
  const before = finding().length
  const went = one.engine.store.local.head.seq
  for (let n = 0; n < 150; n += 1) await compareOnce()
  expect([finding().length, one.engine.store.local.head.seq]).toEqual([before, went])
}, 90_000)

test('what is not delivered yet is neither compared nor taken away', async () => {
  const { compareOnce, timers: made } = timers()
  const away = await shop.counter('away', { timers: made })
  await shop.settle(away)
  away.cut()
  const { customerId } = away.run('addCustomer', { name: 'Only here', phone: '' })
  away.mend()
  for (let n = 0; n < 50; n += 1) await compareOnce()
  expect(away.ask('customerPage', { customerId: String(customerId) as never })?.name).toBe('Only here')
  await shop.settle(away)
}, 60_000)

test('a sum altered past Kardan is found in the backup of the day, and told once', async () => {
  const [first, second] = [timers(), timers()]
  const said: string[] = []
  const looks = () => said.filter((event) => event === 'backup looked through').length
  const one = await shop.counter('altered', { timers: first.timers, log: ({ event }) => void said.push(event) })
  const { partId } = one.run('addPart', { number: 'F-2', name: 'Belt', unit: 'piece', price: 500_000, taxRate: 1000 })
  one.run('countStock', { partId, counted: 3_000, expected: 0 })
  const alter = () =>
    one.engine.store.database.prepare('update stockOnHand set total = total + 5000 where partId = ?').run(partId)
  alter()
  const finding = () => one.ask('attention', {}).filter(({ kind }) => kind === 'fileWrong')
  first.anHourPasses()
  await until(() => finding().length > 0, 'it is told', 30_000)
  expect(finding()).toMatchObject([{ params: { count: 1, station: 'altered' } }])
  // Another day the same is found again, whatever the amount has become.
  await one.restart({ timers: second.timers })
  alter()
  one.run('addCustomer', { name: 'Omid', phone: '' })
  second.anHourPasses()
  await until(() => looks() === 2, 'it was looked through again', 30_000)
  expect(finding()).toHaveLength(1)
}, 90_000)
