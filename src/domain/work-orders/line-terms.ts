import { z } from 'zod'
import { type Asking, add, command, maybe, one, refuse, set, total } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { multiplyByQuantity } from '../../core/money.ts'
import { branch } from '../dealer/dealer.ts'
import { chargedOnLine, isNamedPayer, payers } from '../invoices/invoice.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { beyond } from '../people/limits.ts'
import { wrongReason } from '../tax/untaxed.ts'
import { costOf, customersWord } from './agreed.ts'
import { holding, lacking } from './holding.ts'
import { discountOf } from './line-discount.ts'
import { untaxedId, untaxedRows, untaxing } from './line-tax.ts'
import { freeLine, lineInHand } from './order-in-hand.ts'
import { approvalOf, isWanted, nobodyAsked, termsId, termsOf } from './terms.ts'
import {
  declineReasons,
  discountOnLine,
  lineDiscount,
  lineQuantity,
  lineTerms,
  untaxedLine,
  workOrderLine,
} from './work-order.ts'

/**
 * What is agreed about a line: who pays it, and whether the customer wants it now, later or not. A part of a line that
 * is not wanted goes back to the shelf, and leaves it again when it is.
 */
export const setLineTerms = command({
  input: z.object({
    lineId: workOrderLine.id,
    payer: z.enum(payers).optional(),
    payerId: lineTerms.fields.payerId.check.optional(),
    approval: lineTerms.fields.approval.check.optional(),
    reason: z.enum(declineReasons).optional(),
    laterDay: z
      .string()
      .regex(/^(\d{4}-\d{2}-\d{2})?$/)
      .default(''),
    laterOdometer: z.int().min(0).nullable().default(null),
  }),
  right: 'workOrder.edit',
  *decide({ lineId, payer, payerId, approval, reason, laterDay, laterOdometer }, ctx) {
    const free = (yield* isChargedUnwanted(lineId, { payer, approval }))
      ? yield* lineInHand(lineId)
      : yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line, order } = free
    if ((approval === 'declined' || approval === 'deferred') && reason === undefined)
      return refuse('line.reasonMissing')
    if (isNamedPayer(payer) && (payerId ?? null) === null) return refuse('line.payerMissing', { payer })
    const known = yield* termsOf(lineId)
    const before = approvalOf(known)
    const wanted = approval ?? before
    const payerSaidAt = payer === undefined ? null : ctx.now
    const pays = { payer: payer ?? known?.payer ?? ('customer' as const), payerId: payerId ?? null, payerSaidAt }
    const quantity = yield* total(lineQuantity, { lineId })
    const cost = yield* costOf(line, { quantity, discount: yield* discountOf(lineId, quantity) })
    const holds = wanted === 'approved' ? quantity : 0
    const turns = (wanted === 'approved') !== (before === 'approved') || (yield* lacking(line, holds)) !== 0
    const turn = (known?.turn ?? 0) + (approval !== undefined && turns ? 1 : 0)
    // Whoever says that it is agreed has asked, and it is agreed as it stands.
    const asked = approval === 'approved' ? { agreedQuantity: quantity, agreedCost: cost } : nobodyAsked
    const approvalSaidAt = approval === undefined ? null : ctx.now
    const why = { approvalReason: reason ?? '', laterDay, laterOdometer }
    const agreed = { approval: wanted, ...why, turn, ...asked, approvalSaidAt }
    return [
      known === undefined
        ? add(lineTerms, { id: termsId(lineId), workOrderId: order.id, ...pays, ...agreed })
        : set(lineTerms, known, { ...(payer === undefined ? {} : pays), ...(approval === undefined ? {} : agreed) }),
      ...(approval === undefined ? [] : yield* holding(line, holds, ctx, ['wanted', lineId, turn])),
    ]
  },
})

/** Whether an invoice charges what another counter noted as not wanted: that it is wanted may be said all the same. */
function* isChargedUnwanted(
  lineId: Id<'workOrderLine'>,
  said: { payer?: unknown; approval?: unknown },
): Asking<boolean> {
  if (said.payer !== undefined || said.approval !== 'approved' || (yield* isWanted(lineId))) return false
  return (yield* total(chargedOnLine, { lineId })) > 0
}

/**
 * Says that a line bears no tax, and why; without a reason it bears its rate again. Whoever says it says what the shop
 * owes the state, so it is kept with what was set aside.
 */
export const changeLineTax = command({
  input: z.object({ lineId: workOrderLine.id, untaxedReason: untaxedLine.fields.reason.check }),
  right: 'line.untaxed',
  *decide({ lineId, untaxedReason }, ctx) {
    const free = yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line } = free
    const { country } = yield* one(branch, { id: ctx.branchId })
    const wrong = wrongReason(untaxedReason, country)
    if (wrong !== undefined) return wrong
    const known = yield* maybe(untaxedLine, { id: untaxedId(lineId) })
    if ((known?.reason ?? '') === untaxedReason) return { changes: [], answer: { asks: null } }
    const quantity = yield* total(lineQuantity, { lineId })
    const discount = yield* discountOf(lineId, quantity)
    const word = yield* customersWord(line, { quantity, discount, untaxedReason }, ctx, null)
    const said =
      known === undefined ? untaxedRows(line, untaxedReason) : [set(untaxedLine, known, { reason: untaxedReason })]
    // A line that is taxed again needs no note.
    const notes = untaxedReason === '' ? [] : untaxing(lineId, untaxedReason, ctx)
    return { changes: [...said, ...notes, ...word.changes], answer: { asks: word.asks } }
  },
})

/** Money off a line, with a reason from the list. Setting another amount replaces the one before. */
export const discountLine = command({
  input: z.object({
    lineId: workOrderLine.id,
    amount: z.int().min(0),
    reason: z.enum(overrideReasons),
    note: z.string().trim().max(500).default(''),
  }),
  right: 'line.discount',
  *decide({ lineId, amount, reason, note }, ctx) {
    const free = yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line, order } = free
    const quantity = yield* total(lineQuantity, { lineId })
    const net = multiplyByQuantity(line.unitPrice, quantity)
    if (amount > net) return refuse('line.discountTooMuch', { net, amount, currency: ctx.currency })
    const tooMuch = beyond(ctx, 'line.discount', amount)
    if (tooMuch !== undefined) return tooMuch
    if (net - amount < multiplyByQuantity(line.unitCost, quantity)) {
      const belowCost = beyond(ctx, 'line.belowCost', amount)
      if (belowCost !== undefined) return belowCost
    }
    const before = yield* total(discountOnLine, { lineId })
    // Where counters apart gave one each, the amount both come to may still be the one that is meant.
    if (amount === before && amount === (yield* discountOf(lineId, quantity)))
      return { changes: [], answer: { asks: null } }
    const given = amount - before
    const word = yield* customersWord(line, { quantity, discount: amount }, ctx, null)
    const changes = [
      add(lineDiscount, {
        id: ctx.newId(),
        lineId,
        workOrderId: order.id,
        amount: given,
        agreed: amount,
        ofQuantity: quantity,
        reason,
        by: ctx.actor.id,
        at: ctx.now,
      }),
      overriding(
        { kind: 'discount', reason, note, about: { entity: 'workOrderLine', id: lineId }, effect: -given },
        ctx,
      ),
      ...word.changes,
    ]
    return { changes, answer: { asks: word.asks } }
  },
})
