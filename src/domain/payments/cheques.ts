import { z } from 'zod'
import { type Asking, all, type Change, command, one, refuse, set } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { sum } from '../../core/money.ts'
import { invoice } from '../invoices/invoice.ts'
import { post } from '../ledger/ledger.ts'
import { allocation, cheque, chequeStates, payment } from './payment.ts'
import { allocated1 } from './taking.ts'

/**
 * A cheque's next step: deposited, cleared, passed on to somebody, given back, or bounced. A cheque that bounces or is
 * given back is owed again: what it had paid is taken from the invoices.
 */
export const moveCheque = command({
  input: z.object({ chequeId: cheque.id, to: cheque.fields.state.check, note: z.string().trim().max(300).default('') }),
  right: 'cheque.handle',
  *decide({ chequeId, to, note }, ctx) {
    const row = yield* one(cheque, { id: chequeId })
    if (!chequeStates.canMove(row.state, to)) return refuse('cheque.cannotMove', { from: row.state, to })
    const moved = set(cheque, row, { state: to, stateAt: ctx.now, stateNote: note })
    const at = row.state === 'cleared' ? ('bank' as const) : ('chequesHeld' as const)
    if (to === 'bounced' || to === 'returned') return [moved, ...(yield* takenBack(row, at, ctx))]
    if (to === 'cleared' && row.state === 'deposited')
      return [
        moved,
        ...post(
          ctx.newId(),
          row.customerId,
          [
            ['bank', row.amount],
            ['chequesHeld', -row.amount],
          ],
          ctx,
        ),
      ]
    if (to === 'passedOn')
      return [
        moved,
        ...post(
          ctx.newId(),
          row.customerId,
          [
            ['expenses', row.amount],
            ['chequesHeld', -row.amount],
          ],
          ctx,
        ),
      ]
    return [moved]
  },
})

/**
 * Takes what a cheque had paid from its invoices again; the customer owes it as before. The journal is the cheque's own,
 * so that a statement can say why the debt is back.
 */
function* takenBack(row: Row<typeof cheque>, from: 'bank' | 'chequesHeld', ctx: Context): Asking<Change[]> {
  const [given] = yield* all(payment, { chequeId: row.id })
  if (given === undefined) return []
  const allocations = yield* all(allocation, { paymentId: given.id })
  const byInvoice = new Map<Row<typeof allocation>['invoiceId'], number>()
  for (const { invoiceId, amount } of allocations) byInvoice.set(invoiceId, (byInvoice.get(invoiceId) ?? 0) + amount)
  const standing = [...byInvoice].filter(([, amount]) => amount !== 0)
  const allocated = sum(standing.map(([, amount]) => amount))
  const owed: ['receivable', number, Row<typeof invoice>['customerId']][] = []
  for (const [invoiceId, amount] of standing)
    owed.push(['receivable', amount, (yield* one(invoice, { id: invoiceId })).customerId])
  // A passed-on cheque that bounces comes back from whoever it was passed on to.
  const account = row.state === 'passedOn' ? ('expenses' as const) : from
  return [
    ...standing.map(([invoiceId, amount]) => allocated1(given.id, invoiceId, given.customerId, -amount, ctx)),
    ...post(row.id, given.customerId, [...owed, ['advances', row.amount - allocated], [account, -row.amount]], ctx),
  ]
}
