import { z } from 'zod'
import { type Asking, add, all, type Change, command, one, refuse, set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { basisPoints, type Id, price, signedQuantity } from '../../core/kinds.ts'
import { importChange, importRun } from '../parts/import-run.ts'
import { barcode, codeKeyOf, part } from '../parts/part.ts'
import { shelfOf, stockMovement } from '../stock/stock.ts'

/**
 * How many rows one decision of an import carries at most: few enough that a bad line can send it and that a station
 * answers within a frame, enough that deciding and writing it to the disk costs little beside the rows.
 */
export const importBatch = 250

export const importedPart = z.object({
  number: z.string().min(1).max(60),
  name: z.string().min(1).max(300),
  nameOther: z.string().max(300),
  unit: part.fields.unit.check,
  price: price.check,
  taxRate: basisPoints.check,
  codes: z.array(z.string().max(80)).max(20),
  /** Thousandths of a unit counted in; 0 where the list says nothing. */
  onHand: signedQuantity.check,
})
export type ImportedPart = z.infer<typeof importedPart>

export const startImport = command({
  input: z.object({ fileName: z.string().max(300) }),
  right: 'import.run',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide({ fileName }, ctx) {
    const importId = ctx.newId<'importRun'>()
    const by = ctx.actor.id as Id<'person'>
    return {
      changes: [add(importRun, { id: importId, fileName, state: 'running', rowsRead: 0, startedAt: ctx.now, by })],
      answer: { importId },
    }
  },
})

/** Some rows of a list. A number already in the catalogue is changed, its former values kept; others are added. */
export const importParts = command({
  input: z.object({ importId: importRun.id, rows: z.array(importedPart).max(importBatch) }),
  right: 'import.run',
  *decide({ importId, rows }, ctx) {
    const run = yield* one(importRun, { id: importId })
    if (run.state !== 'running') return refuse('import.notRunning')
    const shelf = yield* shelfOf(ctx)
    const keys = rows.map((row) => codeKeyOf(row.number))
    const known = yield* all(part, { numberKey: keys }, undefined, 100_000)
    const byKey = new Map((yield* standing(known, importId)).map((row) => [row.numberKey, row]))
    const changes: Change[] = []
    for (const [index, { codes, onHand, ...row }] of rows.entries()) {
      const numberKey = keys[index] ?? ''
      const found = byKey.get(numberKey)
      if (found !== undefined) {
        changes.push(...changedPart(importId, found, row, ctx.newId()))
        continue
      }
      const partId = ctx.newId<'part'>()
      changes.push(add(part, { id: partId, ...row, numberKey, importId, cost: 0 }))
      for (const code of codes) {
        const key = codeKeyOf(code)
        if (key !== '') changes.push(add(barcode, { id: ctx.newId(), code: key, partId, state: 'linked' }))
      }
      if (onHand !== 0)
        changes.push(
          add(stockMovement, {
            id: ctx.newId(),
            partId,
            locationId: shelf.id,
            quantity: onHand,
            reason: 'opening',
            lineId: null,
            by: ctx.actor.id as Id<'person'>,
            at: ctx.now,
          }),
        )
    }
    return changes
  },
})

/** Parts as this import finds them: seen by everybody, or its own. Those of an import taken back are as if not there. */
function* standing(parts: readonly Row<typeof part>[], importId: Id<'importRun'>): Asking<Row<typeof part>[]> {
  const brought = [...new Set(parts.map((row) => row.importId))].filter((id) => id !== null && id !== importId)
  const runs = brought.length === 0 ? [] : yield* all(importRun, { id: brought as Id<'importRun'>[] })
  const finished = new Set<string | null>(runs.filter((run) => run.state === 'finished').map((run) => run.id))
  return parts.filter((row) => row.importId === null || row.importId === importId || finished.has(row.importId))
}

function changedPart(
  importId: Id<'importRun'>,
  found: Row<typeof part>,
  row: Pick<ImportedPart, 'name' | 'nameOther' | 'price' | 'taxRate'>,
  id: Id<'importChange'>,
): Change[] {
  const { name, nameOther, price, taxRate } = row
  const before = { name: found.name, nameOther: found.nameOther, price: found.price, taxRate: found.taxRate }
  const after = { name, nameOther, price, taxRate }
  if (holds(before, after)) return []
  return [set(part, found, after), add(importChange, { id, importId, partId: found.id, before, after })]
}

export const finishImport = command({
  input: z.object({ importId: importRun.id, rowsRead: z.int().min(0) }),
  right: 'import.run',
  *decide({ importId, rowsRead }) {
    const run = yield* one(importRun, { id: importId })
    if (run.state !== 'running') return refuse('import.notRunning')
    return [set(importRun, run, { state: 'finished', rowsRead })]
  },
})

/**
 * Takes an import back: its new parts disappear with its state; parts it changed get their former values where nobody
 * has changed them since. A running import is given up in the same way. Where `restoreImported` has given the former
 * values back before, `restored` says so; without it they are all given back in this one decision.
 */
export const undoImport = command({
  input: z.object({ importId: importRun.id, restored: z.boolean().optional() }),
  right: 'import.run',
  *decide({ importId, restored }) {
    const run = yield* one(importRun, { id: importId })
    if (run.state === 'undone' || run.state === 'cancelled') return refuse('import.alreadyUndone')
    const changed = restored ? [] : yield* all(importChange, { importId }, undefined, 1_000_000)
    const { changes, keptByOthers } = yield* restoring(changed)
    const state = run.state === 'running' ? 'cancelled' : 'undone'
    return { changes: [set(importRun, run, { state }), ...changes], answer: { keptByOthers } }
  },
})

/**
 * Gives some of the parts an import changed their former values: taking back a long list in steps keeps each decision
 * as small as those of the import. Doing a step again changes nothing.
 */
export const restoreImported = command({
  input: z.object({ importId: importRun.id, changeIds: z.array(importChange.id).max(importBatch) }),
  right: 'import.run',
  *decide({ importId, changeIds }) {
    const run = yield* one(importRun, { id: importId })
    if (run.state === 'undone' || run.state === 'cancelled') return refuse('import.alreadyUndone')
    const { changes, keptByOthers } = yield* restoring(yield* all(importChange, { id: changeIds, importId }))
    return { changes, answer: { keptByOthers } }
  },
})

function* restoring(changed: readonly Row<typeof importChange>[]): Asking<{ changes: Change[]; keptByOthers: number }> {
  const found = yield* all(part, { id: changed.map((row) => row.partId) }, undefined, 1_000_000)
  const byId = new Map(found.map((row) => [row.id, row]))
  const changes: Change[] = []
  let keptByOthers = 0
  for (const { partId, before, after } of changed) {
    const row = byId.get(partId)
    if (row === undefined || holds(row, before)) continue
    if (holds(row, after)) changes.push(set(part, row, before))
    else keptByOthers += 1
  }
  return { changes, keptByOthers }
}

type Values = Row<typeof importChange>['before']

function holds(row: Values, { name, nameOther, price, taxRate }: Values): boolean {
  return row.name === name && row.nameOther === nameOther && row.price === price && row.taxRate === taxRate
}
