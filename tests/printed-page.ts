import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createCanvas } from '@napi-rs/canvas'
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

export type { PDFDocumentProxy }

export function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false }).promise
}

/** Called before codes are read: without its binary at hand the reader would fetch one from the network. */
export async function readyToRead(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const { buffer } = new Uint8Array(await readFile(path))
  prepareZXingModule({ overrides: { wasmBinary: buffer } })
}

/** What a scanner reads on a page at so many dots per inch, by symbology. */
export async function codesOn(pdf: PDFDocumentProxy, number: number, dots = 200): Promise<Record<string, string>> {
  const page = await pdf.getPage(number)
  const viewport = page.getViewport({ scale: dots / 72 })
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height))
  const context = canvas.getContext('2d')
  await page.render({ canvas: null, canvasContext: context as unknown as CanvasRenderingContext2D, viewport }).promise
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, { tryHarder: true })
  return Object.fromEntries(found.map(({ format, text }) => [format, text]))
}

/** Every text on the pages, or on one of them, in their order. */
export async function textsOf(pdf: PDFDocumentProxy, only?: number): Promise<string[]> {
  const texts: string[] = []
  for (let number = only ?? 1; number <= (only ?? pdf.numPages); number += 1)
    for (const item of (await (await pdf.getPage(number)).getTextContent({ disableNormalization: true })).items)
      if ('str' in item && item.str.trim() !== '') texts.push(item.str)
  return texts
}
