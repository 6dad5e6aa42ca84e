import { z } from 'zod'
import { type Asking, add, all, command, one, refuse, total } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { sharedId } from '../../core/kinds.ts'
import { shareOf, sum } from '../../core/money.ts'
import { reasonText } from '../../core/reason.ts'
import { countryOf, payableOf } from '../countries/country.ts'
import { moneyUnit, stepOf, unitOn } from '../currencies/currency.ts'
import { branch, series } from '../dealer/dealer.ts'
import { correctionKinds, creditedOnInvoice, creditedOnLine, invoice, invoiceLine } from '../invoices/invoice.ts'
import { nextPlace } from '../invoices/numbering.ts'
import { post } from '../ledger/ledger.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { leftOf, soldStanding } from '../packages/left.ts'
import { once } from '../packages/package.ts'
import { freed } from '../payments/freeing.ts'
import { openOf } from '../payments/open.ts'
import { paidOnInvoice } from '../payments/payment.ts'
import { beyond } from '../people/limits.ts'
import { asRegistered } from './issue-invoice.ts'
import { returned } from './taken-back.ts'

/**
 * Takes an issued document back, whole or in part, by a credit note with a number of its own. What it charged can be
 * charged again, but for what was returned, which is off the order too. What was paid beyond what is still owed becomes
 * the customer's advance, ready for the next invoice or a refund: reverse, redraft and move the payments is this command
 * and `issueInvoice` with `useAdvances`.
 */
export const correctInvoice = command({
  input: z.object({
    invoiceId: invoice.id,
    correction: z.enum(correctionKinds),
    reason: z.enum(overrideReasons),
    note: z.string().trim().max(300).default(''),
    /** What is taken back of which line, in thousandths; everything where absent. */
    lines: z
      .array(z.object({ invoiceLineId: invoiceLine.id, quantity: z.int().positive() }))
      .min(1)
      .optional(),
    /** Whether parts that are returned lie on the shelf again; by itself those that are not damaged do. */
    toShelf: z.boolean().optional(),
  }),
  right: 'invoice.correct',
  *decide({ invoiceId, correction, reason, note, lines, toShelf = reason !== 'damagedGoods' }, ctx) {
    const issued = yield* one(invoice, { id: invoiceId })
    if (issued.kind === 'creditNote') return refuse('invoice.isCreditNote', { number: issued.numberText })
    const isPackage = issued.kind === 'package'
    // It is taken back in the unit it was charged in, whatever the unit is today.
    const unit = unitOn(yield* all(moneyUnit, { currency: issued.currency }), issued.currency, issued.day)
    const taken = yield* linesTaken(issued, lines, stepOf(unit))
    if ('refused' in taken) return taken
    if (taken.length === 0) return refuse('invoice.creditedWhole', { number: issued.numberText })
    const open = yield* openOf(issued)
    const paid = yield* total(paidOnInvoice, { invoiceId })
    const isWhole = yield* isAll(issued, taken)
    const place = yield* one(branch, { id: ctx.branchId })
    const roundTo = isPackage ? 0 : (unit?.payableRounding ?? place.payableRounding)
    const before = yield* total(creditedOnInvoice, { correctsId: invoiceId })
    const totalBefore = sum((yield* all(invoice, { correctsId: invoiceId })).map((credit) => credit.total))
    const amounts = amountsBack(issued, taken, { left: open + paid, isWhole, before, totalBefore, roundTo })
    // What was taken back of it before counts, so that nobody does in three steps what they may not in one.
    const tooMuch = beyond(ctx, 'invoice.correct', before + amounts.total)
    if (tooMuch !== undefined) return tooMuch
    if (issued.prepaid !== 0 && !isWhole) return refuse('package.wholeOnly', { number: issued.numberText })
    const numbered = yield* nextPlace('creditNote', ctx)
    const numbering = yield* one(series, { id: numbered.seriesId })
    const creditId = ctx.newId<'invoice'>()
    const { id: _id, branchId: _branch, ...same } = issued
    const advance = Math.min(Math.max(0, -(open + amounts.payable)), paid)
    const credit = {
      ...same,
      id: creditId,
      kind: 'creditNote' as const,
      ...numbered,
      dueDay: ctx.today,
      ...amounts,
      prepaid: -issued.prepaid,
      correctsId: invoiceId,
      correction,
      reason: reasonText(reason, note),
    }
    const { fiscal } = countryOf(issued.country)
    const none = { taxNumber: '', qr: '' }
    const codes = isPackage || fiscal === undefined ? none : fiscal(yield* asRegistered(credit, ctx), numbering)
    return {
      changes: [
        add(invoice, { ...credit, ...codes }),
        ...taken.map((line, index) =>
          add(invoiceLine, { ...line, id: ctx.newId(), invoiceId: creditId, position: index + 1 }),
        ),
        ...post(creditId, issued.customerId, isPackage ? packageBack(amounts) : saleBack(issued, amounts), ctx),
        ...(yield* freed(issued, advance, ctx)),
        ...(isPackage ? yield* soldStanding(sharedId(invoiceId), quantitiesOf(taken)) : []),
        ...(correction === 'return' ? yield* returned(taken, toShelf, ctx) : []),
        overriding(
          { kind: 'correction', reason, note, about: { entity: 'invoice', id: invoiceId }, effect: amounts.net },
          ctx,
        ),
      ],
      answer: { creditId, numberText: numbered.numberText, advance },
    }
  },
})

type Taken = Omit<Row<typeof invoiceLine>, 'id' | 'invoiceId' | 'position' | 'branchId'>

const quantitiesOf = (taken: readonly Taken[]) =>
  Object.fromEntries(taken.map(({ correctsLineId, quantity }) => [correctsLineId, quantity]))

/**
 * The lines of a credit note: each a share of a line, negative. What all credit notes known here take off a line is the
 * rounded share of all they take back, so that parts of it never add up to more than was charged, and the whole is exact.
 */
function* linesTaken(
  issued: Row<typeof invoice>,
  wanted: readonly { invoiceLineId: string; quantity: number }[] | undefined,
  step: number,
) {
  const taken: Taken[] = []
  for (const line of yield* all(invoiceLine, { invoiceId: issued.id }, { by: 'position' })) {
    // What was used of a package is not given back.
    const left = yield* leftOf(line)
    const asked = wanted === undefined ? left : (wanted.find((one) => one.invoiceLineId === line.id)?.quantity ?? 0)
    if (asked > left)
      return refuse('invoice.creditTooMuch', { description: line.description, most: left, quantity: asked })
    if (asked <= 0) continue
    // Half a use left over could never be had.
    if (issued.kind === 'package' && asked % once !== 0 && asked !== left)
      return refuse('package.wholeUses', { description: line.description })
    const earlier = yield* all(invoiceLine, { correctsLineId: line.id })
    const upTo = asked - sum(earlier.map((one) => one.quantity))
    // Where counters that could not hear each other took a unit too much together, the next takes none: it never charges.
    const now = (field: 'net' | 'tax' | 'discount') =>
      Math.max(0, sum([shareUpTo(line[field], upTo, line.quantity, step), ...earlier.map((one) => one[field])]))
    const { id, branchId: _b, invoiceId: _i, position: _p, ...same } = line
    const amounts = { discount: -now('discount'), net: -now('net'), tax: -now('tax') }
    taken.push({ ...same, ...amounts, quantity: -asked, correctsLineId: id })
  }
  return taken
}

/** Of what a line charges, the share of so many thousandths of it; of the whole line all, whatever its unit was then. */
function shareUpTo(amount: number, quantity: number, whole: number, step: number) {
  return quantity === whole ? amount : shareOf(amount, quantity, whole * step) * step
}

/**
 * What a credit note comes to. What is payable back is rounded for all credit notes of the document together, and never
 * more than is `left` of what was payable; one that takes back all there is left takes back exactly that, the rounding of
 * the document included. `before` is what was payable back already, of totals of `totalBefore`, both negative.
 */
function amountsBack(
  { country, prepaid }: Row<typeof invoice>,
  taken: readonly Taken[],
  now: { left: number; isWhole: boolean; before: number; totalBefore: number; roundTo: number },
) {
  const net = sum(taken.map((line) => line.net))
  const tax = sum(taken.map((line) => line.tax))
  const total = net + tax
  const together = payableOf(countryOf(country), now.totalBefore + total, now.roundTo).payable
  const payable = -Math.max(0, now.isWhole ? now.left : Math.min(now.before - together, now.left))
  return { net, tax, total, rounding: payable - total - prepaid, payable }
}

type Amounts = ReturnType<typeof amountsBack>

const saleBack = ({ prepaid }: Row<typeof invoice>, { payable, net, tax, rounding }: Amounts) =>
  [
    ['receivable', payable],
    ['packages', -prepaid],
    ['sales', -net],
    ['taxPayable', -tax],
    ['rounding', -rounding],
  ] as const

/**
 * No more is taken off what is owed in work than is payable back: where two counters gave the same back, the rest of the
 * package was given back already.
 */
const packageBack = ({ payable }: Amounts) =>
  [
    ['receivable', payable],
    ['packages', -payable],
  ] as const

/** Whether nothing of the document is left once these lines are taken back. */
function* isAll(issued: Row<typeof invoice>, taken: readonly Taken[]): Asking<boolean> {
  for (const line of yield* all(invoiceLine, { invoiceId: issued.id })) {
    const now = taken.find((one) => one.correctsLineId === line.id)?.quantity ?? 0
    if (line.quantity + (yield* total(creditedOnLine, { correctsLineId: line.id })) + now !== 0) return false
  }
  return true
}
