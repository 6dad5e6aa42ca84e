import { all, one, refuse, total } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { chargedOnLine, invoice } from '../invoices/invoice.ts'
import { isLeftOn } from './left-on.ts'
import { approvalOf, isOfPackage, termsOf } from './terms.ts'
import { hasEnded, lineQuantity, workOrder, workOrderLine } from './work-order.ts'

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
