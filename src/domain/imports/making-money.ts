import { type Asking, add, all } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { noOrder, pastSeries } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import type { Account } from '../ledger/ledger.ts'
import { allocationOf } from '../payments/open.ts'
import { cheque, payment } from '../payments/payment.ts'
import {
  booked,
  broughtDay,
  daysWritten,
  keysOf,
  momentOf,
  nobody,
  openingPayment,
  same,
  sellerOf,
  whoKey,
} from './from-before.ts'
import { customerFor, filled, type Known, made } from './known.ts'
import { ownDeposits, ownPapers, paperKey } from './own.ts'
import type { RowOf, RowOutcome } from './rows.ts'

/** What a customer owed when the books were taken over: a document that is paid like an invoice and is no sale. */
export function* makeReceivables(rows: readonly RowOf<'receivables'>[], known: Known): Asking<RowOutcome[]> {
  const keyOf = (row: RowOf<'receivables'>) =>
    `${whoKey(row.who)} ${row.number === '' ? row.day : fold(row.number)} ${row.amount} ${row.copy}`
  const taken = yield* keysOf(known, 'receivable', rows.map(keyOf))
  const seller = yield* sellerOf(known.ctx)
  const written = yield* daysWritten(known.ctx)
  const own = yield* ownPapers(known)
  return rows.map((row): RowOutcome => {
    if (taken.has(keyOf(row))) return same
    const says: RowOutcome['says'] = []
    const owes = customerFor(known, row.who, says)
    if ('problem' in owes) return { outcome: 'refused', says: [owes] }
    if (row.number !== '' && own.has(paperKey(owes.id, row.number))) return same
    taken.add(keyOf(row))
    const day = broughtDay(row.day, known.ctx)
    const document = openingDocument(known, owes, { ...row, number: row.number || written(day), day, seller })
    made(known, 'receivable', add(invoice, document), { key: keyOf(row) })
    known.changes.push(
      ...booked(known.ctx, day, document.id, owes.id, [
        ['receivable', row.amount],
        ['opening', -row.amount],
      ]),
    )
    return { outcome: 'made', says }
  })
}

/** Money customers had with the shop: free to be set against what they buy, or to be given back. */
export function* makeDeposits(rows: readonly RowOf<'deposits'>[], known: Known): Asking<RowOutcome[]> {
  const keyOf = (row: RowOf<'deposits'>) =>
    `${whoKey(row.who)} ${row.day} ${row.amount} ${row.tender} ${fold(row.reference)} ${row.copy}`
  const taken = yield* keysOf(known, 'deposit', rows.map(keyOf))
  const isOwn = yield* ownDeposits(known)
  return rows.map((row): RowOutcome => {
    if (taken.has(keyOf(row))) return same
    const says: RowOutcome['says'] = []
    const owns = customerFor(known, row.who, says)
    if ('problem' in owns) return { outcome: 'refused', says: [owns] }
    if (isOwn(owns.id, row)) return same
    taken.add(keyOf(row))
    const day = broughtDay(row.day, known.ctx)
    const { amount, tender, reference } = row
    const had = openingPayment(known.ctx, owns.id, { day, amount, tender, reference, chequeId: null })
    made(known, 'deposit', add(payment, had), { key: keyOf(row) })
    known.changes.push(
      ...booked(known.ctx, day, had.id, owns.id, [
        ['opening', amount],
        ['advances', -amount],
      ]),
    )
    return { outcome: 'made', says }
  })
}

/** Where the amount of a cheque stands in the books while it may still come back. */
const chequeAccounts: Partial<Record<Row<typeof cheque>['state'], Account>> = {
  held: 'chequesHeld',
  deposited: 'chequesHeld',
  passedOn: 'expenses',
}

/**
 * Cheques of customers. One that may still come back pays a debt of its own, so that bouncing makes the customer owe
 * it again as with every other; one that is settled is only kept.
 */
export function* makeCheques(rows: readonly RowOf<'cheques'>[], known: Known): Asking<RowOutcome[]> {
  const keyOf = (row: RowOf<'cheques'>) =>
    row.sayadId === '' ? `${fold(row.number)} ${fold(row.bank)} ${row.dueDay} ${row.amount}` : `sayad ${row.sayadId}`
  const taken = yield* keysOf(known, 'cheque', rows.map(keyOf))
  const sayadId = filled(rows.map((row) => row.sayadId))
  const here = sayadId.length === 0 ? [] : yield* all(cheque, { sayadId })
  // One that was given back may be imported again, as after an import that was undone.
  for (const row of here) if (row.state !== 'returned') taken.add(`sayad ${row.sayadId}`)
  const seller = yield* sellerOf(known.ctx)
  return rows.map((row): RowOutcome => {
    if (taken.has(keyOf(row))) return same
    const says: RowOutcome['says'] = []
    const gave = customerFor(known, row.who, says)
    if ('problem' in gave) return { outcome: 'refused', says: [gave] }
    taken.add(keyOf(row))
    const { ctx } = known
    const { number, sayadId, bank, dueDay, amount, state } = row
    const chequeId = ctx.newId<'cheque'>()
    const face = { number, sayadId, bank, dueDay, amount, currency: ctx.currency, customerId: gave.id }
    made(known, 'cheque', add(cheque, { id: chequeId, ...face, state, stateAt: ctx.now, stateNote: '' }), {
      key: keyOf(row),
    })
    const account = chequeAccounts[state]
    if (account === undefined) return { outcome: 'made', says }
    const day = broughtDay(ctx.today, ctx)
    const owed = openingDocument(known, gave, { number, day, dueDay, amount, note: '', seller })
    const paid = openingPayment(ctx, gave.id, { day, amount, tender: 'cheque', reference: '', chequeId })
    known.changes.push(
      add(invoice, owed),
      ...booked(ctx, day, owed.id, gave.id, [
        ['receivable', amount],
        ['opening', -amount],
      ]),
      add(payment, paid),
      allocationOf(paid.id, owed.id, gave.id, amount, ctx),
      ...booked(ctx, day, paid.id, gave.id, [
        [account, amount],
        ['receivable', -amount],
      ]),
    )
    return { outcome: 'made', says }
  })
}

interface Opening {
  number: string
  day: string
  dueDay: string
  amount: number
  note: string
  seller: Row<typeof invoice>['seller']
}

function openingDocument(
  { ctx }: Known,
  owes: { id: Id<'customer'>; name: string },
  { number, day, dueDay, amount, note, seller }: Opening,
): Omit<Row<typeof invoice>, 'branchId'> {
  return {
    id: ctx.newId(),
    kind: 'opening',
    seriesId: pastSeries,
    number: 0,
    numberText: number,
    day,
    at: momentOf(day, ctx),
    by: ctx.actor.id,
    workOrderId: noOrder,
    customerId: owes.id,
    payer: 'customer',
    seller,
    buyer: { ...nobody, name: owes.name },
    vehicle: { plate: '', vin: '', model: '', odometer: null },
    currency: ctx.currency,
    country: '',
    net: 0,
    tax: 0,
    total: 0,
    rounding: 0,
    prepaid: 0,
    payable: amount,
    correctsId: null,
    correction: null,
    reason: note,
    dueDay: dueDay === '' ? day : dueDay,
    taxNumber: '',
    qr: '',
  }
}
