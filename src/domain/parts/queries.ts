import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { branch } from '../dealer/dealer.ts'
import { person } from '../people/person.ts'
import { type ImportKind, importRun } from './import-run.ts'
import { barcode, part } from './part.ts'

export interface FoundPart {
  partId: Id<'part'>
  number: string
  name: string
  nameOther: string
  unit: Row<typeof part>['unit']
  price: number
  /** What it bears where no reason says otherwise. */
  taxRate: number
  untaxedReason: string
  onHand: number
}

export interface ImportRunSummary {
  importId: Id<'importRun'>
  fileName: string
  kind: ImportKind
  state: Row<typeof importRun>['state']
  rowsRead: number
  startedAt: number
  by: string
  /** The branch it is undone at, where that is another one; null here. */
  elsewhere: string | null
}

export const importRuns = query<ImportRunSummary[]>()({ input: z.object({}), entities: [importRun, person, branch] })

/** Barcodes a part is found by. */
export const partCodes = query<string[]>()({ input: z.object({ partId: part.id }), entities: [barcode] })
