import { addDays, toCalendar } from '../../core/calendar.ts'
import { type Asking, add, all, one } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { phoneKeyOf } from '../customers/customer.ts'
import { branch, dealer, pastSeries } from '../dealer/dealer.ts'
import { shopNamed } from '../dealer/named.ts'
import { invoice } from '../invoices/invoice.ts'
import { type Account, post } from '../ledger/ledger.ts'
import { allocationOf } from '../payments/open.ts'
import { broughtOver, cheque, payment } from '../payments/payment.ts'
import { customerFor, filled, itemsOf, type Known, made } from './known.ts'
import { same } from './making.ts'
import { ownDeposits, ownPapers, paperKey } from './own.ts'
import type { ImportedNoun } from './past.ts'
import type { RowOf, RowOutcome, Who } from './rows.ts'

/** Keys of a noun that stand already, from a finished import or this one. */
export function* keysOf(known: Known, noun: ImportedNoun, keys: readonly string[]): Asking<Set<string>> {
  const items = yield* itemsOf(noun, known.importId, 'key', filled(keys))
  return new Set(items.map(({ key }) => key))
}

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
  // One that was given back may be brought in again, as after an import that was taken back.
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

/** Whom the file means, in its own words: the same file says the same whatever became of the records. */
export function whoKey({ code, nationalId, phone, name }: Who): string {
  return code !== '' ? fold(code) : nationalId || phoneKeyOf(phone) || fold(name)
}

/** What was before belongs to a day before: today's till and today's close know nothing of it. */
export function broughtDay(day: string, ctx: Context): string {
  return day < ctx.today ? day : addDays(ctx.today, -1)
}

/** A moment of a day that is known by its date alone; never later than now. */
export function middayOf(day: string, ctx: Context): number {
  return Math.min(ctx.now, Date.parse(`${day}T09:00:00Z`))
}

export function booked(
  ctx: Context,
  day: string,
  journalId: string,
  customerId: Id<'customer'>,
  amounts: readonly (readonly [Account, number])[],
) {
  return post(journalId, customerId, amounts, { ...ctx, today: day, now: middayOf(day, ctx) })
}

export function* sellerOf(ctx: Context): Asking<Row<typeof invoice>['seller']> {
  const place = yield* one(branch, { id: ctx.branchId })
  const company = yield* one(dealer, { id: ctx.dealerId })
  return { ...nobody, ...shopNamed(company, place), taxId: company.taxId }
}

/** A paper without a number is called by its day, as the shop writes days. */
export function* daysWritten(ctx: Context): Asking<(day: string) => string> {
  const { calendar } = yield* one(branch, { id: ctx.branchId })
  return (day) => {
    if (calendar === 'gregorian') return day
    const { year, month, day: date } = toCalendar(day, calendar)
    return [year, month, date].map((n) => String(n).padStart(2, '0')).join('/')
  }
}

export const nobody = {
  phone: '',
  address: '',
  taxId: null,
  nationalId: null,
  registrationNumber: null,
  postcode: null,
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
    at: middayOf(day, ctx),
    by: ctx.actor.id,
    workOrderId: pastSeries as string as Id<'workOrder'>,
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

export function openingPayment(
  ctx: Context,
  customerId: Id<'customer'>,
  of: Pick<Row<typeof payment>, 'day' | 'amount' | 'tender' | 'reference' | 'chequeId'>,
): Omit<Row<typeof payment>, 'branchId'> {
  const { currency } = ctx
  const plain = { currency, through: broughtOver, denominations: {}, shiftId: null, refundsId: null, reason: '' }
  return { id: ctx.newId(), customerId, ...of, ...plain, at: middayOf(of.day, ctx), by: ctx.actor.id }
}
