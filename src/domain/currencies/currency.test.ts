import { beforeEach, describe, expect, test } from 'vitest'
import { headOfficeDecision, openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { add } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { currencyName, formatMoney, parseMoney } from '../../core/money.ts'
import { amountInWords } from '../../documents/words/amount-in-words.ts'
import { defineMoneyUnit } from './commands.ts'
import { moneyUnit, notesOn, unitOn } from './currency.ts'

const aDay = 86_400_000

/** Iran takes four zeros off: the new rial is ten thousand of the old, and has a hundred qiran. */
const newRial = {
  id: 'u1' as Id<'moneyUnit'>,
  currency: 'IRR',
  validFrom: '2026-11-23',
  exponent: 4,
  decimals: 2,
  names: { en: 'new rial', fa: 'ریال نو' },
  displays: [],
  payableRounding: 100,
  denominations: [1_000_000, 500_000, 100_000, 10_000, 5000, 100],
}

let desk: TestStation
let workOrderId: string
let customerId: string
beforeEach(() => {
  desk = openTestStation()
  const decision = headOfficeDecision([add(moneyUnit, newRial)], 2, 'x')
  desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], {
    timeline: 't',
    upTo: 2,
    digest: 'y',
  })
  const vehicle = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } }
  const opened = desk.run('openWorkOrder', { vehicle })
  workOrderId = opened.workOrderId as string
  customerId = opened.customerId as string
})

const labour = (unitPrice: number) =>
  desk.run('addLineToWorkOrder', {
    workOrderId,
    kind: 'labour',
    description: 'Fit',
    quantity: 1000,
    unitPrice,
    taxRate: 1000,
  })
const issue = () => desk.run('issueInvoice', { workOrderId }).invoiceId as string
const paper = (invoiceId: string) =>
  desk.rows<{ day: string; net: number; tax: number; rounding: number; payable: number; currency: string }>(
    'select day, net, tax, rounding, payable, currency from invoice where id = ?',
    invoiceId,
  )[0] as never as { day: string; net: number; tax: number; rounding: number; payable: number; currency: string }
const asWritten = (invoiceId: string) => {
  const { day, payable, currency } = paper(invoiceId)
  const unit = unitOn([newRial], currency, day)
  return `${formatMoney(payable, { currency, locale: 'en', unit })} ${currencyName(currency, 'en', undefined, unit)}`
}
const later = (days: number) => {
  desk.time.now += days * aDay
}

describe('a currency that loses four zeros from a day on', () => {
  test('an invoice of the day before stays in the old unit, one of the day after is in the new, by the same prices', () => {
    labour(12_345_670)
    const before = issue()
    later(2)
    labour(12_345_670)
    const after = issue()
    expect(paper(before)).toMatchObject({ net: 12_345_670, tax: 1_234_567, payable: 13_580_000 })
    expect(asWritten(before)).toBe('13,580,000 Iranian Rial')
    // 1,234.57 and a tenth of it, in hundredths of the new rial; nothing of it is smaller than a qiran.
    expect(paper(after)).toMatchObject({ net: 12_345_700, tax: 1_234_600, rounding: 0, payable: 13_580_300 })
    expect(asWritten(after)).toBe('1,358.03 new rial')
    expect(asWritten(before)).toBe('13,580,000 Iranian Rial')
    const account = 'select total from customerBalance where account = ?'
    expect(desk.rows(account, 'receivable')).toEqual([{ total: 13_580_000 + 13_580_300 }])
  })

  test('an old invoice is taken back after the day for exactly what it was', () => {
    labour(12_345_678)
    const before = issue()
    later(2)
    desk.run('correctInvoice', { invoiceId: before, correction: 'cancellation', reason: 'ownMistake' })
    expect(desk.rows('select sum(payable) as n, sum(net) as m, sum(tax) as t from invoice')).toEqual([
      { n: 0, m: 0, t: 0 },
    ])
  })

  test('what is typed and counted is in the unit of the day', () => {
    const unit = unitOn([newRial], 'IRR', '2026-11-23')
    expect(unitOn([newRial], 'IRR', '2026-11-22')).toBeUndefined()
    expect(parseMoney('1,358.03', { currency: 'IRR', unit })).toBe(13_580_300)
    expect(parseMoney('1358.033', { currency: 'IRR', unit })).toBeNull()
    expect(parseMoney('1358.03', { currency: 'IRR' })).toBeNull()
    // What was charged before keeps its decimals where it is shown among newer amounts.
    expect(formatMoney(13_580_001, { currency: 'IRR', locale: 'en', unit })).toBe('1,358.0001')
    expect(amountInWords(13_580_300, 'IRR', 'fa', undefined, unit)).toContain('یک هزار و سیصد و پنجاه و هشت ریال نو')
    expect(notesOn([newRial], 'IRR', '2026-11-22')[0]).toBe(2_000_000)
    expect(notesOn([newRial], 'IRR', '2026-11-23')[0]).toBe(1_000_000)
  })

  test('an amount said in the other unit asks, before and after', () => {
    labour(10_000_000)
    const invoiceIds = [issue()]
    const pay = (amount: number) => ({ customerId, invoiceIds, tender: 'card', amount, keepRest: true })
    // Before the day nobody has heard of the new unit.
    desk.run('takePayment', pay(1_100))
    later(2)
    const due = 11_000_000 - 1_100
    expect(desk.refusal('takePayment', pay(due * 10_000)).refused).toBe('payment.tenfold')
    expect(desk.refusal('takePayment', pay(due * 10)).refused).toBe('payment.tenfold')
    expect(desk.refusal('takePayment', pay(Math.round(due / 10_000))).refused).toBe('payment.tenfold')
    desk.run('takePayment', pay(due))
  })
})

test('a unit is defined only of a currency whose amounts can be written', () => {
  const definition = { validFrom: '2027-03-21', exponent: 4, decimals: 0, names: { en: 'Rial' }, denominations: [] }
  const isTaken = (currency: string) => defineMoneyUnit.input.safeParse({ currency, ...definition }).success
  expect(['IRR', 'ABC', 'XXX', 'irr'].map(isTaken)).toEqual([true, false, false, false])
})
