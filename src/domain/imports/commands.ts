import { z } from 'zod'
import {
  type Asking,
  add,
  all,
  type Change,
  command,
  maybe,
  missingRight,
  one,
  refuse,
  set,
} from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { basisPoints, type Id, price, signedQuantity } from '../../core/kinds.ts'
import { branch } from '../dealer/dealer.ts'
import { wasMoved } from '../parts/commands.ts'
import { type ImportKind, importChange, importKinds, importRun } from '../parts/import-run.ts'
import { barcode, codeKeyOf, part } from '../parts/part.ts'
import { shelfOf, stockMovement } from '../stock/stock.ts'
import { knownFor } from './known.ts'
import {
  changedPart,
  holds,
  type Maker,
  makeCannedJobs,
  makeCustomers,
  makeDeclined,
  makeHistory,
  makeStock,
  makeVehicles,
  standingParts,
} from './making.ts'
import { makeCheques, makeDeposits, makeReceivables } from './making-money.ts'
import { makeOpenOrders } from './making-orders.ts'
import { makePackages } from './making-packages.ts'
import { importItem, importLayout } from './past.ts'
import { importedRows, type RowKind, type RowOutcome, type WhichCar, type Who } from './rows.ts'
import { undone } from './undoing.ts'

/**
 * How many rows one decision of an import carries at most: few enough that a bad line can send it and that a station
 * answers within two frames, enough that deciding and writing it to the disk costs little beside the rows.
 */
export const importBatch = 400

export const importedPart = z.object({
  number: z.string().min(1).max(60),
  name: z.string().min(1).max(300),
  nameOther: z.string().max(300),
  unit: part.fields.unit.check,
  price: price.check,
  taxRate: basisPoints.check,
  /** Why it bears none, by its code; null where the list says nothing of it. */
  untaxedReason: part.fields.untaxedReason.check.nullable().default(null),
  /** What one unit cost the shop; null where the list says nothing. */
  cost: price.check.nullable().default(null),
  codes: z.array(z.string().max(80)).max(20),
  /** Thousandths of a unit counted in; 0 where the list says nothing. */
  onHand: signedQuantity.check,
})
export type ImportedPart = z.infer<typeof importedPart>

/** Lists of parts and prices come every month; the shop's past, with what people owe, is for those it is entrusted to. */
export const rightForImport = (kind: ImportKind) =>
  kind === 'parts' || kind === 'stock' ? 'import.run' : 'import.past'

export const startImport = command({
  input: z.object({ fileName: z.string().max(300), kind: z.enum(importKinds).default('parts') }),
  right: 'import.run',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide({ fileName, kind }, ctx) {
    const refusal = missingRight(ctx.actor.rights, rightForImport(kind))
    if (refusal !== undefined) return refusal
    const importId = ctx.newId<'importRun'>()
    const begun = { state: 'running', rowsRead: 0, startedAt: ctx.now, by: ctx.actor.id } as const
    const run = { id: importId, ofBranch: ctx.branchId, fileName, kind, ...begun }
    return { changes: [add(importRun, run)], answer: { importId } }
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
    const known = yield* all(part, { numberKey: keys })
    const byKey = new Map((yield* standingParts(known, importId)).map((row) => [row.numberKey, row]))
    const changes: Change[] = []
    const outcomes: RowOutcome[] = []
    for (const [index, row] of rows.entries()) {
      const found = byKey.get(keys[index] ?? '')
      const made =
        found === undefined
          ? newPart(row, keys[index] ?? '', importId, shelf.id, ctx)
          : changedPart({ importId, ctx }, found, row)
      changes.push(...made)
      outcomes.push({ outcome: found === undefined ? 'made' : made.length === 0 ? 'same' : 'changed', says: [] })
    }
    return { changes, answer: { outcomes } }
  },
})

function newPart(
  { codes, onHand, cost, untaxedReason, ...row }: ImportedPart,
  numberKey: string,
  importId: Id<'importRun'>,
  locationId: Id<'location'>,
  ctx: Context,
): Change[] {
  const partId = ctx.newId<'part'>()
  const changes: Change[] = [
    add(part, { id: partId, ...row, untaxedReason: untaxedReason ?? '', numberKey, importId, cost: cost ?? 0 }),
  ]
  for (const code of codes) {
    const key = codeKeyOf(code)
    if (key !== '') changes.push(add(barcode, { id: ctx.newId(), code: key, partId, state: 'linked' }))
  }
  if (onHand === 0) return changes
  const found = { partId, locationId, quantity: onHand, counted: onHand, lineId: null }
  const opening = {
    id: ctx.newId<'stockMovement'>(),
    ...found,
    reason: 'opening',
    by: ctx.actor.id,
    at: ctx.now,
  } as const
  return [...changes, add(stockMovement, opening)]
}

const makers: { [K in RowKind]: Maker<K> } = {
  customers: makeCustomers,
  vehicles: makeVehicles,
  stock: makeStock,
  openOrders: makeOpenOrders,
  history: makeHistory,
  declined: makeDeclined,
  receivables: makeReceivables,
  deposits: makeDeposits,
  packages: makePackages,
  cheques: makeCheques,
  cannedJobs: makeCannedJobs,
}

const batchOf = <K extends RowKind>(kind: K) =>
  z.object({ kind: z.literal(kind), importId: importRun.id, rows: z.array(importedRows[kind]).max(importBatch) })

/**
 * Some rows of a file from before. What cannot be made is refused by itself, with the reason; the other rows of the
 * batch are made. What the shop has already, from this file or another, is not made again.
 */
export const importRows = command({
  input: z.discriminatedUnion('kind', [
    batchOf('customers'),
    batchOf('vehicles'),
    batchOf('stock'),
    batchOf('openOrders'),
    batchOf('history'),
    batchOf('declined'),
    batchOf('receivables'),
    batchOf('deposits'),
    batchOf('packages'),
    batchOf('cheques'),
    batchOf('cannedJobs'),
  ]),
  right: 'import.run',
  *decide({ kind, importId, rows }, ctx) {
    const refusal = missingRight(ctx.actor.rights, rightForImport(kind))
    if (refusal !== undefined) return refusal
    const run = yield* one(importRun, { id: importId })
    if (run.state !== 'running') return refuse('import.notRunning')
    const known = yield* knownFor(importId, rows.flatMap(peopleIn), rows.flatMap(carsIn), ctx)
    const make = makers[kind] as Maker<RowKind>
    const outcomes = yield* make(rows as never, known)
    return { changes: known.changes, answer: { outcomes } }
  },
})

interface Named {
  who?: Who
  owner?: Who
  car?: WhichCar
  name?: string
  plate?: string
}

function peopleIn(row: Named): Who[] {
  const of = row.who ?? row.owner
  return of !== undefined ? [of] : 'phone' in row ? [row as Who] : []
}

function carsIn(row: Named): WhichCar[] {
  return row.car !== undefined ? [row.car] : row.plate !== undefined ? [row as WhichCar] : []
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
 * Undoes an import: its new parts and its documents from before disappear with its state; parts it changed get their
 * former values where nobody has changed them since; everything else is reversed as far as nobody has used it. People and
 * cars of a dealer with several branches stay, and `keptShared` says how many. A running import is given up in the same way. Where `restoreImported` has done so before, `restored` says so; without it all is
 * done in this one decision, and of its new parts those that were moved stay.
 */
export const undoImport = command({
  input: z.object({ importId: importRun.id, restored: z.boolean().optional() }),
  right: 'import.run',
  *decide({ importId, restored }, ctx) {
    const run = yield* undoable(importId, ctx)
    if ('refused' in run) return run
    const changed = restored ? [] : yield* all(importChange, { importId })
    const items = restored ? [] : yield* all(importItem, { importId }, { by: 'id', descending: true })
    const back = yield* undone(items, run, ctx)
    const { changes, keptByOthers } = yield* restoring(changed)
    const kept = restored ? [] : keeping(yield* movedOf(importId))
    const state = run.state === 'running' ? 'cancelled' : 'undone'
    return {
      changes: [set(importRun, run, { state }), ...back.changes, ...changes, ...kept],
      answer: { keptByOthers: keptByOthers + back.used + kept.length, keptShared: back.shared },
    }
  },
})

/**
 * Undoes some of what an import made or changed: undoing a long list in steps keeps each decision as small as those of
 * the import. Items come in the order they are to be undone; parts are those it made and somebody has used or changed
 * since: they stay. Doing a step again changes nothing.
 */
export const restoreImported = command({
  input: z.object({
    importId: importRun.id,
    changeIds: z.array(importChange.id).max(importBatch).default([]),
    itemIds: z.array(importItem.id).max(importBatch).default([]),
    partIds: z.array(part.id).max(importBatch).default([]),
  }),
  right: 'import.run',
  *decide({ importId, changeIds, itemIds, partIds }, ctx) {
    const run = yield* undoable(importId, ctx)
    if ('refused' in run) return run
    const found = itemIds.length === 0 ? [] : yield* all(importItem, { id: itemIds, importId })
    const byId = new Map<string, Row<typeof importItem>>(found.map((item) => [item.id, item]))
    const back = yield* undone(
      itemIds.flatMap((id) => byId.get(id) ?? []),
      run,
      ctx,
    )
    const changed = changeIds.length === 0 ? [] : yield* all(importChange, { id: changeIds, importId })
    const { changes, keptByOthers } = yield* restoring(changed)
    const kept = keeping(partIds.length === 0 ? [] : yield* all(part, { id: partIds, importId }))
    return {
      changes: [...back.changes, ...changes, ...kept],
      answer: { keptByOthers: keptByOthers + back.used + kept.length, keptShared: back.shared },
    }
  },
})

/** Parts that no longer go with the list that brought them. */
const keeping = (parts: readonly Row<typeof part>[]): Change[] => parts.map((row) => set(part, row, { importId: null }))

function* movedOf(importId: Id<'importRun'>): Asking<Row<typeof part>[]> {
  const moved: Row<typeof part>[] = []
  for (const row of yield* all(part, { importId })) if (yield* wasMoved(row.id)) moved.push(row)
  return moved
}

/** The run, as far as this person may undo it and nobody has. Only its branch has the rows it brought. */
function* undoable(importId: Id<'importRun'>, ctx: Context) {
  const run = yield* one(importRun, { id: importId })
  const refusal = missingRight(ctx.actor.rights, rightForImport(run.kind))
  if (refusal !== undefined) return refusal
  if (run.state === 'undone' || run.state === 'cancelled') return refuse('import.alreadyUndone')
  if (run.ofBranch !== ctx.branchId) {
    const whose = yield* maybe(branch, { id: run.ofBranch })
    return refuse('import.otherBranch', { branch: whose?.name ?? '' })
  }
  return run
}

function* restoring(changed: readonly Row<typeof importChange>[]): Asking<{ changes: Change[]; keptByOthers: number }> {
  const found = yield* all(part, { id: changed.map((row) => row.partId) })
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

/** Keeps what each column of a kind of file holds, for the next file with the same headings. */
export const rememberLayout = command({
  input: z.object({
    kind: z.enum(importKinds),
    headings: importLayout.fields.headings.check,
    columns: importLayout.fields.columns.check,
    calendar: importLayout.fields.calendar.check,
    money: importLayout.fields.money.check,
  }),
  right: 'import.run',
  *decide({ kind, headings, ...layout }, ctx) {
    const [known] = yield* all(importLayout, { kind, headings }, { by: 'id', descending: true }, 1)
    return known === undefined
      ? [add(importLayout, { id: ctx.newId(), kind, headings, ...layout })]
      : [set(importLayout, known, layout)]
  },
})
