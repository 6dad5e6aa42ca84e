import { z } from 'zod'
import { add, all, command, one, total } from '../../core/command.ts'
import { quantity } from '../../core/kinds.ts'
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
    // Two who count the same shelf apart, knowing the same, put it right once.
    const [last] = yield* all(stockMovement, { partId, locationId: shelf.id }, { by: 'at', descending: true }, 1)
    return [
      add(stockMovement, {
        id: ctx.idOf('count', partId, shelf.id, counted, onHand, last?.id ?? ''),
        partId,
        locationId: shelf.id,
        quantity: counted - onHand,
        reason: 'correction',
        counted,
        lineId: null,
        by: ctx.actor.id,
        at: ctx.now,
      }),
    ]
  },
})
