import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, location, station } from '../dealer/dealer.ts'
import { invoice, invoiceLine, type Payer } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { packageUse } from '../packages/package.ts'
import { allocation, payment } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import {
  attachment,
  damageMark,
  lineDiscount,
  lineTerms,
  untaxedLine,
  workOrder,
  workOrderJob,
  workOrderLine,
  workOrderLineChange,
  workOrderStep,
} from './work-order.ts'

type Order = Row<typeof workOrder>
type Terms = Row<typeof lineTerms>
export type WorkOrderState = Order['state']
export type Approval = Terms['approval']

/** Amounts in minor units of `currency`, quantities in thousandths, times in milliseconds since 1970. */
export interface WorkOrderPage {
  workOrderId: Id<'workOrder'>
  numberText: string
  state: WorkOrderState
  /** Why it waits, was cancelled or what the check found: a reason's name, or that name, a colon and words. */
  stateReason: string
  /** Whether its lines may still change: of one that was released or cancelled only where something is left to put right. */
  isInHand: boolean
  openedAt: number
  openedBy: string
  arrival: Order['arrival']
  complaint: string
  odometer: number | null
  fuelEighths: number | null
  belongings: string
  keyTag: string
  promisedAt: number | null
  costLimit: number | null
  technicianId: Id<'person'> | null
  technician: string
  collector: string
  releasedOdometer: number | null
  currency: string
  /** Who owns the car; what they owe everywhere in the dealer, and may owe, for whom that concerns. */
  customer: { customerId: Id<'customer'>; name: string; phone: string; owes: number | null; creditLimit: number | null }
  /** Who brought it, where that is somebody else. */
  bringer: { name: string; phone: string } | null
  vehicle: {
    vehicleId: Id<'vehicle'>
    plate: string
    vin: string
    model: string
    year: number | null
    vehicleClass: string
  }
  jobs: WorkOrderPageJob[]
  lines: WorkOrderPageLine[]
  /**
   * Of every approved line, invoiced or not, counted as an invoice is; `margin` only for those who may sell below cost.
   * `total` is what is to be paid, or was paid beforehand: net with tax and rounding.
   */
  totals: {
    net: number
    discount: number
    tax: number
    rounding: number
    total: number
    notInvoiced: number
    paid: number
    due: number
    margin: number | null
  }
  /** The same, for each who pays. */
  payers: {
    payer: Payer
    payerId: Id<'customer'> | null
    name: string
    net: number
    tax: number
    rounding: number
    total: number
    notInvoiced: number
    /** Something approved is charged by no document, were it for nothing. */
    isLeft: boolean
  }[]
  invoices: {
    invoiceId: Id<'invoice'>
    numberText: string
    kind: Row<typeof invoice>['kind']
    payer: Payer
    buyerName: string
    day: string
    at: number
    /** What is to be paid, and what was, credit notes counted as paid. */
    total: number
    paid: number
    /** What credit notes took back of it; of a credit note the number of what it takes back. */
    credited: number
    corrects: string
  }[]
  damage: {
    markId: Id<'damageMark'>
    x: number
    y: number
    kind: Row<typeof damageMark>['kind']
    note: string
    at: number
    by: string
  }[]
  attachments: {
    attachmentId: Id<'attachment'>
    kind: Row<typeof attachment>['kind']
    sha256: string
    mimeType: string
    bytes: number
    /** Base64 of a picture of some thirty points across; may be empty. */
    preview: string
    /** The computer it was taken at. */
    stationName: string
    at: number
  }[]
  /** What the branch asks for before the car goes and is not filled yet. */
  missing: Row<typeof branch>['requiredAtRelease']
  /** The newest eighty, the oldest of them first: what a page knows of them already stays in its place. */
  events: WorkOrderEvent[]
}

export interface WorkOrderPageJob {
  jobId: Id<'workOrderJob'>
  title: string
  complaint: string
  cause: string
  correction: string
  technicianId: Id<'person'> | null
  technician: string
}

export interface WorkOrderPageLine {
  lineId: Id<'workOrderLine'>
  jobId: Id<'workOrderJob'> | null
  kind: Row<typeof workOrderLine>['kind']
  partId: Id<'part'> | null
  description: string
  code: string
  unit: string
  quantity: number
  unitPrice: number
  /** What it bears as it stands: 0 where a reason says that it is untaxed. */
  taxRate: number
  /** The code of that reason, or empty. */
  untaxedReason: string
  discount: number
  /** After the discount. */
  net: number
  tax: number
  payer: Payer
  payerId: Id<'customer'> | null
  payerName: string
  approval: Approval
  /** Why it was declined or deferred, and when it is due again. */
  approvalReason: string
  laterDay: string
  laterOdometer: number | null
  at: number
  by: string
  /** How many documents charge, and what of its discount they gave. */
  charged: number
  discountCharged: number
  /** The number of the invoice that charges all of it, or null. */
  invoiced: string | null
  /** On hand in this branch after all movements; negative where more was issued than counted in. */
  onHand: number
}

export type WorkOrderEvent = { at: number; by: string } & (
  | { kind: 'opened' }
  | { kind: 'moved'; to: WorkOrderState; reason: string }
  | { kind: 'lineChanged'; description: string; quantity: number }
  | { kind: 'invoiced' | 'credited'; numberText: string; total: number }
  | { kind: 'paid'; amount: number; numberText: string }
)

export const workOrderPage = query<WorkOrderPage | null>()({
  input: z.object({ workOrderId: workOrder.id }),
  entities: [
    workOrder,
    workOrderStep,
    workOrderJob,
    workOrderLine,
    workOrderLineChange,
    lineTerms,
    lineDiscount,
    untaxedLine,
    damageMark,
    attachment,
    branch,
    customer,
    customerMerge,
    vehicle,
    vehicleMerge,
    invoice,
    invoiceLine,
    payment,
    allocation,
    packageUse,
    ledgerEntry,
    stockMovement,
    location,
    person,
    station,
    moneyUnit,
  ],
})

export interface WorkOrderSummary {
  workOrderId: Id<'workOrder'>
  numberText: string
  state: WorkOrderState
  openedAt: number
  promisedAt: number | null
  complaint: string
  plate: string
  model: string
  year: number | null
  customerName: string
  /** What invoices of what no document charges will come to, or packages have paid of it, as on the order's page. */
  notInvoiced: number
  /** Something approved is charged by no document, were it for nothing. */
  isLeft: boolean
  currency: string
}

const visitors = [customer, customerMerge, vehicle, vehicleMerge]
const amountsCome = [
  workOrderLine,
  workOrderLineChange,
  lineTerms,
  lineDiscount,
  untaxedLine,
  packageUse,
  invoiceLine,
  moneyUnit,
]

/** The branch's orders that are not finished, newest first; `all` adds released and cancelled ones. */
export const workOrders = query<WorkOrderSummary[]>()({
  input: z.object({ all: z.boolean().default(false), most: z.int().min(1).max(500).default(200) }),
  entities: [workOrder, ...visitors, ...amountsCome, branch],
})

/** Orders with approved work that no document charges, the oldest first: money that was earned and not asked for. */
export const notInvoiced = query<WorkOrderSummary[]>()({
  input: z.object({}),
  entities: [workOrder, ...visitors, invoice, ...amountsCome, branch],
})

export const boardColumns = ['arrived', 'inWork', 'waiting', 'ready'] as const

/** A car in the shop, as a card of the board. */
export interface TodayCard extends WorkOrderSummary {
  column: (typeof boardColumns)[number]
  stateReason: string
  stateAt: number
  arrival: Order['arrival']
  keyTag: string
  technicianId: Id<'person'> | null
  technician: string
  /** Of what was invoiced, what is still owed. */
  due: number
}

/**
 * The cars in the shop. In each column the nearest promise comes first and those without one last, so that what is at
 * risk stands on top; the screen knows the time and says which are.
 */
export const today = query<TodayCard[]>()({
  input: z.object({}),
  entities: [workOrder, ...visitors, person, invoice, allocation, ...amountsCome, branch],
})
