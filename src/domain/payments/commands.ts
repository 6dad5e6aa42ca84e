import { z } from 'zod'
import { add, command, one, refuse, total } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { invoice } from '../invoices/invoice.ts'
import { post } from '../ledger/ledger.ts'
import { paidOnInvoice, payment } from './payment.ts'

/** Cash for an invoice, in part or whole. More than is due is change to hand back, not a payment. */
export const recordPayment = command({
  input: z.object({ invoiceId: invoice.id, amount: z.int().positive(), tender: z.literal('cash') }),
  right: 'payment.take',
  *decide({ invoiceId, amount, tender }, ctx) {
    const due = yield* one(invoice, { id: invoiceId })
    const paid = yield* total(paidOnInvoice, { invoiceId })
    const open = due.total - paid
    if (open <= 0) return refuse('payment.nothingDue', { number: due.numberText })
    if (amount > open) return refuse('payment.moreThanDue', { due: open, amount, currency: due.currency })
    const paymentId = ctx.newId<'payment'>()
    return {
      changes: [
        add(payment, {
          id: paymentId,
          invoiceId,
          customerId: due.customerId,
          tender,
          amount,
          currency: due.currency,
          day: ctx.today,
          at: ctx.now,
          by: ctx.actor.id as Id<'person'>,
        }),
        ...post(
          paymentId,
          due.customerId,
          [
            ['cash', amount],
            ['receivable', -amount],
          ],
          ctx,
        ),
      ],
      answer: { paymentId, due: open - amount },
    }
  },
})
