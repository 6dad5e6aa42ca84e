import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { pastWork } from '../imports/past.ts'
import { invoice } from '../invoices/invoice.ts'
import { importRun } from '../parts/import-run.ts'
import type { LeftWork, Visit } from '../work-orders/check-in-queries.ts'
import { lineTerms, workOrder, workOrderLine, workOrderLineChange } from '../work-orders/work-order.ts'
import { vehicle, vehicleMerge } from './vehicle.ts'

export interface VehicleSummary {
  vehicleId: Id<'vehicle'>
  plate: string
  vin: string
  model: string
  year: number | null
  customerId: Id<'customer'>
  customerName: string
  lastVisitAt: number | null
}

/** Cars by plate, VIN or model, or those seen last where nothing is typed. */
export const vehicles = query<VehicleSummary[]>()({
  input: z.object({ text: z.string().max(200).default(''), most: z.int().min(1).max(500).default(100) }),
  entities: [vehicle, vehicleMerge, customer, customerMerge, workOrder],
})

export interface VehiclePage
  extends Pick<
    Row<typeof vehicle>,
    'plate' | 'vin' | 'model' | 'year' | 'vehicleClass' | 'engineNumber' | 'colour' | 'customerId'
  > {
  vehicleId: Id<'vehicle'>
  customerName: string
  customerPhone: string
  currency: string
  /** Newest first; `invoiced` of all documents, credit notes taken off. */
  visits: (Visit & { invoiced: number })[]
  left: LeftWork[]
  /** Records that were merged into this one; everything of theirs is shown here. */
  merged: { vehicleId: Id<'vehicle'>; plate: string; vin: string; at: number }[]
  /** Other cars with the same VIN or plate, which may be this one. */
  alike: { vehicleId: Id<'vehicle'>; plate: string; vin: string; model: string }[]
}

export const vehiclePage = query<VehiclePage | null>()({
  input: z.object({ vehicleId: vehicle.id }),
  entities: [
    vehicle,
    vehicleMerge,
    customer,
    customerMerge,
    workOrder,
    workOrderLine,
    workOrderLineChange,
    lineTerms,
    invoice,
    pastWork,
    importRun,
    branch,
  ],
})
