import { add, type Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import type { part } from '../parts/part.ts'
import { untaxedRows } from './line-tax.ts'
import { type workOrder, workOrderLine, workOrderLineChange } from './work-order.ts'

/** A line as it is put on an order, with why it bears no tax where it bears none. */
export const newLine = (line: Omit<Row<typeof workOrderLine>, 'branchId'>, reason: string): Change[] => [
  add(workOrderLine, line),
  ...untaxedRows(line, reason),
]

/** So many more or fewer of a line. */
export function changeOf(
  order: Pick<Row<typeof workOrder>, 'id'>,
  lineId: Id<'workOrderLine'>,
  quantity: number,
  ctx: Context,
  id: Id<'workOrderLineChange'> = ctx.newId(),
): Change {
  return add(workOrderLineChange, { id, lineId, workOrderId: order.id, quantity, by: ctx.actor.id, at: ctx.now })
}

/** A line for a part as the catalogue has it at this moment. */
export function partLine(
  order: Row<typeof workOrder>,
  found: Row<typeof part>,
  jobId: Id<'workOrderJob'> | null,
  ctx: Context,
) {
  return {
    workOrderId: order.id,
    jobId,
    kind: 'part' as const,
    partId: found.id,
    description: found.name,
    code: found.number,
    unit: found.unit,
    unitPrice: found.price,
    listPrice: found.price,
    unitCost: found.cost,
    taxRate: found.taxRate,
    replacesId: null,
    by: ctx.actor.id,
    at: ctx.now,
  }
}
