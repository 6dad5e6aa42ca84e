import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { codesOn, openPdf, type PDFDocumentProxy, readyToRead } from '../../tests/printed-page.ts'
import { readMoadianTaxId } from '../domain/tax/moadian-tax-id.ts'
import { readZatcaQr } from '../domain/tax/zatca-qr.ts'
import { type InvoiceDocument, invoiceWords, renderInvoice } from './invoice.ts'
import {
  englishCreditNote,
  iranianCreditNote,
  iranianTaxInvoice,
  russianAct,
  saudiInvoice,
} from './invoice-countries.suite.ts'
import { english, line, mixed, persian, totalUp } from './invoice-samples.suite.ts'

type Shown = { text: string; left: number; right: number; baseline: number }

beforeAll(readyToRead)

describe('barcodes are read again from the printed page', () => {
  test.each([
    ['English', english],
    ['Persian', persian],
    ['Chinese with Russian and Persian', mixed],
  ])('%s', async (_, document) => {
    const found = await codesOn(await open(document), 1)
    expect(found).toEqual({ Code128: document.number, QRCode: document.verify })
  })

  test('a long number and a QR code with Persian text', async () => {
    const document = { ...persian, number: 'W2-INV-2026-0000000118', verify: 'فاکتور ۱۱۸ · مبلغ ۷۸٬۸۹۵٬۰۰۰' }
    const found = await codesOn(await open(document), 1)
    expect(found).toEqual({ Code128: document.number, QRCode: document.verify })
  })
})

describe('the same document gives the same bytes', () => {
  test('twice in one process, whatever was printed between', async () => {
    const first = await hashOf(persian)
    await renderInvoice({ ...persian, notes: ['ي ك ة ۱۲٣ كريمي'] })
    await renderInvoice(mixed)
    expect(await hashOf(persian)).toBe(first)
  })

  test('in another process, time zone and folder', async () => {
    const script = `
      import { createHash } from 'node:crypto'
      const { renderInvoice } = await import(${JSON.stringify(import.meta.resolve('./invoice.ts'))})
      const { persian, mixed } = await import(${JSON.stringify(import.meta.resolve('./invoice-samples.suite.ts'))})
      for (const each of [mixed, persian]) {
        console.log(createHash('sha256').update(await renderInvoice(each)).digest('hex'))
      }`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      cwd: '/',
      env: { ...process.env, TZ: 'Asia/Tehran', NODE_OPTIONS: '' },
    })
    expect(stdout.trim().split('\n')).toEqual([await hashOf(mixed), await hashOf(persian)])
  })

  test('a copy has other bytes and says so', async () => {
    expect(await hashOf({ ...english, copy: true })).not.toBe(await hashOf(english))
    expect(textsOf(await shownOn(await open({ ...english, copy: true }), 1))).toContain('COPY')
    expect(textsOf(await shownOn(await open(english), 1))).not.toContain('COPY')
  })
})

describe('the Persian page', () => {
  test('shows amounts in Persian digits, first digit first', async () => {
    const texts = textsOf(await shownOn(await open(persian), 1))
    for (const amount of ['۱۲٬۵۰۰٬۰۰۰', '۱۸٬۹۰۰٬۰۰۰', '۷۸٬۸۹۵٬۰۰۰', '۳۸٬۸۹۵٬۰۰۰']) expect(texts).toContain(amount)
  })

  test('keeps codes, phone and VIN in Latin digits and whole', async () => {
    const texts = textsOf(await shownOn(await open(persian), 1)).join(' ')
    for (const code of ['W2-INV-000118', '16172-82880', '0912 123 4567', 'NAAP41FE0NJ123456', '904418223']) {
      expect(texts).toContain(code)
    }
  })

  test('mirrors the English one: description at the right, amounts at the left, their unit digits in line', async () => {
    const right = await shownOn(await open(persian), 1)
    const left = await shownOn(await open(english), 1)
    expect(find(right, 'شرح').left).toBeGreaterThan(find(right, 'مبلغ').right)
    expect(find(left, 'Description').right).toBeLessThan(find(left, 'Amount').left)
    expect(find(right, '۱۰٬۰۰۰٬۰۰۰').right).toBeCloseTo(find(right, '۷٬۲۵۰٬۰۰۰').right, 1)
    expect(find(left, '10,000,000').right).toBeCloseTo(find(left, '7,250,000').right, 1)
  })

  test('says its language and title to the reader', async () => {
    const pdf = await open(persian)
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: 'فاکتور فروش W2-INV-000118',
      Language: 'fa',
      CreationDate: 'D:20261121125000Z',
    })
  })
})

describe('what each country wants on its documents', () => {
  test('Iran: the Moadian number is read back, and exempt, discount and rounding stand apart from tax', async () => {
    const texts = textsOf(await shownOn(await open(iranianTaxInvoice), 1))
    const number = texts.find((text) => readMoadianTaxId(text) !== undefined)
    expect(readMoadianTaxId(number ?? '')).toMatchObject({ memory: 'A1B2C3', serial: 118 })
    expect(texts.join(' ')).toContain('1598613111')
    // 76,695,000 less 5,000 outside tax; the discount has a column and a row.
    for (const amount of ['۷۶٬۶۹۵٬۰۰۰', '۷۶٬۶۹۰٬۰۰۰']) expect(texts).toContain(amount)
    expect(texts.filter((text) => text === '−۲٬۰۰۰٬۰۰۰')).toHaveLength(2)
    const words = 'هفتاد و شش میلیون و ششصد و نود هزار ریال'
    expect(texts.join('').replaceAll(/\s/gu, '')).toContain(words.replaceAll(/\s/gu, ''))
  })

  test('a credit note names what it takes back, asks for nothing, and has its minus at the left in both directions', async () => {
    for (const [document, minus, amount] of [
      [iranianCreditNote, '−', '۵۳٬۷۹۰٬۰۰۰'],
      [englishCreditNote, '-', '55,990,000'],
    ] as const) {
      const shown = await shownOn(await open(document), 1)
      const texts = textsOf(shown)
      expect(texts.join(' ')).toContain('W2-INV-000118')
      expect(texts).not.toContain(document.words.due)
      const negative = shown.filter(({ text }) => text.includes(amount))
      expect(negative.length).toBeGreaterThan(0)
      for (const { text, left } of negative) {
        const sign = shown.find((one) => one.text.includes(minus) && one.left <= left + 0.5 && one.right >= left - 6)
        expect([amount, text.includes(minus) || sign !== undefined]).toEqual([amount, true])
      }
    }
  })

  test("Saudi Arabia: the authority's code is read from the page and says the printed amounts", async () => {
    const { QRCode } = await codesOn(await open(saudiInvoice), 1)
    expect(readZatcaQr(QRCode ?? '')).toEqual({
      seller: 'شركة أرتبان لصيانة السيارات',
      vatNumber: '310122393500003',
      timestamp: '2026-11-21T12:50:00Z',
      total: '377.78',
      tax: '49.28',
    })
  })

  test('Russia: ИНН and КПП, tax by category, the sum in words', async () => {
    const texts = textsOf(await shownOn(await open(russianAct), 1)).join(' ')
    for (const text of ['ИНН', '7708123450', 'КПП', '770801001', 'НДС 22%', 'Без НДС']) expect(texts).toContain(text)
    expect(texts.replaceAll(/\s+/gu, ' ')).toContain('Три тысячи двести девяносто рублей 00 копеек')
  })
})

describe('long and odd documents', () => {
  test('300 lines: the head on every page, every line once, totals with the last', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => line(`Part ${index}`, `C-${index}`, 1000, 1000, 900))
    const pdf = await open(totalUp({ ...structuredClone(english), lines }))
    const pages = await pagesOf(pdf)
    pages.forEach((page, index) => {
      expect(textsOf(page)).toContain('Description')
      expect(textsOf(page)).toContain(`Page ${index + 1} of ${pages.length}`)
    })
    const parts = pages.flatMap(textsOf).filter((text) => /^Part \d+$/.test(text))
    expect(parts).toEqual(lines.map((each) => each.description))
    expect(textsOf(pages.at(-1) ?? [])).toEqual(expect.arrayContaining(['Part 299', 'Total', 'Balance due']))
  })

  test('totals never stand alone, however many lines there are', async () => {
    for (const count of [13, 14, 15, 16, 17, 18, 19, 20]) {
      const lines = Array.from({ length: count }, (_, index) => line(`Part ${index}`, 'C', 1000, 1000, 900))
      const pdf = await open(totalUp({ ...structuredClone(english), lines }))
      const pages = await pagesOf(pdf)
      const withTotals = pages.map(textsOf).find((texts) => texts.includes('Total'))
      expect(withTotals).toEqual(expect.arrayContaining([`Part ${count - 1}`, 'Total', 'Balance due']))
    }
  })

  test('amounts of 10^15 rial, endless names and descriptions stay inside the page', async () => {
    const word = 'Höchstgeschwindigkeitsüberwachungsanlage'.repeat(4)
    const lines = [
      line('توربو', 'T', 1000, 1e15, 1000),
      line(word.repeat(20), 'C'.repeat(80), 99_999_999, 8e9, 1000, 'عدد'),
      line('', undefined, 1000, -5, 0),
    ]
    const document = {
      ...structuredClone(persian),
      seller: { name: word, lines: [word], ids: [] },
      lines,
      notes: [word.repeat(30)],
    }
    document.buyer = { name: word, phone: word, lines: [word], ids: [{ name: word, value: word }] }
    const pdf = await open(totalUp(document))
    for (const { text, left, right, baseline } of (await pagesOf(pdf)).flat()) {
      // Half a point of slack: the reader counts the margin of a last Persian digit that we draw tighter.
      expect([text, left >= 41.9, right <= 554, baseline > 20]).toEqual([text, true, true, true])
    }
  })

  test('an invoice with nothing but what it must have', async () => {
    const { verify, workOrderNumber, vehicle, ...rest } = english
    const bare: InvoiceDocument = {
      ...rest,
      seller: { name: 'S', lines: [], ids: [] },
      buyer: { name: '', lines: [], ids: [] },
      lines: [],
      payments: [],
      notes: [],
      totals: { discount: 0, net: 0, tax: 0, total: 0, rounding: 0, payable: 0, paid: 0, due: 0 },
    }
    const pdf = await open(bare)
    expect(pdf.numPages).toBe(1)
    expect(await codesOn(pdf, 1)).toEqual({ Code128: english.number })
  })

  test('what no barcode can carry is printed without one', async () => {
    const pdf = await open({ ...english, number: 'فاکتور-۱۱۸', verify: 'x'.repeat(5000) })
    expect(await codesOn(pdf, 1)).toEqual({})
    expect(textsOf(await shownOn(pdf, 1))).toContain('Balance due')
  })

  test('figures with and without a fraction stand on the same unit digit', async () => {
    const document = {
      ...structuredClone(english),
      currency: 'EUR',
      lines: [42, 4200, 1234].map((quantity) => line('A', 'a', quantity * 100, 100, 0)),
    }
    const shown = await shownOn(await open(totalUp(document)), 1)
    const [fraction, whole] = [find(shown, '4.2'), find(shown, '420')]
    const digit = (whole.right - whole.left) / 3
    expect(fraction.left + digit).toBeCloseTo(whole.right, 1)
  })

  test('rials are shown as toman when the shop says so', async () => {
    const texts = textsOf(await shownOn(await open({ ...persian, display: 'toman', unitName: 'تومان' }), 1))
    expect(texts).toContain('۷٬۸۸۹٬۵۰۰')
  })
})

test('every word of the paper is in the samples', () => {
  expect(Object.keys(persian.words).toSorted()).toEqual([...invoiceWords].toSorted())
})

const open = async (document: InvoiceDocument) => openPdf(await renderInvoice(document))

async function hashOf(document: InvoiceDocument): Promise<string> {
  return createHash('sha256')
    .update(await renderInvoice(document))
    .digest('hex')
}

function pagesOf(pdf: PDFDocumentProxy): Promise<Shown[][]> {
  return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => shownOn(pdf, index + 1)))
}

async function shownOn(pdf: PDFDocumentProxy, number: number): Promise<Shown[]> {
  const page = await pdf.getPage(number)
  const { items } = await page.getTextContent({ disableNormalization: true })
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , , left, baseline] = item.transform as number[]
    return [{ text: item.str, left: left ?? 0, right: (left ?? 0) + item.width, baseline: baseline ?? 0 }]
  })
}

function textsOf(shown: readonly Shown[]): string[] {
  return shown.map((each) => each.text)
}

function find(shown: readonly Shown[], text: string): Shown {
  const found = shown.find((each) => each.text === text)
  if (!found) throw new Error(`Not on the page: ${text}. There is: ${textsOf(shown).join(' | ')}`)
  return found
}
