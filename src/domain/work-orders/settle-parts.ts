import { z } from 'zod'
import { type Asking, all, type Change, command, one, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { holding } from './holding.ts'
import { approvalOf, termsOf } from './terms.ts'
import { lineQuantity, workOrder, workOrderLine, workOrderLineChange } from './work-order.ts'

/** Moves parts so that the shelf agrees with what the lines of an order say, where two counters apart left it otherwise. */
export const settleParts = command({
  input: z.object({ workOrderId: workOrder.id }),
  right: 'workOrder.edit',
  *decide({ workOrderId }, ctx) {
    yield* one(workOrder, { id: workOrderId })
    return yield* settledParts(workOrderId, ctx)
  },
})

export function* settledParts(workOrderId: Id<'workOrder'>, ctx: Context): Asking<Change[]> {
  const changes: Change[] = []
  for (const line of yield* all(workOrderLine, { workOrderId })) changes.push(...(yield* settled(line, ctx)))
  return changes
}

function* settled(line: Row<typeof workOrderLine>, ctx: Context): Asking<Change[]> {
  const { id: lineId } = line
  const terms = yield* termsOf(lineId)
  const says = approvalOf(terms) === 'approved' ? yield* total(lineQuantity, { lineId }) : 0
  const known = yield* all(workOrderLineChange, { lineId })
  // Two who settle it apart, knowing the same of it, settle it once.
  return yield* holding(line, says, ctx, ['settled', terms?.turn ?? 0, ...known.map(({ id }) => id).sort()])
}
