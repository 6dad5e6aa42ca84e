import { type Asking, all, type Change, type Refusal, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { chargedOnLine } from '../invoices/invoice.ts'
import { holding } from './holding.ts'
import { changeOf } from './line-rows.ts'
import { isWanted } from './terms.ts'
import { lineQuantity, workOrderLine } from './work-order.ts'

// Two counters apart may take more off a line than there was: both lower it, both give it another price, or one takes it
// off to which the other gives another price. Then the line stands below nothing until a person says what holds.

type Line = Row<typeof workOrderLine>

/** Why nothing is charged or ended of an order on which a line stands below nothing. */
export function* belowNothing(workOrderId: Id<'workOrder'>): Asking<Refusal | undefined> {
  for (const { id: lineId, description } of yield* all(workOrderLine, { workOrderId }))
    if ((yield* total(lineQuantity, { lineId })) < 0) return refuse('workOrderLine.belowNothing', { description })
  return undefined
}

/** Why nothing more is charged of an order of which papers charge more than it says: it might be the same in another place. */
export function* overcharged(workOrderId: Id<'workOrder'>): Asking<Refusal | undefined> {
  for (const { id: lineId, description } of yield* all(workOrderLine, { workOrderId }))
    if ((yield* total(chargedOnLine, { lineId })) > (yield* total(lineQuantity, { lineId })))
      return refuse('workOrderLine.overcharged', { description })
  return undefined
}

/** Why a line may not come up from below nothing by itself: several stand in its place, of which one is too many. */
export function* takenOverTwice(line: Line): Asking<Refusal | undefined> {
  const standing = (yield* alike(line)).filter(({ quantity }) => quantity > 0)
  return standing.length > 1 ? refuse('workOrderLine.takenOver', { description: line.description }) : undefined
}

/**
 * What is taken off a line goes back, as far as it is missing there, to the line it came from: nothing comes to the shelf
 * for a piece that two lines said they have.
 */
export function* givenBack(line: Line, less: number, ctx: Context, cause: readonly (string | number)[]) {
  const changes: Change[] = []
  let left = less
  for (const { line: other, quantity } of yield* alike(line)) {
    const back = Math.min(left, -quantity)
    if (back <= 0) continue
    left -= back
    // How much it is depends on what is known of the other line.
    const why = ['givenBack', other.id, back, ...cause]
    changes.push(changeOf({ id: line.workOrderId }, other.id, back, ctx, ctx.idOf(...why)))
    changes.push(...(yield* holding(other, (yield* isWanted(other.id)) ? quantity + back : 0, ctx, why)))
  }
  return changes
}

/** The other lines of which one is in the place of another, since its price was changed. */
function* alike(line: Line) {
  const firstId = line.replacesId ?? line.id
  const others: { line: Line; quantity: number }[] = []
  for (const other of yield* all(workOrderLine, { workOrderId: line.workOrderId }, { by: 'at' }))
    if (other.id !== line.id && (other.id === firstId || other.replacesId === firstId))
      others.push({ line: other, quantity: yield* total(lineQuantity, { lineId: other.id }) })
  return others
}
