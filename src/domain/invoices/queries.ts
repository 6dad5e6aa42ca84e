import { z } from 'zod'
import type { Calendar } from '../../core/calendar.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import type { MoneyUnit } from '../../core/money.ts'
import { query } from '../../core/query.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { packageUse } from '../packages/package.ts'
import { allocation, cheque, payment, type Tender } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import type { TaxCategory } from '../tax/categories.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { workOrder, workOrderLine } from '../work-orders/work-order.ts'
import { fiscalReceipt } from './fiscal-receipt.ts'
import type { correctionKinds, invoiceKinds, Payer, party } from './invoice.ts'
import { invoice, invoiceLine, printing } from './invoice.ts'

export type InvoiceKind = (typeof invoiceKinds)[number]
type Correction = (typeof correctionKinds)[number]
export type Party = z.infer<typeof party>

/**
 * An issued document as its paper shows it, credit notes too. Amounts in minor units of `currency`, quantities in
 * thousandths; those of a credit note are negative.
 */
export interface InvoicePaper {
  invoiceId: Id<'invoice'>
  kind: InvoiceKind
  numberText: string
  day: string
  /** When it is to be paid. */
  dueDay: string
  at: number
  payer: Payer
  country: string
  workOrderNumber: string
  seller: Party
  buyer: Party
  vehicle: { plate: string; vin: string; model: string; odometer: number | null }
  currency: string
  calendar: Calendar
  issuedBy: string
  lines: {
    kind: string
    description: string
    code: string
    unit: string
    quantity: number
    unitPrice: number
    discount: number
    taxCategory: TaxCategory
    taxRate: number
    /** The code of why it bears no tax, or empty. */
    untaxedReason: string
    net: number
    tax: number
  }[]
  payments: { day: string; tender: Tender; amount: number; reference: string }[]
  /** Of all lines; their net is after it. */
  discount: number
  net: number
  tax: number
  total: number
  /** Outside tax: what makes the payable amount a round one. */
  rounding: number
  /** Taken from packages the customer paid for before. */
  prepaid: number
  payable: number
  paid: number
  /** What is still owed after payments and credit notes; 0 of a credit note. */
  due: number
  /** Of a credit note: the document it takes back. */
  corrects: { kind: InvoiceKind; numberText: string; day: string; correction: Correction; taxNumber: string } | null
  /** Of a credit note: how each line it takes back stood before it, in the order of its lines. */
  before: { quantity: number; net: number; tax: number }[]
  /** Of an invoice: the credit notes that took something back. */
  corrections: { numberText: string; day: string; correction: Correction; payable: number }[]
  /** Why it was corrected, as a key of the list of reasons and what was written beside it. */
  reason: string
  taxNumber: string
  qr: string
  /** What a cash register printed for it, where one did. */
  receipt: { fn: string; fd: string; fpd: string; qr: string } | null
  /** How the currency was defined on its day; null is the built-in definition. */
  unit: MoneyUnit | null
  /** How often it went on paper before; a further one is a copy. */
  printed: number
}

const paperOf = [
  ...[invoice, invoiceLine, packageUse, payment, allocation, cheque, printing, fiscalReceipt],
  ...[branch, customer, person, moneyUnit, workOrder, workOrderLine],
]

export const invoicePaper = query<InvoicePaper | null>()({
  input: z.object({ invoiceId: invoice.id }),
  entities: paperOf,
})

/** The paper with what a screen needs to act on it. */
export interface InvoicePage extends Omit<InvoicePaper, 'lines' | 'payments' | 'corrections' | 'corrects' | 'before'> {
  workOrderId: Id<'workOrder'>
  customerId: Id<'customer'>
  customerName: string
  lines: (InvoicePaper['lines'][number] & {
    invoiceLineId: Id<'invoiceLine'>
    /** Thousandths no credit note took back yet; of a package, those that were not used either. */
    left: number
    /** It is a part that came from the shelf and can lie there again. */
    fromShelf: 0 | 1
  })[]
  payments: {
    paymentId: Id<'payment'>
    day: string
    at: number
    tender: Tender
    reference: string
    /** What of it counts for this invoice; 0 where it was taken from it again. */
    allocated: number
    /** What of the whole payment nothing uses; it can be given back. */
    free: number
    cheque: { number: string; dueDay: string; state: Row<typeof cheque>['state'] } | null
  }[]
  corrects: (NonNullable<InvoicePaper['corrects']> & { invoiceId: Id<'invoice'> }) | null
  corrections: (InvoicePaper['corrections'][number] & { invoiceId: Id<'invoice'> })[]
}

export const invoicePage = query<InvoicePage | null>()({
  input: z.object({ invoiceId: invoice.id }),
  entities: paperOf,
})

export interface InvoiceSummary {
  invoiceId: Id<'invoice'>
  workOrderId: Id<'workOrder'>
  customerId: Id<'customer'>
  kind: InvoiceKind
  payer: Payer
  numberText: string
  day: string
  dueDay: string
  at: number
  buyerName: string
  plate: string
  payable: number
  /** What is still owed after payments and credit notes; 0 of a credit note. */
  due: number
  /** Whether its day is past and something is owed. */
  overdue: 0 | 1
  /** Of a credit note: the number it takes back. */
  corrects: string | null
  currency: string
}

export const invoiceLists = ['all', 'open', 'overdue', 'creditNotes'] as const

/** The branch's documents by number, buyer or plate, narrowed by what is asked: newest first, what is owed oldest first. */
export const invoices = query<InvoiceSummary[]>()({
  input: z.object({
    text: z.string().max(200).default(''),
    show: z.enum(invoiceLists).default('all'),
    payer: invoice.fields.payer.check.nullable().default(null),
    day: invoice.fields.day.check.nullable().default(null),
    customerId: customer.id.nullable().default(null),
    most: z.int().min(1).max(500).default(100),
  }),
  entities: [invoice, allocation, ledgerEntry, customer, customerMerge, vehicle, vehicleMerge, workOrder, branch],
})
