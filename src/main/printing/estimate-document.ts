import { addDays } from '../../core/calendar.ts'
import { currencyName } from '../../core/money.ts'
import { isolate } from '../../core/text.ts'
import { type InvoiceDocument, type InvoiceLine, invoiceWords } from '../../documents/invoice.ts'
import type { Party } from '../../domain/invoices/queries.ts'
import { estimateOf, pricesHoldDays } from '../../domain/work-orders/estimate.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { sayListed } from '../../locales/listed.ts'
import { countingOf } from '../queries/money-units.ts'
import type { Here, Reader } from '../queries/reader.ts'
import { idsOf, linesOf, vehicleOf, whyUntaxed, wordsOf } from './invoice-document.ts'
import type { Shop } from './shop.ts'

/** What an order will come to, reckoned when it is asked for: it takes no number and nothing of it is kept. */
export type QuotedOrder = ReturnType<typeof quotedOrder>

/** Reads what a quotation says beyond the order's page. */
export function quotedOrder(read: Reader, page: WorkOrderPage, here: Here) {
  const { country, today, unit, rules, roundTo, step } = countingOf(read, here)
  const buyer = read.get<Party>(
    `select name, phone, address, taxId, nationalId, registrationNumber, postcode from customer where id = ?`,
    page.customer.customerId,
  )
  const worth = read.all<{ lineId: string; value: number }>(
    'select lineId, sum(value) as value from packageUse where workOrderId = ? group by lineId',
    page.workOrderId,
  )
  const estimate = estimateOf(page.lines, {
    rules,
    roundTo,
    step,
    ownerId: page.customer.customerId,
    prepaidOf: (lineId) => worth.find((use) => use.lineId === lineId)?.value ?? 0,
  })
  return { country, buyer, today, unit, ...estimate }
}

/**
 * The quotation of an order under the order's own number. Drawn again on the same day from the same order it is the
 * same to the byte.
 */
export function estimateDocumentOf(
  page: WorkOrderPage,
  quoted: QuotedOrder,
  { shop, locale, copy }: { shop: Shop; locale: OfferedLocale; copy: boolean },
): InvoiceDocument {
  const { country, buyer, today, unit, lines, totals, shares } = quoted
  const { vehicle, odometer, currency, numberText, customer } = page
  const words = wordsOf(invoiceWords, locale)
  const due = totals.payable - shares.reduce((sum, { payable }) => sum + payable, 0)
  const model = vehicle.year === null ? vehicle.model : `${vehicle.model}, ${vehicle.year}`
  return {
    locale,
    title: translate(locale, 'paper.kind.estimate'),
    words: {
      ...words,
      billTo: translate(locale, 'paper.customer'),
      due: translate(locale, shares.length === 0 ? 'paper.estimated' : 'paper.customersPart'),
      sellerSignature: translate(locale, 'paper.shopSignature'),
      buyerSignature: translate(locale, 'paper.customerSignature'),
    },
    issuedAt: Date.parse(today),
    number: numberText,
    day: shop.day(today),
    copy,
    currency,
    unitName: currencyName(currency, locale, undefined, unit),
    unit,
    workOrderNumber: numberText,
    seller: shop.seller,
    buyer: {
      name: customer.name,
      ...(customer.phone === '' ? {} : { phone: customer.phone }),
      lines: linesOf(buyer?.address ?? ''),
      ids: idsOf(buyer ?? {}, country, locale),
    },
    vehicle: vehicleOf({ plate: vehicle.plate, vin: vehicle.vin, model, odometer }, locale),
    estimate: {
      details: detailsOf(page, today, { shop, locale }),
      statement: translate(locale, 'paper.estimateTerms'),
      complaint: { heading: translate(locale, 'paper.complaint'), text: page.complaint },
      shares: shares.map((share) => ({ name: payerOf(share, locale), amount: share.payable })),
    },
    lines: lines.map((line) => lineOf(line, page, locale)),
    totals: { ...totals, paid: 0, due },
    payments: [],
    notes: [],
    signatures: true,
  }
}

type How = { shop: Shop; locale: OfferedLocale }

function detailsOf({ openedAt, promisedAt, costLimit, currency }: WorkOrderPage, today: string, { shop, locale }: How) {
  return [
    [translate(locale, 'paper.validUntil'), shop.day(addDays(today, pricesHoldDays))],
    [translate(locale, 'paper.takenIn'), shop.moment(openedAt)],
    ...(promisedAt === null ? [] : [[translate(locale, 'paper.promised'), shop.moment(promisedAt)] as const]),
    ...(costLimit === null ? [] : [[translate(locale, 'paper.costLimit'), shop.amount(costLimit, currency)] as const]),
  ] as const
}

/** Who pays in place of the customer: what they are, and their name where it is known. */
function payerOf({ payer, payerName }: { payer: string; payerName: string }, locale: OfferedLocale): string {
  const kind = sayListed(locale, 'payer', payer)
  return payerName === '' ? kind : `${kind} · ${isolate(payerName)}`
}

function lineOf(line: QuotedOrder['lines'][number], { customer }: WorkOrderPage, locale: OfferedLocale): InvoiceLine {
  const { group, description, code, quantity, unit, unitPrice, discount, taxRate, taxCategory, net, tax } = line
  const isOwners = line.payer === 'customer' && line.owes === customer.customerId
  return {
    group: translate(locale, `paper.group.${group}`),
    description,
    code,
    quantity,
    unitPrice,
    discount,
    taxRate,
    taxCategory,
    net,
    tax,
    unit: sayListed(locale, 'unit', unit),
    ...whyUntaxed(line.untaxedReason, locale),
    ...(isOwners ? {} : { payer: `${translate(locale, 'paper.payer')}: ${payerOf(line, locale)}` }),
    ...(line.approval === 'proposed' ? { waiting: translate(locale, 'paper.waiting') } : {}),
  }
}
