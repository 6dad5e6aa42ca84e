import { entity } from '../../core/entity.ts'
import { day, id, instant, money, oneOf, text } from '../../core/kinds.ts'
import { rollup } from '../../core/rollup.ts'

/** Money taken for an invoice. */
export const payment = entity(
  'payment',
  { replicate: 'append', scope: 'branch', index: [['invoiceId'], ['day']] },
  {
    invoiceId: id<'invoice'>(),
    customerId: id<'customer'>(),
    tender: oneOf(['cash']),
    amount: money,
    currency: text(3),
    day,
    at: instant,
    by: id<'person'>(),
  },
)

export const paidOnInvoice = rollup('paidOnInvoice', payment, { sum: 'amount', by: ['invoiceId'] })
