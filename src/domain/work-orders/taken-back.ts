import { type Asking, add, type Change, maybe, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { shareOf } from '../../core/money.ts'
import { chargedOnLine, creditedOnLine, type invoiceLine } from '../invoices/invoice.ts'
import { besideLines, holding } from './holding.ts'
import { followed } from './line-discount.ts'
import { changeOf } from './line-rows.ts'
import { isOfPackage, isWanted } from './terms.ts'
import { lineDiscount, lineQuantity, workOrderLine } from './work-order.ts'

type Taken = Pick<Row<typeof invoiceLine>, 'lineId' | 'correctsLineId' | 'quantity' | 'discount'>

/**
 * What a return does to the lines of the order: each says that many less, the discount on those goes along, and parts lie
 * on the shelf again where that was said. Two counters that take the same back do one thing.
 */
export function* returned(taken: readonly Taken[], toShelf: boolean, ctx: Context): Asking<Change[]> {
  const changes: Change[] = []
  for (const one of taken) {
    const line = yield* maybe(workOrderLine, { id: one.lineId })
    // What a package sold is no line of an order, and what a package paid goes back with its use.
    if (line !== undefined && !(yield* isOfPackage(line.id))) changes.push(...(yield* offLine(line, one, toShelf, ctx)))
  }
  return changes
}

function* offLine(
  line: Row<typeof workOrderLine>,
  { correctsLineId, quantity: back, discount }: Taken,
  toShelf: boolean,
  ctx: Context,
): Asking<Change[]> {
  const { id: lineId, workOrderId } = line
  const charged = (yield* total(chargedOnLine, { lineId })) + back
  // Where two invoices charge one line, the second that is taken back leaves the first and the goods as they are.
  const quantity = yield* total(lineQuantity, { lineId })
  const off = Math.min(-back, Math.max(0, quantity - charged))
  if (off === 0) return []
  const known = yield* total(creditedOnLine, { correctsLineId: correctsLineId ?? '' })
  const cause = ['returned', correctsLineId ?? '', known, off]
  const less = shareOf(discount, off, -back)
  return [
    changeOf({ id: workOrderId }, lineId, -off, ctx, ctx.idOf(...cause)),
    ...(less === 0
      ? []
      : [
          add(lineDiscount, {
            id: ctx.idOf(...cause, less),
            lineId,
            workOrderId,
            amount: less,
            ...followed,
            by: ctx.actor.id,
            at: ctx.now,
          }),
        ]),
    ...((yield* isWanted(lineId)) ? yield* offTheCar(line, { holds: quantity - off, off, toShelf }, ctx, cause) : []),
  ]
}

/** Parts that come back to the shelf, or are held by nobody any more where they cannot be sold again. */
function* offTheCar(
  line: Row<typeof workOrderLine>,
  { holds, off, toShelf }: { holds: number; off: number; toShelf: boolean },
  ctx: Context,
  cause: readonly (string | number)[],
): Asking<Change[]> {
  const back = yield* holding(line, holds, ctx, cause)
  if (toShelf || line.partId === null) return back
  return [...back, yield* besideLines({ partId: line.partId, quantity: -off, reason: 'correction' }, ctx, cause)]
}
