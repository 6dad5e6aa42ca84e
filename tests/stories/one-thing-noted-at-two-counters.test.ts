import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Id } from '../../src/core/kinds.ts'
import { type Counter, kindsAt, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter
let partId: string

const code = '4006381333931'
const million = 1_000_000

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
  const part = { number: 'P-1', name: 'Pads', price: 10 * million, cost: 6 * million, taxRate: 1000, code }
  partId = String(one.run('addPart', part).partId)
  one.run('countStock', { partId, counted: 100_000 })
  await shop.settle(one, two)
})
afterAll(() => shop.close())

const both = () => [one, two]
const rows = <T = Record<string, unknown>>(at: Counter, sql: string) =>
  at.engine.store.database.prepare(sql).all() as T[]
const first = <T = number>(at: Counter, sql: string) => Object.values(rows(at, sql)[0] ?? {})[0] as T
async function apart(work: () => unknown): Promise<void> {
  await shop.apart(both(), work)
  for (const at of both()) expect(first(at, 'select coalesce(sum(amount), 0) from ledgerEntry')).toBe(0)
}

interface Sold {
  workOrderId: string
  customerId: string
  lineId: string
  invoiceId: string
  payable: number
}

let cars = 0
function comesIn(pieces = 1): Omit<Sold, 'invoiceId' | 'payable'> {
  cars += 1
  const vehicle = { plate: `${10 + cars} ب 345 67`, model: 'Peugeot 207', customer: { name: `Customer ${cars}` } }
  const opened = one.run('openWorkOrder', { vehicle, complaint: 'Brakes', odometer: 48_000 })
  const [workOrderId, customerId] = [String(opened.workOrderId), String(opened.customerId)]
  const line = one.run('addPartToWorkOrder', { workOrderId, code, quantity: pieces * 1000 })
  return { workOrderId, customerId, lineId: String(line.lineId) }
}
function invoiced(pieces = 1): Sold {
  const order = comesIn(pieces)
  const issued = one.run('issueInvoice', { workOrderId: order.workOrderId })
  return { ...order, invoiceId: String(issued.invoiceId), payable: Number(issued.payable) }
}
const account = (at: Counter, customerId: unknown, name: string) =>
  first(
    at,
    `select coalesce(sum(total), 0) from customerBalance where customerId = '${customerId}' and account = '${name}'`,
  )
const onDayDesk = (at: Counter, shift: unknown) => {
  const { day } = rows<{ day: string }>(at, `select day from cashShift where id = '${shift}'`)[0] ?? { day: '' }
  return (
    at.ask('dayDesk', { day }).shifts.find(({ shiftId }) => shiftId === shift) ?? { counted: null, difference: null }
  )
}
const onShelf = (at: Counter) => first(at, `select total from stockOnHand where partId = '${partId}'`)

async function chequeFor({ customerId, invoiceId, payable }: Sold) {
  const cheque = { number: `4711-${cars}`, bank: 'Mellat', dueDay: '2026-12-21' }
  const { chequeId } = one.run('takePayment', {
    customerId,
    tender: 'cheque',
    amount: payable,
    invoiceIds: [invoiceId],
    cheque,
  })
  one.run('moveCheque', { chequeId, to: 'deposited' })
  await shop.settle(...both())
  return chequeId
}

test('one shelf counted at both counters is put right once', async () => {
  const onHand = () => both().map((at) => first(at, `select total from stockOnHand where partId = '${partId}'`))
  await apart(() => {
    for (const at of both()) at.run('countStock', { partId, counted: 98_000 })
  })
  expect(onHand()).toEqual([98_000, 98_000])
})

test('a cheque that bounced is noted at both counters: it is owed again once', async () => {
  const sold = invoiced()
  const chequeId = await chequeFor(sold)
  await apart(() => {
    for (const at of both()) at.run('moveCheque', { chequeId, to: 'bounced', note: 'no cover' })
  })
  for (const at of both()) {
    expect(account(at, sold.customerId, 'receivable')).toBe(sold.payable)
    expect(account(at, sold.customerId, 'advances')).toBe(0)
    expect(first(at, `select total from paidOnInvoice where invoiceId = '${sold.invoiceId}'`)).toBe(0)
    expect(kindsAt(at)).not.toContain('chequeAstray')
  }
})

test('it clears at one counter and bounces at the other: the later word stands, and one step puts the books right', async () => {
  const sold = invoiced()
  const chequeId = await chequeFor(sold)
  const inBank = first(one, `select coalesce(sum(total), 0) from accountBalance where account = 'bank'`)
  await apart(() => {
    one.run('moveCheque', { chequeId, to: 'cleared' })
    two.run('moveCheque', { chequeId, to: 'bounced' })
  })
  for (const at of both()) expect(kindsAt(at)).toContain('chequeAstray')
  await apart(() => {
    for (const at of both()) at.run('mendCheque', { chequeId })
  })
  for (const at of both()) {
    expect(kindsAt(at)).not.toContain('chequeAstray')
    expect(first(at, `select coalesce(sum(total), 0) from accountBalance where account = 'bank'`)).toBe(inBank)
    expect(account(at, sold.customerId, 'receivable')).toBe(sold.payable)
    expect(account(at, sold.customerId, 'advances')).toBe(0)
  }
  expect(one.refusal('mendCheque', { chequeId })).toBe('cheque.inOrder')
})

test('one line is taken off at both counters: its parts come back to the shelf once', async () => {
  const { lineId, workOrderId } = comesIn(2)
  const before = onShelf(one)
  await apart(() => {
    for (const at of both()) at.run('changeLineQuantity', { lineId, quantity: 0 })
  })
  for (const at of both()) {
    expect(onShelf(at)).toBe(before + 2000)
    expect(first(at, `select total from lineQuantity where lineId = '${lineId}'`)).toBe(0)
  }
  const again = one.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }).lineId
  await apart(() => {
    for (const at of both()) at.run('setLineTerms', { lineId: again, approval: 'declined', reason: 'price' })
  })
  for (const at of both()) expect(onShelf(at)).toBe(before + 2000)
})

test('a line is made less at both counters while one of them gives another discount: both come to the same', async () => {
  const { lineId } = comesIn(10)
  one.run('discountLine', { lineId, amount: 1000, reason: 'goodwill' })
  await shop.settle(...both())
  await apart(() => {
    one.run('discountLine', { lineId, amount: 2000, reason: 'goodwill' })
    for (const at of both()) at.run('changeLineQuantity', { lineId, quantity: 5000 })
  })
  const [here, there] = both().map((at) => first(at, `select total from discountOnLine where lineId = '${lineId}'`))
  expect(here).toBe(there)
  for (const at of both()) expect(first(at, `select total from lineQuantity where lineId = '${lineId}'`)).toBe(5000)
})

test.each([
  ['both counters give a line the same discount', 6 * million, 2000, 6 * million],
  ['one gives another than the other', 4 * million, 2000, 4 * million],
  ['one takes half of what the other gives it on', null, 1000, 3 * million],
])('%s: what was agreed last is off, and not both', async (_, again, quantity, off) => {
  const { workOrderId, lineId } = comesIn(2)
  await shop.settle(...both())
  await apart(async () => {
    one.run('discountLine', { lineId, amount: 6 * million, reason: 'goodwill' })
    if (again === null) two.run('changeLineQuantity', { lineId, quantity })
    else {
      await new Promise((later) => setTimeout(later, 5))
      two.run('discountLine', { lineId, amount: again, reason: 'goodwill' })
    }
  })
  for (const at of both())
    expect(at.ask('workOrderPage', { workOrderId: workOrderId as Id<'workOrder'> })?.lines[0]?.discount).toBe(off)
  const { invoiceId } = one.run('issueInvoice', { workOrderId })
  await shop.settle(...both())
  for (const at of both()) {
    expect(first(at, `select discount from invoiceLine where invoiceId = '${invoiceId}'`)).toBe(off)
    expect(first(at, `select net from invoiceLine where invoiceId = '${invoiceId}'`)).toBe(quantity * 10_000 - off)
    expect(first(at, `select total from discountOnLine where lineId = '${lineId}'`)).toBe(off)
  }
})

test('one invoice is credited at both counters: both papers stand, the money is freed once, the parts come back once', async () => {
  const sold = invoiced(2)
  one.run('takePayment', {
    customerId: sold.customerId,
    tender: 'card',
    amount: sold.payable,
    invoiceIds: [sold.invoiceId],
  })
  const before = onShelf(one)
  await apart(() => {
    for (const at of both()) {
      at.run('correctInvoice', { invoiceId: sold.invoiceId, correction: 'return', reason: 'other' })
    }
  })
  for (const at of both()) {
    expect(kindsAt(at)).toContain('takenBackTwice')
    expect(onShelf(at)).toBe(before + 2000)
    expect(first(at, `select total from lineQuantity where lineId = '${sold.lineId}'`)).toBe(0)
    expect(account(at, sold.customerId, 'advances')).toBe(-sold.payable)
    expect(first(at, `select total from paidOnInvoice where invoiceId = '${sold.invoiceId}'`)).toBe(0)
  }
})

test('parts of one line are credited at both counters: what comes after is the share of all that is known by then', async () => {
  const { workOrderId } = comesIn()
  const work = { kind: 'labour', description: 'Wash', quantity: 1000, unitPrice: 150, taxRate: 1000 }
  one.run('addLineToWorkOrder', { workOrderId, ...work })
  const { invoiceId } = one.run('issueInvoice', { workOrderId })
  await shop.settle(one, two)
  const line = first<string>(one, `select id from invoiceLine where invoiceId = '${invoiceId}' and unitPrice = 150`)
  const partBack = (at: Counter, quantity: number) =>
    at.run('correctInvoice', {
      invoiceId,
      correction: 'return',
      reason: 'other',
      lines: [{ invoiceLineId: line, quantity }],
    })
  const off = () => both().map((at) => first(at, `select -sum(net) from invoiceLine where correctsLineId = '${line}'`))
  await apart(() => {
    for (const at of both()) partBack(at, 375)
  })
  // 150 · 3/8 is 56.25 at each of them, and three quarters are 112.5.
  expect(off()).toEqual([112, 112])
  partBack(two, 125)
  await shop.settle(one, two)
  expect(off()).toEqual([131, 131])
  partBack(one, 125)
  await shop.settle(one, two)
  expect(off()).toEqual([150, 150])
})

test('one advance is used at both counters for two invoices: a task, and the later use is taken back', async () => {
  const [a, b] = [invoiced(), invoiced()]
  const { paymentId } = one.run('takePayment', {
    customerId: a.customerId,
    tender: 'card',
    amount: a.payable,
    keepRest: true,
  })
  await apart(() => {
    one.run('allocatePayment', { paymentId, invoiceIds: [a.invoiceId] })
    two.run('allocatePayment', { paymentId, invoiceIds: [b.invoiceId] })
  })
  for (const at of both()) expect(kindsAt(at)).toContain('overused')
  await apart(() => {
    for (const at of both()) at.run('takeBackOverused', { paymentId })
  })
  for (const at of both()) {
    expect(kindsAt(at)).not.toContain('overused')
    expect(first(at, `select total from allocatedOfPayment where paymentId = '${paymentId}'`)).toBe(a.payable)
  }
})

test('both counters set one advance against one invoice, and both take cash for another: once, and what is over is kept', async () => {
  const sold = invoiced()
  const { customerId, invoiceId, payable } = sold
  const { paymentId } = one.run('takePayment', { customerId, tender: 'card', amount: payable, keepRest: true })
  await apart(() => {
    for (const at of both()) at.run('allocatePayment', { paymentId, invoiceIds: [invoiceId] })
  })
  for (const at of both())
    expect(first(at, `select total from paidOnInvoice where invoiceId = '${invoiceId}'`)).toBe(payable)
  const other = invoiced()
  const cash = { customerId: other.customerId, tender: 'cash', amount: other.payable, invoiceIds: [other.invoiceId] }
  await apart(() => {
    for (const at of both()) at.run('takePayment', cash)
  })
  expect(kindsAt(one)).toContain('paidTwice')
  await apart(() => {
    for (const at of both()) at.run('freeOverpaid', { invoiceId: other.invoiceId })
  })
  for (const at of both()) {
    expect(kindsAt(at)).not.toContain('paidTwice')
    expect(account(at, other.customerId, 'advances')).toBe(-other.payable)
  }
})

test('one refund is handed out at both counters: nobody is told that it was once', async () => {
  const { customerId, payable } = invoiced()
  const { paymentId } = one.run('takePayment', { customerId, tender: 'card', amount: payable, keepRest: true })
  await apart(() => {
    for (const at of both()) at.run('refundPayment', { paymentId, amount: payable, tender: 'cash', reason: 'goodwill' })
  })
  for (const at of both()) expect(kindsAt(at)).toContain('overused')
  expect(one.refusal('takeBackOverused', { paymentId })).toBe('payment.givenBackTwice')
})

test('a car is released at both counters: one step, one override', async () => {
  const { workOrderId } = invoiced()
  one.run('moveWorkOrder', { workOrderId, to: 'completed' })
  await apart(() => {
    for (const at of both())
      at.run('releaseWorkOrder', { workOrderId, collector: 'Owner', keysReturned: true, unpaidReason: 'loyalCustomer' })
  })
  for (const at of both()) {
    expect(
      first(at, `select count(*) from workOrderStep where workOrderId = '${workOrderId}' and "to" = 'released'`),
    ).toBe(1)
    expect(first(at, `select count(*) from override where aboutId = '${workOrderId}'`)).toBe(1)
  }
})

test('a till is closed at both counters: once where both counted alike, else a task that books what is off', async () => {
  const notes = (count: number) => ({ denominations: { [million]: count } })
  const { shiftId } = one.run('openShift', notes(5))
  await apart(() => {
    for (const at of both()) at.run('closeShift', { shiftId, ...notes(4), reason: 'one note missing' })
  })
  for (const at of both()) {
    expect(first(at, `select count(*) from cashCount where shiftId = '${shiftId}' and kind = 'closing'`)).toBe(1)
    expect(first(at, `select total from entriesOfShift where shiftId = '${shiftId}'`)).toBe(-million)
    expect(kindsAt(at)).not.toContain('tillDiffers')
  }
  const next = one.run('openShift', notes(5)).shiftId
  await apart(() => {
    one.run('closeShift', { shiftId: next, ...notes(4), reason: 'missing' })
    two.run('closeShift', { shiftId: next, ...notes(3), reason: 'missing' })
  })
  for (const at of both()) expect(kindsAt(at)).toContain('tillDiffers')
  await apart(() => {
    for (const at of both()) at.run('settleTill', { shiftId: next, reason: 'counted again' })
  })
  for (const at of both()) expect(kindsAt(at)).not.toContain('tillDiffers')
  expect(one.refusal('settleTill', { shiftId: next })).toBe('shift.inOrder')
  for (const at of both()) {
    const { counted, difference } = onDayDesk(at, next)
    expect(difference, 'what is booked, and no count of it twice').toBe(Number(counted) - 5 * million)
  }
})

test('cash that another counter put into a till after its last count is off by nothing but what was booked', async () => {
  const { customerId } = invoiced()
  const { shiftId } = one.run('openShift', { denominations: { [million]: 5 } })
  await shop.settle(...both())
  await apart(() => {
    one.run('closeShift', { shiftId, denominations: { [million]: 5 } })
    two.run('takePayment', { customerId, tender: 'cash', amount: 2 * million, keepRest: true, shiftId })
  })
  for (const at of both()) expect(kindsAt(at)).toContain('tillDiffers')
  one.run('settleTill', { shiftId, reason: 'lies in the other drawer' })
  await shop.settle(...both())
  for (const at of both()) {
    const reason = 'lies in the other drawer'
    expect(onDayDesk(at, shiftId)).toMatchObject({ counted: 5 * million, difference: -2 * million, reason })
  }
})

test('a day is closed at both counters: once where both knew and counted the same, else the earlier closing is shown', async () => {
  const sold = invoiced()
  const today = first<string>(one, 'select max(day) from invoice')
  const close = { day: today, counted: {}, reason: 'counted tomorrow' }
  await apart(() => {
    one.run('closeDay', close)
    const card = { customerId: sold.customerId, tender: 'card', amount: sold.payable, invoiceIds: [sold.invoiceId] }
    two.run('takePayment', card)
    two.run('closeDay', close)
  })
  for (const at of both()) {
    expect(kindsAt(at)).toContain('lateForClosedDay')
    expect(at.ask('dayDesk', { day: today }).late).toMatchObject([{ amount: sold.payable }])
  }
  expect(one.refusal('closeDay', close)).toBe('day.closed')
})
