import type { Asking, Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { issueFromStock, shelfOf } from '../stock/stock.ts'
import type { workOrderLine } from './work-order.ts'

/**
 * Moves a part of a line out of or back into stock; a line that is no part moves nothing. With a `cause` it moves once,
 * whoever says so.
 */
export function* moved(
  line: Row<typeof workOrderLine>,
  quantity: number,
  ctx: Context,
  cause?: readonly (string | number)[],
): Asking<Change[]> {
  if (line.partId === null) return []
  const shelf = yield* shelfOf(ctx)
  return issueFromStock({ partId: line.partId, locationId: shelf.id, quantity, lineId: line.id }, ctx, cause)
}
