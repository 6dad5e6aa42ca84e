import { type Asking, add, all, type Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { shareOf, sum } from '../../core/money.ts'
import { lineDiscount, type workOrderLine } from './work-order.ts'

type Given = Row<typeof lineDiscount>
type LineId = Row<typeof workOrderLine>['id']

/**
 * What is off a line of a quantity: another discount replaces the one before, so what was agreed last holds, at its share.
 * At one counter the rows already add up to this, give or take rounding. Two counters that were offline each added a row
 * of their own, so their sum may be too large; then the last agreement counts.
 * @param rows in the order they were given.
 */
export function standingDiscount(
  rows: readonly Pick<Given, 'amount' | 'agreed' | 'ofQuantity'>[],
  quantity: number,
  step = 1,
): number {
  const known = sum(rows.map(({ amount }) => amount))
  const given = rows.findLast(({ ofQuantity }) => ofQuantity > 0)
  if (given === undefined) return known
  const due = discountAt(given, quantity)
  return Math.abs(due - known) <= rows.length * step ? known : due
}

export function* discountOf(lineId: LineId, quantity: number, step = 1): Asking<number> {
  return standingDiscount(yield* all(lineDiscount, { lineId }, { by: 'at' }), quantity, step)
}

/** Of fewer than it was given on a discount is their share, and of more no more than was given. */
const discountAt = ({ agreed, ofQuantity }: Pick<Given, 'agreed' | 'ofQuantity'>, quantity: number) =>
  shareOf(agreed, Math.min(quantity, ofQuantity), ofQuantity)

/** The discount of a line at another quantity, and what makes it that. When the line is what it was, so is its discount. */
export function* discountFor(
  lineId: LineId,
  quantity: number,
  ctx: Context,
  cause: readonly (string | number)[],
): Asking<{ discount: number; changes: Change[] }> {
  const rows = yield* all(lineDiscount, { lineId }, { by: 'at' })
  const given = rows.findLast(({ ofQuantity }) => ofQuantity > 0)
  const before = sum(rows.map((row) => row.amount))
  if (given === undefined) return { discount: before, changes: [] }
  const { workOrderId } = given
  const due = discountAt(given, quantity)
  const amount = due - before
  if (amount === 0) return { discount: due, changes: [] }
  // Who does the same knowing of another discount makes another row of it.
  const id = ctx.idOf<'lineDiscount'>('discount', ...cause, amount)
  const row = add(lineDiscount, { id, lineId, workOrderId, amount, ...followed, by: ctx.actor.id, at: ctx.now })
  return { discount: due, changes: [row] }
}

/** Of an amount that only follows how many there are: nothing was agreed by it, and it has no reason of its own. */
export const followed = { agreed: 0, ofQuantity: 0, reason: '' }
