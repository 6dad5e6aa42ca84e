import type { MoneyDisplay, MoneyUnit } from '../core/money.ts'
import type { TaxCategory } from '../domain/tax/categories.ts'
import { drawChanges } from './invoice/changes.ts'
import { drawClosing } from './invoice/closing.ts'
import { drawOpening } from './invoice/header.ts'
import { drawLines } from './invoice/table.ts'
import { drawFurniture, type Identity, type Letterhead, openPaper } from './paper/letterhead.ts'
import { bundledFontFolder } from './pdf/fonts.ts'

/**
 * An issued document as plain data: everything that stands on the paper, decided before. Amounts are safe integers in
 * minor units of `currency`, quantities thousandths, tax rates basis points (1000 is 10 %); those of a credit note are
 * negative. Days are texts already written in the customer's calendar. Nothing here is computed again but the sums of
 * lines by tax category, and the words of the amount to pay.
 */
export type InvoiceDocument = Letterhead & {
  words: Record<InvoiceWord, string>
  /** Milliseconds since 1970 of the issue itself; it becomes the creation date of the file. */
  issuedAt: number
  day: string
  /** When it is to be paid; absent where the paper asks for nothing. */
  dueDay?: string
  currency: string
  display?: MoneyDisplay
  /** How the currency was defined on the day of issue, where it was not the built-in way. */
  unit?: MoneyUnit | undefined
  /** The unit as a person says it ("rial", "ریال"); written once, never beside each amount. */
  unitName: string
  workOrderNumber?: string
  /** Who pays in place of the owner, as a word: insurer, warranty. */
  payer?: string
  buyer: { name: string; phone?: string; lines: string[]; ids: Identity[] }
  vehicle?: { plate?: string; model?: string; vin?: string; odometer?: string }
  /** Of a quotation, which asks for nothing yet: what is said and agreed before the work begins. */
  estimate?: Estimate
  /** Of a credit note: what it takes back and why. */
  corrects?: { number: string; day: string; taxNumber?: string; reason: string }
  /** What a prescribed form has beyond the lines, such as the Russian transfer document (УПД). */
  form?: InvoiceForm
  /** Of a prescribed form of correction: how each line stood and stands, in place of a table of what is taken back. */
  changes?: { words: Record<ChangeWord, string>; lines: LineChange[] }
  /** What a cash register printed for it: its place is left empty where nothing was printed yet. */
  receipt?: { heading: string; rows: NamedValue[]; qr: string }
  lines: InvoiceLine[]
  /** `rounding` is outside tax, and what it makes of `total` is `payable`. */
  totals: {
    discount: number
    net: number
    tax: number
    total: number
    rounding: number
    /** Taken from a package paid for before; `payable` is less by it. */
    prepaid?: number
    payable: number
    /** What credit notes took back of it since. */
    credited?: number
    paid: number
    due: number
  }
  payments: { method: string; day: string; reference?: string; amount: number }[]
  notes: string[]
  /** What the QR code says, usually an address where the invoice can be checked; without it there is no QR code. */
  verify?: string
  /** The code a tax authority wants on the paper; it stands in place of `verify`, and only machines read it. */
  fiscalCode?: string
  /** Leaves room for stamp and signature of both sides, as Iranian buyers expect. */
  signatures?: boolean
}

/** A name of the form, and what stands there; empty is a line to be filled by hand. */
export type NamedValue = readonly [name: string, value: string]
/** The columns that a form prescribes for its lines: `amount` is without tax, `gross` with it. */
export type FormColumn =
  | 'description'
  | 'unit'
  | 'quantity'
  | 'unitPrice'
  | 'amount'
  | 'rate'
  | 'tax'
  | 'gross'
  | 'origin'

export type InvoiceForm = {
  /** The words over the columns, each with its number in brackets; absent where the lines stand as changes. */
  columns?: Record<FormColumn, string>
  /** «Статус: 1» and what it means. */
  status: { name: string; value: string; meaning: string }
  parties: { heading: string; rows: NamedValue[] }
  terms: { heading: string; rows: NamedValue[] }
  /** What both sides fill and sign, in two columns. */
  handedOver: NamedValue[]
  received: NamedValue[]
}

/** A line as it stood, and as it stands; amounts are positive. */
export type LineChange = Pick<
  InvoiceLine,
  'description' | 'code' | 'unit' | 'taxRate' | 'taxCategory' | 'untaxedReason'
> & {
  before: Standing
  after: Standing
}
export type Standing = Pick<InvoiceLine, 'quantity' | 'unitPrice' | 'net' | 'tax'>

/** The words of a table of changes. */
export const changeWords = [
  'indicators',
  'quantity',
  'unitPrice',
  'net',
  'rate',
  'tax',
  'gross',
  'before',
  'after',
  'up',
  'down',
  'totalUp',
  'totalDown',
] as const
export type ChangeWord = (typeof changeWords)[number]

export type Estimate = {
  /** Beside the date: how long the prices hold, when the car is promised, up to what was agreed. */
  details: readonly NamedValue[]
  /** That it is no invoice. */
  statement: string
  complaint: { heading: string; text: string }
  /** What others than the customer pay of it; what is left is `due`, and the amount in words. */
  shares: { name: string; amount: number }[]
}

export type InvoiceLine = {
  /** A heading over this line and those after it that have the same. */
  group?: string
  description: string
  /** Who pays it where it is not the buyer, as a phrase. */
  payer?: string
  /** That it is not agreed yet, as a phrase. */
  waiting?: string
  code?: string
  quantity: number
  unit?: string
  /** The unit's number in the classification that a prescribed form wants. */
  unitCode?: string
  unitPrice: number
  discount?: number
  taxRate: number
  /** That it bears no tax; a line without is taxed by its rate. */
  taxCategory?: TaxCategory
  /** Why, in the words of the law and with the authority's code; said below the totals, once for each. */
  untaxedReason?: string
  net: number
  tax: number
}

/** Every word on the paper that is not data. `page` takes {page} and {pages}; `taxAtRate` takes {rate}. */
export const invoiceWords = [
  'copy',
  'date',
  'dueDay',
  'billTo',
  'payer',
  'vehicle',
  'details',
  'workOrder',
  'amountsIn',
  'taxNumber',
  'corrects',
  'correctsReason',
  'vin',
  'odometer',
  'description',
  'quantity',
  'unitPrice',
  'discount',
  'tax',
  'amount',
  'net',
  'taxAtRate',
  'taxZero',
  'taxExempt',
  'taxReverseCharge',
  'taxIntraCommunity',
  'taxExportOutside',
  'taxOutOfScope',
  'total',
  'rounding',
  'prepaid',
  'payable',
  'credited',
  'inWords',
  'paid',
  'due',
  'payments',
  'notes',
  'verify',
  'fiscalCode',
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
  const sheet = openPaper(document, document.issuedAt, fontFolder)
  const top = drawOpening(sheet, document)
  const bottom = document.changes ? drawChanges(sheet, document, top) : drawLines(sheet, document, top)
  drawClosing(sheet, document, bottom)
  drawFurniture(sheet, document)
  return sheet.finish()
}
