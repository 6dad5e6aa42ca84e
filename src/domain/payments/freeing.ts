import { z } from 'zod'
import { type Asking, all, type Change, command, maybe, one, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { sum } from '../../core/money.ts'
import { invoice } from '../invoices/invoice.ts'
import { post } from '../ledger/ledger.ts'
import { allocationOf, freeOf, openOf } from './open.ts'
import { allocation, paidOnInvoice, payment } from './payment.ts'

/** Makes what two counters took too much for an invoice the customer's advance, to be used or given back. */
export const freeOverpaid = command({
  input: z.object({ invoiceId: invoice.id }),
  right: 'payment.take',
  *decide({ invoiceId }, ctx) {
    const issued = yield* one(invoice, { id: invoiceId })
    const over = Math.min(-(yield* openOf(issued)), yield* total(paidOnInvoice, { invoiceId }))
    if (over <= 0) return refuse('payment.notOver', { number: issued.numberText })
    return { changes: yield* freed(issued, over, ctx), answer: { advance: over } }
  },
})

/**
 * A payment was used at two counters for more than it was worth: takes the latest uses back, and those invoices are owed
 * again. What was given back in money twice cannot be taken back here; the answer says how much of that is left.
 */
export const takeBackOverused = command({
  input: z.object({ paymentId: payment.id }),
  right: 'payment.take',
  *decide({ paymentId }, ctx) {
    const from = yield* one(payment, { id: paymentId })
    let over = -(yield* freeOf(from))
    if (over <= 0) return refuse('payment.notOver', { number: from.reference })
    const uses = yield* all(allocation, { paymentId }, { by: 'at', descending: true })
    const byInvoice = Map.groupBy(uses, (use) => use.invoiceId)
    const changes: Change[] = []
    for (const [invoiceId, rows] of byInvoice) {
      const back = Math.min(over, sum(rows.map((use) => use.amount)))
      if (back <= 0) continue
      over -= back
      const issued = yield* maybe(invoice, { id: invoiceId })
      if (issued !== undefined) changes.push(...takenFrom(issued, from, rows, back, ctx))
    }
    return changes.length === 0
      ? refuse('payment.givenBackTwice', { amount: over, currency: from.currency })
      : { changes, answer: { left: over } }
  },
})

/** Takes from an invoice what was paid beyond what it is owed now, the latest payment first; it becomes an advance of whoever paid. */
export function* freed(issued: Row<typeof invoice>, amount: number, ctx: Context): Asking<Change[]> {
  if (amount <= 0) return []
  const uses = yield* all(allocation, { invoiceId: issued.id }, { by: 'at', descending: true })
  const changes: Change[] = []
  let rest = amount
  for (const [paymentId, rows] of Map.groupBy(uses, (use) => use.paymentId)) {
    const back = Math.min(rest, sum(rows.map((use) => use.amount)))
    if (back <= 0) continue
    rest -= back
    changes.push(...takenFrom(issued, yield* one(payment, { id: paymentId }), rows, back, ctx))
  }
  return changes
}

/** Takes a part of a payment from an invoice. Who does so knowing the same uses does one thing, so it is taken once. */
function takenFrom(
  issued: Row<typeof invoice>,
  from: Row<typeof payment>,
  uses: readonly Row<typeof allocation>[],
  amount: number,
  ctx: Context,
): Change[] {
  const cause = ['freed', issued.id, from.id, amount, ...uses.map(({ id }) => id).sort()]
  const pair = [['receivable', amount, issued.customerId] as const, ['advances', -amount] as const]
  return [
    allocationOf(from.id, issued.id, from.customerId, -amount, ctx, cause),
    ...post(ctx.idOf<'journal'>(...cause), from.customerId, pair, ctx, cause),
  ]
}
