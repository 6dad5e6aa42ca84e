import { z } from 'zod'
import { type Asking, all, command, one, refuse, total } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { sharedId } from '../../core/kinds.ts'
import { shareOf, sum } from '../../core/money.ts'
import { reasonText } from '../../core/reason.ts'
import { countryOf, payableOf } from '../countries/country.ts'
import { moneyUnit, stepOf, unitOn } from '../currencies/currency.ts'
import { branch } from '../dealer/dealer.ts'
import { correctionKinds, creditedOnInvoice, creditedOnLine, invoice, invoiceLine } from '../invoices/invoice.ts'
import { codesOf, issued, noCodes, type PaperLine, sidesOfSale } from '../invoices/issuing.ts'
import { nextNumber } from '../invoices/numbering.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { leftOf, soldStanding } from '../packages/left.ts'
import { once } from '../packages/package.ts'
import { freed } from '../payments/freeing.ts'
import { openOf } from '../payments/open.ts'
import { paidOnInvoice } from '../payments/payment.ts'
import { beyond } from '../people/limits.ts'
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
    const paper = yield* one(invoice, { id: invoiceId })
    if (paper.kind === 'creditNote') return refuse('invoice.isCreditNote', { number: paper.numberText })
    const isPackage = paper.kind === 'package'
    // It is taken back in the unit it was charged in, whatever the unit is today.
    const unit = unitOn(yield* all(moneyUnit, { currency: paper.currency }), paper.currency, paper.day)
    const taken = yield* linesTaken(paper, lines, stepOf(unit))
    if ('refused' in taken) return taken
    if (taken.length === 0) return refuse('invoice.creditedWhole', { number: paper.numberText })
    const ownBranch = yield* one(branch, { id: ctx.branchId })
    const roundTo = isPackage ? 0 : (unit?.payableRounding ?? ownBranch.payableRounding)
    const { amounts, before, open, paid, isWhole } = yield* backOf(paper, taken, roundTo)
    // What was taken back of it before counts, so that nobody does in three steps what they may not in one.
    const tooMuch = beyond(ctx, 'invoice.correct', before + amounts.total)
    if (tooMuch !== undefined) return tooMuch
    if (paper.prepaid !== 0 && !isWhole) return refuse('package.wholeOnly', { number: paper.numberText })
    const advance = Math.min(Math.max(0, -(open + amounts.payable)), paid)
    const { branchId: _branch, ...same } = paper
    const credit = {
      ...same,
      id: ctx.newId<'invoice'>(),
      kind: 'creditNote' as const,
      ...(yield* nextNumber('creditNote', ctx)),
      dueDay: ctx.today,
      ...amounts,
      prepaid: -paper.prepaid,
      correctsId: invoiceId,
      correction,
      reason: reasonText(reason, note),
    }
    const codes = isPackage || isUnheard(paper) ? noCodes : yield* codesOf(credit, ctx)
    const about = { entity: 'invoice', id: invoiceId }
    return {
      changes: [
        ...issued({ ...credit, ...codes }, taken, isPackage ? sidesOfPackage(amounts) : sidesOfSale(credit), ctx),
        ...(yield* freed(paper, advance, ctx)),
        ...(isPackage ? yield* soldStanding(sharedId(invoiceId), quantitiesOf(taken)) : []),
        ...(correction === 'return' ? yield* returned(taken, toShelf, ctx) : []),
        overriding({ kind: 'correction', reason, note, about, effect: amounts.net }, ctx),
      ],
      answer: { creditId: credit.id, numberText: credit.numberText, advance },
    }
  },
})

/** The authority gives its documents numbers and never heard of this one: nothing is taken back of it there. */
const isUnheard = ({ country, taxNumber }: Row<typeof invoice>) =>
  countryOf(country).isMemory !== undefined && taxNumber === ''

const quantitiesOf = (taken: readonly PaperLine[]) =>
  Object.fromEntries(taken.map(({ correctsLineId, quantity }) => [correctsLineId, quantity]))

/**
 * The lines of a credit note: each a share of a line, negative. What all credit notes known here take off a line is the
 * rounded share of all they take back, so that parts of it never add up to more than was charged, and the whole is exact.
 */
function* linesTaken(
  paper: Row<typeof invoice>,
  wanted: readonly { invoiceLineId: string; quantity: number }[] | undefined,
  step: number,
) {
  const taken: PaperLine[] = []
  for (const line of yield* all(invoiceLine, { invoiceId: paper.id }, { by: 'position' })) {
    // What was used of a package is not given back.
    const left = yield* leftOf(line)
    const asked = wanted === undefined ? left : (wanted.find((one) => one.invoiceLineId === line.id)?.quantity ?? 0)
    if (asked > left)
      return refuse('invoice.creditTooMuch', { description: line.description, most: left, quantity: asked })
    if (asked <= 0) continue
    // Half a use left over could never be had.
    if (paper.kind === 'package' && asked % once !== 0 && asked !== left)
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

/** What a credit note comes to, with what was taken back before it (negative), and is open and paid of the document. */
function* backOf(paper: Row<typeof invoice>, taken: readonly PaperLine[], roundTo: number) {
  const correctsId = paper.id
  const open = yield* openOf(paper)
  const paid = yield* total(paidOnInvoice, { invoiceId: paper.id })
  const isWhole = yield* isAll(paper, taken)
  const before = yield* total(creditedOnInvoice, { correctsId })
  const totalBefore = sum((yield* all(invoice, { correctsId })).map((credit) => credit.total))
  const amounts = amountsBack(paper, taken, { left: open + paid, isWhole, before, totalBefore, roundTo })
  return { amounts, before, open, paid, isWhole }
}

/**
 * What a credit note comes to. What is payable back is rounded for all credit notes of the document together, and never
 * more than is `left` of what was payable; one that takes back all there is left takes back exactly that, the rounding of
 * the document included. `before` is what was payable back already, of totals of `totalBefore`, both negative.
 */
function amountsBack(
  { country, prepaid }: Row<typeof invoice>,
  taken: readonly PaperLine[],
  now: { left: number; isWhole: boolean; before: number; totalBefore: number; roundTo: number },
) {
  const net = sum(taken.map((line) => line.net))
  const tax = sum(taken.map((line) => line.tax))
  const total = net + tax
  const together = payableOf(countryOf(country), now.totalBefore + total, now.roundTo).payable
  const payable = -Math.max(0, now.isWhole ? now.left : Math.min(now.before - together, now.left))
  return { net, tax, total, rounding: payable - total - prepaid, payable }
}

/**
 * No more is taken off what is owed in work than is payable back: where two counters gave the same back, the rest of the
 * package was given back already.
 */
const sidesOfPackage = ({ payable }: ReturnType<typeof amountsBack>) =>
  [
    ['receivable', payable],
    ['packages', -payable],
  ] as const

/** Whether nothing of the document is left once these lines are taken back. */
function* isAll(paper: Row<typeof invoice>, taken: readonly PaperLine[]): Asking<boolean> {
  for (const line of yield* all(invoiceLine, { invoiceId: paper.id })) {
    const now = taken.find((one) => one.correctsLineId === line.id)?.quantity ?? 0
    if (line.quantity + (yield* total(creditedOnLine, { correctsLineId: line.id })) + now !== 0) return false
  }
  return true
}
