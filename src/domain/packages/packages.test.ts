import { beforeEach, describe, expect, test } from 'vitest'
import { balancesOf } from '../../../tests/counter.ts'
import { saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { findingsOf } from '../../core/finding.ts'
import { packagesElsewhere } from '../../main/queries/packages.ts'
import { createReader } from '../../main/queries/reader.ts'
import { workOrderPage } from '../../main/queries/work-orders.ts'
import { findings } from '../attention/findings.ts'
import { oil, openWithOilChange, orderOf } from './oil-change.suite.ts'

let desk: TestStation
let workOrderId: string
let customerId: string
let vehicleId: string

beforeEach(() => {
  ;({ desk, workOrderId, customerId, vehicleId } = openWithOilChange())
})

const openOrder = (name: string, plate: string) => orderOf(desk, name, plate)
const sell = (more: object = {}) => desk.run('sellPackage', { customerId, name: 'Four oils', items: [oil], ...more })
const pay = (invoiceId: unknown, amount: number) =>
  desk.run('takePayment', { customerId, invoiceIds: [invoiceId], amount, tender: 'card' })
function sold(more: object = {}) {
  const { packageId, invoiceId } = sell(more)
  pay(invoiceId, 4_000_016)
  return { packageId, invoiceId, itemId: itemOf(packageId) }
}
const itemOf = (packageId: unknown) =>
  desk.rows<{ id: string }>(`select id from invoiceLine where invoiceId = '${packageId}'`)[0]?.id
const balances = () => balancesOf(desk)
const left = () => desk.rows<{ total: number }>('select total from usedOfItem')[0]?.total
const open = (kind: string) => {
  const rule = findings.find((one) => one.kind === kind)
  return rule === undefined ? [] : findingsOf(rule, desk.rows(rule.sql), new Set())
}
const stock = () => desk.rows<{ total: number }>('select total from stockOnHand')[0]?.total ?? 0

test('the price of a package is owed in work until it is used, and is no sale and bears no tax', () => {
  const { invoiceId, numberText } = sell()
  expect(numberText).toBe('R-1-000001')
  expect(balances()).toEqual({ receivable: 4_000_016, packages: -4_000_016 })
  pay(invoiceId, 4_000_016)
  expect(balances()).toEqual({ card: 4_000_016, packages: -4_000_016 })
})

test('used on an order, the invoice asks for nothing more, the part leaves the shelf, and the sale is what was paid', () => {
  const held = sold()
  desk.run('redeemPackage', { workOrderId, ...held })
  expect(stock()).toBe(-1000)
  expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
  expect(desk.run('issueInvoice', { workOrderId, payer: 'package' }).payable).toBe(0)
  // 1,000,004 with a tenth of tax inside cannot be hit to the rial; what is over is rounding.
  expect(
    desk.rows(`select kind, net, tax, total, rounding, prepaid, payable from invoice where payer = 'package'`),
  ).toEqual([
    {
      kind: 'simplifiedInvoice',
      net: 909_095,
      tax: 90_910,
      total: 1_000_005,
      rounding: -1,
      prepaid: 1_000_004,
      payable: 0,
    },
  ])
  expect(balances()).toEqual({
    card: 4_000_016,
    packages: -3_000_012,
    sales: -909_095,
    taxPayable: -90_910,
    rounding: 1,
  })
  const done = { collector: 'Leyla', odometer: 10, keysReturned: true }
  desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
  desk.run('releaseWorkOrder', { workOrderId, ...done })
  expect(desk.rows('select state from workOrder where id = ?', workOrderId)).toEqual([{ state: 'released' }])
})

test('there is no more in it than was paid for', () => {
  const held = sold({ items: [{ ...oil, count: 1, value: 4_000_016 }] })
  const line = desk.run('redeemPackage', { workOrderId, ...held }).lineId
  expect(desk.refusal('redeemPackage', { workOrderId, ...held }).refused).toBe('package.usedUp')
  desk.run('takeBackPackageUse', { lineId: line })
  desk.run('takeBackPackageUse', { lineId: line })
  expect([left(), stock()]).toEqual([0, 0])
  desk.run('redeemPackage', { workOrderId, ...held })
  expect(left()).toBe(1000)
})

describe('it is refused', () => {
  test('while it is not paid, and when its time is over', () => {
    const { packageId, invoiceId } = sell({ validUntil: '2026-12-01' })
    const use = { workOrderId, packageId, itemId: itemOf(packageId) }
    expect(desk.refusal('redeemPackage', use)).toMatchObject({ refused: 'package.unpaid', params: { due: 4_000_016 } })
    pay(invoiceId, 4_000_016)
    desk.time.now = Date.parse('2026-12-02T09:00:00Z')
    expect(desk.refusal('redeemPackage', use).refused).toBe('package.expired')
    expect(desk.refusal('sellPackage', { customerId, name: 'x', items: [oil], validUntil: '2026-12-01' }).refused).toBe(
      'package.expired',
    )
  })

  test('until a day that is none', () => {
    expect(desk.refusal('sellPackage', { customerId, name: 'x', items: [oil], validUntil: '2027-02-31' }).refused).toBe(
      'input.wrong',
    )
  })

  test('for another car or another customer; a second car of the owner is served where none is named', () => {
    const forCar = sold({ vehicleId })
    const forAny = sold()
    const other = openOrder('Omid', '22 ب 222 22').workOrderId
    expect(desk.refusal('redeemPackage', { workOrderId: other, ...forCar }).refused).toBe('package.otherCar')
    expect(desk.refusal('redeemPackage', { workOrderId: other, ...forAny }).refused).toBe('package.otherCustomer')
    const car = { plate: '33 ب 333 33', customer: { customerId } }
    const second = desk.run('openWorkOrder', { vehicle: car }).workOrderId
    expect(desk.refusal('redeemPackage', { workOrderId: second, ...forCar }).refused).toBe('package.otherCar')
    expect(desk.run('redeemPackage', { workOrderId: second, ...forAny }).lineId).toBeDefined()
  })

  test('to change what was agreed: price, payer, discount and quantity of its line stand', () => {
    const lineId = desk.run('redeemPackage', { workOrderId, ...sold() }).lineId
    const reason = 'goodwill'
    const stands = 'package.lineStands'
    expect(desk.refusal('changeLinePrice', { lineId, unitPrice: 1, reason }).refused).toBe(stands)
    expect(desk.refusal('discountLine', { lineId, amount: 1, reason }).refused).toBe(stands)
    expect(desk.refusal('setLineTerms', { lineId, payer: 'internal' }).refused).toBe(stands)
    expect(desk.refusal('changeLineQuantity', { lineId, quantity: 2000 }).refused).toBe(stands)
  })

  test('to take more of its part than came with the use, or any once that was taken back', () => {
    const { jobId, lineId: work } = desk.run('redeemPackage', { workOrderId, ...sold() })
    const ofPart = `select id from workOrderLine where jobId = '${jobId}' and kind = 'part'`
    const lineId = desk.rows<{ id: string }>(ofPart)[0]?.id
    expect(desk.refusal('changeLineQuantity', { lineId, quantity: 1001 }).refused).toBe('package.lineStands')
    desk.run('changeLineQuantity', { lineId, quantity: 0 })
    expect(stock()).toBe(0)
    desk.run('changeLineQuantity', { lineId, quantity: 1000 })
    expect(stock()).toBe(-1000)
    desk.run('changeLineQuantity', { lineId, quantity: 0 })
    desk.run('takeBackPackageUse', { lineId: work })
    expect(desk.refusal('changeLineQuantity', { lineId, quantity: 1000 }).refused).toBe('package.lineStands')
    expect(stock()).toBe(0)
  })
})

test('what is not used is given back by a credit note and becomes an advance; what was used stays', () => {
  const held = sold()
  desk.run('redeemPackage', { workOrderId, ...held })
  const back = { invoiceId: held.invoiceId, correction: 'return', reason: 'other' }
  const tooMuch = { ...back, lines: [{ invoiceLineId: held.itemId, quantity: 4000 }] }
  expect(desk.refusal('correctInvoice', tooMuch).refused).toBe('invoice.creditTooMuch')
  expect(desk.run('correctInvoice', back).advance).toBe(3_000_012)
  expect(balances()).toEqual({ card: 4_000_016, packages: -1_000_004, advances: -3_000_012 })
  expect(desk.refusal('redeemPackage', { workOrderId, ...held }).refused).toBe('package.usedUp')
  expect(desk.refusal('correctInvoice', back).refused).toBe('invoice.creditedWhole')
  expect(open('packageOverused')).toEqual([])
})

test('a package is given back in whole uses', () => {
  const { invoiceId, itemId } = sold()
  const back = (quantity: number) => {
    const lines = [{ invoiceLineId: itemId, quantity }]
    return { invoiceId, correction: 'return', reason: 'other', lines }
  }
  expect(desk.refusal('correctInvoice', back(500)).refused).toBe('package.wholeUses')
  expect(desk.refusal('correctInvoice', back(1500)).refused).toBe('package.wholeUses')
  expect(desk.run('correctInvoice', back(1000)).advance).toBe(1_000_004)
})

test('an invoice a package paid is taken back whole; the use can then be taken back too', () => {
  const held = sold()
  const lineId = desk.run('redeemPackage', { workOrderId, ...held }).lineId
  const invoiceId = desk.run('issueInvoice', { workOrderId, payer: 'package' }).invoiceId
  expect(desk.refusal('takeBackPackageUse', { lineId }).refused).toBe('workOrderLine.invoiced')
  const back = { invoiceId, correction: 'cancellation', reason: 'ownMistake' }
  const [line] = desk.rows<{ id: string }>(`select id from invoiceLine where invoiceId = '${invoiceId}'`)
  const part = { ...back, lines: [{ invoiceLineId: line?.id, quantity: 500 }] }
  expect(desk.refusal('correctInvoice', part).refused).toBe('package.wholeOnly')
  desk.run('correctInvoice', back)
  expect(balances()).toEqual({ card: 4_000_016, packages: -4_000_016 })
  desk.run('takeBackPackageUse', { lineId })
  expect([left(), stock()]).toEqual([0, 0])
})

test('what another branch sold is seen with the branch to ring, for its customer and its car, until it ends', () => {
  const elsewhere = (of: { customerId?: string; vehicleId?: string }, branchId = 'east') => {
    const wanted = { customerId: null, vehicleId: null, ...of }
    const here = { branchId, stationId: '', now: saturday }
    return packagesElsewhere(createReader(desk.store.database), wanted, here).map(({ name, branch }) => [name, branch])
  }
  sell({ name: 'For any car' })
  sell({ name: 'For this car', vehicleId, validUntil: '2026-12-31' })
  sell({ name: 'Until yesterday', validUntil: '2026-11-21' })
  desk.store.database.prepare("update packageSold set validUntil = '2026-11-20' where name = 'Until yesterday'").run()
  expect(elsewhere({ customerId })).toEqual([
    ['For any car', 'West'],
    ['For this car', 'West'],
  ])
  expect(elsewhere({ vehicleId })).toEqual([['For this car', 'West']])
  expect(elsewhere({ customerId, vehicleId }).length).toBe(2)
  expect(elsewhere({ customerId }, desk.rows<{ id: string }>('select id from branch')[0]?.id)).toEqual([])
  expect(elsewhere({ customerId: openOrder('Omid', '22 ب 222 22').customerId as string })).toEqual([])
})

test('other branches see it while something is left: not used up, given back, and again once a use is taken back', () => {
  const seen = () =>
    packagesElsewhere(
      createReader(desk.store.database),
      { customerId, vehicleId: null },
      { branchId: 'east', stationId: '', now: saturday },
    ).length
  const held = sold({ items: [{ ...oil, count: 2, value: 2_000_008 }] })
  const use = () => desk.run('redeemPackage', { workOrderId, ...held })
  use()
  expect(seen()).toBe(1)
  const { lineId } = use()
  expect(seen()).toBe(0)
  desk.run('takeBackPackageUse', { lineId })
  expect(seen()).toBe(1)
  const back = { invoiceId: held.invoiceId, correction: 'return', reason: 'other' }
  desk.run('correctInvoice', back)
  expect(seen()).toBe(0)
  // One kind of work given back leaves the other.
  const other = sell({ items: [oil, { ...oil, description: 'Wash' }] })
  const lines = (description: string) =>
    desk
      .rows<{ id: string }>(
        `select id from invoiceLine where invoiceId = '${other.invoiceId}' and description = '${description}'`,
      )
      .map(({ id }) => ({ invoiceLineId: id, quantity: 4000 }))
  const part = { ...back, invoiceId: other.invoiceId }
  desk.run('correctInvoice', { ...part, lines: lines('Wash') })
  expect(seen()).toBe(1)
  desk.run('correctInvoice', { ...part, lines: lines('Oil change') })
  expect(seen()).toBe(0)
})

test('a use taken back leaves no empty job on the order, unless somebody wrote to it', () => {
  const titles = () => {
    const page = workOrderPage(
      createReader(desk.store.database),
      { workOrderId },
      { branchId: 'b', stationId: '', now: 0 },
    )
    return page?.jobs.map(({ title }) => title)
  }
  const held = sold()
  const { lineId } = desk.run('redeemPackage', { workOrderId, ...held })
  desk.run('addJob', { workOrderId, title: 'Look at the brakes' })
  expect(titles()).toEqual(['Oil change', 'Look at the brakes'])
  desk.run('takeBackPackageUse', { lineId })
  expect(titles()).toEqual(['Look at the brakes'])
  const { lineId: second, jobId } = desk.run('redeemPackage', { workOrderId, ...held })
  desk.run('updateJob', { jobId, complaint: 'It leaks' })
  desk.run('takeBackPackageUse', { lineId: second })
  expect(titles()).toEqual(['Look at the brakes', 'Oil change'])
})

test('a package whose cheque came back is not paid, and is not used', () => {
  const { packageId, invoiceId } = sell()
  const face = { number: '1', dueDay: '2026-12-21' }
  const paid = { customerId, invoiceIds: [invoiceId], amount: 4_000_016, tender: 'cheque', cheque: face }
  const chequeId = desk.run('takePayment', paid).chequeId
  desk.run('moveCheque', { chequeId, to: 'deposited' })
  desk.run('moveCheque', { chequeId, to: 'bounced' })
  const use = { workOrderId, packageId, itemId: itemOf(packageId) }
  expect(desk.refusal('redeemPackage', use).refused).toBe('package.unpaid')
})
