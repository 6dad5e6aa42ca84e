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
  const [books] = await shop.atHeadOffice(
    `select sum(amount)::int as packages from "ledgerEntry" where account = 'packages'`,
  )
  expect(books).toEqual({ packages: 0 })
})
