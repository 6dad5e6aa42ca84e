import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, expect, test } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { iranianTaxInvoice, saudiInvoice } from './invoice.countries.ts'
import { english, persian } from './invoice.samples.ts'
import type { InvoiceDocument } from './invoice.ts'
import { renderReceipt } from './receipt.ts'

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const { buffer } = new Uint8Array(await readFile(path))
  prepareZXingModule({ overrides: { wasmBinary: buffer } })
})

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
  expect(await codesOn(pdf)).toEqual({ Code128: document.number, QRCode: document.fiscalCode ?? document.verify })
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

test('hundreds of lines go on further strips, and none is lost', async () => {
  const [one] = english.lines
  if (one === undefined) throw new Error('no line')
  const lines = Array.from({ length: 400 }, (_, index) => ({ ...one, description: `Part ${index + 1}` }))
  const pdf = await open({ ...english, lines })
  expect(pdf.numPages).toBeGreaterThan(1)
  const texts: string[] = []
  for (let page = 1; page <= pdf.numPages; page += 1)
    for (const item of (await (await pdf.getPage(page)).getTextContent()).items) if ('str' in item) texts.push(item.str)
  expect(lines.filter(({ description }) => !texts.includes(description))).toEqual([])
})

async function open(document: InvoiceDocument): Promise<PDFDocumentProxy> {
  const data = new Uint8Array(await renderReceipt(document))
  return getDocument({ data, verbosity: 0, useSystemFonts: false }).promise
}

async function codesOn(pdf: PDFDocumentProxy): Promise<Record<string, string>> {
  const page = await pdf.getPage(1)
  const viewport = page.getViewport({ scale: 203 / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  await page.render({ canvas: null, canvasContext: context as unknown as CanvasRenderingContext2D, viewport }).promise
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, { tryHarder: true })
  return Object.fromEntries(found.map(({ format, text }) => [format, text]))
}
