import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, kindsAt, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter
let partId: string | undefined

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
  partId = one.run('addPart', {
    number: 'F-1',
    name: 'Filter',
    price: 2_800_000,
    taxRate: 1000,
    code: '5901234123457',
  }).partId
  await shop.settle(one, two)
})
afterAll(() => shop.close())

const apart = (work: () => unknown) => shop.apart([one, two], work)

async function openOrder(): Promise<{ workOrderId: string; lineId: string }> {
  const { workOrderId } = one.run('openWorkOrder', {
    vehicle: { plate: 'A123BC 77', model: 'Lada Vesta', customer: { name: 'Ivan Petrov' } },
  }) as Record<string, string>
  const { lineId } = one.run('addPartToWorkOrder', { workOrderId, code: '5901234123457', quantity: 2000 }) as Record<
    string,
    string
  >
  await shop.settle(one, two)
  return { workOrderId: workOrderId as string, lineId: lineId as string }
}

test('both change a quantity: both changes count', async () => {
  const { workOrderId, lineId } = await openOrder()
  await apart(() => {
    one.run('changeLineQuantity', { lineId, quantity: 5000 })
    two.run('changeLineQuantity', { lineId, quantity: 1000 })
  })
  expect(two.ask('workOrderPage', { workOrderId: workOrderId as never })?.lines).toMatchObject([{ quantity: 4000 }])
})

test('one takes the tax off a line and another gives it a payer: both hold; of two reasons the later one does', async () => {
  const { workOrderId, lineId } = await openOrder()
  const house = one.run('addCustomer', { name: 'The shop', kind: 'company' }).customerId
  await apart(() => {
    one.run('setLineTerms', { lineId, payer: 'internal', payerId: house })
    two.run('changeLineTax', { lineId, untaxedReason: 'IR-OOS' })
  })
  const seen = () => [one, two].map((at) => at.ask('workOrderPage', { workOrderId: workOrderId as never })?.lines[0])
  for (const line of seen()) expect(line).toMatchObject({ payer: 'internal', untaxedReason: 'IR-OOS', tax: 0 })
  await apart(() => {
    one.run('changeLineTax', { lineId, untaxedReason: 'IR-9' })
    two.run('changeLineTax', { lineId, untaxedReason: '' })
  })
  const [first, second] = seen()
  expect(first).toEqual(second)
  expect(['IR-9', '']).toContain(first?.untaxedReason)
})

test('both invoice the same order: both papers stand, and people are told', async () => {
  const { workOrderId } = await openOrder()
  await apart(() => {
    one.run('issueInvoice', { workOrderId })
    two.run('issueInvoice', { workOrderId })
  })
  for (const at of [one, two]) expect(kindsAt(at)).toContain('invoicedTwice')
  const finding = one.ask('attention', {}).find(({ kind }) => kind === 'invoicedTwice')
  two.run('resolveFinding', { findingKey: finding?.key, note: 'The second was credited' })
  await shop.settle(one, two)
  expect(kindsAt(one)).not.toContain('invoicedTwice')
})

test('both sell the last one: stock says so', async () => {
  one.run('countStock', { partId, counted: 1000 })
  const { workOrderId } = await openOrder()
  one.run('countStock', { partId, counted: 1000 })
  await shop.settle(one, two)
  await apart(() => {
    for (const at of [one, two]) at.run('addPartToWorkOrder', { workOrderId, code: '5901234123457', quantity: 1000 })
  })
  for (const at of [one, two]) expect(kindsAt(at)).toContain('oversold')
})

test('what was left in the car is written at one counter and the key tag at another: both stand', async () => {
  const { workOrderId } = await openOrder()
  const { jobId } = one.run('addJob', { workOrderId, title: 'Brakes' })
  await apart(async () => {
    one.run('updateWorkOrder', { workOrderId, belongings: 'Child seat, laptop', fuelEighths: 3 })
    one.run('updateJob', { jobId, cause: 'Disc worn' })
    await new Promise((wake) => setTimeout(wake, 50))
    two.run('updateWorkOrder', { workOrderId, keyTag: '17' })
    two.run('updateJob', { jobId, correction: 'Disc replaced' })
  })
  for (const at of [one, two])
    expect(at.ask('workOrderPage', { workOrderId: workOrderId as never })).toMatchObject({
      belongings: 'Child seat, laptop',
      fuelEighths: 3,
      keyTag: '17',
      jobs: [{ cause: 'Disc worn', correction: 'Disc replaced' }],
    })
})

test('one phone for two customers is told, not refused', async () => {
  await apart(() => {
    one.run('addCustomer', { name: 'Nima', phone: '0912 555 44 33', address: '' })
    two.run('addCustomer', { name: 'Nima P.', phone: '+98 912 555 4433', address: '' })
  })
  for (const at of [one, two]) expect(kindsAt(at)).toContain('samePhone')
})

test('a name and a price changed at both places: the later stands everywhere', async () => {
  const { customerId } = one.run('addCustomer', { name: 'Reza', phone: '', address: '' })
  await shop.settle(one, two)
  await apart(async () => {
    one.run('updateCustomer', { customerId, name: 'Reza A.' })
    // Two clocks may differ by what a message takes; what is later shall be so by either.
    await new Promise((wake) => setTimeout(wake, 50))
    two.run('updateCustomer', { customerId, name: 'Reza B.' })
    one.run('changePrice', { partId, price: 3_000_000 })
    two.run('updateCustomer', { customerId, address: 'Karaj' })
  })
  expect(one.ask('find', { text: 'reza' })).toEqual(two.ask('find', { text: 'reza' }))
  expect(one.ask('find', { text: 'reza' })).toMatchObject([{ title: 'Reza B.' }])
})

test('a cashier dismissed before an invoice made offline: it stands, marked', async () => {
  const { workOrderId } = await openOrder()
  one.cut()
  await shop.headOffice.run({ dealerId: shop.dealerId, branchId: shop.branchId }, 'dismiss', { personId: 'omid' })
  const omid = { id: 'omid' as never, name: 'Omid', rights: new Set(['invoice.issue']) }
  one.run('issueInvoice', { workOrderId }, omid)
  one.mend()
  await shop.settle(one, two)
  for (const at of [one, two])
    expect(at.ask('attention', {})).toContainEqual(
      expect.objectContaining({ kind: 'marked', params: expect.objectContaining({ reason: 'rightWithdrawn' }) }),
    )
})
