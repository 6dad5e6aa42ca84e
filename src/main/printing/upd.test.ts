import { beforeEach, expect, test } from 'vitest'
import { openPdf, textsOf } from '../../../tests/printed-page.ts'
import { headOfficeDecision, openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { renderInvoice } from '../../documents/invoice.ts'
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

function issued(buyer: object, taxRate: number, untaxedReason = ''): string {
  const { customerId } = desk.run('addCustomer', { name: 'ООО «Ромашка»', ...buyer })
  const vehicle = { plate: 'А123ВС77', model: 'Лада Веста', customer: { customerId } }
  const { workOrderId } = desk.run('openWorkOrder', { vehicle })
  const line = { kind: 'labour', description: 'Колодки', quantity: 1000, unitPrice: 250_000, taxRate, untaxedReason }
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
    timeline: 't',
    upTo: 3,
    digest: 'z',
  })
  const { seller, buyer } = drawn(invoiceId)
  expect(seller.ids).toContainEqual({ name: 'КПП', value: '770801001' })
  expect(buyer.ids).toContainEqual({ name: 'КПП', value: '770701001' })
  expect(seller.lines.join()).toContain('+7 495 123-45-67')
  expect(drawn(issued(company, 2200)).seller.ids).not.toContainEqual(expect.objectContaining({ name: 'КПП' }))
})

test('exempt is «без НДС» in place of rate and tax, and what is released by article 145 or sold at 0 % is still an invoice', async () => {
  const of = (reason: string) => drawn(issued(company, 0, reason)).form?.status.value
  expect(['RU-145', 'RU-164-1', 'RU-EAEU', 'RU-145-USN', 'RU-149-2-17.2'].map(of)).toEqual(['1', '1', '1', '2', '2'])
  const inspected = issued(company, 0, 'RU-149-2-17.2')
  const texts = await textsOf(await openPdf(await renderInvoice(drawn(inspected))))
  // In the row as rate and as tax, where nobody reads one of 0.00, and once among the totals.
  expect(texts.filter((text) => text === 'без НДС')).toHaveLength(3)
  expect(texts.filter((text) => text === '0,00')).toHaveLength(1)
  expect(texts.join(' ')).toContain('пп. 17.2 п. 2 ст. 149')
})

function ofThree(): string {
  const { customerId } = desk.run('addCustomer', { name: 'ООО «Ромашка»', ...company })
  const vehicle = { plate: 'А123ВС77', model: 'Лада Веста', customer: { customerId } }
  const { workOrderId } = desk.run('openWorkOrder', { vehicle })
  const add = (description: string, quantity: number, unitPrice: number) =>
    desk.run('addLineToWorkOrder', { workOrderId, kind: 'part', description, quantity, unitPrice, taxRate: 2200 })
  add('Свеча зажигания', 4000, 60_000)
  add('Колодки передние', 1000, 450_000)
  return desk.run('issueInvoice', { workOrderId }).invoiceId as string
}
const notes = () => desk.rows<{ id: string }>("select id from invoice where kind = 'creditNote' order by at, number")
const lineOf = (invoiceId: string, position: number) =>
  desk.rows<{ id: string }>(`select id from invoiceLine where invoiceId = '${invoiceId}' order by position`)[position]
    ?.id

test('what takes a УПД back is a УКД: to which invoice, why, and each line before and after, one note upon the other', () => {
  const invoiceId = ofThree()
  const back = (quantity: number) =>
    desk.run('correctInvoice', {
      invoiceId,
      correction: 'return',
      reason: 'damagedGoods',
      note: 'свеча не та',
      lines: [{ invoiceLineId: lineOf(invoiceId, 0), quantity }],
    })
  back(1000)
  desk.time.now += 60_000
  back(2000)
  const [first, second] = notes().map(({ id }) => drawn(id))
  expect(first).toMatchObject({ title: 'Универсальный корректировочный документ', form: { status: { value: '1' } } })
  const rows = Object.fromEntries(first?.form?.parties.rows ?? [])
  expect(rows['К счёту-фактуре (1б)']).toContain(paper(invoiceId).numberText)
  expect(rows['Основание корректировки']).toContain('свеча не та')
  const was = (quantity: number) => ({ quantity, unitPrice: 60_000, net: quantity * 60, tax: quantity * 13.2 })
  expect(first?.changes?.lines).toMatchObject([{ before: was(4000), after: was(3000) }])
  expect(second?.changes?.lines).toMatchObject([{ before: was(3000), after: was(1000) }])
  // A copy of the УПД itself says what was taken back, so that its sums lead to what is left to pay.
  const { payable, credited = 0, paid, due } = drawn(invoiceId).totals
  expect([credited, due]).toEqual([219_600, payable - credited - paid])
})

test('a УПД has the columns of the form, and its price is what a discount left, as in its УКД', async () => {
  const { customerId } = desk.run('addCustomer', { name: 'ООО «Ромашка»', ...company })
  const vehicle = { plate: 'А123ВС77', model: 'Лада Веста', customer: { customerId } }
  const { workOrderId } = desk.run('openWorkOrder', { vehicle })
  const line = { kind: 'part', description: 'Колодки', quantity: 2000, unitPrice: 100_000, taxRate: 2200 }
  const { lineId } = desk.run('addLineToWorkOrder', { workOrderId, ...line, unit: 'piece' })
  desk.run('discountLine', { lineId, amount: 20_000, reason: 'loyalCustomer' })
  const { invoiceId = '' } = desk.run('issueInvoice', { workOrderId })
  const upd = drawn(invoiceId)
  expect(upd.lines).toMatchObject([{ unitPrice: 90_000, net: 180_000, unitCode: '796', unit: 'шт' }])
  expect([upd.lines[0]?.discount, upd.totals.discount]).toEqual([undefined, 0])
  const texts = (await textsOf(await openPdf(await renderInvoice(upd)))).join(' ')
  for (const said of [
    '(2, 2а)',
    '796',
    'шт',
    '900,00',
    '1 800,00',
    '22%',
    '396,00',
    'С налогом',
    '2 196,00',
    '(10–11)',
  ])
    expect(texts.replaceAll('\u00a0', ' ')).toContain(said)
  desk.time.now += 60_000
  desk.run('takePayment', {
    customerId,
    invoiceIds: [invoiceId],
    amount: 100_000,
    tender: 'transfer',
    reference: '118',
  })
  const roll = documentOf(paper(invoiceId), 'ru', false, 'roll')
  expect(roll).toMatchObject({ title: 'Выписка из УПД, не счёт-фактура', payments: [{ reference: '118' }] })
  expect(roll.lines).toMatchObject([{ unitPrice: 100_000, discount: 20_000 }])
  desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'complaint' })
  const [note] = notes()
  expect(drawn(note?.id ?? '').changes?.lines).toMatchObject([{ unit: '796 шт', before: { unitPrice: 90_000 } }])
})

test('a correction without tax is of status 2 and belongs to no invoice for tax; of a person it is no УКД', () => {
  const whole = (invoiceId: string) => {
    desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'complaint' })
    return drawn(desk.rows<{ id: string }>(`select id from invoice where correctsId = '${invoiceId}'`)[0]?.id ?? '')
  }
  const untaxed = whole(issued(company, 0))
  expect(untaxed.form?.status.value).toBe('2')
  expect(untaxed.form?.parties.rows[0]?.[1]).toBe('—')
  expect(untaxed.changes?.lines).toMatchObject([{ after: { quantity: 0, net: 0, tax: 0 } }])
  const person = whole(issued({}, 2200))
  expect(person.form ?? person.changes).toBeUndefined()
  expect(person.corrects).toBeDefined()
})

/** The texts of each page of a document of so many lines, and of what takes the whole of it back. */
async function pagesOf(count: number) {
  const { customerId } = desk.run('addCustomer', {
    name: 'ООО «Ромашка»',
    address: 'г. Москва, Тверская, 1',
    ...company,
  })
  const vehicle = { plate: 'А123ВС77', model: 'Лада Веста', vin: 'XTAGFL110KY123456', customer: { customerId } }
  const { workOrderId } = desk.run('openWorkOrder', { vehicle, odometer: 48_210 })
  for (let at = 0; at < count; at += 1) {
    const line = { kind: 'labour', description: `Работа ${at + 1}`, quantity: 1000, unitPrice: 250_000, taxRate: 2200 }
    desk.run('addLineToWorkOrder', { workOrderId, ...line })
  }
  const { invoiceId = '' } = desk.run('issueInvoice', { workOrderId })
  desk.time.now += 60_000
  desk.run('takePayment', {
    customerId,
    invoiceIds: [invoiceId],
    amount: 100_000,
    tender: 'transfer',
    reference: '118',
  })
  desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'complaint' })
  const [note] = desk.rows<{ id: string }>(`select id from invoice where correctsId = '${invoiceId}'`)
  const pages = async (id: string) => {
    const pdf = await openPdf(await renderInvoice(drawn(id)))
    return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => textsOf(pdf, index + 1)))
  }
  return { upd: await pages(invoiceId), ukd: await pages(note?.id ?? '') }
}

test('a УПД of four lines and a УКД of one are one page, and signatures stand whole with the last line and the sums', async () => {
  expect((await pagesOf(4)).upd).toHaveLength(1)
  expect((await pagesOf(1)).ukd).toHaveLength(1)
  const { upd, ukd } = await pagesOf(9)
  for (const [pages, last] of [
    [upd, 'Работа 9'],
    [ukd, 'Всего уменьшение'],
  ] as const) {
    expect(pages.length).toBeGreaterThan(1)
    const signed = pages.filter((texts) => texts.join(' ').includes('хозяйственной'))
    expect(signed).toEqual([pages.at(-1)])
    for (const said of [last, 'Руководитель', 'Сумма прописью', 'покупател'])
      expect(signed[0]?.join(' ')).toContain(said)
  }
})
