import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { importRun } from '../parts/import-run.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { pastDocument } from './past.ts'

type Document = Row<typeof pastDocument>

/** A document of the time before this program. Amounts in minor units of `currency`. */
export interface PastDocument
  extends Pick<Document, 'kind' | 'numberText' | 'day' | 'odometer' | 'lines' | 'tax' | 'total' | 'currency' | 'note'> {
  documentId: Id<'pastDocument'>
  plate: string
}

/** Documents from before of a customer (merged records included) or of a car, newest first. */
export const pastDocuments = query<PastDocument[]>()({
  input: z.object({
    customerId: customer.id.nullable().default(null),
    vehicleId: vehicle.id.nullable().default(null),
    most: z.int().min(1).max(500).default(100),
  }),
  entities: [pastDocument, importRun, customer, customerMerge, vehicle, vehicleMerge],
})
