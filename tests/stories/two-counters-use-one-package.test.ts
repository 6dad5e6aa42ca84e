import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
})
afterAll(() => shop.close())

/** What the books at head office owe a customer in work. */
async function owedInWork(customerId: unknown): Promise<unknown> {
  const [books] = await shop.atHeadOffice(
    `select sum(amount)::int as packages from "ledgerEntry" where account = 'packages' and "customerId" = '${customerId}'`,
  )
  return books?.packages
}

test('the last oil change of a package is used at two counters apart: both cars leave, and a person is asked about the one too many', async () => {
  const visit = { vehicle: { plate: '12 ب 345 67', customer: { name: 'Leyla', phone: '0912 123 4567' } } }
  const { workOrderId: first, customerId } = one.run('openWorkOrder', visit)
  const items = [{ description: 'Oil change', count: 1, value: 2_200_000 }]
  const { packageId, invoiceId } = one.run('sellPackage', { customerId, name: 'One oil', items })
  const money = { customerId, tender: 'card', amount: 2_200_000, invoiceIds: [invoiceId] }
  one.run('takePayment', money)
  const { workOrderId: second } = two.run('openWorkOrder', {
    vehicle: { plate: '22 ب 345 67', customer: { name: 'Reza' } },
  })
  await shop.settle(one, two)
  const own = { vehicleId: null, customerId: customerId as never }
  const itemId = two.ask('packages', own)[0]?.items[0]?.itemId

  one.cut()
  two.cut()
  one.run('redeemPackage', { workOrderId: first, packageId, itemId })
  expect(one.run('issueInvoice', { workOrderId: first, payer: 'package' }).payable).toBe(0)
  // At the other counter it is another car of hers, which the first has not heard of.
  const another = two.run('openWorkOrder', { vehicle: { plate: '33 ب 345 67', customer: { customerId } } }).workOrderId
  expect(two.refusal('redeemPackage', { workOrderId: second, packageId, itemId })).toBe('package.otherCustomer')
  const { lineId } = two.run('redeemPackage', { workOrderId: another, packageId, itemId })
  one.mend()
  two.mend()
  await shop.settle(one, two)

  const found = (at: Counter) => at.ask('attention', {}).filter(({ kind }) => kind === 'packageOverused')
  for (const at of [one, two]) {
    expect(found(at)).toMatchObject([{ params: { name: 'Leyla', quantity: 1000 } }])
    expect(at.ask('packages', own)[0]?.items).toMatchObject([{ count: 1, used: 2, left: -1 }])
  }
  // The second use is not charged yet: taken back at either counter, or at both, it is in order again.
  one.cut()
  one.run('takeBackPackageUse', { lineId })
  two.run('takeBackPackageUse', { lineId })
  one.mend()
  await shop.settle(one, two)
  for (const at of [one, two]) {
    expect(found(at)).toEqual([])
    expect(at.ask('packages', own)[0]?.items).toMatchObject([{ used: 1, left: 0 }])
    // Taken off once, though both took it off.
    expect(at.ask('workOrderPage', { workOrderId: another as never })?.lines).toEqual([])
  }
  expect(await owedInWork(customerId)).toBe(0)
})

test('a use is taken back at a counter whose backup then takes the place of its damaged file: no more is given back than was sold', async () => {
  const visit = { vehicle: { plate: '44 ب 345 67', customer: { name: 'Omid' } } }
  const { workOrderId, customerId } = two.run('openWorkOrder', visit)
  const items = [{ description: 'Oil change', count: 4, value: 2_200_000 }]
  const { packageId, invoiceId } = two.run('sellPackage', { customerId, name: 'Four oils', items })
  two.run('takePayment', { customerId, tender: 'card', amount: 8_800_000, invoiceIds: [invoiceId] })
  const own = { vehicleId: null, customerId: customerId as never }
  const itemAt = (at: Counter) => at.ask('packages', own)[0]?.items[0]
  const use = { workOrderId, packageId, itemId: itemAt(two)?.itemId }
  two.run('redeemPackage', use)
  await shop.settle(one, two)
  await one.engine.backUp()
  const { lineId } = two.run('redeemPackage', use)
  await shop.settle(one, two)

  one.cut()
  one.run('takeBackPackageUse', { lineId })
  await one.engine.stop()
  writeFileSync(join(one.folder, 'kardan.db'), 'damaged')
  await one.restart()
  // Its journal has the taking back; the use itself was before that, and head office tells of it later.
  one.cut()
  expect(one.engine.status().notice?.notice).toBe('store.restored')
  expect(itemAt(one)).toMatchObject({ count: 4, used: 1, left: 3 })
  expect(one.ask('invoicePage', { invoiceId: invoiceId as never })?.lines[0]?.left).toBe(3000)
  const back = one.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other' })
  expect(back.advance).toBe(6_600_000)
  one.mend()
  await shop.settle(one, two)
  for (const at of [one, two]) expect(itemAt(at)).toMatchObject({ count: 4, used: 1, returned: 3, left: 0 })
  expect(await owedInWork(customerId)).toBe(-2_200_000)
})
