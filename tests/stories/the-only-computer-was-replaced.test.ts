import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop, until } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

/** Head office's database as a backup had it that was made at this position of the stream. */
async function putBackTo(position: number): Promise<void> {
  await shop.atHeadOffice(`
    delete from "head" where "instance" in (select "instance" from "log" where "position" > ${position});
    delete from "customer"; delete from "station"; delete from "instance"; delete from "device"; delete from "series";
    update "stream" set ("position", "digest") =
      (select "position", "digest" from "log" where "position" = ${position});
    delete from "log" where "position" > ${position}`)
}

test('head office is put back, and the computer that joined this morning gives back what the one before it made', async () => {
  const [backup] = await shop.atHeadOffice('select "position" from "stream"')
  const old = await shop.counter('old')
  // So many that a new snapshot is made, which holds them, as soon as somebody is given a code.
  for (let n = 0; n < 119; n += 1) old.run('addCustomer', { name: `Customer ${n}`, phone: '' })
  old.run('addCustomer', { name: 'Leyla', phone: '' })
  await shop.settle(old)
  await shop.headOffice.createEnrolmentCode(shop.dealerId, shop.branchId)
  await new Promise((wake) => setTimeout(wake, 3_000))
  const fresh = await shop.counter('fresh')
  await shop.settle(old, fresh)
  // The old one is gone for good, and nothing was backed up since it came.
  await old.engine.stop()
  fresh.cut()
  await putBackTo(Number(backup?.position))
  fresh.mend()
  await until(
    async () => (await shop.atHeadOffice('select 1 from "customer"')).length === 120,
    'head office has it again',
    40_000,
  )
  await shop.settle(fresh)
  expect(fresh.ask('find', { text: 'leyla' })).toHaveLength(1)
}, 90_000)

test('what lies in a backup is not read again by whoever joins', async () => {
  const [end] = await shop.atHeadOffice('update "stream" set "backedUpThrough" = "position" returning "position"')
  const late = await shop.counter('late')
  await shop.settle(late)
  const { database } = late.engine.store
  const first = database.prepare('select min(position) from decision where position > 0').pluck().get()
  expect(first).toBeGreaterThan(Number(end?.position))
  expect(late.ask('find', { text: 'leyla' })).toHaveLength(1)
}, 60_000)
