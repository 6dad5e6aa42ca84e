import { z } from 'zod'
import { all, command, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, quantity } from '../../core/kinds.ts'
import { odometerReading } from '../identifiers/odometer.ts'
import { chargedOnLine } from '../invoices/invoice.ts'
import { partOfCode } from '../parts/commands.ts'
import { part } from '../parts/part.ts'
import { issueFromStock, shelfOf, stockOnHand } from '../stock/stock.ts'
import { customersWord, isRisen } from './agreed.ts'
import { tooMuch, unusualQuantity } from './charge.ts'
import { discountFor } from './line-discount.ts'
import { changeOf, newLine, partLine } from './line-rows.ts'
import { reasonHere, reasonOfLine } from './line-tax.ts'
import { openOrder } from './order-in-hand.ts'
import { termsOf } from './terms.ts'
import { lineQuantity, workOrder, workOrderJob, workOrderLine } from './work-order.ts'

/**
 * What a scan on an order means: one more of that part. Scanned again before it is invoiced, its line grows. More than
 * is on the shelf is allowed, since the part is in the person's hand; the answer says how many are missing.
 */
export const addPartToWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    code: z.string().max(200),
    quantity: quantity.check,
    /** Chosen by a person where several parts carry the code. */
    partId: part.id.optional(),
    jobId: workOrderJob.id.nullable().default(null),
    sure: z.boolean().default(false),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, code, quantity, partId, jobId, sure }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    if (quantity <= 0) return refuse('quantity.notPositive')
    if (quantity > unusualQuantity && !sure) return refuse('quantity.unusual', { quantity })
    const found = yield* partOfCode(code, partId)
    const reason = yield* reasonHere(found, ctx)
    const known = yield* growableLine(order, found, jobId, reason)
    const before = known === undefined ? 0 : yield* total(lineQuantity, { lineId: known.id })
    const wrong = tooMuch(found.price, before + quantity)
    if (wrong !== undefined) return wrong
    const lineId = known?.id ?? ctx.newId<'workOrderLine'>()
    const shelf = yield* shelfOf(ctx)
    const onHand = yield* total(stockOnHand, { partId: found.id, locationId: shelf.id })
    const change = ctx.newId<'workOrderLineChange'>()
    const grown = known === undefined ? undefined : yield* grownBy(known, quantity, ctx, [change])
    return {
      changes: [
        ...(known === undefined ? newLine({ id: lineId, ...partLine(order, found, jobId, ctx) }, reason) : []),
        changeOf(order, lineId, quantity, ctx, change),
        ...(grown?.changes ?? issueFromStock({ partId: found.id, locationId: shelf.id, quantity, lineId }, ctx)),
      ],
      answer: {
        lineId,
        partId: found.id,
        short: Math.max(0, quantity - onHand),
        /** What the customer must be asked about again. */
        asks: grown?.asks ?? null,
      },
    }
  },
})

/** What a further piece does to a line besides: to its discount, and to what the customer agreed to. */
function* grownBy(line: Row<typeof workOrderLine>, by: number, ctx: Context, cause: readonly string[]) {
  const before = yield* total(lineQuantity, { lineId: line.id })
  const quantity = before + by
  const { discount, changes } = yield* discountFor(line.id, quantity, ctx, cause)
  const word = yield* customersWord(line, { quantity, discount }, ctx, cause)
  return { ...word, changes: [...changes, ...word.changes] }
}

/** What was said and seen when the car came in; it stands once the car has left. */
export const updateWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    complaint: z.string().trim().max(2000).optional(),
    odometer: odometerReading.nullable().optional(),
    promisedAt: z.int().nullable().optional(),
    costLimit: z.int().min(0).nullable().optional(),
    technicianId: workOrder.fields.technicianId.check.optional(),
    bringerName: z.string().trim().max(200).optional(),
    bringerPhone: z.string().trim().max(40).optional(),
    fuelEighths: z.int().min(0).max(8).nullable().optional(),
    belongings: z.string().trim().max(1000).optional(),
    keyTag: z.string().trim().max(40).optional(),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, ...changed }) {
    const order = yield* openOrder(workOrderId)
    return 'refused' in order ? order : [set(workOrder, order, changed)]
  },
})

/**
 * The line a further piece of the same part goes on: same job and price, not yet invoiced, not taken off or declined, and
 * the owner's to pay, since nobody else agreed to it. One that is proposed because it grew is the same line still.
 */
function* growableLine(
  order: Row<typeof workOrder>,
  found: Row<typeof part>,
  jobId: Id<'workOrderJob'> | null,
  reason: string,
) {
  const lines = yield* all(workOrderLine, { workOrderId: order.id, partId: found.id })
  for (const line of lines) {
    if (line.unitPrice !== found.price || line.taxRate !== found.taxRate || line.jobId !== jobId) continue
    if ((yield* total(lineQuantity, { lineId: line.id })) <= 0) continue
    if ((yield* reasonOfLine(line.id)) !== reason) continue
    if ((yield* total(chargedOnLine, { lineId: line.id })) !== 0) continue
    const terms = yield* termsOf(line.id)
    if (terms === undefined) return line
    const isOwners = terms.payer === 'customer' && (terms.payerId ?? order.customerId) === order.customerId
    if (isOwners && (terms.approval === 'approved' || isRisen(terms))) return line
  }
  return undefined
}
