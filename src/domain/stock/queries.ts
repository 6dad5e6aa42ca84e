import { z } from 'zod'
import { query } from '../../core/query.ts'
import { location } from '../dealer/dealer.ts'
import { importRun } from '../parts/import-run.ts'
import { barcode, part } from '../parts/part.ts'
import type { FoundPart } from '../parts/queries.ts'
import { workOrderLine } from '../work-orders/work-order.ts'
import { stockMovement } from './stock.ts'

/**
 * Parts for what a person types: the exact code first, then numbers that begin with it, then names, those used most
 * before the others. At most `most`; there is no ranking over all matches, so it stays quick on any catalogue.
 */
export const findParts = query<FoundPart[]>()({
  input: z.object({ text: z.string().max(200), most: z.int().min(1).max(100).default(20) }),
  entities: [part, barcode, importRun, stockMovement, location, workOrderLine],
})
