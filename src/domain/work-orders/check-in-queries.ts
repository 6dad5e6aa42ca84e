import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, holiday } from '../dealer/dealer.ts'
import { pastDocument, pastWork } from '../imports/past.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { importRun } from '../parts/import-run.ts'
import { person, role } from '../people/person.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import type { WorkOrderState } from './queries.ts'
import { cannedJob, lineTerms, workOrder, workOrderLine, workOrderLineChange } from './work-order.ts'

// What a counter asks when a car comes in: who it is, who may work on it, what is usually done and when.

/** Something the customer did not want at a former visit. `amount` is net at the price of then. */
export interface LeftWork {
  lineId: Id<'workOrderLine'>
  workOrderId: Id<'workOrder'>
  numberText: string
  description: string
  approval: 'declined' | 'deferred'
  reason: string
  laterDay: string
  laterOdometer: number | null
  amount: number
  at: number
}

export interface Visit {
  workOrderId: Id<'workOrder'>
  numberText: string
  state: WorkOrderState
  at: number
  odometer: number | null
  keyTag: string
  complaint: string
  /** The first few things that were done. */
  done: string[]
}

/** A car and who owns it; a customer without a car has no vehicleId. */
export interface Candidate {
  vehicleId: Id<'vehicle'> | null
  plate: string
  vin: string
  model: string
  year: number | null
  customerId: Id<'customer'>
  customerName: string
  phone: string
  customerKind: Row<typeof customer>['kind']
  lastVisit: Visit | null
  open: Visit[]
  /** Null for who may not see it. */
  owes: number | null
  left: LeftWork[]
}

const cameBefore = [
  ...[workOrder, workOrderLine, workOrderLineChange, lineTerms, ledgerEntry],
  ...[customer, customerMerge, vehicle, vehicleMerge],
]

/** Who stands at the counter, from one handle: plate, VIN, phone, name, key tag, order number, or the car's QR (its id). */
export const candidates = query<Candidate[]>()({
  input: z.object({ text: z.string().max(200), most: z.int().min(1).max(20).default(6) }),
  entities: [...cameBefore, pastWork, importRun],
})

/** Somebody known whom a new customer may be. */
export interface KnownPerson {
  customerId: Id<'customer'>
  customerName: string
  phone: string
  /** What they are told by; a car that bears the plate or VIN is the surest. */
  by: 'car' | 'phone' | 'name'
  /** The branch's day on which they first came. */
  since: string | null
  /** Null for who may not see it. */
  owes: number | null
  /** A few of their cars; the one they are told by comes first. */
  cars: Candidate[]
  carCount: number
}

/** Who is known already under what is being written of a new car and customer. */
export const knownAlready = query<KnownPerson[]>()({
  input: z.object({
    plate: z.string().max(200).default(''),
    vin: z.string().max(200).default(''),
    phone: z.string().max(200).default(''),
    name: z.string().max(200).default(''),
  }),
  entities: [...cameBefore, pastDocument, pastWork, importRun],
})

/** Who may be given work, and how many cars each has in hand. */
export const technicians = query<{ personId: Id<'person'>; name: string; cars: number }[]>()({
  input: z.object({}),
  entities: [person, role, workOrder, branch],
})

/** What check-in and release need of the branch: its free days from a day on, and what must be filled at the end. */
export const branchDays = query<{
  weekend: number[]
  holidays: string[]
  dayStartsAt: number
  requiredAtRelease: Row<typeof branch>['requiredAtRelease']
}>()({
  input: z.object({}),
  entities: [branch, holiday],
})

/** Canned jobs, each code once in the variant for the class of the car. */
export const cannedJobs = query<
  { code: string; name: string; nameOther: string; vehicleClass: string; items: number }[]
>()({
  input: z.object({ vehicleClass: z.string().max(40).default('') }),
  entities: [cannedJob],
})
