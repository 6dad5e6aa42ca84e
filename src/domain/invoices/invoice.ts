import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import {
  basisPoints,
  currency,
  day,
  id,
  instant,
  integer,
  json,
  money,
  oneOf,
  optionalId,
  optionalText,
  signedQuantity,
  text,
} from '../../core/kinds.ts'
import { rollup } from '../../core/rollup.ts'
import { searchIndex } from '../../core/search-index.ts'
import { shorterNumbers } from '../identifiers/paper-code.ts'
import { taxCategories } from '../tax/categories.ts'

/** What both parties were called on the day of issue: an issued document never changes with the records behind it. */
export const party = z.object({
  name: z.string(),
  phone: z.string(),
  address: z.string(),
  taxId: z.string().nullable(),
  nationalId: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  postcode: z.string().nullable(),
})
const invoicedVehicle = z.object({
  plate: z.string(),
  vin: z.string(),
  model: z.string(),
  odometer: z.number().nullable(),
})

export const invoiceKinds = [
  'taxInvoice',
  'simplifiedInvoice',
  'receipt',
  'act',
  'creditNote',
  'opening',
  'package',
] as const
/**
 * Kinds a counter issues for work; a credit note corrects one, `opening` is a debt brought over from before, and
 * `package` sells work beforehand.
 */
export const issuedKinds = ['taxInvoice', 'simplifiedInvoice', 'receipt', 'act'] as const
/** Why a document was corrected, as tax authorities ask: Moadian's amendment, cancellation and return. */
export const correctionKinds = ['amendment', 'cancellation', 'return'] as const

/** Who may be said to pay a line; a line of a package is paid by it, and by nobody else. */
export const payers = ['customer', 'insurer', 'warranty', 'internal', 'fleet'] as const
export type Payer = (typeof payers)[number] | 'package'
/**
 * Who must be named, since a line says only what they are: which insurer, which fleet, whose warranty, and which company
 * of the house, on whose account its own work stands.
 */
export const isNamedPayer = (payer: string | undefined): payer is Exclude<Payer, 'customer' | 'package'> =>
  payer !== 'customer' && payers.some((one) => one === payer)

/**
 * A legal document. Its number is the next of the issuing instance's own series; it is never edited, only reversed by a
 * credit note, whose amounts and quantities are negative.
 */
export const invoice = entity(
  'invoice',
  {
    replicate: 'append',
    scope: 'branch',
    index: [['workOrderId'], ['seriesId', 'number'], ['customerId', 'at'], ['at'], ['day'], ['correctsId']],
  },
  {
    kind: oneOf(invoiceKinds),
    seriesId: id<'series'>(),
    number: integer,
    numberText: text(40),
    day,
    /** When it is to be paid: fixed at issue, and the day of issue of a credit note. */
    dueDay: day,
    at: instant,
    by: id<'person'>(),
    workOrderId: id<'workOrder'>(),
    /** Who owes it. */
    customerId: id<'customer'>(),
    payer: oneOf([...payers, 'package']),
    seller: json(party),
    buyer: json(party),
    vehicle: json(invoicedVehicle),
    currency,
    country: text(2),
    net: money,
    tax: money,
    total: money,
    /** Outside tax: what makes the payable amount a round one. */
    rounding: money,
    /** Taken from packages the customer paid for before: what is payable is less by it. */
    prepaid: money,
    payable: money,
    correctsId: optionalId<'invoice'>(),
    correction: optionalText(20),
    reason: text(300),
    /** The tax authority's number where the station computes it, such as Moadian's 22 characters. */
    taxNumber: text(64),
    /** What the document's QR code holds, where the country says so. */
    qr: text(2000),
  },
)

export const invoiceSearch = searchIndex('invoiceSearch', invoice, ['numberText', 'taxNumber'], {
  numberText: shorterNumbers,
})

/** One line of an invoice and the work order's line it charges; negative on a credit note. */
export const invoiceLine = entity(
  'invoiceLine',
  { replicate: 'append', scope: 'branch', index: [['invoiceId'], ['lineId']] },
  {
    invoiceId: id<'invoice'>(),
    lineId: id<'workOrderLine'>(),
    position: integer,
    kind: text(20),
    description: text(300),
    code: text(60),
    unit: text(20),
    quantity: signedQuantity,
    unitPrice: money,
    discount: money,
    taxCategory: oneOf(taxCategories),
    taxRate: basisPoints,
    /** Why it bears no tax; empty where it is taxed, or at a rate of nothing. */
    untaxedReason: text(40),
    net: money,
    tax: money,
    /** Of a credit note: the line it takes back. */
    correctsLineId: optionalId<'invoiceLine'>(),
  },
)

/** How many thousandths of a work order's line all documents together charge. */
export const chargedOnLine = rollup('chargedOnLine', invoiceLine, { sum: 'quantity', by: ['lineId'] })
/** What of a work order's line's discount all documents together give. */
export const discountCharged = rollup('discountCharged', invoiceLine, { sum: 'discount', by: ['lineId'] })
/** How many thousandths of an invoice's line credit notes took back (negative). */
export const creditedOnLine = rollup('creditedOnLine', invoiceLine, { sum: 'quantity', by: ['correctsLineId'] })

/** What credit notes took off an invoice, in minor units (negative). */
export const creditedOnInvoice = rollup('creditedOnInvoice', invoice, { sum: 'payable', by: ['correctsId'] })

/** A document was printed: the first is the original, every further one says copy. */
export const printing = entity(
  'printing',
  { replicate: 'append', scope: 'branch', index: [['documentId']] },
  { documentId: text(64), document: text(40), by: id<'person'>(), at: instant },
)
export const timesPrinted = rollup('timesPrinted', printing, { by: ['documentId'] })
