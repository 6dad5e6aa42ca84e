import { z } from 'zod'
import { add, command, one, total } from '../../core/command.ts'
import { type Id, quantity } from '../../core/kinds.ts'
import { part } from '../parts/part.ts'
import { shelfOf, stockMovement, stockOnHand } from './stock.ts'

/** Says how many are really there; the difference becomes a movement. */
export const countStock = command({
  input: z.object({ partId: part.id, counted: quantity.check }),
  right: 'stock.correct',
  *decide({ partId, counted }, ctx) {
    yield* one(part, { id: partId })
    const shelf = yield* shelfOf(ctx)
    const onHand = yield* total(stockOnHand, { partId, locationId: shelf.id })
    if (counted === onHand) return []
    return [
      add(stockMovement, {
        id: ctx.newId(),
        partId,
        locationId: shelf.id,
        quantity: counted - onHand,
        reason: 'correction',
        lineId: null,
        by: ctx.actor.id as Id<'person'>,
        at: ctx.now,
      }),
    ]
  },
})
