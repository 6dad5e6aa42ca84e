import { type Asking, add, all, type Change, Refused, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import { entity, type Row } from '../../core/entity.ts'
import { type Id, id, instant, oneOf, optionalId, optionalInteger, signedQuantity } from '../../core/kinds.ts'
import { rollup } from '../../core/rollup.ts'
import { location } from '../dealer/dealer.ts'

/** A part came or went. Stock is the sum of these; nobody writes a quantity. */
export const stockMovement = entity(
  'stockMovement',
  { replicate: 'append', scope: 'branch', index: [['partId', 'at']] },
  {
    partId: id<'part'>(),
    locationId: id<'location'>(),
    quantity: signedQuantity,
    reason: oneOf(['opening', 'issued', 'returned', 'correction']),
    /** How many somebody, or a list, found on the shelf, where this is the difference to what the books said. */
    counted: optionalInteger,
    /** The line of a work order it was issued to or came back from. */
    lineId: optionalId<'workOrderLine'>(),
    by: id<'person'>(),
    at: instant,
  },
)

/** Thousandths of a unit on hand; negative where more was issued than anyone had counted in. */
export const stockOnHand = rollup('stockOnHand', stockMovement, { sum: 'quantity', by: ['partId', 'locationId'] })

/** Thousandths that are off the shelf for a line, as a negative number: what left for it less what came back. */
export const movedForLine = rollup('movedForLine', stockMovement, { sum: 'quantity', by: ['lineId'] })

/** The branch's own shelf. Refused where head office has given the branch none. */
export function* shelfOf(ctx: Context): Asking<Row<typeof location>> {
  const shelves = yield* all(location, { branchId: ctx.branchId }, { by: 'id' }, 1)
  if (shelves[0] === undefined) throw new Refused(refuse('location.missing'))
  return shelves[0]
}

/** Moves a part out (or, negative, back in) for a line. More than is there is allowed: the part is in the person's hand. */
export function issueFromStock(
  moved: { partId: Id<'part'>; locationId: Id<'location'>; quantity: number; lineId: Id<'workOrderLine'> },
  ctx: Context,
  cause?: readonly (string | number)[],
): Change[] {
  if (moved.quantity === 0) return []
  return [
    add(stockMovement, {
      id: cause === undefined ? ctx.newId() : ctx.idOf('movement', ...cause),
      partId: moved.partId,
      locationId: moved.locationId,
      quantity: -moved.quantity,
      reason: moved.quantity > 0 ? 'issued' : 'returned',
      counted: null,
      lineId: moved.lineId,
      by: ctx.actor.id,
      at: ctx.now,
    }),
  ]
}
