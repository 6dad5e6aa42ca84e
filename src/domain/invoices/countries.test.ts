import { expect, test } from 'vitest'
import { type Counter, openCounter } from '../../../tests/counter.ts'
import { readMoadianTaxId } from '../tax/moadian-tax-id.ts'
import { readZatcaQr } from '../tax/zatca-qr.ts'

const place = ({ desk }: Counter, country: string, rounding: number) =>
  desk.store.database.exec(`update branch set country = '${country}', payableRounding = ${rounding}`)
const kinds = ({ desk }: Counter) =>
  desk.rows<{ kind: string; taxNumber: string; qr: string; tax: number }>(
    'select kind, taxNumber, qr, tax from invoice order by at, id',
  )

test('a buyer without the fields the law asks for gets a simplified invoice; a full one is refused', () => {
  const counter = openCounter()
  const { desk, workOrderId, customerId, scan, issue } = counter
  scan()
  expect(desk.refusal('issueInvoice', { workOrderId, kind: 'taxInvoice' }).refused).toBe('invoice.buyerTaxIdMissing')
  issue()
  desk.run('updateCustomer', { customerId, nationalId: '0012345679' })
  scan()
  issue()
  expect(kinds(counter).map((row) => row.kind)).toEqual(['simplifiedInvoice', 'taxInvoice'])
})

test('Iran: the Moadian number is made here, from the fiscal memory of the series, for credit notes too', () => {
  const counter = openCounter()
  const { desk, scan, issue } = counter
  desk.store.database.exec(`update series set memoryId = 'A14P7E' where kind in ('invoice', 'creditNote')`)
  scan()
  const { invoiceId } = issue()
  desk.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other' })
  const read = kinds(counter).map(({ taxNumber }) => readMoadianTaxId(taxNumber))
  expect(read).toMatchObject([
    { memory: 'A14P7E', serial: 20_000_001 },
    { memory: 'A14P7E', serial: 30_000_001 },
  ])
})

test('Iran: what takes back a document the authority never heard of has no number of its own there either', () => {
  const counter = openCounter()
  const { desk, scan, issue } = counter
  scan()
  const before = issue().invoiceId
  scan()
  const receipt = issue({ kind: 'receipt' }).invoiceId
  desk.store.database.exec(`update series set memoryId = 'A14P7E' where kind in ('invoice', 'creditNote')`)
  for (const invoiceId of [before, receipt])
    desk.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other' })
  expect(kinds(counter).map(({ taxNumber }) => taxNumber)).toEqual(['', '', '', ''])
})

test('Iran: a memory that goes to another series on the same day gives no number twice', () => {
  const counter = openCounter()
  const { desk, scan, issue } = counter
  const move = desk.store.database.prepare(`update series set memoryId = case kind when ? then 'A14P7E' else '' end`)
  move.run('invoice')
  scan()
  const { invoiceId } = issue()
  move.run('creditNote')
  desk.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other' })
  const numbers = kinds(counter).map(({ taxNumber }) => taxNumber)
  expect(new Set(numbers).size).toBe(2)
  expect(numbers.map((text) => readMoadianTaxId(text)?.memory)).toEqual(['A14P7E', 'A14P7E'])
})

test('Saudi Arabia: the QR code says who, when and how much', () => {
  const counter = openCounter()
  const { desk, scan, issue } = counter
  place(counter, 'SA', 0)
  desk.store.database.exec(`update branch set currency = 'SAR'; update dealer set taxId = '310122393500003'`)
  desk.store.take([], { timeline: 't', upTo: 1, digest: 'x' })
  scan()
  issue()
  expect(readZatcaQr(kinds(counter)[0]?.qr ?? '')).toMatchObject({ vatNumber: '310122393500003' })
})

test('where the law sums before it rounds, the lines still add up to the tax', () => {
  const counter = openCounter()
  const { desk, workOrderId, issue } = counter
  place(counter, 'IE', 0)
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
  expect(kinds(counter)[0]?.tax).toBe(230)
  expect(desk.rows('select sum(tax) as tax from invoiceLine')).toEqual([{ tax: 230 }])
})
