import { type Asking, add, all, type Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { sum } from '../../core/money.ts'
import { lineDiscount, type workOrderLine } from './work-order.ts'

/**
 * The discount of a line at another quantity, and what makes it that: it was given on that many, so of fewer it is their share, and of
 * more no more than was given. When the line is what it was, so is its discount.
 */
export function* discountFor(
  lineId: Row<typeof workOrderLine>['id'],
  quantity: number,
  ctx: Context,
  cause: readonly (string | number)[],
): Asking<{ discount: number; changes: Change[] }> {
  const rows = yield* all(lineDiscount, { lineId }, { by: 'at' })
  const given = rows.findLast(({ ofQuantity }) => ofQuantity > 0)
  const before = sum(rows.map((row) => row.amount))
  if (given === undefined) return { discount: before, changes: [] }
  const { workOrderId, agreed, ofQuantity } = given
  const due = Math.round(agreed * Math.min(1, quantity / ofQuantity))
  const amount = due - before
  if (amount === 0) return { discount: due, changes: [] }
  // Who does the same knowing of another discount makes another row of it.
  const id = ctx.idOf<'lineDiscount'>('discount', ...cause, amount)
  const row = add(lineDiscount, { id, lineId, workOrderId, amount, ...followed, by: ctx.actor.id, at: ctx.now })
  return { discount: due, changes: [row] }
}

/** Of an amount that only follows how many there are: nothing was agreed by it, and it has no reason of its own. */
export const followed = { agreed: 0, ofQuantity: 0, reason: '' }
