import { z } from 'zod'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, location } from '../dealer/dealer.ts'
import { pastDocument } from '../imports/past.ts'
import { invoice } from '../invoices/invoice.ts'
import { importRun } from '../parts/import-run.ts'
import { barcode, part } from '../parts/part.ts'
import { cheque } from '../payments/payment.ts'
import { person, role } from '../people/person.ts'
import { appointment } from '../schedule/appointment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { workOrder, workOrderLine } from '../work-orders/work-order.ts'

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
  entities: [
    workOrder,
    vehicle,
    vehicleMerge,
    customer,
    customerMerge,
    invoice,
    appointment,
    cheque,
    pastDocument,
    importRun,
    person,
    role,
    part,
    barcode,
    stockMovement,
    workOrderLine,
    branch,
    location,
  ],
})
