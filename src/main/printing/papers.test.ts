import { beforeEach, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { readMoadianTaxId } from '../../domain/tax/moadian-tax-id.ts'
import { invoicePaper } from '../queries/invoices.ts'
import { createReader, type Reader } from '../queries/reader.ts'
import { documentOf } from './invoice-document.ts'

let station: TestStation
let read: Reader
let workOrderId: string

beforeEach(() => {
  station = openTestStation()
  read = createReader(station.store.database)
  station.store.database.prepare(`update series set memoryId = 'A1B2C3'`).run()
  const opened = station.run('openWorkOrder', {
    vehicle: {
      plate: '12ب345-67',
      model: 'Peugeot 207',
      customer: { name: 'Leyla Karimi', phone: '09121234567' },
    },
  })
  workOrderId = opened.workOrderId ?? ''
  station.store.database.prepare(`update customer set nationalId = '0499370899', postcode = '1598613111'`).run()
  station.run('addLineToWorkOrder', {
    workOrderId,
    kind: 'labour',
    description: 'Pads',
    quantity: 1000,
    unitPrice: 1_234_567,
    taxRate: 1000,
  })
})

const paperOf = (invoiceId = '') => {
  const paper = invoicePaper(read, { invoiceId })
  if (paper === null) throw new Error('no paper')
  return paper
}

test('a tax invoice carries the numbers its country wants of both, the Moadian number and the rounding', () => {
  const { invoiceId } = station.run('issueInvoice', { workOrderId })
  const document = documentOf(paperOf(invoiceId), 'fa', false)
  expect(document.title).toBe('صورتحساب (نوع اول)')
  expect(document.buyer.ids.map(({ value }) => value)).toEqual(['0499370899', '1598613111'])
  expect(readMoadianTaxId(document.taxNumber ?? '')).toMatchObject({ memory: 'A1B2C3', serial: 20_000_001 })
  expect(document.totals).toMatchObject({ total: 1_358_024, rounding: -24, payable: 1_358_000, due: 1_358_000 })
})

test('its credit note names it, its number and why, and asks for nothing', () => {
  const { invoiceId } = station.run('issueInvoice', { workOrderId })
  const corrected = { invoiceId, correction: 'return', reason: 'ownMistake', note: 'wrong: pads' }
  const { creditId } = station.run('correctInvoice', corrected)
  const document = documentOf(paperOf(creditId), 'en', true)
  expect(document.title).toBe('Credit note')
  expect(document.corrects).toMatchObject({ number: 'INV-1-000001', taxNumber: paperOf(invoiceId).taxNumber })
  expect(document.corrects?.reason).toMatch(/^Return · .+: wrong: pads$/)
  expect(document.lines.map(({ quantity, net }) => [quantity, net])).toEqual([[-1000, -1_234_567]])
  expect(document.totals).toMatchObject({ payable: -1_358_000, due: 0 })
})
