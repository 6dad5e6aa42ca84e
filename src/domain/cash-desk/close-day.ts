import { z } from 'zod'
import { add, all, command, type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import { sum } from '../../core/money.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import { broughtOver, payment, tenders } from '../payments/payment.ts'
import { cashShift, dayClose } from './cash-desk.ts'
import { closingsOf } from './closings.ts'
import { isUncounted } from './found.ts'

/**
 * Closes a business day: what the books say and what was counted, fixed for ever. A tender nobody counted is left out and
 * stays not known; where the books have something of it, as where a count differs, the reason is asked for. What arrives
 * later is shown as late.
 */
export const closeDay = command({
  input: z.object({
    day: dayClose.fields.day.check,
    counted: z.record(z.string(), z.int()),
    reason: z.string().trim().max(500).default(''),
  }),
  right: 'cash.closeDay',
  *decide({ day, counted: found, reason }, ctx) {
    if (day > ctx.today) return refuse('day.notYet', { day })
    if ((yield* closingsOf(ctx.branchId, day)).length > 0) return refuse('day.closed', { day })
    const open = yield* all(cashShift, { branchId: ctx.branchId, day, state: 'open' })
    if (open.length > 0) return refuse('day.shiftsOpen', { count: open.length })
    // What was brought over of that day was taken and invoiced before these books.
    const paid = yield* all(payment, { branchId: ctx.branchId, day })
    const payments = paid.filter(({ through }) => through !== broughtOver)
    const issued = yield* all(invoice, { branchId: ctx.branchId, day })
    const invoices = issued.filter(({ seriesId }) => seriesId !== pastSeries)
    const taken: Record<string, number> = {}
    for (const { tender, amount } of payments) taken[tender] = (taken[tender] ?? 0) + amount
    const difference = sum(Object.entries(found).map(([tender, amount]) => amount - (taken[tender] ?? 0)))
    const unexplained = reason === '' ? whyAsked(taken, found, ctx) : undefined
    if (unexplained !== undefined) return unexplained
    const closing = {
      day,
      taken: inOrder(taken),
      counted: inOrder(found),
      invoiced: sum(invoices.map((row) => row.payable)),
      difference,
      reason,
      payments: payments.map((row) => row.id).sort(),
      paymentCount: payments.length,
    }
    // Two who close a day apart, knowing and counting the same, close it once; else the earlier closing is the one shown.
    // One that was opened again is not this one.
    const opened = (yield* all(dayClose, { branchId: ctx.branchId, day })).length
    const id = ctx.idOf<'dayClose'>('day', ctx.branchId, JSON.stringify(closing), opened)
    return [add(dayClose, { id, ...closing, by: ctx.actor.id, at: ctx.now })]
  },
})

/** What a day cannot be closed with before it says why: a tender that is off, or one that nobody counted. */
function whyAsked(taken: Record<string, number>, found: Record<string, number>, ctx: Context): Refusal | undefined {
  const off = Object.entries(found).map(([tender, amount]) => amount - (taken[tender] ?? 0))
  // What is missing of one tender is not made good by what is over of another.
  const difference = sum(off) || off.find((amount) => amount !== 0)
  if (difference !== undefined) return refuse('day.differenceReason', { difference, currency: ctx.currency })
  const uncounted = tenders.filter((tender) =>
    isUncounted({ tender, taken: taken[tender] ?? 0, counted: found[tender] ?? null }),
  )
  return uncounted.length === 0 ? undefined : refuse('day.uncountedReason', { tenders: uncounted.join(',') })
}

function inOrder(sums: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)))
}
