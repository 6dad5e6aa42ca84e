import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageOf } from './page.ts'
import { openShop, type Shop, until } from './shop.ts'

/** A computer that is away for longer than the dealer allows only reads and delivers, whatever its clock says. */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

const dayMs = 86_400_000
const customer = { name: 'Bob', phone: '' }

/** A computer's clock and the time it has run, turned by the story. */
function clockwork() {
  const start = Date.now()
  let ahead = 0
  let ran = 0
  return {
    time: { wall: () => start + ahead, elapsed: () => ran },
    pass: (ms: number) => {
      ahead += ms
      ran += ms
    },
    set: (ms: number) => {
      ahead = ms
    },
  }
}

test('it warns, then only reads, and one contact begins the time anew', async () => {
  const clock = clockwork()
  const minutes: (() => void)[] = []
  const timers = {
    after: (ms: number, work: () => void) => {
      const timer = setTimeout(work, Math.min(ms, 50))
      return () => clearTimeout(timer)
    },
    every: (ms: number, work: () => void) => {
      if (ms === 60_000) minutes.push(work)
      const timer = setInterval(work, Math.min(ms, 50))
      return () => clearInterval(timer)
    },
    chance: () => 0.5,
  }
  const away = await shop.counter('away', { time: clock.time, timers })
  const minute = () => {
    for (const work of minutes) work()
  }
  away.run('addCustomer', customer)
  await shop.settle(away)
  away.cut()

  clock.pass(11 * dayMs)
  minute()
  expect(away.engine.status().notice).toMatchObject({ notice: 'lease.soon', params: { days: 3 } })
  away.run('addCustomer', customer)

  clock.pass(4 * dayMs)
  minute()
  expect(away.engine.status().notice).toMatchObject({ notice: 'lease.over', params: { days: 14 } })
  expect(away.refusal('addCustomer', customer)).toBe('lease.over')
  // Reading goes on for whoever signs in, and what was made before waits whole.
  const page = await pageOf(away)
  const read = await page({ ask: 'query', name: 'customers', input: {} })
  expect(read).toMatchObject({ ok: [{ name: 'Bob' }, { name: 'Bob' }] })
  expect(await page({ ask: 'run', press: 'once', name: 'addCustomer', input: customer })).toMatchObject({
    refused: 'lease.over',
  })
  expect(away.engine.store.undelivered().count).toBe(1)

  // The clock set back by a month, and started anew so: not one day more.
  clock.set(-30 * dayMs)
  await away.restart()
  away.cut()
  expect(away.refusal('addCustomer', customer)).toBe('lease.over')

  away.mend()
  await until(() => away.engine.store.readOnly === null, 'head office has seen it')
  away.run('addCustomer', customer)
  await shop.settle(away)
}, 60_000)

test('a dealer who says 0 gives no limit', async () => {
  await shop.headOffice.run({ dealerId: shop.dealerId, branchId: '' }, 'setLease', { days: 0 })
  const clock = clockwork()
  const away = await shop.counter('free', { time: clock.time })
  const lease = () => away.engine.store.database.prepare('select leaseDays from dealer').pluck().get()
  await until(() => lease() === 0, 'it has heard')
  away.cut()
  clock.pass(400 * dayMs)
  await away.restart()
  away.run('addCustomer', customer)
}, 60_000)

test('one that was shut out decides nothing more, keeps what it has, and says so after a restart', async () => {
  const lost = await shop.counter('lost')
  lost.run('addCustomer', customer)
  await shop.settle(lost)
  const stationId = lost.engine.store.local.identity?.stationId
  await shop.headOffice.run({ dealerId: shop.dealerId, branchId: '' }, 'revokeStation', { stationId })
  await until(() => lost.engine.store.readOnly !== null, 'it has heard')
  expect(lost.refusal('addCustomer', customer)).toBe('station.revoked')
  await lost.restart()
  expect(lost.refusal('addCustomer', customer)).toBe('station.revoked')
}, 60_000)
