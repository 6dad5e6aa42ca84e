import { type Asking, all, type Change, maybe, set, total } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { creditedOnLine, invoiceLine } from '../invoices/invoice.ts'
import { packageSold, usedOfItem } from './package.ts'

/** How much of an item, in thousandths, was neither used nor given back. */
export function* leftOf({ id, quantity }: Pick<Row<typeof invoiceLine>, 'id' | 'quantity'>): Asking<number> {
  return quantity + (yield* total(creditedOnLine, { correctsLineId: id })) - (yield* total(usedOfItem, { itemId: id }))
}

/**
 * What other branches see of a package once `more` is booked (thousandths by item, negative for what is used or given
 * back): it is open while something is left. Two counters apart may leave it open with nothing left, or ended with a use
 * left; that costs a phone call, and the next use or return sets it right.
 */
export function* soldStanding(packageId: string, more: Readonly<Record<string, number>>): Asking<Change[]> {
  const sold = yield* maybe(packageSold, { id: packageId as Id<'packageSold'> })
  if (sold === undefined) return []
  let state: Row<typeof packageSold>['state'] = 'ended'
  for (const item of yield* all(invoiceLine, { invoiceId: packageId as Id<'invoice'> }))
    if ((yield* leftOf(item)) + (more[item.id] ?? 0) > 0) state = 'open'
  return sold.state === state ? [] : [set(packageSold, sold, { state })]
}
