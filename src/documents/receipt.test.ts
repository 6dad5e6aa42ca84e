import { beforeAll, expect, test } from 'vitest'
import { codesOn, openPdf, type PDFDocumentProxy, readyToRead, textsOf } from '../../tests/printed-page.ts'
import type { InvoiceDocument } from './invoice.ts'
import { iranianTaxInvoice, saudiInvoice } from './invoice-countries.suite.ts'
import { english, persian } from './invoice-samples.suite.ts'
import { renderReceipt } from './receipt.ts'

beforeAll(readyToRead)

test.each([
  ['English', english],
  ['Persian', persian],
  ['Iranian tax invoice', iranianTaxInvoice],
  ['Saudi invoice', saudiInvoice],
])('%s: one strip of 80 mm, its codes read at the 203 dots of a thermal head', async (_, document) => {
  const pdf = await open(document)
  expect(pdf.numPages).toBe(1)
  const [, , width = 0] = (await pdf.getPage(1)).view
  expect((width / 72) * 25.4).toBeCloseTo(80, 1)
  expect(await codesOn(pdf, 1, 203)).toEqual({
    Code128: document.number,
    QRCode: document.fiscalCode ?? document.verify,
  })
})

test('nothing stands outside the 72 mm a head reaches', async () => {
  const pdf = await open({
    ...persian,
    buyer: { ...persian.buyer, name: 'شرکت بازرگانی و خدمات پس از فروش خودروهای سنگین' },
  })
  const { items } = await (await pdf.getPage(1)).getTextContent()
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const left = (item.transform as number[])[4] ?? 0
    expect(left).toBeGreaterThan(11)
    expect(left + item.width).toBeLessThan(226.77 - 11)
  }
})

test.each([
  ['English', english],
  ['Persian', persian],
])('%s: the parts of a plate stand from left to right, as on the metal', async (_, document) => {
  const page = await (await open(document)).getPage(1)
  const { items } = await page.getTextContent()
  const drawn = items.flatMap((item) => ('str' in item ? [{ str: item.str, at: item.transform as number[] }] : []))
  const letter = drawn.find(({ str }) => str === 'ب')
  const line = drawn.filter(({ at }) => at[5] === letter?.at[5]).sort((a, b) => (a.at[4] ?? 0) - (b.at[4] ?? 0))
  expect(line.map(({ str }) => str.trim()).join('')).toContain('12ب345-67')
})

test('hundreds of lines go on further strips, and none is lost', async () => {
  const [one] = english.lines
  if (one === undefined) throw new Error('no line')
  const lines = Array.from({ length: 400 }, (_, index) => ({ ...one, description: `Part ${index + 1}` }))
  const pdf = await open({ ...english, lines })
  expect(pdf.numPages).toBeGreaterThan(1)
  const texts = await textsOf(pdf)
  expect(lines.filter(({ description }) => !texts.includes(description))).toEqual([])
  await noPaperIsWasted(pdf)
})

test.each([70, 90, 110, 130, 250])(
  'a roll of %i lines wastes no paper, and all its pages are of one length',
  async (count) => {
    const [one] = english.lines
    if (one === undefined) throw new Error('no line')
    const pdf = await open({ ...english, lines: Array.from({ length: count }, () => ({ ...one, discount: 100 })) })
    await noPaperIsWasted(pdf)
  },
)

/** No page has more than a hand's breadth of blank paper below what stands on it. */
async function noPaperIsWasted(pdf: PDFDocumentProxy) {
  const heights = new Set<number>()
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    heights.add(page.view[3] ?? 0)
    const { items } = await page.getTextContent()
    const lowest = Math.min(...items.map((item) => ('str' in item ? ((item.transform as number[])[5] ?? 0) : 0)))
    // The code and the bars stand below the last text.
    expect(lowest).toBeLessThan(number === pdf.numPages ? 250 : 120)
  }
  expect(heights.size).toBe(1)
}

const open = async (document: InvoiceDocument) => openPdf(await renderReceipt(document))
