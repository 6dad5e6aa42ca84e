import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import type { AnswerOf, InputOf } from '../../core/query.ts'
import { type Queries, type QueryName, queries } from '../../domain/index.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

/** The money of a small shop, asked in the words of its screens: everything owed, taken and counted must agree. */
let desk: TestStation
let workOrderId: string
let customerId: string
const aDay = 86_400_000
const price = 32_000_000

beforeEach(() => {
  desk = openTestStation()
  desk.run('addPart', { number: 'P-1', name: 'Pads', price, cost: 20_000_000, taxRate: 1000, code: '96385074' })
  const opened = desk.run('openWorkOrder', {
    vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla Karimi', phone: '0912 123 4567' } },
  })
  workOrderId = opened.workOrderId as string
  customerId = opened.customerId as string
})

function ask<N extends QueryName>(name: N, input: object = {}): NonNullable<AnswerOf<Queries[N]>> {
  const checked = queries[name].input.parse(input) as InputOf<Queries[N]>
  const answer = answers[name] as (r: unknown, i: unknown, h: unknown) => NonNullable<AnswerOf<Queries[N]>>
  const { rights } = desk.manager
  const here = { branchId: 'b', stationId: 's-one', rights, now: desk.time.now }
  return answer(createReader(desk.store.database), checked, here)
}
const scan = (quantity = 1000) =>
  desk.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity }).lineId as string
const issue = (input: object = {}) => desk.run('issueInvoice', { workOrderId, ...input }).invoiceId as string
const pay = (invoiceIds: string[], amount: number, more: object = {}) =>
  desk.run('takePayment', { customerId, invoiceIds, amount, tender: 'cash', ...more })
const later = (days: number) => {
  desk.time.now = saturday + days * aDay
}
const due = 35_200_000

describe('invoices', () => {
  test('are open until paid, overdue after their time, and found by number, buyer and plate', () => {
    scan()
    const first = issue()
    later(1)
    scan()
    const second = issue()
    pay([second], due)
    expect(ask('invoices', { show: 'open' }).map((one) => one.invoiceId)).toEqual([first])
    expect(ask('invoices', { show: 'overdue' })).toMatchObject([{ invoiceId: first, due, overdue: 1 }])
    later(0)
    expect(ask('invoices', { show: 'overdue' })).toEqual([])
    for (const text of ['INV-1-000002', 'karimi', '12ب345'])
      expect(ask('invoices', { text }).map((one) => one.numberText)).toContain('INV-1-000002')
    expect(ask('invoices', { text: 'nobody' })).toEqual([])
    expect(ask('invoices', { payer: 'insurer' })).toEqual([])
    expect(ask('invoices', { day: '2026-11-21' }).map((one) => one.invoiceId)).toEqual([first])
    expect(ask('invoices', { customerId })).toHaveLength(2)
  })

  test('the page and the paper say what is owed after payments and credit notes, and a reprint is known', () => {
    scan(2000)
    const invoiceId = issue()
    pay([invoiceId], 50_000_000)
    const [line] = ask('invoicePage', { invoiceId }).lines
    desk.run('correctInvoice', {
      invoiceId,
      correction: 'return',
      reason: 'damagedGoods',
      lines: [{ invoiceLineId: line?.invoiceLineId, quantity: 1000 }],
    })
    const page = ask('invoicePage', { invoiceId })
    expect(page).toMatchObject({
      payable: 2 * due,
      paid: due,
      due: 0,
      rounding: 0,
      kind: 'simplifiedInvoice',
      printed: 0,
    })
    expect(page.lines[0]).toMatchObject({ left: 1000, quantity: 2000 })
    expect(page.payments).toMatchObject([{ tender: 'cash', allocated: due, free: 50_000_000 - due }])
    const [credit] = page.corrections
    const paper = ask('invoicePaper', { invoiceId: credit?.invoiceId })
    expect(paper).toMatchObject({
      kind: 'creditNote',
      payable: -due,
      due: 0,
      corrects: { numberText: page.numberText, correction: 'return' },
      reason: 'damagedGoods',
    })
    expect(desk.run('recordPrinting', { invoiceId }).before).toBe(0)
    expect(desk.run('recordPrinting', { invoiceId }).before).toBe(1)
    expect(ask('invoicePaper', { invoiceId }).printed).toBe(2)
  })
})

describe('accounts', () => {
  test('a statement runs to the balance of the ledger, and a cheque that came back says so', () => {
    scan()
    const invoiceId = issue()
    const face = { number: '77', sayadId: '1234567890123456', bank: 'Melli', dueDay: '2026-12-01' }
    pay([invoiceId], due, { tender: 'cheque', cheque: face })
    pay([], 5_000_000, { keepRest: true })
    expect(ask('account', { customerId })).toMatchObject({ balance: -5_000_000, receivable: 0, advance: 5_000_000 })
    const chequeId = ask('account', { customerId }).cheques[0]?.chequeId
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'bounced', note: 'no cover' })
    const page = ask('account', { customerId })
    expect(page.entries.map(({ kind, amount, balance }) => [kind, amount, balance])).toEqual([
      ['invoice', due, due],
      ['payment', -due, 0],
      ['payment', -5_000_000, -5_000_000],
      ['chequeBack', due, due - 5_000_000],
    ])
    expect(page.open).toMatchObject([{ invoiceId, due, late: 0 }])
    expect(page.advances).toMatchObject([{ free: 5_000_000 }])
    expect(page.balance).toBe(page.open[0]?.due === due ? due - 5_000_000 : 0)
    expect(ask('cheques', { states: ['bounced'] }).cheques).toMatchObject([{ number: '77', stateNote: 'no cover' }])
  })

  test('what lies before the period is one sum, and two records of one person are one account', () => {
    scan()
    issue()
    later(40)
    scan()
    issue()
    const twin = desk.run('addCustomer', { name: 'L. Karimi' }).customerId
    desk.run('mergeCustomers', { fromId: customerId, intoId: twin })
    const page = ask('account', { customerId: twin, from: '2026-12-01' })
    expect(page).toMatchObject({ opening: due, balance: 2 * due, shortened: 0 })
    expect(page.entries).toHaveLength(1)
    expect(ask('account', { customerId: twin, most: 1 })).toMatchObject({ opening: due, shortened: 1 })
    expect(ask('ageing').rows).toMatchObject([{ customerId: twin, notDue: due, days60: due, total: 2 * due, older: 0 }])
  })

  test('ageing counts by the branch’s day from the day it is due', () => {
    desk.run('setPaymentTerms', { customerId, days: 10 })
    scan()
    issue()
    for (const [days, bucket] of [
      [10, 'notDue'],
      [11, 'days30'],
      [40, 'days30'],
      [41, 'days60'],
      [70, 'days60'],
      [71, 'days90'],
      [101, 'older'],
    ] as const) {
      later(days)
      expect(ask('ageing').rows[0], `${days} days`).toMatchObject({ [bucket]: due, total: due })
    }
  })

  test('time to pay is the customer’s, else their kind’s, and an issued invoice keeps its day', () => {
    const dueDays = () =>
      desk.rows('select dueDay from invoice order by number').map((row) => (row as { dueDay: string }).dueDay)
    scan()
    const first = issue()
    desk.run('updateCustomer', { customerId, kind: 'fleet' })
    scan()
    issue()
    desk.run('setPaymentTerms', { customerId, days: 7 })
    scan()
    issue()
    expect(dueDays()).toEqual(['2026-11-21', '2026-12-21', '2026-11-28'])
    expect(ask('invoicePaper', { invoiceId: first })?.dueDay).toBe('2026-11-21')
    later(8)
    expect(ask('invoices', { show: 'overdue' }).map((one) => one.dueDay)).toEqual(['2026-11-21', '2026-11-28'])
    expect(ask('account', { customerId })).toMatchObject({ overdue: 2 * due, receivable: 3 * due })
    expect(ask('morning').debts).toMatchObject({ overdue: 2 * due, sums: { notDue: due, total: 3 * due } })
    const clerk = { ...desk.manager, rights: new Set(['customer.edit']) }
    expect(desk.store.run('setPaymentTerms', { customerId, days: 365 }, clerk)).toMatchObject({
      refused: 'right.missing',
    })
  })

  test('cheques due soon are those still to be paid in', () => {
    const cheque = (number: string, dueDay: string) =>
      pay([], 1_000_000, { tender: 'cheque', keepRest: true, cheque: { number, dueDay } })
    for (const [number, day] of [
      ['1', '2026-11-20'],
      ['2', '2026-11-24'],
      ['3', '2026-11-25'],
    ] as const)
      cheque(number, day)
    expect(ask('cheques', { soon: true }).cheques.map((one) => [one.number, one.dueIn])).toEqual([
      ['1', -1],
      ['2', 3],
    ])
    expect(ask('cheques').totals).toEqual([{ state: 'held', count: 3, amount: 3_000_000 }])
  })
})

describe('cash desk', () => {
  const notes = (count: number) => ({ denominations: { '1000000': count } })

  test('a card total nobody read out is not counted, which is not the same as nothing', () => {
    const shiftId = desk.run('openShift', notes(5)).shiftId as string
    scan()
    pay([issue()], 5_200_000, { shiftId, tender: 'card', through: 'POS 1', reference: '99' })
    desk.run('closeShift', { shiftId, ...notes(5) })
    expect(ask('dayDesk')).toMatchObject({
      tenders: [{ counted: 0 }, { tender: 'card', taken: 5_200_000, counted: null }, {}, {}],
      terminals: [{ name: 'POS 1', taken: 5_200_000, counted: null }],
    })
    desk.run('closeDay', { day: '2026-11-21', counted: { cash: 0 }, reason: 'The terminal has no paper' })
    expect(ask('dayDesk').closed).toMatchObject({ taken: { card: 5_200_000 }, counted: { cash: 0 }, difference: 0 })
  })

  test('a till left open overnight is counted once, and each of its days has its own money', () => {
    const shiftId = desk.run('openShift', notes(0)).shiftId as string
    pay([], 1_000_000, { shiftId, keepRest: true })
    later(1)
    pay([], 500_000, { shiftId, keepRest: true })
    const face = { number: '77', sayadId: '1234567890123456', bank: 'Melli', dueDay: '2026-12-01' }
    pay([], 300_000, { shiftId, keepRest: true, tender: 'cheque', cheque: face })
    pay([], 200_000, { shiftId, keepRest: true, tender: 'card', through: 'POS 1', reference: '9' })
    expect(ask('dayDesk').tenders[0]).toMatchObject({ taken: 500_000, counted: null })
    const counted = { denominations: { 100000: 14 }, terminals: { 'POS 1': 200_000 }, cheques: 300_000 }
    desk.run('closeShift', { shiftId, ...counted, reason: 'Change given wrong' })
    const [first, second] = ['2026-11-21', '2026-11-22'].map((day) => ask('dayDesk', { day }))
    expect(first?.tenders[0]).toMatchObject({ taken: 1_000_000, counted: 900_000 })
    expect(first?.shifts).toHaveLength(1)
    expect(first?.tenders.slice(1)).toMatchObject([{ taken: 0, counted: 0 }, {}, { taken: 0, counted: 0 }])
    expect(second?.tenders).toMatchObject([
      { taken: 500_000, counted: 500_000 },
      { taken: 200_000, counted: 200_000 },
      { taken: 0 },
      { taken: 300_000, counted: 300_000 },
    ])
    desk.run('closeDay', { day: '2026-11-22', counted: { cash: 500_000, card: 200_000, cheque: 300_000 } })
    later(2)
    expect(ask('morning').tenders[0]).toMatchObject({ taken: 500_000, counted: 500_000 })
  })

  test('a till, a day, its closing and what came late agree with each other', () => {
    const shiftId = desk.run('openShift', notes(5)).shiftId as string
    scan()
    const invoiceId = issue()
    pay([invoiceId], 30_000_000, { shiftId, sure: true })
    pay([invoiceId], 5_200_000, { shiftId, tender: 'card', through: 'POS 1', reference: '99' })
    desk.run('moveCash', { shiftId, kind: 'expense', amount: -2_000_000, reason: 'Tea' })
    const { mine, others } = ask('till', { personId: 'p-manager' })
    expect(mine).toMatchObject({ opening: 5_000_000, expected: { cash: 33_000_000, card: 5_200_000, cheque: 0 } })
    expect(mine?.payments).toHaveLength(2)
    expect(others).toEqual([])
    desk.run('closeShift', { shiftId, ...notes(32), terminals: { 'POS 1': 5_200_000 }, reason: 'Counted twice' })
    const day = '2026-11-21'
    expect(ask('dayDesk')).toMatchObject({
      day,
      closed: null,
      invoiced: due,
      tenders: [
        { tender: 'cash', taken: 30_000_000, counted: 29_000_000 },
        { tender: 'card', taken: 5_200_000, counted: 5_200_000 },
        { tender: 'transfer', taken: 0, counted: null },
        { tender: 'cheque', taken: 0, counted: null },
      ],
      terminals: [{ name: 'POS 1', taken: 5_200_000, counted: 5_200_000 }],
    })
    expect(ask('till', { personId: 'p-manager' })).toMatchObject({ mine: null, terminals: ['POS 1'] })
    desk.run('closeDay', { day, counted: { cash: 29_000_000, card: 5_200_000 }, reason: 'Counted twice' })
    pay([], 1000, { keepRest: true })
    const after = ask('dayDesk', { day })
    expect(after.closed).toMatchObject({ difference: -1_000_000, taken: { cash: 30_000_000 } })
    expect(after.late.map(({ amount }) => amount)).toEqual([1000])
    expect(after.lateInvoiced).toBe(0)
    later(1)
    expect(ask('dayDesk').unclosed).toEqual([])
    pay([], 1000, { keepRest: true })
    later(2)
    expect(ask('dayDesk').unclosed).toEqual(['2026-11-22'])
  })
})

describe('a cashier who left without closing', () => {
  test('is on the owner’s page and a task once business goes on, until the till is counted and closed', () => {
    const { shiftId } = desk.run('openShift', { denominations: { 1000000: 3 } })
    expect(ask('morning').openTills).toEqual([])
    later(1)
    expect(ask('morning').openTills).toMatchObject([{ shiftId, expected: { cash: 3_000_000 } }])
    expect(ask('attention').map(({ kind }: { kind: string }) => kind)).not.toContain('tillLeftOpen')
    scan()
    issue()
    expect(ask('attention').map(({ kind }: { kind: string }) => kind)).toContain('tillLeftOpen')
    desk.run('closeShift', { shiftId, denominations: { 1000000: 3 } })
    expect(ask('morning').openTills).toEqual([])
    expect(ask('attention').map(({ kind }: { kind: string }) => kind)).not.toContain('tillLeftOpen')
  })
})

describe('the owner’s morning', () => {
  test('a car that has left and whose invoice was taken back is asked for as in the list', () => {
    scan()
    const invoiceId = issue()
    pay([invoiceId], 35_200_000)
    for (const to of ['inWork', 'completed']) desk.run('moveWorkOrder', { workOrderId, to })
    desk.run('releaseWorkOrder', { workOrderId, collector: 'Owner', odometer: 90_000, keysReturned: true })
    expect(ask('morning').notInvoiced).toEqual([])
    desk.run('correctInvoice', { invoiceId, correction: 'amendment', reason: 'ownMistake' })
    expect(ask('notInvoiced')).toMatchObject([{ workOrderId, notInvoiced: 35_200_000 }])
    expect(ask('morning')).toMatchObject({ notInvoiced: [{ workOrderId, amount: 35_200_000 }], unbilled: [] })
  })

  test('every figure is the sum of the rows behind it', () => {
    desk.run('updateWorkOrder', { workOrderId, promisedAt: saturday + 3_600_000 })
    scan(2000)
    issue()
    const lineId = scan()
    desk.run('discountLine', { lineId, amount: 2_000_000, reason: 'loyalCustomer' })
    const other = desk.run('openWorkOrder', { vehicle: { plate: 'X', customer: { name: 'Ali' } } })
      .workOrderId as string
    later(2)
    desk.run('moveWorkOrder', { workOrderId: other, to: 'completed' })
    desk.run('addLineToWorkOrder', {
      workOrderId: other,
      kind: 'labour',
      description: 'Wash',
      quantity: 1000,
      unitPrice: 1_000_000,
      taxRate: 1000,
    })
    scan()
    const wrong = issue()
    desk.run('correctInvoice', { invoiceId: wrong, correction: 'cancellation', reason: 'ownMistake' })
    later(3)
    const page = ask('morning')
    expect(page).toMatchObject({ day: '2026-11-23', today: '2026-11-24', closed: 0 })
    expect(page.promises).toMatchObject([{ workOrderId, at: saturday + 3_600_000 }])
    expect(page.untouched).toEqual([])
    expect(page.notInvoiced).toMatchObject([{ workOrderId: other, amount: 1_100_000 }])
    expect(page.debts).toMatchObject({ sums: { total: 2 * due }, overdue: 2 * due })
    expect(page.overrides).toMatchObject([{ kind: 'correction', reason: 'ownMistake', count: 1, effect: -62_000_000 }])
    expect(page.unbilled.map(({ quantity, cost }) => [quantity, cost])).toEqual([[2000, 40_000_000]])
    later(9)
    scan()
    issue()
    later(10)
    // The other car stands finished; this one was worked on yesterday.
    expect(ask('morning').untouched).toEqual([])
    const third = desk.run('openWorkOrder', { vehicle: { plate: 'Y', customer: { name: 'Sam' } } }).workOrderId
    later(14)
    pay([], 1000, { keepRest: true })
    later(15)
    expect(ask('morning').untouched.map((one) => one.workOrderId)).toContain(third)
  })
})

describe('a cheque that bounced', () => {
  test('is on the owner’s page until what it had paid came by other means', () => {
    scan()
    const invoiceId = issue()
    const cheque = { number: '77', sayadId: '1234567890123456', bank: 'Melli', dueDay: '2026-12-01' }
    const { chequeId } = pay([invoiceId], due, { tender: 'cheque', cheque })
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    expect(ask('morning').chequesBounced).toMatchObject({ count: 0 })
    desk.run('moveCheque', { chequeId, to: 'bounced', note: 'no cover' })
    pay([invoiceId], due - 1_000_000)
    expect(ask('morning').chequesBounced).toMatchObject({ count: 1, amount: due, cheques: [{ number: '77' }] })
    pay([invoiceId], 1_000_000)
    // A new debt is not the old one.
    scan()
    issue()
    expect(ask('morning').chequesBounced).toEqual({ count: 0, amount: 0, cheques: [] })
    expect(ask('cheques', { states: ['bounced'] }).count).toBe(1)
  })

  test('and paid no invoice is on it while its customer owes', () => {
    const cheque = { number: '78', sayadId: '', bank: 'Melli', dueDay: '2026-12-01' }
    const { chequeId } = pay([], 9_000_000, { tender: 'cheque', cheque, keepRest: true })
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    expect(ask('morning').chequesBounced.count).toBe(0)
    scan()
    issue()
    expect(ask('morning').chequesBounced.count).toBe(1)
  })
})
