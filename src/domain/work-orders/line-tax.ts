import { type Asking, add, type Change, maybe, missingRight, one, type Refusal } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { branch } from '../dealer/dealer.ts'
import { overriding, taxLaw } from '../overrides/override.ts'
import type { part } from '../parts/part.ts'
import { reasonIn, wrongTax } from '../tax/untaxed.ts'
import { untaxedLine, type workOrderLine } from './work-order.ts'

/** What says that a line bears no tax; nothing where it is taxed. */
export function untaxedRows(
  { id, workOrderId }: Pick<Row<typeof workOrderLine>, 'id' | 'workOrderId'>,
  reason: string,
): Change[] {
  return reason === '' ? [] : [add(untaxedLine, { id: untaxedId(id), workOrderId, reason })]
}

/** The row that says so, which is named as its line is. */
export const untaxedId = (lineId: Id<'workOrderLine'>) => sharedId<'untaxedLine'>(lineId)

/** Why a line bears no tax, or empty. */
export function* reasonOfLine(lineId: Id<'workOrderLine'>): Asking<string> {
  return (yield* maybe(untaxedLine, { id: untaxedId(lineId) }))?.reason ?? ''
}

/** The record that somebody said that a line bears nothing, for a reason or without one. */
export function untaxing(lineId: Id<'workOrderLine'>, reason: string, ctx: Context): Change[] {
  const about = { entity: 'workOrderLine', id: lineId }
  // What the state does not get is no loss of the shop.
  return [overriding({ kind: 'untaxed', reason: taxLaw, note: reason, about, effect: 0 }, ctx)]
}

/** Why a line may not be made with a reason: the person may not say it, or the law does not know it. */
export function* mayNotUntax(taxed: RateAndReason, ctx: Context): Asking<Refusal | undefined> {
  const refusal = missingRight(ctx.actor.rights, 'line.untaxed')
  if (refusal !== undefined) return refusal
  const { country } = yield* one(branch, { id: ctx.branchId })
  return wrongTax(taxed, country)
}

/** The rate of a line made with a reason, for when it is taken away: what everything here bears. */
export function* rateBeside({ taxRate, untaxedReason }: RateAndReason, ctx: Context): Asking<number> {
  return untaxedReason === '' ? taxRate : (yield* one(branch, { id: ctx.branchId })).taxRate
}
type RateAndReason = { taxRate: number; untaxedReason: string }

/** The reason of a part where the law of this branch knows it: a dealer's parts are those of all its countries. */
export function* reasonHere({ untaxedReason }: Pick<Row<typeof part>, 'untaxedReason'>, ctx: Context): Asking<string> {
  if (untaxedReason === '') return ''
  const { country } = yield* one(branch, { id: ctx.branchId })
  return reasonIn(untaxedReason, country)
}
