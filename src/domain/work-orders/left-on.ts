import type { Row } from '../../core/entity.ts'
import type { lineTerms, workOrder } from './work-order.ts'

/** A line as it counts for what is left on an order: how many it says and documents charge, and the customer's word. */
interface Standing {
  quantity: number
  charged: number
  approval: Row<typeof lineTerms>['approval']
}

/**
 * Whether a line keeps an order in hand that was released or cancelled: another counter, which had not heard of that, put
 * it on, charged it or changed it, and a person must put it right. Of a cancelled order nothing should be left.
 */
export function isLeftOn(
  { state }: Pick<Row<typeof workOrder>, 'state'>,
  { quantity, charged, approval }: Standing,
): boolean {
  if (state === 'cancelled') return quantity !== 0 || charged !== 0
  const uncharged = approval === 'approved' ? quantity > charged : charged > 0
  return uncharged || quantity < 0 || charged > quantity
}
