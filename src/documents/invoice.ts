import type { MoneyDisplay } from '../core/money.ts'
import type { Locale } from '../core/text.ts'
import { drawClosing } from './invoice/closing.ts'
import { drawFurniture, drawOpening } from './invoice/header.ts'
import { drawLines } from './invoice/table.ts'
import { bundledFontFolder, openFonts } from './pdf/fonts.ts'
import { openSheet } from './pdf/page.ts'
import type { Direction } from './pdf/text-layout.ts'

/**
 * An issued invoice as plain data: everything that stands on the paper, decided before. Amounts are safe integers in
 * minor units of `currency`, quantities thousandths, tax rates basis points (1000 is 10 %). Days are texts already
 * written in the customer's calendar. Nothing here is computed again but the sums of lines by tax rate.
 */
export type InvoiceDocument = {
  locale: Locale
  words: Record<InvoiceWord, string>
  /** Milliseconds since 1970 of the issue itself; it becomes the creation date of the file. */
  issuedAt: number
  number: string
  day: string
  /** A reprint: the first paper is the original, every later one says that it is a copy. */
  copy: boolean
  currency: string
  display?: MoneyDisplay
  /** The unit as a person says it ("rial", "ریال"); written once, never beside each amount. */
  unitName: string
  workOrderNumber?: string
  seller: { name: string; lines: string[]; taxId?: string }
  buyer: { name: string; phone?: string; lines: string[]; taxId?: string }
  vehicle?: { plate?: string; model?: string; vin?: string; odometer?: string }
  lines: InvoiceLine[]
  totals: { net: number; tax: number; total: number; paid: number; due: number }
  payments: { method: string; day: string; reference?: string; amount: number }[]
  notes: string[]
  /** What the QR code says, usually an address where the invoice can be checked; without it there is no QR code. */
  verify?: string
  /** Leaves room for stamp and signature of both sides, as Iranian buyers expect. */
  signatures?: boolean
}

export type InvoiceLine = {
  description: string
  code?: string
  quantity: number
  unit?: string
  unitPrice: number
  taxRate: number
  net: number
  tax: number
}

/** Every word on the paper that is not data. `page` takes {page} and {pages}; `taxAtRate` takes {rate}. */
export const invoiceWords = [
  'title',
  'copy',
  'date',
  'billTo',
  'vehicle',
  'details',
  'workOrder',
  'amountsIn',
  'taxId',

  'vin',
  'odometer',
  'description',
  'quantity',
  'unitPrice',
  'tax',
  'amount',
  'net',
  'taxAtRate',
  'total',
  'paid',
  'due',
  'payments',
  'notes',
  'verify',
  'page',
  'continued',
  'sellerSignature',
  'buyerSignature',
] as const
export type InvoiceWord = (typeof invoiceWords)[number]

/**
 * Draws the invoice as PDF, A4, as many pages as it needs. The same document gives the same bytes on every run.
 * @param fontFolder where the bundled fonts lie; by default `resources/fonts` of this installation.
 * @throws when a font file is missing, and a RangeError for an unknown currency or an amount that is no safe integer;
 * names, texts and codes of any length and script are printed.
 */
export async function renderInvoice(document: InvoiceDocument, fontFolder = bundledFontFolder()): Promise<Buffer> {
  const { words, number, copy, locale } = document
  const sheet = openSheet({
    direction: directionOf(locale),
    fonts: openFonts(fontFolder),
    language: locale,
    title: [words.title, number, ...(copy ? [words.copy] : [])].join(' '),
    author: document.seller.name,
    subject: number,
    createdAt: document.issuedAt,
  })
  sheet.addPage()
  const top = drawOpening(sheet, document)
  const bottom = drawLines(sheet, document, top)
  drawClosing(sheet, document, bottom)
  drawFurniture(sheet, document)
  return sheet.finish()
}

export function directionOf(locale: Locale): Direction {
  return locale === 'fa' || locale === 'ar' ? 'rtl' : 'ltr'
}
