import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { codesOn, openPdf, readyToRead, textsOf } from '../../../tests/printed-page.ts'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { offeredLocales } from '../../locales/index.ts'
import { createMedia } from '../media/media.ts'
import { createReader } from '../queries/reader.ts'
import { createPapers, type Papers } from './papers.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-estimate-'))
let station: TestStation
let papers: Papers
let workOrderId: string
let lineOf: Record<string, string>

beforeAll(readyToRead)
beforeEach(() => {
  station = openTestStation()
  const here = () => ({ branchId: 'b', stationId: 's-one', now: station.time.now })
  const media = createMedia(folder)
  papers = createPapers({ read: createReader(station.store.database), media, here, fontFolder: undefined })
  const opened = station.run('openWorkOrder', {
    vehicle: {
      plate: '12ب345-67',
      vin: 'NAAP41FE0NJ123456',
      model: 'پژو ۲۰۷',
      customer: { name: 'لیلا کریمی', phone: '09121234567' },
    },
    complaint: 'صدای ترمز جلو هنگام توقف، و لرزش فرمان بالای ۸۰ کیلومتر',
    odometer: 48_210,
    costLimit: 60_000_000,
    promisedAt: station.time.now + 6 * 3_600_000,
  })
  workOrderId = opened.workOrderId ?? ''
  lineOf = {}
  for (const [description, kind, unitPrice, taxRate] of [
    ['تعویض لنت جلو', 'labour', 10_000_000, 1000],
    ['لنت جلو', 'part', 32_000_123, 1000],
    ['تراش دیسک', 'sublet', 4_000_000, 0],
    ['شست‌وشوی موتور', 'labour', 9_999_999, 1000],
    ['سپر جلو', 'part', 20_000_000, 1000],
  ] as const) {
    const unit = kind === 'labour' ? 'hour' : 'piece'
    const line = { workOrderId, kind, description, unit, quantity: 1000, unitPrice, taxRate }
    lineOf[description] = station.run('addLineToWorkOrder', line).lineId ?? ''
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const terms = (description: string, change: object) =>
  station.run('setLineTerms', { workOrderId, lineId: lineOf[description], ...change })

test('it says car, complaint, limit, what is offered by kind, the tax of each rate and that it is no invoice', async () => {
  terms('تراش دیسک', { approval: 'proposed' })
  terms('شست‌وشوی موتور', { approval: 'declined', reason: 'price' })
  const said = await read('en')
  for (const text of [
    'Estimate',
    'W-1-00001',
    'NAAP41FE0NJ123456',
    '48,210',
    'Prices hold until',
    '60,000,000',
    'صدای ترمز جلو',
    'Work',
    'Parts and tyres',
    'Waiting for your approval',
    'zero-rated',
    'Estimated amount to pay',
    'This is no invoice and no tax document',
    // 66,000,123 and a tenth of 62,000,123 is 72,200,135; Iran rounds 135 away.
    '72,200,135',
    '72,200,000',
    'Seventy-two million two hundred thousand Iranian rials',
  ])
    expect(said).toContain(text)
  expect(said).not.toContain('شست')
  expect(said).not.toContain('Payable by')
})

test('what another pays is named on its line and taken off what the customer is asked for', async () => {
  const insurer = station.run('addCustomer', { name: 'بیمهٔ ایران' }).customerId
  terms('سپر جلو', { payer: 'insurer', payerId: insurer })
  const said = await read('en')
  for (const text of ['Paid by: Insurer', 'To pay', '-22,000,000', 'Customer’s part']) expect(said).toContain(text)
})

test('an invoiced line is not offered again, and an order with nothing left has no quotation', async () => {
  station.run('issueInvoice', { workOrderId, lineIds: [lineOf['لنت جلو']] })
  expect(await read('en')).not.toContain('32,000,123')
  station.run('issueInvoice', { workOrderId })
  expect(await draw('estimate', 'en')).toMatchObject({ refused: 'invoice.nothingToCharge' })
})

test('a branch called as its company is named once, with the address of the company where it has none', async () => {
  station.store.database.exec(`update branch set name = 'Kardan Motors', address = ''`)
  const said = await read('en')
  expect(said).toContain('Kardan Motors')
  expect(said).not.toContain('Kardan Motors · Kardan Motors')
  expect(said).toContain('Tehran')
})

test('it takes no number: the next invoice has the first, and nothing was written', async () => {
  const writes = station.rows('select total_changes() as n')
  await read('en')
  expect(station.rows('select total_changes() as n')).toEqual(writes)
  expect(station.run('issueInvoice', { workOrderId }).numberText).toBe('INV-1-000001')
})

test('a cancelled order is quoted no more', async () => {
  const vehicle = { plate: '34ج567-89', model: 'Tiba', customer: { name: 'Reza' } }
  workOrderId = station.run('openWorkOrder', { vehicle }).workOrderId ?? ''
  station.run('cancelWorkOrder', { workOrderId, reason: 'mistake' })
  expect(await draw('estimate', 'en')).toMatchObject({ refused: 'workOrder.cancelled' })
})

test.each(offeredLocales)(
  '%s: the same bytes all day, and the number of the order is read from page and roll',
  async (locale) => {
    terms('تراش دیسک', { approval: 'proposed' })
    for (const [paper, dots] of [
      ['estimate', 200],
      ['estimateRoll', 203],
    ] as const) {
      const first = await draw(paper, locale)
      if (!('ok' in first)) throw new Error(first.refused)
      station.time.now += 60_000
      expect(await draw(paper, locale)).toEqual(first)
      const pdf = await openPdf(Buffer.from(first.ok.pdf, 'base64'))
      expect(await codesOn(pdf, 1, dots)).toEqual({ Code128: 'W-1-00001' })
    }
  },
)

async function draw(paper: 'estimate' | 'estimateRoll', locale: string) {
  const answer = await papers.draw({ paper, workOrderId }, { locale, copy: false })
  if (process.env.PAPERS && 'ok' in answer)
    writeFileSync(`${process.env.PAPERS}/${paper}-${locale}.pdf`, answer.ok.pdf, 'base64')
  return answer
}

async function read(locale: string): Promise<string> {
  const answer = await draw('estimate', locale)
  if (!('ok' in answer)) throw new Error(answer.refused)
  const texts = await textsOf(await openPdf(Buffer.from(answer.ok.pdf, 'base64')))
  return texts.join(' ').replaceAll(/\s+/gu, ' ')
}
