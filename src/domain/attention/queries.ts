import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Finding } from '../../core/finding.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { cashCount, cashEntry, cashShift, dayClose } from '../cash-desk/cash-desk.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, dealer, instance, series, station } from '../dealer/dealer.ts'
import { pastDocument } from '../imports/past.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { packageUse, servicePackage } from '../packages/package.ts'
import { importRun } from '../parts/import-run.ts'
import { part } from '../parts/part.ts'
import { allocation, cheque, payment } from '../payments/payment.ts'
import { person, role } from '../people/person.ts'
import { appointment } from '../schedule/appointment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { workOrder, workOrderLineChange } from '../work-orders/work-order.ts'
import { divergence, mark, resolution } from './attention.ts'

/** What people must sort out here, newest first. */
export const attention = query<Finding[]>()({
  input: z.object({}),
  entities: [
    stockMovement,
    part,
    invoice,
    invoiceLine,
    workOrder,
    workOrderLineChange,
    appointment,
    customer,
    customerMerge,
    vehicle,
    vehicleMerge,
    cheque,
    payment,
    allocation,
    servicePackage,
    packageUse,
    dayClose,
    cashShift,
    cashCount,
    cashEntry,
    ledgerEntry,
    mark,
    divergence,
    series,
    instance,
    station,
    branch,
    person,
    resolution,
  ],
})

export interface Place {
  dealerName: string
  branchId: Id<'branch'>
  branchName: string
  stationName: string
  currency: string
  calendar: 'gregorian' | 'jalali' | 'hijri'
  timeZone: string
  taxRate: number
  /** ISO 3166: whose identifiers hold here. */
  country: string
  /** How head office defined the branch's currency, by day. */
  units: Pick<
    Row<typeof moneyUnit>,
    'currency' | 'validFrom' | 'exponent' | 'decimals' | 'names' | 'displays' | 'payableRounding' | 'denominations'
  >[]
}

/** Where this station stands. */
export const place = query<Place | null>()({ input: z.object({}), entities: [dealer, branch, station, moneyUnit] })

export interface PersonToChoose {
  personId: Id<'person'>
  name: string
  roleName: string
}

/** Who may sign in at this station. */
export const people = query<PersonToChoose[]>()({ input: z.object({}), entities: [person, role] })

export type FoundRecord =
  | { kind: 'workOrder'; workOrderId: Id<'workOrder'>; title: string; detail: string; plate: string }
  | {
      kind: 'vehicle'
      vehicleId: Id<'vehicle'>
      title: string
      detail: string
      owner: string
      customerId: Id<'customer'>
    }
  | { kind: 'customer'; customerId: Id<'customer'>; title: string; detail: string }
  | { kind: 'invoice'; invoiceId: Id<'invoice'>; workOrderId: Id<'workOrder'>; title: string; detail: string }
  | {
      kind: 'appointment'
      appointmentId: Id<'appointment'>
      title: string
      detail: string
      plate: string
      day: string
      /** Minutes after midnight. */
      startsAt: number
    }
  | { kind: 'cheque'; chequeId: Id<'cheque'>; customerId: Id<'customer'>; title: string; detail: string }
  | {
      kind: 'pastDocument'
      documentId: Id<'pastDocument'>
      customerId: Id<'customer'> | null
      vehicleId: Id<'vehicle'> | null
      title: string
      detail: string
      day: string
    }
  | { kind: 'person'; personId: Id<'person'>; title: string; detail: string }
  | { kind: 'part'; partId: Id<'part'>; title: string; detail: string }

/** Every record by name, number, plate, VIN, phone or code; papers of before this program by their own numbers. */
export const find = query<FoundRecord[]>()({
  input: z.object({ text: z.string().max(200), most: z.int().min(1).max(50).default(12) }),
  entities: [workOrder, vehicle, customer, invoice, appointment, cheque, pastDocument, importRun, person, role, part],
})
