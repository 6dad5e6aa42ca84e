import { z } from 'zod'
import { type Asking, add, all, type Change, command, one, type Refusal, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { price, quantity } from '../../core/kinds.ts'
import { multiplyByQuantity, sum } from '../../core/money.ts'
import { chargedOnLine } from '../invoices/invoice.ts'
import { override, overrideReasons, overriding } from '../overrides/override.ts'
import { packageUse } from '../packages/package.ts'
import { beyond } from '../people/limits.ts'
import { costOf, customersWord, isRisen, wordOn } from './agreed.ts'
import { givenBack, takenOverTwice } from './below-nothing.ts'
import { tooMuch, unusualQuantity } from './charge.ts'
import { holding } from './holding.ts'
import { discountFor, discountOf } from './line-discount.ts'
import { changeOf } from './line-rows.ts'
import { reasonOfLine, untaxedRows } from './line-tax.ts'
import { freeLine, orderInHand } from './order-in-hand.ts'
import { isOfPackage, termsId, termsOf } from './terms.ts'
import { lineDiscount, lineQuantity, lineTerms, workOrderLine, workOrderLineChange } from './work-order.ts'

/** Sets how many a line charges; the difference is what travels. Nought takes the line off, and can be undone. */
export const changeLineQuantity = command({
  input: z.object({ lineId: workOrderLine.id, quantity: quantity.check, sure: z.boolean().default(false) }),
  right: 'workOrder.edit',
  *decide({ lineId, quantity, sure }, ctx) {
    const line = yield* one(workOrderLine, { id: lineId })
    const order = yield* orderInHand(line.workOrderId)
    if ('refused' in order) return order
    if (quantity > unusualQuantity && !sure) return refuse('quantity.unusual', { quantity })
    const wrong = tooMuch(line.unitPrice, quantity)
    if (wrong !== undefined) return wrong
    const charged = yield* total(chargedOnLine, { lineId })
    const before = yield* total(lineQuantity, { lineId })
    // What is charged whole only grows, and not when the car has left; what says less than is charged is put right.
    const stands = charged > 0 && before === charged && (quantity === charged || order.state === 'released')
    if (quantity < charged || (before < charged && quantity > charged) || stands)
      return refuse('workOrderLine.invoiced')
    // Of what is cancelled nothing more is wanted than a document charges.
    if (order.state === 'cancelled' && quantity > Math.max(before, charged))
      return refuse('workOrder.cancelled', { number: order.numberText })
    if (before === quantity) return { changes: [], answer: { before, asks: null } }
    const twice = before < 0 ? yield* takenOverTwice(line) : undefined
    if (twice !== undefined) return twice
    if ((yield* isOfPackage(lineId)) && !(yield* packageGives(line, quantity - before, quantity)))
      return refuse('package.lineStands')
    const known = yield* all(workOrderLineChange, { lineId })
    // Who sets the same line to the same number, knowing the same of it, says one thing: it is taken off once.
    const cause = ['quantity', lineId, quantity, ...known.map(({ id }) => id).sort()]
    const given = yield* givenBy(line, { before, quantity, known }, ctx, cause)
    if ('refused' in given) return given
    const { discount, changes } = yield* discountFor(lineId, quantity, ctx, cause)
    const word = yield* customersWord(line, { quantity, discount }, ctx, cause)
    // What an invoice charges is agreed; more than was is for a line of its own.
    if (word.asks !== null && charged > 0) return refuse('workOrderLine.invoiced')
    return {
      changes: [
        changeOf(order, lineId, quantity - before, ctx, ctx.idOf(...cause)),
        ...given,
        ...changes,
        ...word.changes,
        ...(yield* givenBack(line, before - quantity, ctx, cause)),
      ],
      answer: { before, asks: word.asks },
    }
  },
})

/**
 * The same line at another price: the old one is taken off and a new one put in its place, with the reason kept. What
 * was agreed about the line holds for the new one: who pays, whether it is wanted, and the discount.
 */
export const changeLinePrice = command({
  input: z.object({
    lineId: workOrderLine.id,
    unitPrice: price.check,
    reason: z.enum(overrideReasons),
    note: z.string().trim().max(500).default(''),
  }),
  right: 'line.price',
  *decide({ lineId, unitPrice, reason, note }, ctx) {
    const free = yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line, order } = free
    const quantity = yield* total(lineQuantity, { lineId })
    if (quantity < 0) return refuse('workOrderLine.belowNothing', { description: line.description })
    const wrong = tooMuch(unitPrice, quantity)
    if (wrong !== undefined) return wrong
    // The discount goes along, and the line may not fall below its cost by both together.
    const discount = yield* discountOf(lineId, quantity)
    const isBelowCost = multiplyByQuantity(unitPrice - line.unitCost, quantity) < discount
    if (isBelowCost) {
      const belowCost = beyond(ctx, 'line.belowCost')
      if (belowCost !== undefined) return belowCost
    }
    const effect = multiplyByQuantity(unitPrice - line.unitPrice, quantity)
    // Nobody goes in steps where they may not go at once: it falls from what it cost before anybody changed it.
    const fall = multiplyByQuantity(unitPrice - Math.max(line.unitPrice, line.listPrice), quantity)
    const beyondLimit = effect < 0 ? beyond(ctx, 'line.price', fall) : undefined
    if (beyondLimit !== undefined) return beyondLimit
    // Who gives the same line the same price, knowing the same of it, says one thing.
    const known = yield* all(workOrderLineChange, { lineId })
    const newId = ctx.idOf<'workOrderLine'>('price', lineId, unitPrice, ...known.map(({ id }) => id).sort())
    const { branchId: _branch, ...same } = line
    const replacesId = line.replacesId ?? lineId
    const other = { ...same, id: newId, replacesId, unitPrice, by: ctx.actor.id, at: ctx.now }
    const cost = yield* costOf({ ...line, unitPrice }, { quantity, discount })
    const alike = yield* agreedAlike(line, { ...line, ...other }, { quantity, cost }, ctx)
    const kind = isBelowCost ? 'belowCost' : 'price'
    return {
      changes: [
        changeOf(order, lineId, -quantity, ctx, ctx.idOf('off', newId)),
        add(workOrderLine, other),
        changeOf(order, newId, quantity, ctx, ctx.idOf('on', newId)),
        // The new line holds what the old one held; nothing comes to the shelf or leaves it but what is asked about again.
        ...(yield* holding(line, 0, ctx, [newId])),
        ...alike.changes,
        overriding({ kind, reason, note, about: { entity: 'workOrderLine', id: newId }, effect }, ctx, [newId]),
      ],
      answer: { lineId: newId, asks: alike.asks },
    }
  },
})

/**
 * What another quantity of a line at a lowered price gives away, beside what was noted when it was lowered. The price was
 * given to the customer by who may, and stands for more of the line too. What one person adds to the loss, over all they
 * did to the line, is within their own limit; who may lower no price at all may add as much again as was given, so that
 * a litre more needs no manager, and a hundred do. Below cost every further one is a loss, and asks for that right. What
 * the line said before was asked about then, and comes back unasked.
 */
function* givenBy(
  line: Line,
  { before, quantity, known }: { before: number; quantity: number; known: readonly Row<typeof workOrderLineChange>[] },
  ctx: Context,
  cause: readonly (string | number)[],
): Asking<Change[] | Refusal> {
  const perUnit = line.unitPrice - line.listPrice
  if (perUnit >= 0) return []
  const said = (yield* all(override, { aboutId: line.id }, { by: 'at' })).findLast(
    ({ kind }) => kind === 'price' || kind === 'belowCost',
  )
  if (said === undefined) return []
  const { most, lowered, own } = grownSoFar(known, ctx.actor.id)
  if (quantity > most) {
    const added = own + quantity - most
    const fall = multiplyByQuantity(perUnit, added)
    const isAsMuchAgain = !ctx.actor.rights.has('line.price') && added <= lowered
    const tooMuch = isAsMuchAgain ? undefined : beyond(ctx, 'line.price', fall)
    if (tooMuch !== undefined) return tooMuch
    const belowCost = line.unitPrice < line.unitCost ? beyond(ctx, 'line.belowCost', fall) : undefined
    if (belowCost !== undefined) return belowCost
  }
  const { kind, note } = said
  const reason = overrideReasons.find((one) => one === said.reason) ?? 'other'
  const effect = multiplyByQuantity(perUnit, quantity - before)
  // A note is an act of who wrote it: who only takes a line off and puts it back gives nothing away.
  const belowCost = kind === 'belowCost' ? beyond(ctx, 'line.belowCost') : undefined
  if ((belowCost ?? beyond(ctx, 'line.price', effect)) !== undefined) return []
  return [
    overriding({ kind, reason, note, about: { entity: 'workOrderLine', id: line.id }, effect }, ctx, [
      ...cause,
      effect,
    ]),
  ]
}

/** The most a line ever said, what it was put on with, and how much of the most one person put there. */
function grownSoFar(known: readonly Row<typeof workOrderLineChange>[], personId: string) {
  const [first, ...later] = known.toSorted((a, b) => a.at - b.at)
  const lowered = first?.quantity ?? 0
  let [now, most, own] = [lowered, lowered, first?.by === personId ? lowered : 0]
  for (const { quantity, by } of later) {
    now += quantity
    if (by === personId) own += Math.max(0, now - most)
    most = Math.max(most, now)
  }
  return { most, lowered, own }
}

/**
 * Whether a line of a package may be set to a quantity. Its work stands as it was sold; of its parts no more leave the
 * shelf than came with the use, and none once that was taken back, since they cost nothing more.
 */
function* packageGives(line: Line, more: number, quantity: number): Asking<boolean> {
  if (line.partId === null) return false
  if (more < 0) return true
  const changes = yield* all(workOrderLineChange, { lineId: line.id })
  const ofJob = yield* all(workOrderLine, { workOrderId: line.workOrderId, jobId: line.jobId })
  const uses = yield* all(packageUse, { lineId: ofJob.map(({ id }) => id) })
  return sum(uses.map((use) => use.quantity)) > 0 && quantity <= Math.max(...changes.map((one) => one.quantity))
}

/** Terms, discount and tax of one line, for another that takes its place; the customer is asked again where it is dearer. */
function* agreedAlike(
  from: Line,
  to: Line,
  { quantity, cost }: { quantity: number; cost: number },
  ctx: Context,
): Asking<{ asks: string | null; changes: Change[] }> {
  const { workOrderId } = from
  const terms = yield* termsOf(from.id)
  const changes = untaxedRows({ id: to.id, workOrderId }, yield* reasonOfLine(from.id))
  for (const { branchId: _branch, ...given } of yield* all(lineDiscount, { lineId: from.id }, { by: 'at' }))
    changes.push(add(lineDiscount, { ...given, id: ctx.idOf('alike', to.id, given.id), lineId: to.id }))
  if (terms === undefined) return { asks: null, changes: [...changes, ...(yield* holding(to, quantity, ctx, [to.id]))] }
  const { branchId: _branch, ...same } = terms
  const word = wordOn(terms, quantity, cost)
  const agreed = { ...terms, ...word }
  changes.push(add(lineTerms, { ...same, ...word, id: termsId(to.id) }))
  changes.push(...(yield* holding(to, agreed.approval === 'approved' ? quantity : 0, ctx, [to.id])))
  return { asks: isRisen(agreed) ? to.description : null, changes }
}

type Line = Row<typeof workOrderLine>
