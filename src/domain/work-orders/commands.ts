import { z } from 'zod'
import { add, all, type Change, command, one, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, quantity } from '../../core/kinds.ts'
import { odometerReading } from '../identifiers/odometer.ts'
import { chargedOnLine, invoice } from '../invoices/invoice.ts'
import { partOfCode } from '../parts/commands.ts'
import { part } from '../parts/part.ts'
import { issueFromStock, shelfOf, stockOnHand } from '../stock/stock.ts'
import { customersWord, isRisen } from './agreed.ts'
import { tooMuch } from './charge.ts'
import { isLeftOn } from './left-on.ts'
import { discountFor } from './line-discount.ts'
import { reasonHere, reasonOfLine, untaxedRows } from './line-tax.ts'
import { approvalOf, isOfPackage, termsOf } from './terms.ts'
import { hasEnded, lineQuantity, workOrder, workOrderJob, workOrderLine, workOrderLineChange } from './work-order.ts'

/** From this many units of one part on, a person is asked whether that is meant. */
export const unusualQuantity = 100_000

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

/** An order that still takes lines; the refusal says why not otherwise. */
export function* openOrder(workOrderId: Id<'workOrder'>) {
  const order = yield* one(workOrder, { id: workOrderId })
  if (order.state === 'released') return refuse('workOrder.released', { number: order.numberText })
  if (order.state === 'cancelled') return refuse('workOrder.cancelled', { number: order.numberText })
  return order
}

/**
 * An order whose lines may still change: an open one, one whose car has left but whose invoice was taken back since, so
 * that it can be issued anew as it should have been, and one on which another counter left something as it was ended.
 */
export function* orderInHand(workOrderId: Id<'workOrder'>) {
  const order = yield* one(workOrder, { id: workOrderId })
  if (!hasEnded(order.state)) return order
  const credits = yield* all(invoice, { workOrderId, kind: 'creditNote' }, undefined, 1)
  if (order.state === 'released' && credits.length > 0) return order
  for (const { id: lineId } of yield* all(workOrderLine, { workOrderId })) {
    const quantity = yield* total(lineQuantity, { lineId })
    const charged = yield* total(chargedOnLine, { lineId })
    if (isLeftOn(order, { quantity, charged, approval: approvalOf(yield* termsOf(lineId)) })) return order
  }
  return yield* openOrder(workOrderId)
}

/** A line that may still change: of an order in hand, not invoiced, no package's. The refusal says why not otherwise. */
export function* freeLine(lineId: Id<'workOrderLine'>) {
  const inHand = yield* lineInHand(lineId)
  if ('refused' in inHand) return inHand
  if ((yield* total(chargedOnLine, { lineId })) !== 0) return refuse('workOrderLine.invoiced')
  if (yield* isOfPackage(lineId)) return refuse('package.lineStands')
  return inHand
}

/** A line of an order in hand, invoiced or not. */
export function* lineInHand(lineId: Id<'workOrderLine'>) {
  const line = yield* one(workOrderLine, { id: lineId })
  const order = yield* orderInHand(line.workOrderId)
  return 'refused' in order ? order : { line, order }
}

export function changeOf(
  order: Pick<Row<typeof workOrder>, 'id'>,
  lineId: Id<'workOrderLine'>,
  quantity: number,
  ctx: Context,
  id: Id<'workOrderLineChange'> = ctx.newId(),
): Change {
  return add(workOrderLineChange, { id, lineId, workOrderId: order.id, quantity, by: ctx.actor.id, at: ctx.now })
}

const newLine = (line: Omit<Row<typeof workOrderLine>, 'branchId'>, reason: string): Change[] => [
  add(workOrderLine, line),
  ...untaxedRows(line, reason),
]

/**
 * The line a further piece of the same part goes on: same job and price, not yet invoiced, not taken off or declined. One
 * that is proposed because it grew is the same line still.
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
    if (terms === undefined || terms.approval === 'approved' || isRisen(terms)) return line
  }
  return undefined
}

export function partLine(
  order: Row<typeof workOrder>,
  found: Row<typeof part>,
  jobId: Id<'workOrderJob'> | null,
  ctx: Context,
) {
  return {
    workOrderId: order.id,
    jobId,
    kind: 'part' as const,
    partId: found.id,
    description: found.name,
    code: found.number,
    unit: found.unit,
    unitPrice: found.price,
    listPrice: found.price,
    unitCost: found.cost,
    taxRate: found.taxRate,
    replacesId: null,
    by: ctx.actor.id,
    at: ctx.now,
  }
}
