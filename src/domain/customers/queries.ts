import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { branch, dealer } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import type { WorkOrderState } from '../work-orders/queries.ts'
import { workOrder } from '../work-orders/work-order.ts'
import { customer, customerMerge } from './customer.ts'

/** Amounts in minor units of the branch's currency. */
export interface CustomerSummary {
  customerId: Id<'customer'>
  name: string
  phone: string
  kind: Row<typeof customer>['kind']
  cars: number
  /** Null for whom that does not concern. */
  owes: number | null
}

/**
 * Customers by what a person types, or where nothing is typed those in debt first, for who may know it; of certain kinds only, where they are
 * named. Merged records stand as one.
 */
export const customers = query<CustomerSummary[]>()({
  input: z.object({
    text: z.string().max(200).default(''),
    most: z.int().min(1).max(500).default(100),
    kinds: z.array(customer.fields.kind.check).min(1).optional(),
  }),
  entities: [customer, customerMerge, vehicle, vehicleMerge, ledgerEntry, branch],
})

export interface CustomerPage
  extends Pick<
    Row<typeof customer>,
    | 'name'
    | 'phone'
    | 'address'
    | 'kind'
    | 'nationalId'
    | 'taxId'
    | 'registrationNumber'
    | 'postcode'
    | 'paymentDays'
    | 'note'
  > {
  customerId: Id<'customer'>
  currency: string
  /** What the dealer gives each kind of customer, where nothing is agreed with one. */
  usualTerms: Record<string, number>
  /** Records that were merged into this one; everything of theirs is shown here. */
  merged: { customerId: Id<'customer'>; name: string; phone: string; at: number }[]
  /** Others with the same phone, who may be the same person. */
  alike: { customerId: Id<'customer'>; name: string; phone: string }[]
  /** What they may owe, what they owe and what they paid beforehand, none negative; null for whom that does not concern. */
  creditLimit: number | null
  owes: number | null
  advances: number | null
  vehicles: { vehicleId: Id<'vehicle'>; plate: string; vin: string; model: string; year: number | null }[]
  orders: {
    workOrderId: Id<'workOrder'>
    numberText: string
    state: WorkOrderState
    openedAt: number
    plate: string
    complaint: string
    /** Of all documents, credit notes taken off. */
    invoiced: number
  }[]
}

/** A customer and everything of theirs, merged records included; asked for a merged record, the one it is read as. */
export const customerPage = query<CustomerPage | null>()({
  input: z.object({ customerId: customer.id }),
  entities: [customer, customerMerge, vehicle, vehicleMerge, workOrder, invoice, ledgerEntry, branch, dealer],
})
