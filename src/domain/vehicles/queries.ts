import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { pastWork } from '../imports/past.ts'
import { invoice } from '../invoices/invoice.ts'
import { importRun } from '../parts/import-run.ts'
import type { LeftWork, Visit } from '../work-orders/queries.ts'
import { lineTerms, workOrder, workOrderLine } from '../work-orders/work-order.ts'
import { vehicle } from './vehicle.ts'

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
  entities: [vehicle, customer, customerMerge, workOrder],
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
  /** Other cars with the same VIN. */
  alike: { vehicleId: Id<'vehicle'>; plate: string; model: string }[]
}

export const vehiclePage = query<VehiclePage | null>()({
  input: z.object({ vehicleId: vehicle.id }),
  entities: [vehicle, customer, customerMerge, workOrder, workOrderLine, lineTerms, invoice, pastWork, importRun],
})
