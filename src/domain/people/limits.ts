import { missingRight, type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Right } from './person.ts'

/** The rights that are about an amount; head office may say up to which. */
export const rightsWithLimit = [
  'workOrder.releaseUnpaid',
  'line.discount',
  'line.price',
  'line.belowCost',
  'invoice.correct',
  'payment.refund',
  'cash.expense',
] as const satisfies readonly Right[]
export type RightWithLimit = (typeof rightsWithLimit)[number]

/** Refuses what a person may not do at all, or not for that much; undefined where they may. `amount` in minor units. */
export function beyond(ctx: Context, right: RightWithLimit, amount = 0): Refusal | undefined {
  const refusal = missingRight(ctx.actor.rights, right)
  if (refusal !== undefined) return refusal
  const limit = ctx.actor.limits?.[right]
  if (limit === undefined || Math.abs(amount) <= limit) return undefined
  return refuse('right.limit', { right, limit, amount, currency: ctx.currency })
}
