import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesOn, openPdf, readyToRead } from '../../../tests/printed-page.ts'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import type { PaperWanted } from '../../core/page-asks.ts'
import { checkInWords } from '../../documents/check-in.ts'
import { releaseWords } from '../../documents/release.ts'
import { statementWords } from '../../documents/statement.ts'
import { isWordKey } from '../../locales/index.ts'
import { createMedia } from '../media/media.ts'
import { createReader } from '../queries/reader.ts'
import { createPapers, type Papers } from './papers.ts'

let folder: string
let station: TestStation
let papers: Papers
let workOrderId: string
let customerId: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-papers-'))
  station = openTestStation()
  const media = createMedia(folder)
  const here = () => ({ branchId: 'b', stationId: 's-one', now: station.time.now })
  papers = createPapers({ read: createReader(station.store.database), media, here, fontFolder: undefined })
  const opened = station.run('openWorkOrder', {
    vehicle: {
      plate: '12ب345-67',
      model: 'پژو ۲۰۷',
      customer: { name: 'لیلا کریمی', phone: '09121234567' },
    },
    bringerName: 'رضا',
    bringerPhone: '09351112233',
    complaint: 'صدای ترمز جلو هنگام توقف، و لرزش فرمان بالای ۸۰ کیلومتر',
    odometer: 48_210,
    fuelEighths: 3,
    keyTag: '117',
    belongings: 'عینک، شارژر، صندلی کودک',
    costLimit: 60_000_000,
    promisedAt: station.time.now + 6 * 3_600_000,
  })
  workOrderId = opened.workOrderId ?? ''
  customerId = opened.customerId ?? ''
  for (const [x, y, kind, note] of [
    [80, 200, 'scratch', 'سپر جلو'],
    [620, 880, 'dent', ''],
  ])
    station.run('markDamage', { workOrderId, x, y, kind, note })
  const kept = media.keep(signature())
  if (!('ok' in kept)) throw new Error(kept.refused)
  station.run('attach', { workOrderId, kind: 'checkInSignature', ...kept.ok })
  station.run('addLineToWorkOrder', {
    workOrderId,
    kind: 'labour',
    description: 'تعویض لنت جلو',
    quantity: 1000,
    unitPrice: 10_000_000,
    taxRate: 1000,
  })
  const { invoiceId } = station.run('issueInvoice', { workOrderId })
  station.run('takePayment', { customerId, invoiceIds: [invoiceId], amount: 4_000_000, tender: 'cash' })
})
afterAll(() => rmSync(folder, { recursive: true }))

test('the receipt says what was handed over, draws it, and carries the signature', async () => {
  const { texts, pictures } = await read({ paper: 'checkIn', workOrderId }, 'fa')
  for (const text of ['117', '۴۸٬۲۱۰', 'صندلی کودک', 'رضا', '09351112233', 'سپر جلو', '۶۰٬۰۰۰٬۰۰۰'])
    expect(texts).toContain(toText(text))
  expect(pictures).toBe(1)
})

test('both papers bear the code of the car, by which any counter finds it again', async () => {
  const [vehicle] = station.rows<{ id: string }>('select id from vehicle')
  await readyToRead()
  for (const paper of ['checkIn', 'release'] as const)
    for (const locale of ['fa', 'en']) {
      const pdf = await openPdf(Buffer.from(await draw({ paper, workOrderId }, locale), 'base64'))
      expect(pdf.numPages).toBe(1)
      expect(await codesOn(pdf, 1)).toEqual({ QRCode: vehicle?.id, Code128: 'W-1-00001' })
    }
})

test('the exit pass of a car that was not released says so, and what is owed', async () => {
  const { texts } = await read({ paper: 'release', workOrderId }, 'en')
  for (const text of ['not released', '7,000,000', 'INV-1-000001']) expect(texts).toContain(text)
})

test('a statement runs from the opening to what is owed, in digits and words', async () => {
  const { texts } = await read({ paper: 'statement', customerId, from: null }, 'en')
  for (const text of [
    'Invoice',
    'INV-1-000001',
    '11,000,000',
    '4,000,000',
    'Owed to us',
    'Seven million Iranian rials',
  ])
    expect(texts).toContain(text)
})

test('the reference of a transfer stands whole on a statement, however long it is', async () => {
  const reference = 'IR910035535900000012345678'
  station.run('takePayment', { customerId, amount: 1_000_000, tender: 'transfer', reference, keepRest: true })
  for (const locale of ['en', 'fa']) {
    const { texts } = await read({ paper: 'statement', customerId, from: null }, locale)
    expect(texts).toContain(reference)
  }
})

test('the same paper has the same bytes, and a copy says so', async () => {
  const wanted = { paper: 'checkIn', workOrderId } as const
  expect(await draw(wanted, 'fa')).toBe(await draw(wanted, 'fa'))
  expect((await read(wanted, 'en', true)).texts).toContain('Copy')
})

test('what no font has is told with the paper, before it is printed', async () => {
  const how = { locale: 'fa', copy: false }
  expect(await papers.draw({ paper: 'checkIn', workOrderId }, how)).toMatchObject({ ok: { missing: '' } })
  const vehicle = { plate: '34ب345-67', customer: { name: '邴殳 \u{30000}', phone: '09127654321' } }
  const { workOrderId: other = '' } = station.run('openWorkOrder', { vehicle, complaint: 'LED\u200cها\t😀😀' })
  const answer = await papers.draw({ paper: 'checkIn', workOrderId: other }, how)
  expect('ok' in answer && [...answer.ok.missing].sort()).toEqual(['😀', '\u{30000}'])
})

test('what is not here is refused, and every word of the papers is there', async () => {
  const how = { locale: 'en', copy: false }
  expect(await papers.draw({ paper: 'checkIn', workOrderId: 'x' }, how)).toMatchObject({
    refused: 'workOrder.notFound',
  })
  const statement = { paper: 'statement', customerId: 'x', from: null } as const
  expect(await papers.draw(statement, how)).toMatchObject({ refused: 'customer.notFound' })
  const words = [...checkInWords, ...releaseWords, ...statementWords]
  expect(words.filter((word) => !isWordKey(`paper.${word}`))).toEqual([])
})

async function draw(wanted: PaperWanted, locale: string, copy = false): Promise<string> {
  const answer = await papers.draw(wanted, { locale, copy })
  if (!('ok' in answer)) throw new Error(answer.refused)
  if (process.env.PAPERS) writeFileSync(`${process.env.PAPERS}/${wanted.paper}-${locale}.pdf`, answer.ok.pdf, 'base64')
  return answer.ok.pdf
}

async function read(wanted: PaperWanted, locale: string, copy = false) {
  const data = new Uint8Array(Buffer.from(await draw(wanted, locale, copy), 'base64'))
  const pdf = await getDocument({ data, verbosity: 0, useSystemFonts: false }).promise
  const page = await pdf.getPage(1)
  const { items } = await page.getTextContent({ disableNormalization: true })
  const { fnArray } = await page.getOperatorList()
  const said = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  // 85 is the operator that paints an image (OPS.paintImageXObject).
  return { texts: toText(said), pictures: fnArray.filter((operator) => operator === 85).length }
}

/** Runs of one text come apart at their spaces. */
function toText(text: string): string {
  return text.replaceAll(/\s+/gu, ' ')
}

function signature(): string {
  const canvas = createCanvas(300, 90)
  const context = canvas.getContext('2d')
  context.lineWidth = 4
  context.moveTo(10, 60)
  context.bezierCurveTo(80, -20, 120, 120, 170, 40)
  context.bezierCurveTo(200, 0, 240, 90, 290, 30)
  context.stroke()
  return canvas.toBuffer('image/png').toString('base64')
}
