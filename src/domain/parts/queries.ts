import { z } from 'zod'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { importRun } from './import-run.ts'
import { barcode, part } from './part.ts'

export interface FoundPart {
  partId: Id<'part'>
  number: string
  name: string
  nameOther: string
  unit: string
  price: number
  taxRate: number
  onHand: number
}

/**
 * Parts for what a person types: the exact code first, then numbers that begin with it, then names, those used most
 * before the others. At most `most`; there is no ranking over all matches, so it stays quick on any catalogue.
 */
export const findParts = query<FoundPart[]>()({
  input: z.object({ text: z.string().max(200), most: z.int().min(1).max(100).default(20) }),
  entities: [part, barcode, importRun],
})

export interface ImportRunSummary {
  importId: Id<'importRun'>
  fileName: string
  state: 'running' | 'finished' | 'cancelled' | 'undone'
  rowsRead: number
  startedAt: number
  by: string
}

export const importRuns = query<ImportRunSummary[]>()({ input: z.object({}), entities: [importRun] })
