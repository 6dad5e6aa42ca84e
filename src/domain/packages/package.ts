import { entity } from '../../core/entity.ts'
import { id, instant, money, oneOf, optionalId, signedQuantity, text } from '../../core/kinds.ts'
import { rollup } from '../../core/rollup.ts'

/** Once, in the thousandths of quantities. */
export const once = 1000
/** How often one kind of work may be in a package. */
export const mostUses = 1000

/**
 * Work a customer pays before it is done: four oil changes at today's price. It carries the id of its document, an
 * invoice of the kind `package` that is numbered, paid, owed and credited like every other; each line of that document
 * is one kind of work, with how often it may be had and what once is worth, tax included. Until it is used the money is
 * owed to the customer in work (the account `packages`), and no tax is due.
 */
export const servicePackage = entity(
  'servicePackage',
  { replicate: 'append', scope: 'branch', index: [['customerId'], ['vehicleId']] },
  {
    customerId: id<'customer'>(),
    /** The one car it is for; null is any car its owner brings. */
    vehicleId: optionalId<'vehicle'>(),
    name: text(300),
    /** The last day it may be used, a Gregorian day; empty is for ever. */
    validUntil: text(10),
  },
)

/**
 * That a package was sold, and where: all that other branches know of it. Its document and its uses stay with the branch
 * that sold it, so it is used there; elsewhere a person sees whom to ring while it is open. It carries the id of the
 * package.
 */
export const packageSold = entity(
  'packageSold',
  { replicate: 'fields', scope: 'dealer', index: [['customerId'], ['vehicleId']] },
  {
    ofBranch: id<'branch'>(),
    customerId: id<'customer'>(),
    vehicleId: optionalId<'vehicle'>(),
    name: text(300),
    numberText: text(60),
    validUntil: text(10),
    /** Ended once nothing of it is left: used up, given back, or its import undone. */
    state: oneOf(['open', 'ended']),
  },
)

/** One use of a package on an order, or (negative) its taking back. */
export const packageUse = entity(
  'packageUse',
  { replicate: 'append', scope: 'branch', index: [['packageId'], ['lineId'], ['workOrderId']] },
  {
    packageId: id<'servicePackage'>(),
    /** The line of the package's document that says what is used. */
    itemId: id<'invoiceLine'>(),
    workOrderId: id<'workOrder'>(),
    /** The order's line that stands for it. */
    lineId: id<'workOrderLine'>(),
    /** Thousandths, as of every quantity: 1000 is once. */
    quantity: signedQuantity,
    /** What it is worth, tax included: what the order's invoice takes from the package. */
    value: money,
    by: id<'person'>(),
    at: instant,
  },
)

/** How often, in thousandths, an item of a package was used. */
export const usedOfItem = rollup('usedOfItem', packageUse, { sum: 'quantity', by: ['itemId'] })
