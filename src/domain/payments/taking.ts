import { z } from 'zod'
import { type Asking, add, all, command, one, type Refusal, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { given, type Id } from '../../core/kinds.ts'
import { currencyExponent, sum } from '../../core/money.ts'
import { foldCode } from '../../core/text.ts'
import { cashShift } from '../cash-desk/cash-desk.ts'
import { closedAhead } from '../cash-desk/closings.ts'
import { moneyUnit, unitFactor } from '../currencies/currency.ts'
import { customer } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { checkSayadId } from '../identifiers/sayad.ts'
import { invoice } from '../invoices/invoice.ts'
import { type Account, post } from '../ledger/ledger.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { beyond } from '../people/limits.ts'
import { allocationOf, freeOf, nothingDue, openAmounts, owedLess, share } from './open.ts'
import {
  allocation,
  broughtOver,
  cheque,
  denominations,
  payment,
  refundedOfPayment,
  refundTenders,
  tenders,
} from './payment.ts'
import { looksTenfold } from './tenfold.ts'

/** The books a tender goes to. */
const accountOf: Record<(typeof tenders)[number], Account> = {
  cash: 'cash',
  card: 'card',
  transfer: 'bank',
  cheque: 'chequesHeld',
}

const chequeFace = z.object({
  number: z.string().trim().min(1).max(40),
  sayadId: z
    .string()
    .trim()
    .max(16)
    .refine((text) => text === '' || 'value' in checkSayadId(text))
    // In whatever digits it is written, it is one.
    .transform(foldCode)
    .default(''),
  bank: z.string().trim().max(100).default(''),
  dueDay: cheque.fields.dueDay.check,
})

/**
 * Money from a customer for one or several invoices, in the order given; what is over stays as an advance where
 * `keepRest` says that this is meant. An amount many times what is due or about a tenth of it asks first, since it is
 * nearly always toman for rial.
 */
export const takePayment = command({
  input: z.object({
    customerId: customer.id,
    tender: z.enum(tenders),
    amount: given,
    invoiceIds: z.array(invoice.id).max(500).default([]),
    reference: z.string().trim().max(100).default(''),
    through: z
      .string()
      .trim()
      .max(100)
      .refine((name) => name !== broughtOver)
      .default(''),
    denominations: denominations.default({}),
    cheque: chequeFace.optional(),
    shiftId: payment.fields.shiftId.check.default(null),
    keepRest: z.boolean().default(false),
    sure: z.boolean().default(false),
  }),
  right: 'payment.take',
  *decide(input, ctx) {
    yield* one(customer, { id: input.customerId })
    const till = yield* tillFor(input, ctx)
    if ('refused' in till) return till
    const open = yield* openAmounts(input.invoiceIds)
    if ('refused' in open) return open
    // Whoever names documents pays them; that they were paid meanwhile makes no advance of it.
    if (input.invoiceIds.length > 0 && open.length === 0 && !input.keepRest) return yield* nothingDue(input.invoiceIds)
    const due = sum(open.map(({ amount }) => amount))
    const units = yield* all(moneyUnit, { currency: ctx.currency })
    const factor = unitFactor(units, ctx.currency, ctx.today, currencyExponent(ctx.currency))
    const problem = amountProblem(input, due, factor, ctx) ?? (yield* takenBefore(input.cheque))
    if (problem !== undefined) return problem
    const shares = share(input.amount, open)
    const allocated = sum(shares.map(({ amount }) => amount))
    const paymentId = ctx.newId<'payment'>()
    const taken = chequeOf(input, ctx)
    const changes = [
      ...(taken === null ? [] : [add(cheque, taken)]),
      add(payment, {
        id: paymentId,
        customerId: input.customerId,
        tender: input.tender,
        amount: input.amount,
        currency: ctx.currency,
        reference: input.reference,
        through: input.through,
        denominations: input.denominations,
        chequeId: taken?.id ?? null,
        ...till,
        refundsId: null,
        reason: '',
        day: ctx.today,
        at: ctx.now,
        by: ctx.actor.id,
      }),
      ...shares.map(({ invoiceId, amount }) => allocationOf(paymentId, invoiceId, input.customerId, amount, ctx)),
      ...post(
        paymentId,
        input.customerId,
        [[accountOf[input.tender], input.amount], ...owedLess(shares), ['advances', allocated - input.amount]],
        ctx,
      ),
    ]
    const answer = { paymentId, chequeId: taken?.id ?? null, due: due - allocated, advance: input.amount - allocated }
    return { changes, answer }
  },
})

/** A cheque is one paper: under its Sayad id it is taken once, unless it was given back meanwhile. */
function* takenBefore(face: z.infer<typeof chequeFace> | undefined): Asking<Refusal | undefined> {
  if (face === undefined || face.sayadId === '') return undefined
  const known = yield* all(cheque, { sayadId: face.sayadId })
  const here = known.find(({ state }) => state !== 'returned')
  return here && refuse('cheque.takenBefore', { number: here.number, dueDay: here.dueDay })
}

/** Uses a customer's advance for invoices, in the order given. */
export const allocatePayment = command({
  input: z.object({ paymentId: payment.id, invoiceIds: z.array(invoice.id).min(1).max(500) }),
  right: 'payment.take',
  *decide({ paymentId, invoiceIds }, ctx) {
    const from = yield* one(payment, { id: paymentId })
    const free = yield* freeOf(from)
    if (free <= 0) return refuse('payment.nothingFree')
    const open = yield* openAmounts(invoiceIds)
    if ('refused' in open) return open
    const shares = share(free, open)
    if (shares.length === 0) return yield* nothingDue(invoiceIds)
    const known = (yield* all(allocation, { paymentId })).map(({ id }) => id).sort()
    return shares.flatMap(({ invoiceId, customerId, amount }) => {
      const cause = ['use', paymentId, invoiceId, amount, ...known]
      const pair = [['advances', amount] as const, ['receivable', -amount, customerId] as const]
      return [
        allocationOf(paymentId, invoiceId, from.customerId, amount, ctx, cause),
        ...post(ctx.idOf(...cause), from.customerId, pair, ctx, cause),
      ]
    })
  },
})

/** Gives back what is free of a payment, by the same or another tender, with a reason. */
export const refundPayment = command({
  input: z.object({
    paymentId: payment.id,
    amount: given,
    tender: z.enum(refundTenders),
    reason: z.enum(overrideReasons),
    note: z.string().trim().max(300).default(''),
    reference: z.string().trim().max(100).default(''),
    shiftId: payment.fields.shiftId.check.default(null),
  }),
  right: 'payment.refund',
  *decide({ paymentId, amount, tender, reason, note, reference, shiftId }, ctx) {
    // What was given back of it before counts, so that nobody does in three steps what they may not in one.
    const before = yield* total(refundedOfPayment, { refundsId: paymentId })
    const tooMuch = beyond(ctx, 'payment.refund', amount - before)
    if (tooMuch !== undefined) return tooMuch
    const from = yield* one(payment, { id: paymentId })
    const till = yield* tillFor({ tender, shiftId }, ctx)
    if ('refused' in till) return till
    const free = yield* freeOf(from)
    if (amount > free) return refuse('payment.refundTooMuch', { free, amount, currency: from.currency })
    const id = ctx.newId<'payment'>()
    return {
      changes: [
        add(payment, {
          id,
          customerId: from.customerId,
          tender,
          amount: -amount,
          currency: from.currency,
          reference,
          through: '',
          denominations: {},
          chequeId: null,
          ...till,
          refundsId: paymentId,
          reason: note,
          day: ctx.today,
          at: ctx.now,
          by: ctx.actor.id,
        }),
        ...post(
          id,
          from.customerId,
          [
            ['advances', amount],
            [accountOf[tender], -amount],
          ],
          ctx,
        ),
        overriding({ kind: 'refund', reason, note, about: { entity: 'payment', id: paymentId }, effect: 0 }, ctx),
      ],
      answer: { paymentId: id, free: free - amount },
    }
  },
})

/**
 * The till money goes into or comes from: the one named, which must be open, else for cash the person's own. Without an
 * open till cash is refused where the branch asks for one. Nothing is booked on a day before one that was closed.
 */
function* tillFor(
  { tender, shiftId }: { tender: string; shiftId: Id<'cashShift'> | null },
  ctx: Context,
): Asking<{ shiftId: Id<'cashShift'> | null } | Refusal> {
  const last = yield* closedAhead(ctx)
  if (last !== undefined) return refuse('day.closedBefore', { day: ctx.today, last })
  if (shiftId !== null) {
    const shift = yield* one(cashShift, { id: shiftId })
    return shift.state === 'open' ? { shiftId } : refuse('payment.tillClosed')
  }
  if (tender !== 'cash') return { shiftId: null }
  const [own] = yield* all(cashShift, { cashierId: ctx.actor.id, state: 'open' }, { by: 'openedAt' }, 1)
  if (own !== undefined) return { shiftId: own.id }
  const { tills } = yield* one(branch, { id: ctx.branchId })
  return tills === 'required' ? refuse('payment.tillClosed') : { shiftId: null }
}

function amountProblem(
  {
    amount,
    keepRest,
    sure,
    tender,
    cheque: face,
    reference,
  }: { amount: number; keepRest: boolean; sure: boolean; tender: string; cheque?: unknown; reference: string },
  due: number,
  /** What an amount said in another unit of this currency is off by. */
  factor: number,
  ctx: Context,
): Refusal | undefined {
  const { currency } = ctx
  if (tender === 'cheque' && face === undefined) return refuse('cheque.missing')
  if (tender === 'transfer' && reference === '') return refuse('payment.referenceMissing')
  if (!sure && looksTenfold(amount, due, factor) !== null) return refuse('payment.tenfold', { due, amount, currency })
  if (due > 0 && amount > due && !keepRest) return refuse('payment.moreThanDue', { due, amount, currency })
  return undefined
}

function chequeOf(
  {
    tender,
    cheque: face,
    amount,
    customerId,
  }: { tender: string; cheque?: z.infer<typeof chequeFace> | undefined; amount: number; customerId: Id<'customer'> },
  ctx: Context,
): Omit<Row<typeof cheque>, 'branchId'> | null {
  if (tender !== 'cheque' || face === undefined) return null
  const { currency, now } = ctx
  return {
    id: ctx.newId<'cheque'>(),
    ...face,
    amount,
    currency,
    customerId,
    state: 'held',
    stateAt: now,
    stateNote: '',
  }
}
