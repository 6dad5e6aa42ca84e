import { addDays, calendarFor, toCalendar } from '../../core/calendar.ts'
import { type Asking, one } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { phoneKeyOf } from '../customers/customer.ts'
import { branch, dealer } from '../dealer/dealer.ts'
import { shopNamed } from '../dealer/named.ts'
import type { invoice } from '../invoices/invoice.ts'
import { type Account, post } from '../ledger/ledger.ts'
import { broughtOver, type payment } from '../payments/payment.ts'
import { filled, itemsOf, type Known } from './known.ts'
import type { ImportedNoun } from './past.ts'
import type { RowOutcome, Who } from './rows.ts'

// What several makers say of rows from before: how they are known again, on which day they count, and from whom they are.

/** What the shop has already. */
export const same: RowOutcome = { outcome: 'same', says: [] }

/** Keys of a noun that stand already, from a finished import or this one. */
export function* keysOf(known: Known, noun: ImportedNoun, keys: readonly string[]): Asking<Set<string>> {
  const items = yield* itemsOf(noun, known.importId, 'key', filled(keys))
  return new Set(items.map(({ key }) => key))
}

/** Whom the file means, in its own words: the same file says the same whatever became of the records. */
export function whoKey({ code, nationalId, phone, name }: Who): string {
  return code !== '' ? fold(code) : nationalId || phoneKeyOf(phone) || fold(name)
}

/** What was before belongs to a day before: today's till and today's close know nothing of it. */
export function broughtDay(day: string, ctx: Context): string {
  return day < ctx.today ? day : addDays(ctx.today, -1)
}

/**
 * A moment of a day that is known by its date alone; never later than now. Nine o'clock of UTC is on that day in every
 * zone from nine hours behind it to fourteen ahead.
 */
export function momentOf(day: string, ctx: Context): number {
  return Math.min(ctx.now, Date.parse(`${day}T09:00:00Z`))
}

export function booked(
  ctx: Context,
  day: string,
  journalId: string,
  customerId: Id<'customer'>,
  amounts: readonly (readonly [Account, number])[],
) {
  return post(journalId, customerId, amounts, { ...ctx, today: day, now: momentOf(day, ctx) })
}

export function* sellerOf(ctx: Context): Asking<Row<typeof invoice>['seller']> {
  const ownBranch = yield* one(branch, { id: ctx.branchId })
  const company = yield* one(dealer, { id: ctx.dealerId })
  return { ...nobody, ...shopNamed(company, ownBranch), taxId: company.taxId }
}

/** A paper without a number is called by its day, as the shop writes days. */
export function* daysWritten(ctx: Context): Asking<(day: string) => string> {
  const { calendar } = yield* one(branch, { id: ctx.branchId })
  return (day) => {
    if (calendarFor(day, calendar) === 'gregorian') return day
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

export function openingPayment(
  ctx: Context,
  customerId: Id<'customer'>,
  of: Pick<Row<typeof payment>, 'day' | 'amount' | 'tender' | 'reference' | 'chequeId'>,
): Omit<Row<typeof payment>, 'branchId'> {
  const { currency } = ctx
  const plain = { currency, through: broughtOver, denominations: {}, shiftId: null, refundsId: null, reason: '' }
  return { id: ctx.newId(), customerId, ...of, ...plain, at: momentOf(of.day, ctx), by: ctx.actor.id }
}
