import { z } from 'zod'
import {
  type Asking,
  all,
  type Change,
  command,
  one,
  type Refusal,
  Refused,
  refuse,
  total,
} from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { canHaveTaxInvoice, countryOf, totalled } from '../countries/country.ts'
import { moneyUnit, stepOf, unitOn } from '../currencies/currency.ts'
import { standingCustomer } from '../customers/commands.ts'
import { branch } from '../dealer/dealer.ts'
import { chargedOnLine, discountCharged, invoice, isNamedPayer, issuedKinds } from '../invoices/invoice.ts'
import { codesOf, issued, partiesOf, sidesOfSale } from '../invoices/issuing.ts'
import { nextNumber } from '../invoices/numbering.ts'
import { packageUse } from '../packages/package.ts'
import { advancesFor } from '../payments/advances.ts'
import type { TaxCategory } from '../tax/categories.ts'
import { standsApart, taxedAs, wrongReason } from '../tax/untaxed.ts'
import { belowNothing, overcharged } from './below-nothing.ts'
import { chargeOf, fromPackages } from './charge.ts'
import { discountFor, discountOf } from './line-discount.ts'
import { orderInHand } from './order-in-hand.ts'
import { approvalOf } from './terms.ts'
import { discountOnLine, lineQuantity, lineTerms, untaxedLine, workOrder, workOrderLine } from './work-order.ts'

/**
 * Invoices what one payer owes of an order and no document charges yet, all of it or some lines, with the next number
 * of this station's series; what the law wants on an invoice of its own is left for the next. Who was merged is charged
 * as the record that stands, and what they paid in advance is used where that is asked for.
 */
export const issueInvoice = command({
  input: z.object({
    workOrderId: workOrder.id,
    payer: invoice.fields.payer.check.default('customer'),
    payerId: invoice.fields.customerId.check.nullable().default(null),
    lineIds: z.array(workOrderLine.id).optional(),
    /** By itself a full tax invoice where the buyer's fields allow it, else a simplified one. */
    kind: z.enum(issuedKinds).optional(),
    useAdvances: z.boolean().default(false),
  }),
  right: 'invoice.issue',
  *decide({ workOrderId, payer, payerId, lineIds, kind: wanted, useAdvances }, ctx) {
    const known = yield* one(workOrder, { id: workOrderId })
    const order = known.state === 'cancelled' ? yield* orderInHand(workOrderId) : known
    if ('refused' in order) return order
    const unsettled = (yield* belowNothing(workOrderId)) ?? (yield* overcharged(workOrderId))
    if (unsettled !== undefined) return unsettled
    const unit = unitOn(yield* all(moneyUnit, { currency: ctx.currency }), ctx.currency, ctx.today)
    const step = stepOf(unit)
    const ownBranch = yield* one(branch, { id: ctx.branchId })
    const wanting = yield* linesToCharge(order, { payer, payerId, lineIds }, step)
    const charges = ofOneInvoice(wanting, ownBranch.country)
    const payerIds = new Set(charges.map(({ owes }) => owes))
    if (payerIds.size > 1) return refuse('invoice.severalPayers', { number: order.numberText, count: payerIds.size })
    const customerId = charges[0]?.owes
    if (customerId === undefined) return refuse('invoice.nothingToCharge', { number: order.numberText })
    const { lines, ...counted } = totalled(
      countryOf(ownBranch.country),
      charges.map(({ line }) => line),
      unit?.payableRounding ?? ownBranch.payableRounding,
      step,
    )
    const amounts = payer === 'package' ? fromPackages(counted, yield* worthOf(charges)) : { ...counted, prepaid: 0 }
    const parties = yield* partiesOf({ ...order, customerId }, ownBranch, ctx)
    const kind = kindOf(wanted, lines, parties.buyer, ownBranch)
    if (typeof kind !== 'string') return kind
    const numbered = yield* nextNumber(kind === 'receipt' ? 'receipt' : 'invoice', ctx)
    const { currency } = ctx
    const plain = { correctsId: null, correction: null, reason: '' }
    const charge = { workOrderId, customerId, payer, currency, country: ownBranch.country, ...amounts, ...plain }
    const paper = { id: ctx.newId<'invoice'>(), kind, ...numbered, ...parties, ...charge }
    const { id: invoiceId, numberText, payable } = paper
    return {
      changes: [
        ...issued({ ...paper, ...(yield* codesOf(paper, ctx)) }, lines, sidesOfSale(paper), ctx),
        ...(yield* settledDiscounts(charges, ctx, step)),
        // What the house pays itself is nothing its customers paid for.
        ...(useAdvances && payer !== 'internal' ? yield* advancesFor(invoiceId, customerId, payable, ctx) : []),
      ],
      answer: { invoiceId, numberText, payable },
    }
  },
})

/** The kind of a document, by itself a full tax invoice where the buyer's fields allow it; refused where it cannot be issued. */
function kindOf(
  wanted: (typeof issuedKinds)[number] | undefined,
  lines: readonly { untaxedReason: string; taxCategory: TaxCategory }[],
  buyer: Row<typeof invoice>['buyer'],
  { country }: Row<typeof branch>,
) {
  const wrong = wrongTaxes(lines, country)
  if (wrong !== undefined) return wrong
  const { name, taxId } = buyer
  if (lines.some(isBuyersTax) && (taxId ?? '') === '') return refuse('untaxed.buyerTaxIdMissing', { name })
  const isFull = canHaveTaxInvoice(countryOf(country), buyer)
  if (wanted === 'taxInvoice' && !isFull) return refuse('invoice.buyerTaxIdMissing', { name, country })
  return wanted ?? (isFull ? 'taxInvoice' : 'simplifiedInvoice')
}

/** What lies outside VAT waits for an invoice of its own where the law wants it apart, until the rest is charged. */
function ofOneInvoice<C extends { line: { taxCategory: TaxCategory } }>(charges: readonly C[], country: string) {
  const inside = charges.filter(({ line }) => !standsApart(line, country))
  return inside.length === 0 ? charges : inside
}

/** A reason the law of the place does not know, which a line can have from a computer of a newer version. */
function wrongTaxes(lines: readonly { untaxedReason: string }[], country: string): Refusal | undefined {
  const wrong = lines.map(({ untaxedReason }) => wrongReason(untaxedReason, country))
  return wrong.find((refusal) => refusal !== undefined)
}

/** Tax the buyer owes in place of the seller: without the buyer's number nobody could be asked for it (BR-AE-02, BR-IC-02). */
const isBuyersTax = ({ taxCategory }: { taxCategory: TaxCategory }) =>
  taxCategory === 'reverseCharge' || taxCategory === 'intraCommunity'

interface Wanted {
  payer: Row<typeof invoice>['payer']
  payerId: Id<'customer'> | null
  lineIds: Id<'workOrderLine'>[] | undefined
}

/** What of each line is still to be charged to this payer, without its tax, and who owes it. */
function* linesToCharge(order: Row<typeof workOrder>, { payer, payerId, lineIds }: Wanted, step: number) {
  const lines = yield* all(workOrderLine, { workOrderId: order.id }, { by: 'at' })
  const agreed = new Map<string, Row<typeof lineTerms>>()
  const untaxed = new Map<string, string>()
  for (const { id, reason } of yield* all(untaxedLine, { workOrderId: order.id })) untaxed.set(id, reason)
  for (const terms of yield* all(lineTerms, { workOrderId: order.id })) agreed.set(terms.id, terms)
  const standing = new Map<string, Id<'customer'>>()
  for (const id of new Set([order.customerId, payerId, ...[...agreed.values()].map((terms) => terms.payerId)]))
    if (id !== null) standing.set(id, yield* standingCustomer(id))
  const standingAs = (id: Id<'customer'>) => standing.get(id) ?? id
  const charges = []
  for (const line of lines) {
    if (lineIds !== undefined && !lineIds.includes(line.id)) continue
    const terms = agreed.get(line.id)
    if (approvalOf(terms) !== 'approved' || (terms?.payer ?? 'customer') !== payer) continue
    const named = terms?.payerId ?? payerId
    const owes = standingAs(named ?? order.customerId)
    if (payerId !== null && owes !== standingAs(payerId)) continue
    const whole = yield* total(lineQuantity, { lineId: line.id })
    const { quantity, discount, net } = chargeOf(
      {
        unitPrice: line.unitPrice,
        quantity: whole,
        charged: yield* total(chargedOnLine, { lineId: line.id }),
        discount: yield* discountOf(line.id, whole, step),
        discountCharged: yield* total(discountCharged, { lineId: line.id }),
      },
      step,
    )
    if (quantity <= 0) continue
    if (named === null && isNamedPayer(payer)) throw new Refused(refuse('line.payerMissing', { payer }))
    const { kind, description, code, unit, unitPrice, taxRate } = line
    const sold = { lineId: line.id, kind, description, code, unit, unitPrice }
    const taxed = taxedAs(taxRate, untaxed.get(line.id) ?? '')
    const charged = { quantity, discount, ...taxed, net, correctsLineId: null }
    charges.push({ owes, line: { ...sold, ...charged } })
  }
  return charges
}

/** What makes the discounts of these lines what is charged, where counters apart gave one each. */
function* settledDiscounts(charges: readonly { line: { lineId: Id<'workOrderLine'> } }[], ctx: Context, step: number) {
  const changes: Change[] = []
  for (const { line } of charges) {
    const { lineId } = line
    const quantity = yield* total(lineQuantity, { lineId })
    if ((yield* discountOf(lineId, quantity, step)) !== (yield* total(discountOnLine, { lineId })))
      changes.push(...(yield* discountFor(lineId, quantity, ctx, ['issued', lineId, quantity])).changes)
  }
  return changes
}

/** What the packages used by these lines give for them. */
function* worthOf(charges: readonly { line: { lineId: Id<'workOrderLine'> } }[]): Asking<number> {
  const uses = yield* all(packageUse, { lineId: charges.map(({ line }) => line.lineId) })
  return sum(uses.map(({ value }) => value))
}
