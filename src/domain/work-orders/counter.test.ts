import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { readMoadianTaxId } from '../tax/moadian-tax-id.ts'
import { readZatcaQr } from '../tax/zatca-qr.ts'

let desk: TestStation
let workOrderId: string
let customerId: string

beforeEach(() => {
  desk = openTestStation()
  desk.run('addPart', {
    number: 'P-1',
    name: 'Pads',
    price: 32_000_000,
    cost: 20_000_000,
    taxRate: 1000,
    code: '96385074',
  })
  const opened = desk.run('openWorkOrder', {
    vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla Karimi', phone: '0912 123 4567' } },
  })
  workOrderId = opened.workOrderId as string
  customerId = opened.customerId as string
})

const scan = (quantity = 1000) =>
  desk.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity }).lineId as string
const labour = (unitPrice = 10_000_000) =>
  desk.run('addLineToWorkOrder', {
    workOrderId,
    kind: 'labour',
    description: 'Fit pads',
    quantity: 800,
    unitPrice,
    taxRate: 1000,
  }).lineId as string
const issue = (input: object = {}) => desk.run('issueInvoice', { workOrderId, ...input })
const pay = (invoiceIds: unknown[], amount: number, more: object = {}) =>
  desk.run('takePayment', { customerId, invoiceIds, amount, tender: 'cash', ...more })
const balances = () =>
  Object.fromEntries(
    desk
      .rows<{ account: string; total: number }>(
        'select account, sum(total) as total from accountBalance group by account',
      )
      .filter(({ total }) => total !== 0)
      .map(({ account, total }) => [account, total]),
  )
const sums = () => desk.rows<{ n: number }>('select sum(amount) as n from ledgerEntry')[0]?.n

describe('invoicing nothing', () => {
  test('is refused, and no number of the series is spent: an empty order, a declined line, all charged already', () => {
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    const lineId = scan()
    desk.run('setLineTerms', { lineId, approval: 'declined', reason: 'price' })
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect(issue().numberText).toBe('INV-1-000001')
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    expect(desk.rows('select number from invoice')).toEqual([{ number: 1 }])
  })
})

describe('payers', () => {
  test('an insurer and the customer get an invoice each, and each line is charged once', () => {
    const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
    const lineId = scan()
    labour()
    desk.run('setLineTerms', { lineId, payer: 'insurer', payerId: insurer })
    expect(issue().payable).toBe(8_800_000)
    expect(issue({ payer: 'insurer', payerId: insurer }).payable).toBe(35_200_000)
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    expect(desk.rows('select payer, customerId from invoice order by number')).toEqual([
      { payer: 'customer', customerId },
      { payer: 'insurer', customerId: insurer },
    ])
  })

  test('an invoice for the insurer goes to the insurer of its lines, and to one of two only', () => {
    const [first, second] = ['Alborz', 'Dana'].map(
      (name) => desk.run('addCustomer', { name, kind: 'insurer' }).customerId as string,
    )
    const [part, work] = [scan(), labour()]
    desk.run('setLineTerms', { lineId: part, payer: 'insurer', payerId: first })
    desk.run('setLineTerms', { lineId: work, payer: 'insurer', payerId: second })
    expect(desk.refusal('issueInvoice', { workOrderId, payer: 'insurer' }).refused).toBe('invoice.severalPayers')
    expect(issue({ payer: 'insurer', payerId: second }).payable).toBe(8_800_000)
    expect(issue({ payer: 'insurer' }).payable).toBe(35_200_000)
    expect(desk.rows('select customerId from invoice order by number')).toEqual([
      { customerId: second },
      { customerId: first },
    ])
  })

  test('what somebody else pays is taken off the account of who owed it, and comes back as theirs', () => {
    scan()
    const { invoiceId } = issue()
    const friend = desk.run('addCustomer', { name: 'Friend' }).customerId
    desk.run('takePayment', { customerId: friend, invoiceIds: [invoiceId], amount: 35_200_000, tender: 'cash' })
    const owed = () =>
      desk.rows(`select customerId, account, total from customerBalance
        where account in ('receivable', 'advances') and total <> 0`)
    expect(owed()).toEqual([])
    desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'ownMistake' })
    expect(owed()).toEqual([{ customerId: friend, account: 'advances', total: -35_200_000 }])
  })

  test('an insurer has to be named', () => {
    expect(desk.refusal('setLineTerms', { lineId: scan(), payer: 'insurer' }).refused).toBe('line.payerMissing')
  })
})

describe('work the customer does not want', () => {
  test('goes back to the shelf with its reason, is not charged, and can come back', () => {
    const lineId = scan(2000)
    expect(desk.refusal('setLineTerms', { lineId, approval: 'declined' }).refused).toBe('line.reasonMissing')
    desk.run('setLineTerms', {
      lineId,
      approval: 'deferred',
      reason: 'price',
      laterDay: '2027-03-21',
      laterOdometer: 55_000,
    })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: 0 }])
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: -2000 }])
    expect(issue().payable).toBe(70_400_000)
  })
})

describe('a line that is changed', () => {
  test('keeps its payer and its discount at another price', () => {
    const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
    const lineId = scan()
    desk.run('setLineTerms', { lineId, payer: 'insurer', payerId: insurer })
    desk.run('discountLine', { lineId, amount: 1_000_000, reason: 'goodwill' })
    desk.run('changeLinePrice', { lineId, unitPrice: 30_000_000, reason: 'competitor' })
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    expect(issue({ payer: 'insurer' }).payable).toBe(31_900_000)
  })

  test('never costs less than nothing, however much was taken off when there was more of it', () => {
    const lineId = scan(3000)
    desk.run('discountLine', { lineId, amount: 40_000_000, reason: 'goodwill' })
    desk.run('changeLineQuantity', { lineId, quantity: 1000 })
    expect(issue().payable).toBe(0)
  })

  test('lies on the shelf while it is not wanted, however many it says', () => {
    const lineId = scan(2000)
    desk.run('setLineTerms', { lineId, approval: 'declined', reason: 'price' })
    desk.run('changeLineQuantity', { lineId, quantity: 3000 })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: 0 }])
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: -3000 }])
  })
})

describe('several invoices of one order', () => {
  test('a part delivered later is charged alone', () => {
    const lineId = scan(2000)
    issue({ lineIds: [lineId] })
    desk.run('changeLineQuantity', { lineId, quantity: 3000 })
    expect(issue().payable).toBe(35_200_000)
  })
})

describe('prices', () => {
  test('a discount needs a reason, is limited, kept as an override, and charged', () => {
    const lineId = scan()
    desk.run('discountLine', { lineId, amount: 2_000_000, reason: 'loyalCustomer' })
    expect(desk.rows('select kind, reason, effect from override')).toEqual([
      { kind: 'discount', reason: 'loyalCustomer', effect: -2_000_000 },
    ])
    expect(issue().payable).toBe(33_000_000)
    const limited = { ...desk.manager, limits: { 'line.discount': 1_000_000 } }
    const other = labour()
    const refused = desk.store.run('discountLine', { lineId: other, amount: 1_000_001, reason: 'other' }, limited)
    expect(refused).toMatchObject({ refused: 'right.limit', params: { limit: 1_000_000 } })
  })

  test('below cost needs its own right', () => {
    const lineId = scan()
    const clerk = {
      ...desk.manager,
      rights: new Set([...desk.manager.rights].filter((right) => right !== 'line.belowCost')),
    }
    const price = { lineId, unitPrice: 19_000_000, reason: 'competitor' }
    expect(desk.store.run('changeLinePrice', price, clerk)).toMatchObject({ params: { right: 'line.belowCost' } })
    desk.run('changeLinePrice', price)
    expect(desk.rows('select kind, effect from override')).toEqual([{ kind: 'belowCost', effect: -13_000_000 }])
    expect(issue().payable).toBe(20_900_000)
  })
})

describe('canned jobs', () => {
  test('the variant of the vehicle class comes first, and its parts leave the shelf', () => {
    const partId = desk.rows<{ id: string }>('select id from part')[0]?.id
    const item = (description: string, more: object) => ({
      kind: 'labour',
      partId: null,
      description,
      code: '',
      unit: 'hour',
      quantity: 1000,
      unitPrice: 5,
      taxRate: 0,
      ...more,
    })
    desk.run('defineCannedJob', { code: 'S50', name: 'Service', items: [item('any', {})] })
    desk.run('defineCannedJob', {
      code: 'S50',
      name: 'Service, van',
      vehicleClass: 'van',
      items: [item('van', {}), item('', { kind: 'part', partId, quantity: 2000 })],
    })
    const van = desk.run('openWorkOrder', {
      vehicle: { plate: 'V', vehicleClass: 'van', customer: { name: 'Fleet' } },
    }).workOrderId
    desk.run('addCannedJobToWorkOrder', { workOrderId: van, code: 'S50' })
    desk.run('addCannedJobToWorkOrder', { workOrderId, code: 'S50' })
    expect(desk.rows(`select description from workOrderLine where kind = 'labour' order by at, id`)).toEqual([
      { description: 'van' },
      { description: 'any' },
    ])
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: -2000 }])
    expect(desk.refusal('addCannedJobToWorkOrder', { workOrderId, code: 'X' }).refused).toBe('cannedJob.notFound')
  })
})

describe('money', () => {
  test('ten times or a tenth of what is due asks first', () => {
    scan()
    const { invoiceId } = issue()
    for (const amount of [352_000_000, 3_520_000])
      expect(
        desk.refusal('takePayment', { customerId, invoiceIds: [invoiceId], amount, tender: 'cash', keepRest: true })
          .refused,
      ).toBe('payment.tenfold')
    expect(pay([invoiceId], 3_520_000, { sure: true }).due).toBe(31_680_000)
  })

  test('one payment over several invoices, oldest first; the rest is an advance the next invoice can use', () => {
    scan()
    const first = issue()
    scan()
    const second = issue()
    expect(pay([first.invoiceId, second.invoiceId], 50_000_000).due).toBe(20_400_000)
    expect(pay([second.invoiceId], 30_400_000, { keepRest: true }).advance).toBe(10_000_000)
    scan()
    const third = issue({ useAdvances: true })
    expect(desk.rows('select total from paidOnInvoice where invoiceId = ?', third.invoiceId)).toEqual([
      { total: 10_000_000 },
    ])
    expect(balances()).toMatchObject({ cash: 80_400_000, receivable: 25_200_000 })
    expect(sums()).toBe(0)
  })

  test('more than is due is refused unless it is meant', () => {
    scan()
    const { invoiceId } = issue()
    expect(
      desk.refusal('takePayment', { customerId, invoiceIds: [invoiceId], amount: 35_200_001, tender: 'cash' }).refused,
    ).toBe('payment.moreThanDue')
  })

  test('a refund gives back what is free, once', () => {
    const { paymentId } = pay([], 5_000_000, { keepRest: true })
    const refund = { paymentId, amount: 3_000_000, tender: 'cash', reason: 'goodwill' }
    desk.run('refundPayment', refund)
    expect(desk.refusal('refundPayment', refund)).toMatchObject({
      refused: 'payment.refundTooMuch',
      params: { free: 2_000_000 },
    })
    expect(balances()).toEqual({ cash: 2_000_000, advances: -2_000_000 })
  })
})

describe('cheques', () => {
  const face = { number: '123', sayadId: '1234567890123456', bank: 'Mellat', dueDay: '2026-12-21' }
  test('pay when taken, and are owed again when they bounce, even after clearing', () => {
    scan()
    const { invoiceId } = issue()
    pay([invoiceId], 35_200_000, { tender: 'cheque', cheque: face })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    expect(balances()).toMatchObject({ chequesHeld: 35_200_000 })
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'cleared' })
    expect(balances()).toMatchObject({ bank: 35_200_000 })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    expect(balances()).toMatchObject({ receivable: 35_200_000 })
    expect(desk.rows('select total from paidOnInvoice')).toEqual([{ total: 0 }])
    expect(desk.refusal('moveCheque', { chequeId, to: 'cleared' }).refused).toBe('cheque.cannotMove')
    expect(sums()).toBe(0)
  })

  test('one that bounced is no advance to use or give back', () => {
    const { paymentId } = pay([], 5_000_000, { tender: 'cheque', cheque: face, keepRest: true })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    const refund = { paymentId, amount: 1, tender: 'cash', reason: 'goodwill' }
    expect(desk.refusal('refundPayment', refund)).toMatchObject({ params: { free: 0 } })
    expect(balances()).toEqual({})
  })
})

describe('correcting an invoice', () => {
  test('reverses it, frees what was paid, and the new invoice takes it: one command each', () => {
    const lineId = scan(2000)
    const wrong = issue()
    pay([wrong.invoiceId], 70_400_000)
    const credit = desk.run('correctInvoice', {
      invoiceId: wrong.invoiceId,
      correction: 'amendment',
      reason: 'ownMistake',
    })
    expect(credit).toMatchObject({ numberText: 'CN-1-000001', advance: 70_400_000 })
    desk.run('changeLineQuantity', { lineId, quantity: 1000 })
    const right = issue({ useAdvances: true })
    expect(right).toMatchObject({ numberText: 'INV-1-000002', payable: 35_200_000 })
    expect(balances()).toEqual({ cash: 70_400_000, advances: -35_200_000, sales: -32_000_000, taxPayable: -3_200_000 })
    expect(
      desk.refusal('correctInvoice', { invoiceId: wrong.invoiceId, correction: 'return', reason: 'other' }).refused,
    ).toBe('invoice.creditedWhole')
  })

  test('several partial credit notes end in exactly nothing, whatever the rounding', () => {
    scan(3000)
    labour(3_333_333)
    const { invoiceId } = issue()
    const lines = desk.rows<{ id: string; quantity: number }>('select id, quantity from invoiceLine order by position')
    const part = lines[0] as { id: string }
    for (const quantity of [1000, 700])
      desk.run('correctInvoice', {
        invoiceId,
        correction: 'return',
        reason: 'damagedGoods',
        lines: [{ invoiceLineId: part.id, quantity }],
      })
    expect(
      desk.refusal('correctInvoice', {
        invoiceId,
        correction: 'return',
        reason: 'other',
        lines: [{ invoiceLineId: part.id, quantity: 1301 }],
      }).refused,
    ).toBe('invoice.creditTooMuch')
    desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'other' })
    expect(balances()).toEqual({})
    expect(desk.rows('select sum(net) as net, sum(tax) as tax, sum(payable) as payable from invoice')).toEqual([
      { net: 0, tax: 0, payable: 0 },
    ])
  })
})

describe('release', () => {
  const release = (more: object = {}) => ({
    workOrderId,
    collector: 'Leyla',
    keysReturned: true,
    odometer: 48_210,
    ...more,
  })
  beforeEach(() => {
    scan()
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
  })

  test('asks for what the branch asks for, and that all is invoiced', () => {
    expect(desk.refusal('releaseWorkOrder', release({ odometer: null }))).toMatchObject({
      refused: 'workOrder.missing',
      params: { fields: 'odometer' },
    })
    expect(desk.refusal('releaseWorkOrder', release()).refused).toBe('workOrder.notInvoiced')
  })

  test('unpaid goes with a right and a reason, within credit by itself', () => {
    issue()
    const clerk = { ...desk.manager, rights: new Set(['workOrder.release']) }
    expect(desk.store.run('releaseWorkOrder', release(), clerk)).toMatchObject({
      refused: 'workOrder.unpaid',
      params: { due: 35_200_000 },
    })
    expect(desk.refusal('releaseWorkOrder', release()).refused).toBe('workOrder.unpaidReason')
    desk.run('setCreditLimit', { customerId, limit: 40_000_000 })
    expect(desk.store.run('releaseWorkOrder', release(), clerk)).toMatchObject({ ok: undefined })
  })

  test('the check is somebody else’s', () => {
    expect(desk.refusal('checkWorkOrder', { workOrderId }).refused).toBe('workOrder.checkedByOther')
    expect(desk.store.run('checkWorkOrder', { workOrderId }, { ...desk.manager, id: 'other' })).toEqual({
      ok: undefined,
    })
  })
})

describe('cash desk', () => {
  const notes = (count: number) => ({ denominations: { '1000000': count } })
  test('a till knows what should be in it; a difference needs a reason and is booked', () => {
    const { shiftId } = desk.run('openShift', notes(5))
    expect(desk.refusal('openShift', notes(1)).refused).toBe('shift.open')
    scan()
    const { invoiceId } = issue()
    pay([invoiceId], 30_000_000, { shiftId, sure: true })
    desk.run('moveCash', { shiftId, kind: 'expense', amount: -2_000_000, reason: 'Tea' })
    expect(desk.run('countTill', { shiftId, kind: 'spot', ...notes(33) }).difference).toBe(0)
    expect(desk.refusal('closeShift', { shiftId, ...notes(32) })).toMatchObject({
      refused: 'shift.differenceReason',
      params: { difference: -1_000_000 },
    })
    desk.run('closeShift', { shiftId, ...notes(32), reason: 'Counted twice' })
    expect(balances()).toMatchObject({ cashDifference: 1_000_000, cash: 27_000_000 })
    expect(sums()).toBe(0)
  })

  test('money handed to the next cashier leaves one till and enters the other', () => {
    const one = desk.run('openShift', notes(5)).shiftId
    const colleague = { ...desk.manager, id: 'p-2' }
    const two = (desk.store.run('openShift', notes(1), colleague) as { ok: { shiftId: string } }).ok.shiftId
    desk.run('handOverCash', { fromShiftId: one, toShiftId: two, amount: 4_000_000 })
    expect(desk.run('countTill', { shiftId: one, kind: 'spot', ...notes(1) }).difference).toBe(0)
    expect(desk.run('countTill', { shiftId: two, kind: 'spot', ...notes(5) }).difference).toBe(0)
  })

  test('a till counted for its handover is right from then on: the difference has its reason and its entry', () => {
    const fromShiftId = desk.run('openShift', notes(9)).shiftId
    const colleague = { ...desk.manager, id: 'p-2' }
    const other = desk.store.run('openShift', notes(0), colleague) as { ok: { shiftId: string } }
    const handOver = { fromShiftId, toShiftId: other.ok.shiftId, amount: 8_000_000 }
    expect(desk.refusal('handOverCash', { ...handOver, count: notes(8) })).toMatchObject({
      refused: 'shift.differenceReason',
      params: { difference: -1_000_000 },
    })
    const reason = 'Change given wrong'
    const tooMuch = { ...handOver, amount: 9_000_000, count: { ...notes(8), reason } }
    expect(desk.refusal('handOverCash', tooMuch).refused).toBe('cash.amountWrong')
    desk.run('handOverCash', { ...handOver, count: { ...notes(8), reason } })
    expect(desk.run('countTill', { shiftId: fromShiftId, kind: 'spot', ...notes(0) }).difference).toBe(0)
    expect(desk.run('countTill', { shiftId: other.ok.shiftId, kind: 'spot', ...notes(8) }).difference).toBe(0)
    expect(balances()).toMatchObject({ cashDifference: 1_000_000 })
    expect(desk.rows(`select cash, expectedCash, reason from cashCount where kind = 'handover'`)).toEqual([
      { cash: 8_000_000, expectedCash: 9_000_000, reason },
    ])
  })

  test('a day closes once, with what was known; what comes later is a finding', () => {
    const { shiftId } = desk.run('openShift', notes(0))
    const day = '2026-11-21'
    expect(desk.refusal('closeDay', { day, counted: {} }).refused).toBe('day.shiftsOpen')
    scan()
    const { invoiceId } = issue()
    pay([invoiceId], 35_200_000, { shiftId })
    desk.run('closeShift', { shiftId, denominations: { '100000': 352 } })
    expect(desk.refusal('closeDay', { day, counted: { cash: 1 } }).refused).toBe('day.differenceReason')
    desk.run('closeDay', { day, counted: { cash: 35_200_000 } })
    expect(desk.refusal('closeDay', { day, counted: {} }).refused).toBe('day.closed')
    pay([], 1000, { keepRest: true })
    expect(desk.rows(`select taken ->> 'cash' as cash, invoiced, difference from dayClose`)).toEqual([
      { cash: 35_200_000, invoiced: 35_200_000, difference: 0 },
    ])
  })
})

describe('customers', () => {
  test('two records become one without losing either', () => {
    const twin = desk.run('addCustomer', { name: 'L. Karimi', phone: '+98 912 123 4567' }).customerId
    desk.run('mergeCustomers', { fromId: twin, intoId: customerId })
    expect(desk.refusal('mergeCustomers', { fromId: twin, intoId: customerId }).refused).toBe('customer.merged')
    expect(desk.refusal('mergeCustomers', { fromId: customerId, intoId: twin }).refused).toBe('customer.same')
  })
})

describe('documents of a country', () => {
  const place = (country: string, rounding: number) =>
    desk.store.database.exec(`update branch set country = '${country}', payableRounding = ${rounding}`)
  const kinds = () =>
    desk.rows<{ kind: string; taxNumber: string; qr: string; tax: number }>(
      'select kind, taxNumber, qr, tax from invoice order by at, id',
    )

  test('a buyer without the fields the law asks for gets a simplified invoice; a full one is refused', () => {
    scan()
    expect(desk.refusal('issueInvoice', { workOrderId, kind: 'taxInvoice' }).refused).toBe('invoice.buyerTaxIdMissing')
    issue()
    desk.run('updateCustomer', { customerId, nationalId: '0012345679' })
    scan()
    issue()
    expect(kinds().map((row) => row.kind)).toEqual(['simplifiedInvoice', 'taxInvoice'])
  })

  test('Iran: the Moadian number is made here, from the fiscal memory of the series, for credit notes too', () => {
    desk.store.database.exec(`update series set memoryId = 'A14P7E' where kind in ('invoice', 'creditNote')`)
    scan()
    const { invoiceId } = issue()
    desk.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other' })
    for (const { taxNumber } of kinds())
      expect(readMoadianTaxId(taxNumber)).toMatchObject({ memory: 'A14P7E', serial: 1 })
  })

  test('Saudi Arabia: the QR code says who, when and how much', () => {
    place('SA', 0)
    desk.store.database.exec(`update branch set currency = 'SAR'; update dealer set taxId = '310122393500003'`)
    desk.store.take([], { timeline: 't', upTo: 1, digest: 'x' })
    scan()
    issue()
    expect(readZatcaQr(kinds()[0]?.qr ?? '')).toMatchObject({ vatNumber: '310122393500003' })
  })

  test('where the law sums before it rounds, the lines still add up to the tax', () => {
    place('IE', 0)
    for (let line = 0; line < 3; line += 1)
      desk.run('addLineToWorkOrder', {
        workOrderId,
        kind: 'labour',
        description: 'x',
        quantity: 1000,
        unitPrice: 333,
        taxRate: 2300,
      })
    issue()
    expect(kinds()[0]?.tax).toBe(230)
    expect(desk.rows('select sum(tax) as tax from invoiceLine')).toEqual([{ tax: 230 }])
  })
})
