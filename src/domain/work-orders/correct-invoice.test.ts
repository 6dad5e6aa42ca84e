import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'

test('correcting an invoice reverses it, frees what was paid, and the new invoice takes it: one command each', () => {
  const { desk, scan, issue, pay, balances } = openCounter()
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
  const { desk, scan, labour, issue, balances } = openCounter()
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

/** A line of so much, taken back in equal parts one after the other: what is off it after each. */
function inParts(net: number, parts: number, roundTo: number) {
  const { desk, workOrderId, issue } = openCounter()
  desk.store.database.exec(`update branch set payableRounding = ${roundTo}`)
  const work = { kind: 'labour', description: 'Wash', quantity: 1000, unitPrice: net, taxRate: 1000 }
  desk.run('addLineToWorkOrder', { workOrderId, ...work })
  const { invoiceId } = issue()
  const [line] = desk.rows<{ id: string }>('select id from invoiceLine')
  const lines = [{ invoiceLineId: line?.id, quantity: 1000 / parts }]
  return Array.from({ length: parts }, () => {
    desk.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other', lines })
    const [off] = desk.rows<Record<'net' | 'tax' | 'payable', number>>(
      `select -sum(net) as net, -sum(tax) as tax, -sum(payable) as payable from invoice where kind = 'creditNote'`,
    )
    return [off?.net, off?.tax, off?.payable]
  })
}

test('after each part that is taken back, what is off is the share of all parts so far, never a sum of roundings', () => {
  expect(inParts(150, 8, 0)).toEqual([
    [19, 2, 21],
    [38, 4, 42],
    [56, 6, 62],
    [75, 8, 83],
    [94, 9, 103],
    [113, 11, 124],
    [131, 13, 144],
    [150, 15, 165],
  ])
})

test('what is payable back is rounded for all parts together too, and never more than was asked for', () => {
  expect(inParts(2000, 4, 1000).map(([, , payable]) => payable)).toEqual([0, 1000, 1000, 2000])
})

test('a limit holds for all that is taken back of one invoice, in however many steps', () => {
  const { desk, scan, issue } = openCounter()
  scan(3000)
  const { invoiceId } = issue()
  const [line] = desk.rows<{ id: string; net: number }>('select id, net from invoiceLine')
  const one = { invoiceId, correction: 'return', reason: 'other', lines: [{ invoiceLineId: line?.id, quantity: 1000 }] }
  const limited = { ...desk.manager, limits: { 'invoice.correct': Math.round((line?.net ?? 0) * 0.8) } }
  const steps = [1, 2, 3].map(() => desk.store.run('correctInvoice', one, limited))
  expect(steps.map((step) => 'refused' in step && step.refused)).toEqual([false, false, 'right.limit'])
})
