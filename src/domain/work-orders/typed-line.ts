import { z } from 'zod'
import { type Asking, type Change, command, one, type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import { type Id, price, quantity } from '../../core/kinds.ts'
import { multiplyByQuantity } from '../../core/money.ts'
import { branch } from '../dealer/dealer.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { partsOfCode } from '../parts/commands.ts'
import { beyond } from '../people/limits.ts'
import { isRateOf } from '../tax/rates.ts'
import { tooMuch } from './charge.ts'
import { changeOf, newLine } from './line-rows.ts'
import { mayNotUntax, untaxing } from './line-tax.ts'
import { openOrder } from './order-in-hand.ts'
import { lineKinds, untaxedLine, workOrder, workOrderJob } from './work-order.ts'

/**
 * A line that is no part from the shelf: labour, a fee, sublet work, supplies, or something bought for this car. What it
 * bears and costs is typed, so it is asked about like a price or a tax that is changed.
 */
export const addLineToWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    jobId: workOrderJob.id.nullable().default(null),
    kind: z.enum(lineKinds),
    description: z.string().trim().min(1).max(300),
    code: z.string().trim().max(60).default(''),
    unit: z.string().max(20).default('hour'),
    quantity: quantity.check,
    unitPrice: price.check,
    unitCost: price.check.default(0),
    taxRate: z.int().min(0).max(10_000),
    untaxedReason: untaxedLine.fields.reason.check.default(''),
    /** Why it is sold below its cost or its price, where it is. */
    reason: z.enum(overrideReasons).default('other'),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, quantity, untaxedReason, taxRate, reason, ...typed }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    if (quantity <= 0) return refuse('quantity.notPositive')
    const wrong = tooMuch(typed.unitPrice, quantity)
    if (wrong !== undefined) return wrong
    const lineId = ctx.newId<'workOrderLine'>()
    const taxed = yield* taxOf(lineId, { taxRate, untaxedReason }, ctx)
    if ('refused' in taxed) return taxed
    const priced = yield* priceOf(lineId, { ...typed, quantity, reason }, ctx)
    if ('refused' in priced) return priced
    const bears = { unitCost: priced.unitCost, listPrice: priced.listPrice, taxRate: taxed.taxRate }
    const own = { workOrderId, partId: null, replacesId: null, by: ctx.actor.id, at: ctx.now }
    const line = { id: lineId, ...typed, ...bears, ...own }
    return {
      changes: [
        ...newLine(line, untaxedReason),
        ...taxed.notes,
        ...priced.notes,
        changeOf(order, lineId, quantity, ctx),
      ],
      answer: { lineId },
    }
  },
})

interface Taxed {
  taxRate: number
  untaxedReason: string
}

/**
 * The rate of a line, and what is noted of it: anybody may give the branch's or another of its country. A line for a
 * reason bears the branch's once that is taken away.
 */
function* taxOf(
  lineId: Id<'workOrderLine'>,
  { taxRate, untaxedReason }: Taxed,
  ctx: Context,
): Asking<{ taxRate: number; notes: Change[] } | Refusal> {
  const ownBranch = yield* one(branch, { id: ctx.branchId })
  const isUsual = taxRate === ownBranch.taxRate || isRateOf(ownBranch.country, ctx.today, taxRate)
  if (untaxedReason === '' && isUsual) return { taxRate, notes: [] }
  const wrong = yield* mayNotUntax({ taxRate, untaxedReason }, ctx)
  if (wrong !== undefined) return wrong
  const notes = taxRate === 0 ? untaxing(lineId, untaxedReason, ctx) : []
  return { taxRate: untaxedReason === '' ? taxRate : ownBranch.taxRate, notes }
}

interface Priced {
  code: string
  quantity: number
  unitPrice: number
  unitCost: number
  reason: (typeof overrideReasons)[number]
}

/** What a line costs, and what is given away by it: below its cost, or below the price of a part that has its code. */
function* priceOf(
  lineId: Id<'workOrderLine'>,
  { code, quantity, unitPrice, unitCost: typed, reason }: Priced,
  ctx: Context,
): Asking<{ unitCost: number; listPrice: number; notes: Change[] } | Refusal> {
  const parts = yield* partsOfCode(code)
  const least = (field: 'price' | 'cost') => (parts.length === 0 ? 0 : Math.min(...parts.map((part) => part[field])))
  const unitCost = Math.max(typed, least('cost'))
  const listPrice = Math.max(unitPrice, unitCost, least('price'))
  const effect = multiplyByQuantity(unitPrice - listPrice, quantity)
  if (effect === 0) return { unitCost, listPrice, notes: [] }
  const isBelowCost = unitPrice < unitCost
  const wrong = (isBelowCost ? beyond(ctx, 'line.belowCost', effect) : undefined) ?? beyond(ctx, 'line.price', effect)
  if (wrong !== undefined) return wrong
  const about = { entity: 'workOrderLine', id: lineId }
  const kind = isBelowCost ? 'belowCost' : 'price'
  return { unitCost, listPrice, notes: [overriding({ kind, reason, note: '', about, effect }, ctx)] }
}
