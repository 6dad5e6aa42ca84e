import { z } from 'zod'
import { type Asking, all, command, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { override, overrideReasons, overriding } from '../overrides/override.ts'
import { dayClose } from './cash-desk.ts'

/** In SQL: the closing `d` stands. */
export const standsSql = `d.id not in (select aboutId from override where kind = 'dayReopened')`

/** The closings of a day that stand. */
export function* closingsOf(branchId: Row<typeof dayClose>['branchId'], day: string): Asking<Row<typeof dayClose>[]> {
  return yield* standing(yield* all(dayClose, { branchId, day }))
}

/** The last day that was closed before it has come, where a clock was ahead; nothing can be taken until then. */
export function* closedAhead(ctx: Context): Asking<string | undefined> {
  const latest = yield* all(dayClose, { branchId: ctx.branchId }, { by: 'day', descending: true }, 50)
  return (yield* standing(latest.filter(({ day }) => day > ctx.today)))[0]?.day
}

function* standing(closings: readonly Row<typeof dayClose>[]): Asking<Row<typeof dayClose>[]> {
  const left: Row<typeof dayClose>[] = []
  for (const closing of closings)
    if ((yield* all(override, { kind: 'dayReopened', aboutId: closing.id }, undefined, 1)).length === 0)
      left.push(closing)
  return left
}

/** Opens days again that were closed while a clock was ahead of them. One that has come stays closed. */
export const reopenDay = command({
  input: z.object({
    day: dayClose.fields.day.check,
    reason: z.enum(overrideReasons).default('ownMistake'),
    note: z.string().trim().max(300).default(''),
  }),
  right: 'cash.closeDay',
  *decide({ day, reason, note }, ctx) {
    if (day <= ctx.today) return refuse('day.stands', { day })
    const closings = yield* closingsOf(ctx.branchId, day)
    if (closings.length === 0) return refuse('day.notClosed', { day })
    const opened = { kind: 'dayReopened', reason, note, effect: 0 } as const
    return closings.map(({ id }) => overriding({ ...opened, about: { entity: 'dayClose', id } }, ctx, [id]))
  },
})
