import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../src/core/context.ts'
import { type Counter, kindsAt, openShop, type Shop, until } from './shop.ts'

let shop: Shop
let reception: Counter
let desk: Counter
let partId: string

const code = '4006381333931'
const million = 1_000_000
/** Somebody who may give discounts until head office takes that back. */
const nima: Actor = { id: 'nima' as never, name: 'Nima', rights: new Set(['workOrder.edit', 'line.discount']) }

beforeAll(async () => {
  shop = await openShop()
  const whole = { dealerId: shop.dealerId, branchId: '' }
  const role = { roleId: 'adviser', name: 'Adviser', rights: [...nima.rights] }
  await shop.headOffice.run(whole, 'addRole', role)
  await shop.headOffice.run(whole, 'hire', { personId: nima.id, name: nima.name, roleId: 'adviser', pinHash: '-' })
  reception = await shop.counter('reception')
  desk = await shop.counter('cash desk')
  const part = { number: 'P-1', name: 'لنت جلو', price: 10 * million, cost: 6 * million, taxRate: 1000, code }
  partId = String(reception.run('addPart', part).partId)
  reception.run('countStock', { partId, counted: 100_000 })
  await shop.settle(reception, desk)
})
afterAll(() => shop.close())

let cars = 0
function comesIn(at: Counter, name: string, pieces = 1): { workOrderId: string; customerId: string; lineId: string } {
  cars += 1
  const vehicle = { plate: `${10 + cars} ب 345 67`, model: 'Peugeot 207', customer: { name } }
  const opened = at.run('openWorkOrder', { vehicle, complaint: 'Brakes', odometer: 48_000 })
  const workOrderId = String(opened.workOrderId)
  const { lineId } = at.run('addPartToWorkOrder', { workOrderId, code, quantity: pieces * 1000 })
  return { workOrderId, customerId: String(opened.customerId), lineId: String(lineId) }
}

function labour(at: Counter, workOrderId: string, unitPrice: number): string {
  const line = { kind: 'labour', description: 'Fit pads', unit: 'hour', quantity: 1000, unitPrice, taxRate: 1000 }
  return String(at.run('addLineToWorkOrder', { workOrderId, ...line }).lineId)
}

const rows = (at: Counter, sql: string) => at.engine.store.database.prepare(sql).all()
const both = () => [reception, desk]
const apart = (work: () => unknown) => shop.apart(both(), work)

test('the insurer and the customer each pay their lines; one is declined, one is cheaper', async () => {
  const insurer = reception.run('addCustomer', { name: 'Alborz', kind: 'insurer' }).customerId
  const { workOrderId, lineId } = comesIn(reception, 'Leyla', 2)
  const work = labour(reception, workOrderId, 8 * million)
  const unwanted = labour(reception, workOrderId, 3 * million)
  await apart(() => {
    reception.run('setLineTerms', { lineId, payer: 'insurer', payerId: insurer })
    desk.run('setLineTerms', { lineId: unwanted, approval: 'declined', reason: 'price' })
    desk.run('discountLine', { lineId: work, amount: 1 * million, reason: 'loyalCustomer' })
  })
  expect(desk.run('issueInvoice', { workOrderId, payer: 'insurer' }).payable).toBe(22 * million)
  expect(desk.run('issueInvoice', { workOrderId }).payable).toBe(7_700_000)
  expect(desk.refusal('issueInvoice', { workOrderId })).toBe('invoice.nothingToCharge')
  await shop.settle(...both())
  expect(rows(reception, `select kind, reason, effect from override`)).toEqual([
    { kind: 'discount', reason: 'loyalCustomer', effect: -million },
  ])
})

test('a cheque pays, the car goes, the cheque comes back: it is owed again, and everybody is told', async () => {
  const { workOrderId, customerId } = comesIn(reception, 'Karim')
  const { invoiceId, payable } = reception.run('issueInvoice', { workOrderId })
  const cheque = { number: '4711', sayadId: '1234567890123456', bank: 'Mellat', dueDay: '2026-12-21' }
  await shop.settle(...both())
  desk.run('takePayment', { customerId, tender: 'cheque', amount: payable, invoiceIds: [invoiceId], cheque })
  desk.run('moveWorkOrder', { workOrderId, to: 'inWork' })
  desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
  desk.run('releaseWorkOrder', { workOrderId, collector: 'Karim', odometer: 48_010, keysReturned: true })
  await shop.settle(...both())
  const [paper] = rows(reception, 'select id from cheque') as { id: string }[]
  reception.run('moveCheque', { chequeId: paper?.id, to: 'deposited' })
  reception.run('moveCheque', { chequeId: paper?.id, to: 'bounced', note: 'no funds' })
  await shop.settle(...both())
  for (const at of both()) {
    expect(kindsAt(at)).toContain('chequeBounced')
    const owed = `select total from customerBalance where account = 'receivable' and customerId = '${customerId}'`
    expect(rows(at, owed)).toEqual([{ total: payable }])
  }
})

test('a wrong invoice is corrected while head office cannot be reached, and nobody pays twice', async () => {
  const { workOrderId, customerId, lineId } = comesIn(reception, 'Wrong', 2)
  const wrong = reception.run('issueInvoice', { workOrderId })
  reception.run('takePayment', { customerId, tender: 'card', amount: wrong.payable, invoiceIds: [wrong.invoiceId] })
  await apart(() => {
    const correction = { invoiceId: wrong.invoiceId, correction: 'amendment', reason: 'ownMistake' }
    reception.run('correctInvoice', correction)
    reception.run('changeLineQuantity', { lineId, quantity: 1000 })
    reception.run('issueInvoice', { workOrderId, useAdvances: true })
    comesIn(desk, 'Meanwhile')
  })
  const papers = rows(desk, `select kind, payable from invoice where workOrderId = '${workOrderId}' order by at, id`)
  expect(papers.map((row) => (row as { payable: number }).payable)).toEqual([22 * million, -22 * million, 11 * million])
  const account = `select account, total from customerBalance where customerId = '${customerId}' and total <> 0
    and account in ('receivable', 'advances')`
  for (const at of both()) expect(rows(at, account)).toEqual([{ account: 'advances', total: -11 * million }])
})

test('two records of one person become one at one counter while the other still writes in it', async () => {
  const ids: string[] = []
  await apart(() => {
    ids.push(String(reception.run('addCustomer', { name: 'Mina Sepehr', phone: '0912 555 44 33' }).customerId))
    ids.push(String(desk.run('addCustomer', { name: 'M. Sepehr', phone: '+98 912 555 4433' }).customerId))
  })
  for (const at of both()) expect(kindsAt(at)).toContain('samePhone')
  const [intoId, fromId] = ids
  await apart(() => {
    reception.run('mergeCustomers', { fromId, intoId })
    desk.run('updateCustomer', { customerId: fromId, address: 'Karaj' })
  })
  for (const at of both()) {
    expect(kindsAt(at)).not.toContain('samePhone')
    expect(rows(at, `select name, address from customer where id = '${fromId}'`)).toEqual([
      { name: 'M. Sepehr', address: 'Karaj' },
    ])
  }
})

test('both counters invoice the same line: both papers stand until one is taken back', async () => {
  const { workOrderId } = comesIn(reception, 'Twice')
  await shop.settle(...both())
  const issued: string[] = []
  await apart(() => {
    for (const at of both()) issued.push(String(at.run('issueInvoice', { workOrderId }).invoiceId))
  })
  for (const at of both()) expect(kindsAt(at)).toContain('invoicedTwice')
  desk.run('correctInvoice', { invoiceId: issued[1], correction: 'cancellation', reason: 'ownMistake' })
  await shop.settle(...both())
  for (const at of both()) expect(kindsAt(at)).not.toContain('invoicedTwice')
})

test('both counters take the money for one invoice: what is over is a task, not lost', async () => {
  const { workOrderId, customerId } = comesIn(reception, 'Paid twice')
  const { invoiceId, payable } = reception.run('issueInvoice', { workOrderId })
  await shop.settle(...both())
  const payment = { customerId, tender: 'cash', amount: payable, invoiceIds: [invoiceId] }
  await apart(() => {
    for (const at of both()) at.run('takePayment', payment)
  })
  for (const at of both()) expect(kindsAt(at)).toContain('paidTwice')
})

test('the branch gets another name and tax while an order is open: issued papers keep theirs, its lines keep their tax', async () => {
  const [issued, open] = [comesIn(reception, 'Before'), comesIn(reception, 'Meanwhile')]
  const { invoiceId: before } = reception.run('issueInvoice', { workOrderId: issued.workOrderId })
  await shop.settle(...both())
  const here = { dealerId: shop.dealerId, branchId: shop.branchId }
  const said = { name: 'Renamed', phone: '021 5555', taxRate: 1200, company: { address: 'Elsewhere' } }
  expect(await shop.headOffice.run(here, 'changeBranch', said)).not.toHaveProperty('refused')
  expect(await shop.headOffice.run(here, 'changeBranch', { currency: 'EUR' })).toMatchObject({
    refused: 'branch.hasPapers',
  })
  await until(() => both().every((at) => at.ask('branchSettings', {})?.branch.taxRate === 1200), 'it is known')
  const { invoiceId: after, payable } = desk.run('issueInvoice', { workOrderId: open.workOrderId })
  expect(payable).toBe(11 * million)
  const names = (invoiceId: unknown) =>
    rows(
      desk,
      `select json_extract(seller, '$.name') as name, json_extract(seller, '$.phone') as phone from invoice where id = '${invoiceId}'`,
    )
  expect(names(before)).toEqual([{ name: expect.not.stringContaining('Renamed'), phone: '' }])
  expect(names(after)).toEqual([{ name: expect.stringContaining('· Renamed'), phone: '021 5555' }])
  await shop.headOffice.run(here, 'changeBranch', { name: 'West', phone: '', taxRate: 1000 })
})

test('price and tax change at head office while an order is open: what is on it stays, what comes is new', async () => {
  const { workOrderId } = comesIn(reception, 'Priced')
  await shop.settle(...both())
  const here = { dealerId: shop.dealerId, branchId: shop.branchId }
  const changed = await shop.headOffice.run(here, 'changePrice', { partId, price: 12 * million, taxRate: 1200 })
  expect(changed).not.toHaveProperty('refused')
  await until(
    () => both().every((at) => at.ask('findParts', { text: 'P-1' })[0]?.price === 12 * million),
    'it is known',
  )
  desk.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 })
  const { invoiceId, payable } = desk.run('issueInvoice', { workOrderId })
  expect(payable).toBe(11 * million + 13_440_000)
  expect(
    rows(
      desk,
      `select unitPrice, taxRate, quantity from invoiceLine where invoiceId = '${invoiceId}' order by position`,
    ),
  ).toEqual([
    { unitPrice: 10 * million, taxRate: 1000, quantity: 1000 },
    { unitPrice: 12 * million, taxRate: 1200, quantity: 1000 },
  ])
})

test('a right is withdrawn while a counter is away: what was done by it stands, and is looked at', async () => {
  const { lineId } = comesIn(desk, 'Discounted')
  await shop.settle(...both())
  desk.cut()
  const less = { roleId: 'adviser', rights: ['workOrder.edit'] }
  await shop.headOffice.run({ dealerId: shop.dealerId, branchId: '' }, 'changeRole', less)
  desk.run('discountLine', { lineId, amount: 500_000, reason: 'goodwill' }, nima)
  desk.mend()
  await shop.settle(...both())
  const told = { command: 'discountLine', reason: 'rightWithdrawn', name: 'Nima' }
  for (const at of both())
    expect(at.ask('attention', {})).toContainEqual(
      expect.objectContaining({ kind: 'marked', params: expect.objectContaining(told) }),
    )
})

test('a till is counted in and out; what is missing is booked with its reason', async () => {
  const notes = (count: number) => ({ denominations: { [million]: count } })
  const { shiftId } = desk.run('openShift', notes(5))
  const { workOrderId, customerId } = comesIn(desk, 'Cash')
  const { invoiceId, payable } = desk.run('issueInvoice', { workOrderId })
  desk.run('takePayment', { customerId, tender: 'cash', amount: payable, invoiceIds: [invoiceId], shiftId })
  desk.run('moveCash', { shiftId, kind: 'expense', amount: -440_000, reason: 'Tea' })
  expect(desk.refusal('closeShift', { shiftId, ...notes(17) })).toBe('shift.differenceReason')
  // The books have money of this day: a count that is wrong asks why, and so does none, whether the till is known here or not.
  const day = dayOf(desk)
  expect(['day.differenceReason', 'day.shiftsOpen']).toContain(
    reception.refusal('closeDay', { day, counted: { cash: 1 } }),
  )
  expect(['day.uncountedReason', 'day.shiftsOpen']).toContain(reception.refusal('closeDay', { day, counted: {} }))
  desk.run('closeShift', { shiftId, ...notes(17), reason: 'Gave too much change' })
  await shop.settle(...both())
  expect(rows(reception, `select total from accountBalance where account = 'cashDifference'`)).toEqual([
    { total: 1_000_000 },
  ])
})

test('the day is closed at one counter while the other is away: what it took then is late, and changes nothing', async () => {
  await shop.settle(...both())
  const day = dayOf(desk)
  const customerId = comesIn(reception, 'Late').customerId
  await shop.settle(...both())
  const before = taken(desk)
  await apart(() => {
    reception.run('takePayment', { customerId, tender: 'cash', amount: 2 * million, keepRest: true })
    desk.run('closeDay', { day, counted: before })
  })
  for (const at of both()) {
    const late = at.ask('attention', {}).filter(({ kind }) => kind === 'lateForClosedDay')
    expect(late).toMatchObject([{ params: { amount: 2 * million, day } }])
    expect(rows(at, 'select taken, difference from dayClose')).toEqual([
      { taken: expect.stringContaining(`"cash":${before.cash}`), difference: 0 },
    ])
    expect(at.refusal('closeDay', { day, counted: {} })).toBe('day.closed')
  }
})

test('at the end head office has the same books: nothing out of balance, no number missing', async () => {
  await shop.settle(...both())
  const unbalanced = `select "currency", sum("amount") from "ledgerEntry" group by "currency" having sum("amount") <> 0`
  expect(await shop.atHeadOffice(unbalanced)).toEqual([])
  const gaps = `select "seriesId" from "invoice" group by "seriesId"
    having max("number") <> count(*) or count(distinct "number") <> count(*)`
  expect(await shop.atHeadOffice(gaps)).toEqual([])
  const owed = `select "customerId", sum("total") as n from "customerBalance" where "account" = 'receivable'
    group by "customerId" having sum("total") <> 0 order by "customerId"`
  const there = (await shop.atHeadOffice(owed)).map(({ customerId, n }) => ({ customerId, n: Number(n) }))
  expect(there.length).toBeGreaterThan(0)
  for (const at of both()) expect(rows(at, owed)).toEqual(there)
})

const dayOf = (at: Counter) =>
  (rows(at, 'select day from payment order by at desc limit 1') as { day: string }[])[0]?.day ?? ''

function taken(at: Counter): Record<string, number> {
  const found = rows(at, 'select tender, sum(amount) as n from payment group by tender')
  return Object.fromEntries((found as { tender: string; n: number }[]).map(({ tender, n }) => [tender, n]))
}
