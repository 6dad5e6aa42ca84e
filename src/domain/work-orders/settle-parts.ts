import { z } from 'zod'
import { type Asking, all, type Change, command, maybe, one, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { isWanted } from './commands.ts'
import { holding } from './holding.ts'
import { lineQuantity, lineTerms, workOrder, workOrderLine, workOrderLineChange } from './work-order.ts'

/** Moves parts so that the shelf agrees with what the lines of an order say, where two counters apart left it otherwise. */
export const settleParts = command({
  input: z.object({ workOrderId: workOrder.id }),
  right: 'workOrder.edit',
  *decide({ workOrderId }, ctx) {
    yield* one(workOrder, { id: workOrderId })
    const changes: Change[] = []
    for (const line of yield* all(workOrderLine, { workOrderId })) changes.push(...(yield* settled(line, ctx)))
    return changes
  },
})

function* settled(line: Row<typeof workOrderLine>, ctx: Context): Asking<Change[]> {
  const { id: lineId } = line
  const says = (yield* isWanted(lineId)) ? yield* total(lineQuantity, { lineId }) : 0
  const known = yield* all(workOrderLineChange, { lineId })
  const turn = (yield* maybe(lineTerms, { id: lineId as string as Id<'lineTerms'> }))?.turn ?? 0
  // Two who settle it apart, knowing the same of it, settle it once.
  return yield* holding(line, says, ctx, ['settled', turn, ...known.map(({ id }) => id).sort()])
}
