import { type Asking, add, all, type Change, maybe, one, type Refusal, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { invoice } from '../invoices/invoice.ts'
import { allocatedOfPayment, allocation, cheque, paidOnInvoice, type payment, refundedOfPayment } from './payment.ts'

// What documents are still owed, what payments still hold, and how the one is used for the other.

/** What of a payment no invoice uses and nobody was given back. A cheque that came back is worth nothing. */
export function* freeOf(from: Row<typeof payment>): Asking<number> {
  const paper = from.chequeId === null ? undefined : yield* maybe(cheque, { id: from.chequeId })
  const worth = paper?.state === 'bounced' || paper?.state === 'returned' ? 0 : from.amount
  const allocated = yield* total(allocatedOfPayment, { paymentId: from.id })
  const refunded = yield* total(refundedOfPayment, { refundsId: from.id })
  return worth - allocated + refunded
}

/** What an invoice is still owed after payments and credit notes. */
export function* openOf(row: Row<typeof invoice>): Asking<number> {
  const credits = yield* all(invoice, { correctsId: row.id })
  const paid = yield* total(paidOnInvoice, { invoiceId: row.id })
  return row.payable + sum(credits.map((credit) => credit.payable)) - paid
}

export interface Open {
  invoiceId: Id<'invoice'>
  /** Who owes it. */
  customerId: Id<'customer'>
  amount: number
}

/** What each of these documents is still owed, those that are paid left out; refused where there is nothing to pay. */
export function* openAmounts(ids: readonly Id<'invoice'>[]): Asking<Open[] | Refusal> {
  const open: Open[] = []
  for (const id of new Set(ids)) {
    const row = yield* one(invoice, { id })
    if (row.kind === 'creditNote') return refuse('payment.creditNote', { number: row.numberText })
    const amount = yield* openOf(row)
    if (amount > 0) open.push({ invoiceId: id, customerId: row.customerId, amount })
    else if (new Set(ids).size === 1) return refuse('payment.nothingDue', { number: row.numberText })
  }
  return open
}

/** Says of which documents nothing is owed any more. */
export function* nothingDue(ids: readonly Id<'invoice'>[]): Asking<Refusal> {
  const numbers: string[] = []
  for (const id of new Set(ids)) numbers.push((yield* one(invoice, { id })).numberText)
  return refuse('payment.nothingDue', { number: numbers.join(', ') })
}

/** Shares an amount among open documents in their order, as far as it goes. */
export function share(amount: number, open: readonly Open[]): Open[] {
  let rest = amount
  return open.flatMap((one) => {
    const taken = Math.min(rest, one.amount)
    rest -= taken
    return taken > 0 ? [{ ...one, amount: taken }] : []
  })
}

/** Uses a part of a payment for a document; the same cause gives the same row, however often it is decided. */
export function allocationOf(
  paymentId: Id<'payment'>,
  invoiceId: Id<'invoice'>,
  customerId: Id<'customer'>,
  amount: number,
  ctx: Context,
  cause?: readonly (string | number)[],
): Change {
  const id = cause === undefined ? ctx.newId<'allocation'>() : ctx.idOf<'allocation'>('allocation', ...cause)
  return add(allocation, { id, paymentId, invoiceId, customerId, amount, by: ctx.actor.id, at: ctx.now })
}

/** The sides of a journal that take what is paid off the accounts of those who owed it. */
export function owedLess(shares: readonly Open[]) {
  return shares.map(({ amount, customerId }) => ['receivable', -amount, customerId] as const)
}
