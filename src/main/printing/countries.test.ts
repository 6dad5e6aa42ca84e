import { beforeAll, expect, test } from 'vitest'
import { codesOn, openPdf, readyToRead, textsOf } from '../../../tests/printed-page.ts'
import { headOfficeDecision, openTestStation, saturday } from '../../../tests/station-in-memory.ts'
import { set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { rateText } from '../../documents/invoice/numbers.ts'
import { countries, countryOf } from '../../domain/countries/country.ts'
import { branch, dealer } from '../../domain/dealer/dealer.ts'
import { readMoadianTaxId } from '../../domain/tax/moadian-tax-id.ts'
import { reasonsOf } from '../../domain/tax/untaxed.ts'
import { readZatcaQr } from '../../domain/tax/zatca-qr.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { sayReason } from '../../locales/untaxed-reason.ts'
import { createReader } from '../queries/reader.ts'
import { createPapers } from './papers.ts'

beforeAll(readyToRead)

/** A seller and a buyer of each country, with a number its law accepts, and the tax of a day. Invented, but for the check digits. */
const parties: Record<string, { locale: string; seller: string; buyer: string; rate: number; register?: string }> = {
  IR: { locale: 'fa', seller: '14009990015', buyer: '14009990000', rate: 1000 },
  SA: { locale: 'ar', seller: '310122393500003', buyer: '300055184400003', rate: 1500, register: '1010123456' },
  AE: { locale: 'en', seller: '100123456700003', buyer: '100987654300003', rate: 500 },
  RU: { locale: 'ru', seller: '7707083893', buyer: '7707083893', rate: 2200, register: '770801001' },
  CN: { locale: 'zh', seller: '91310000MA1FL5K77K', buyer: '91310115MA1K3X9A2F', rate: 1300 },
  IE: { locale: 'en', seller: 'IE6388047V', buyer: 'IE6388047V', rate: 2300 },
  DE: { locale: 'en', seller: 'DE136695976', buyer: 'DE136695976', rate: 1900 },
  GB: { locale: 'en', seller: 'GB980780684', buyer: 'GB980780684', rate: 2000 },
}

function partiesOf(code: string) {
  const found = parties[code]
  if (found === undefined) throw new Error(`nobody in ${code}`)
  return found
}

/** An invoice of two lines as a station of that country issues it, drawn on A4 and on the roll; its fee may be untaxed. */
async function issuedIn(code: string, untaxedReason = '') {
  const { seller, buyer, rate, register = null, locale } = partiesOf(code)
  const { currency, timeZone, calendar, payableRounding } = countryOf(code).usual
  const desk = openTestStation()
  const place = { country: code, currency, timeZone, calendar, payableRounding, registrationNumber: register }
  const company = { name: 'Kardan Motors', address: 'High Street 1', taxId: seller }
  const decision = headOfficeDecision(
    [
      set(branch, { id: 'b' } as Row<typeof branch>, { ...place, name: company.name, address: '' }),
      set(dealer, { id: 'd' } as Row<typeof dealer>, company),
    ],
    ...([2, 'x'] as const),
  )
  const stamped = [{ position: 2, stamp: decision.stamp, decision, seal: null }]
  desk.store.take(stamped, { timeline: 't', upTo: 2, digest: 'y' })
  desk.store.database.prepare("update series set memoryId = 'A1B2C3' where kind = 'invoice'").run()
  const { customerId } = desk.run('addCustomer', { name: 'Fast Fleet', kind: 'company', taxId: buyer })
  const vehicle = { plate: 'KA 1234', model: 'Toyota Camry', customer: { customerId } }
  const { workOrderId } = desk.run('openWorkOrder', { vehicle })
  const line = { workOrderId, taxRate: rate, unit: 'hour' }
  desk.run('addLineToWorkOrder', {
    ...line,
    kind: 'labour',
    description: 'Brakes',
    quantity: 1500,
    unitPrice: 2_500_000,
  })
  const fee = { ...line, kind: 'fee', description: 'Test', quantity: 1000, unitPrice: 1_895_000 }
  const taxed = untaxedReason === '' ? {} : { taxRate: 0, untaxedReason }
  desk.run('addLineToWorkOrder', { ...fee, ...taxed })
  const estimate = async () => {
    const pdf = await papers.draw({ paper: 'estimate', workOrderId: workOrderId ?? '' }, { locale, copy: false })
    if (!('ok' in pdf)) throw new Error(pdf.refused)
    return openPdf(Buffer.from(pdf.ok.pdf, 'base64'))
  }
  const papers = createPapers({
    read: createReader(desk.store.database),
    media: { bytesOf: () => null },
    here: () => ({ branchId: 'b', stationId: '', now: saturday }),
    fontFolder: undefined,
  })
  const quoted = await estimate()
  const { invoiceId, numberText } = desk.run('issueInvoice', { workOrderId })
  const drawn = async (paper: 'invoice' | 'receipt') => {
    const pdf = await papers.draw({ paper, invoiceId: invoiceId as string }, { locale, copy: false })
    if (!('ok' in pdf)) throw new Error(pdf.refused)
    return openPdf(Buffer.from(pdf.ok.pdf, 'base64'))
  }
  const credited = async () => {
    desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'complaint' })
    const [note] = desk.rows<{ id: string }>("select id from invoice where kind = 'creditNote'")
    const pdf = await papers.draw({ paper: 'invoice', invoiceId: note?.id ?? '' }, { locale, copy: false })
    if (!('ok' in pdf)) throw new Error(pdf.refused)
    return openPdf(Buffer.from(pdf.ok.pdf, 'base64'))
  }
  return { credited, quoted, numberText, seller, buyer, page: await drawn('invoice'), roll: await drawn('receipt') }
}

test('there are parties for every country there is', () => {
  expect(Object.keys(parties).sort()).toEqual(countries.map(({ code }) => code).sort())
})

test.each(countries.map(({ code }) => code))(
  '%s: its codes are read again from paper, and both parties stand on it',
  async (code) => {
    const { numberText, seller, buyer, page, roll } = await issuedIn(code)
    const codes = await codesOn(page, 1)
    expect(codes.Code128).toBe(numberText)
    expect(await codesOn(roll, 1)).toMatchObject({ Code128: numberText })
    const texts = (await textsOf(page)).join(' ')
    for (const text of ['Kardan Motors', 'High Street 1', seller, buyer, 'Fast Fleet']) expect(texts).toContain(text)
    // One name is said once, although the branch is called as its company.
    expect(texts).not.toContain('Kardan Motors · Kardan Motors')
    if (code === 'SA')
      expect(readZatcaQr(codes.QRCode ?? '')).toMatchObject({
        seller: 'Kardan Motors',
        vatNumber: seller,
        tax: '8467.50',
      })
    else if (code === 'RU') expect(codes.QRCode).toBeUndefined()
    else expect(codes.QRCode).toContain(code === 'IR' ? '2026-11-21' : numberText)
    if (code === 'IR') expect(readMoadianTaxId(codes.QRCode?.split(' ')[0] ?? '')).toMatchObject({ memory: 'A1B2C3' })
  },
)

test.each(countries.map(({ code }) => code))(
  '%s: every paper says once why a line bears no tax, with its official code, and what was taxed keeps its rate',
  async (code) => {
    const reason = reasonsOf(code).find(({ category }) => category === 'exempt')
    if (reason === undefined) throw new Error(`nothing is exempt in ${code}`)
    const locale = partiesOf(code).locale as OfferedLocale
    const { page, roll, quoted, credited } = await issuedIn(code, reason.code)
    // Up to the first number, which is read from the other end in Arabic.
    const words = lettersOf(sayReason(locale, reason.code).split(/\p{Nd}/u)[0] ?? '')
    const rate = lettersOf(rateText(partiesOf(code).rate, locale))
    const note = await credited()
    // A form of correction shows how lines stood and stand, and has its sums in its table.
    for (const [paper, pdf] of Object.entries({ page, roll, quoted, note })) {
      const said = lettersOf((await textsOf(pdf)).join(''))
      expect(said.split(words).length - 1, `${code} ${paper}`).toBe(1)
      expect(said, `${code} ${paper}`).toContain(lettersOf(translate(locale, 'paper.taxExempt')))
      expect(said, `${code} ${paper}`).toContain(rate)
      if (reason.official !== undefined) expect(said).toContain(reason.official)
    }
  },
)

/** A text as its letters and digits, since a page breaks it into lines and turns what runs from right to left. */
const lettersOf = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}-]/gu, '')

test('what takes a tax invoice of the Emirates back says that it is a tax credit note', async () => {
  const titleIn = async (code: string) => (await textsOf(await (await issuedIn(code)).credited())).join(' ')
  const emirates = await titleIn('AE')
  expect(emirates).toContain('Tax credit note')
  // Its number has the name the trade there gives it.
  expect(emirates).toContain('TRN: ')
  expect(emirates).not.toContain('VAT no.')
  expect(await titleIn('GB')).toMatch(/(?<!Tax )Credit note/)
})
