import { beforeEach, expect, test } from 'vitest'
import { headOfficeDecision, openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { branch } from '../../domain/dealer/dealer.ts'
import type { InvoicePaper } from '../../domain/invoices/queries.ts'
import { invoicePaper } from '../queries/invoices.ts'
import { createReader } from '../queries/reader.ts'
import { documentOf } from './invoice-document.ts'

let desk: TestStation
beforeEach(() => {
  desk = openTestStation()
  const place = { country: 'RU', currency: 'RUB', timeZone: 'Europe/Moscow', payableRounding: 0 } as const
  const named = { registrationNumber: '770801001', phone: '+7 495 123-45-67' }
  const row = { id: 'b' } as Row<typeof branch>
  const decision = headOfficeDecision([set(branch, row, { ...place, ...named })], 2, 'x')
  desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], {
    timeline: 't',
    upTo: 2,
    digest: 'y',
  })
})

function issued(buyer: object, taxRate: number): string {
  const { customerId } = desk.run('addCustomer', { name: 'ООО «Ромашка»', ...buyer })
  const vehicle = { plate: 'А123ВС77', model: 'Лада Веста', customer: { customerId } }
  const { workOrderId } = desk.run('openWorkOrder', { vehicle })
  const line = { kind: 'labour', description: 'Колодки', quantity: 1000, unitPrice: 250_000, taxRate }
  desk.run('addLineToWorkOrder', { workOrderId, ...line })
  return desk.run('issueInvoice', { workOrderId }).invoiceId as string
}
const paper = (invoiceId: string) => invoicePaper(createReader(desk.store.database), { invoiceId }) as InvoicePaper
const drawn = (invoiceId: string) => documentOf(paper(invoiceId), 'ru', false)
const company = { kind: 'company', taxId: '7707083893', registrationNumber: '770701001' }

test('a buyer with an ИНН gets a УПД: status 1 with tax, 2 without; a person gets none, and all have room for the receipt', () => {
  const [taxed, untaxed, person] = [issued(company, 2200), issued(company, 0), issued({}, 2200)].map(drawn)
  expect(taxed).toMatchObject({ title: 'Универсальный передаточный документ', form: { status: { value: '1' } } })
  expect(untaxed).toMatchObject({ form: { status: { value: '2' } } })
  expect(person?.form).toBeUndefined()
  for (const document of [taxed, untaxed, person])
    expect(document?.receipt).toMatchObject({ qr: '', heading: 'Кассовый чек' })
})

test('the register’s receipt stands on the document with the code the tax service reads, once however often it is noted', () => {
  const invoiceId = issued(company, 2200)
  const printed = {
    invoiceId,
    fn: '9999078900012345',
    fd: '1234',
    fpd: '3456789012',
    printedAt: saturday,
    amount: 305_000,
  }
  desk.run('recordFiscalReceipt', printed)
  expect(desk.refusal('recordFiscalReceipt', printed).refused).toBe('fiscalReceipt.known')
  expect(desk.refusal('recordFiscalReceipt', { ...printed, fn: '99' }).refused).toBe('input.wrong')
  expect(drawn(invoiceId).receipt).toMatchObject({
    qr: 't=20261121T1100&s=3050.00&fn=9999078900012345&i=1234&fp=3456789012&n=1',
    rows: [
      ['ФН №', '9999078900012345'],
      ['ФД №', '1234'],
      ['ФПД', '3456789012'],
    ],
  })
})

test('the КПП of the seller stands on its papers as it was on the day of issue, whatever head office says later', () => {
  const invoiceId = issued(company, 2200)
  const renamed = headOfficeDecision(
    [set(branch, { id: 'b' } as Row<typeof branch>, { registrationNumber: '', phone: '' })],
    3,
    'z',
  )
  desk.store.take([{ position: 3, stamp: renamed.stamp, decision: renamed, seal: null }], {
    ...{ timeline: 't', upTo: 3, digest: 'z' },
  })
  const { seller, buyer } = drawn(invoiceId)
  expect(seller.ids).toContainEqual({ name: 'КПП', value: '770801001' })
  expect(buyer.ids).toContainEqual({ name: 'КПП', value: '770701001' })
  expect(seller.lines.join()).toContain('+7 495 123-45-67')
  expect(drawn(issued(company, 2200)).seller.ids).not.toContainEqual(expect.objectContaining({ name: 'КПП' }))
})
