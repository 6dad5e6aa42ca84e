import { type Asking, all, type Change, maybe, set, total } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { creditedOnLine, invoiceLine } from '../invoices/invoice.ts'
import { packageSold, packageUse } from './package.ts'

/** How much of an item, in thousandths, was neither used nor given back. */
export function* leftOf(item: Row<typeof invoiceLine>): Asking<number> {
  return item.quantity + (yield* total(creditedOnLine, { correctsLineId: item.id })) - (yield* usedOf(item))
}

/**
 * How much of an item, in thousandths, is used. A computer whose backup was put back has what it did itself again before
 * it hears what that was built on: a use of which only the taking back is known makes no more of the item than was sold.
 */
function* usedOf({ id: itemId, invoiceId }: Row<typeof invoiceLine>): Asking<number> {
  const uses = (yield* all(packageUse, { packageId: sharedId(invoiceId) })).filter((use) => use.itemId === itemId)
  const takenBack = new Set(uses.filter(({ quantity }) => quantity < 0).map(({ lineId }) => lineId))
  const standing = uses.filter(({ lineId }) => !takenBack.has(lineId))
  return sum(standing.map(({ quantity }) => quantity))
}

/**
 * What other branches see of a package once `more` is booked (thousandths by item, negative for what is used or given
 * back): it is open while something is left. Two counters apart may leave it open with nothing left, or ended with a use
 * left; that costs a phone call, and the next use or return sets it right.
 */
export function* soldStanding(
  packageId: Id<'servicePackage'>,
  more: Readonly<Record<string, number>>,
): Asking<Change[]> {
  const sold = yield* maybe(packageSold, { id: sharedId(packageId) })
  if (sold === undefined) return []
  let state: Row<typeof packageSold>['state'] = 'ended'
  for (const item of yield* all(invoiceLine, { invoiceId: sharedId(packageId) }))
    if ((yield* leftOf(item)) + (more[item.id] ?? 0) > 0) state = 'open'
  return sold.state === state ? [] : [set(packageSold, sold, { state })]
}
