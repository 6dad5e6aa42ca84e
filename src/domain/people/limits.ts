import { type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Right } from './person.ts'

/** Refuses what a person may not do at all, or not for that much; undefined where they may. `amount` in minor units. */
export function beyond(ctx: Context, right: Right, amount = 0): Refusal | undefined {
  if (!ctx.actor.rights.has(right)) return refuse('right.missing', { right })
  const limit = ctx.actor.limits?.[right]
  if (limit === undefined || Math.abs(amount) <= limit) return undefined
  return refuse('right.limit', { right, limit, amount, currency: ctx.currency })
}
