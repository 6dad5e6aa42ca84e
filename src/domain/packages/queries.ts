import { z } from 'zod'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { allocation } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { workOrder, workOrderLineChange } from '../work-orders/work-order.ts'
import { packageSold, packageUse, servicePackage } from './package.ts'

/** Work a customer paid for beforehand, what is left of it, and where it was used. Amounts in minor units. */
export interface PackageHeld {
  packageId: Id<'servicePackage'>
  /** The document it was sold by. */
  invoiceId: Id<'invoice'>
  numberText: string
  name: string
  customerId: Id<'customer'>
  customerName: string
  vehicleId: Id<'vehicle'> | null
  /** Of the car it is for; empty where it is for any. */
  plate: string
  day: string
  /** The last day it may be used; empty is for ever. */
  validUntil: string
  isExpired: boolean
  /** What of its price is not paid; it is used once it is. */
  due: number
  currency: string
  items: PackageItem[]
  uses: PackageUsed[]
}

/** One kind of work in a package, in whole times. `left` is below nothing where two counters used the last one. */
export interface PackageItem {
  itemId: Id<'invoiceLine'>
  code: string
  description: string
  count: number
  used: number
  returned: number
  left: number
  /** What once is worth, tax included. */
  value: number
}

export interface PackageUsed {
  lineId: Id<'workOrderLine'>
  itemId: Id<'invoiceLine'>
  description: string
  workOrderId: Id<'workOrder'>
  numberText: string
  plate: string
  at: number
  by: string
  /** Whether the order's invoice charges it; until then it can be taken back. */
  isCharged: boolean
}

/** A package another branch of the dealer sold: it is used there. */
export interface PackageElsewhere {
  packageId: Id<'packageSold'>
  name: string
  numberText: string
  branch: string
  /** Of that branch; empty where none is known. */
  phone: string
}

const ofWhom = z.object({
  customerId: customer.id.nullable().default(null),
  vehicleId: vehicle.id.nullable().default(null),
})

/** Those of the same customer or car that other branches sold and that have not ended; what is left of them is known there. */
export const packagesElsewhere = query<PackageElsewhere[]>()({
  input: ofWhom,
  entities: [packageSold, branch, customerMerge, vehicleMerge],
})

/**
 * Packages of a customer, of a car, or (of both) those that serve this car: its own, and its owner's for any car. Those
 * with something left come first, the next to end first.
 */
export const packages = query<PackageHeld[]>()({
  input: ofWhom,
  entities: [
    servicePackage,
    packageUse,
    invoice,
    invoiceLine,
    allocation,
    customer,
    customerMerge,
    vehicle,
    vehicleMerge,
    workOrder,
    workOrderLineChange,
    person,
    branch,
  ],
})
