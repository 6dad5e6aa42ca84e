// The whole demo of one branch: the list of parts, what the dealer prepares, and the branch's past.

import { type ImportedPart, importBatch } from '../../src/domain/imports/commands.ts'
import { codeKeyOf } from '../../src/domain/parts/part.ts'
import type { Store } from '../../src/main/store/store.ts'
import { demoStaff } from './dealer.ts'
import { demoParts } from './parts.ts'
import { buildPast, firstDay, type PastOptions, type PastSizes, prepareDealer } from './past.ts'
import { mustOf } from './shop.ts'
import { momentOf } from './working-days.ts'

export interface DemoSizes {
  parts: number
  /** In the order of `demoBranches`. */
  branches: readonly [PastSizes, PastSizes]
}

/** 5,000 customers with 8,000 cars, and two years of 12,000 visits. */
export const fullDemo: DemoSizes = {
  parts: 200_000,
  branches: [
    { days: 730, visits: 6_600, cars: 4_500, customers: 2_800, sold: 900 },
    { days: 730, visits: 5_400, cars: 3_500, customers: 2_200, sold: 600 },
  ],
}

/** For tests and impatient people: the same dealer in a few seconds. */
export const smallDemo: DemoSizes = {
  parts: 2_000,
  branches: [
    { days: 120, visits: 360, cars: 240, customers: 150, sold: 200 },
    { days: 60, visits: 90, cars: 60, customers: 40, sold: 200 },
  ],
}

/** The dealer moves in early on the first day: it imports its list of parts and prepares its jobs. */
export function moveIn({ store, hand, end, sizes, seed }: PastOptions, parts: number): void {
  hand.now = momentOf(firstDay(end, sizes.days), 5 * 60)
  // What head office decided today must not make the clock of the past jump to today.
  store.remember({ clock: { last: { ms: 0, counter: 0 } } })
  const must = mustOf(store, demoStaff[0])
  const { importId } = must('startImport', { fileName: 'فهرست قطعات.csv' })
  for (const rows of windowsOf(parts, seed))
    inOne(store, () => {
      for (let at = 0; at < rows.length; at += importBatch) {
        hand.now += 40
        must('importParts', { importId, rows: rows.slice(at, at + importBatch) })
      }
    })
  must('finishImport', { importId, rowsRead: parts })
  inOne(store, () => prepareDealer(store))
}

/** Many commands as one transaction, each a decision of its own: nothing here must outlast a power cut half-way. */
function inOne({ database }: Store, work: () => void): void {
  database.transaction(work).immediate()
}

const windowMost = 10_000

/** Rows sorted together go into the index of numbers together, as those of an import do. */
function* windowsOf(count: number, seed: number): Generator<ImportedPart[]> {
  let rows: (readonly [key: string, row: ImportedPart])[] = []
  const sorted = () => rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  for (const part of demoParts(count, seed)) {
    rows.push([codeKeyOf(part.number), { ...part, taxRate: 1000, untaxedReason: null, cost: null }])
    if (rows.length < windowMost) continue
    yield sorted()
    rows = []
  }
  yield sorted()
}

export function loadBranch(options: PastOptions, parts: number): void {
  moveIn(options, parts)
  buildPast(options)
}
