import { type Asking, add, type Change, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { issueFromStock, movedForLine, shelfOf, stockMovement } from '../stock/stock.ts'
import type { workOrderLine } from './work-order.ts'

type Line = Row<typeof workOrderLine>

/**
 * Moves a part so that a line holds as many as `quantity`, whatever was moved for it before: what two counters did to it
 * apart is put right by whoever says next how many there are. With a `cause` it moves once, whoever says so.
 */
export function* holding(
  line: Line,
  quantity: number,
  ctx: Context,
  cause?: readonly (string | number)[],
): Asking<Change[]> {
  const more = yield* lacking(line, quantity)
  if (line.partId === null || more === 0) return []
  const shelf = yield* shelfOf(ctx)
  const moved = { partId: line.partId, locationId: shelf.id, quantity: more, lineId: line.id }
  return issueFromStock(moved, ctx, cause && [...cause, line.id, more])
}

/** How many must leave the shelf until a line holds `quantity`; negative is what comes back. A line that is no part holds nothing. */
export function* lacking({ id, partId }: Pick<Line, 'id' | 'partId'>, quantity: number): Asking<number> {
  return partId === null ? 0 : quantity + (yield* total(movedForLine, { lineId: id }))
}

/** Pieces that come to the branch's shelf or leave it beside any line: not fit to be sold again, or brought over. */
export function* besideLines(
  { partId, quantity, reason }: Pick<Row<typeof stockMovement>, 'partId' | 'quantity' | 'reason'>,
  ctx: Context,
  cause: readonly (string | number)[],
): Asking<Change> {
  const shelf = yield* shelfOf(ctx)
  return add(stockMovement, {
    id: ctx.idOf('beside', ...cause, quantity),
    partId,
    locationId: shelf.id,
    quantity,
    reason,
    counted: null,
    lineId: null,
    by: ctx.actor.id,
    at: ctx.now,
  })
}
