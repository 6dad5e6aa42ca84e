import { z } from 'zod'
import { add, all, type Change, command, one, refuse, set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { basisPoints, type Id, price, signedQuantity } from '../../core/kinds.ts'
import { importChange, importRun } from '../parts/import-run.ts'
import { barcode, codeKeyOf, part } from '../parts/part.ts'
import { shelfOf, stockMovement } from '../stock/stock.ts'

/** How many rows one decision of an import carries: few enough to send over a bad line, enough to be quick. */
export const importBatch = 500

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
    const known = yield* all(part, { numberKey: rows.map((row) => codeKeyOf(row.number)) }, undefined, 100_000)
    const byKey = new Map(known.map((row) => [row.numberKey, row]))
    const changes: Change[] = []
    for (const { codes, onHand, ...row } of rows) {
      const numberKey = codeKeyOf(row.number)
      const found = byKey.get(numberKey)
      if (found !== undefined) {
        changes.push(...changedPart(importId, found, row, ctx.newId()))
        continue
      }
      const partId = ctx.newId<'part'>()
      changes.push(add(part, { id: partId, ...row, numberKey, importId }))
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

function changedPart(
  importId: Id<'importRun'>,
  found: Row<typeof part>,
  row: Pick<ImportedPart, 'name' | 'nameOther' | 'price' | 'taxRate'>,
  id: Id<'importChange'>,
): Change[] {
  const { name, nameOther, price, taxRate } = row
  const before = { name: found.name, nameOther: found.nameOther, price: found.price, taxRate: found.taxRate }
  const after = { name, nameOther, price, taxRate }
  if (JSON.stringify(before) === JSON.stringify(after)) return []
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
 * has changed them since. A running import is given up in the same way.
 */
export const undoImport = command({
  input: z.object({ importId: importRun.id }),
  right: 'import.run',
  *decide({ importId }) {
    const run = yield* one(importRun, { id: importId })
    if (run.state === 'undone' || run.state === 'cancelled') return refuse('import.alreadyUndone')
    const changed = yield* all(importChange, { importId }, undefined, 1_000_000)
    const changes: Change[] = [set(importRun, run, { state: run.state === 'running' ? 'cancelled' : 'undone' })]
    let keptByOthers = 0
    for (const { partId, before, after } of changed) {
      const row = yield* one(part, { id: partId })
      const { name, nameOther, price, taxRate } = row
      if (JSON.stringify({ name, nameOther, price, taxRate }) === JSON.stringify(after))
        changes.push(set(part, row, before))
      else keptByOthers += 1
    }
    return { changes, answer: { keptByOthers } }
  },
})
