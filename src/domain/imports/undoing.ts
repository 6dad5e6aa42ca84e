import { type Asking, add, all, type Change, maybe, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { plainCustomer } from '../customers/commands.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, pastSeries } from '../dealer/dealer.ts'
import { chargedOnLine, creditedOnInvoice, invoice } from '../invoices/invoice.ts'
import { packageSold } from '../packages/package.ts'
import type { importRun } from '../parts/import-run.ts'
import { broughtOver, cheque, payment, refundedOfPayment } from '../payments/payment.ts'
import { appointment } from '../schedule/appointment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { besideLines, holding } from '../work-orders/holding.ts'
import { changeOf } from '../work-orders/line-rows.ts'
import { step } from '../work-orders/steps.ts'
import { cannedJob, lineTerms, workOrder, workOrderLine, workOrderLineChange } from '../work-orders/work-order.ts'
import { standingRuns } from './known.ts'
import { type ImportedNoun, type importItem, pastDocument, pastWork } from './past.ts'
import { type Undo, type Undoing, undoMoney, undoneId } from './undoing-money.ts'

/**
 * Undoes rows in the order given, which is last made first. Nothing is deleted: money is booked back, orders are
 * cancelled, records are emptied. What somebody has used since is kept, and so is what others may use unseen.
 */
export function* undone(
  items: readonly Row<typeof importItem>[],
  { id: importId, fileName: reason }: Row<typeof importRun>,
  ctx: Context,
): Asking<{ changes: Change[]; used: number; shared: number }> {
  const undoing: Undoing = { ctx, importId, reason, gone: new Set() }
  const changes: Change[] = []
  const kept = { used: 0, shared: 0 }
  for (const { noun, rowId } of items) {
    const back = yield* undo[noun](rowId, undoing)
    if (typeof back === 'string') kept[back] += 1
    else {
      undoing.gone.add(rowId)
      changes.push(...back)
    }
  }
  return { changes, ...kept }
}

const undo: Record<ImportedNoun, Undo> = {
  ...undoMoney,

  *customer(rowId, { gone, importId }) {
    const row = yield* maybe(customer, { id: rowId as Id<'customer'> })
    if (row === undefined || row.name === '') return []
    const id = row.id
    const cars = (yield* all(vehicle, { customerId: id })).filter((car) => car.plateKey + car.vinKey !== '')
    const uses = [
      ...cars,
      ...(yield* all(workOrder, { customerId: id })).filter(({ state }) => state !== 'cancelled'),
      ...(yield* all(customerMerge, { intoId: id }, undefined, 1)),
      ...(yield* all(customerMerge, { fromId: id }, undefined, 1)),
      ...(yield* all(appointment, { customerId: id })).filter(({ state }) => state !== 'cancelled'),
      ...(yield* all(lineTerms, { payerId: id }, undefined, 1)),
      ...(yield* all(packageSold, { customerId: id, state: 'open' })),
      ...(yield* standingPast(yield* all(pastDocument, { customerId: id }), importId)),
      // A settled cheque stays, and says whose it was.
      ...(yield* all(cheque, { customerId: id })).filter(({ state }) => state !== 'returned'),
    ]
    if (uses.some((use) => !gone.has(use.id))) return 'used'
    if (yield* hasMoney(id, gone)) return 'used'
    if (yield* isShared()) return 'shared'
    return [set(customer, row, emptyCustomer)]
  },

  *vehicle(rowId, { gone, importId }) {
    const row = yield* maybe(vehicle, { id: rowId as Id<'vehicle'> })
    if (row === undefined || row.plateKey + row.vinKey === '') return []
    const vehicleId = row.id
    const uses = [
      ...(yield* all(workOrder, { vehicleId })).filter(({ state }) => state !== 'cancelled'),
      ...(yield* all(vehicleMerge, { fromId: vehicleId }, undefined, 1)),
      ...(yield* all(vehicleMerge, { intoId: vehicleId }, undefined, 1)),
      ...(yield* all(appointment, { vehicleId })).filter(({ state }) => state !== 'cancelled'),
      ...(yield* all(packageSold, { vehicleId, state: 'open' })),
      ...(yield* standingPast(yield* all(pastDocument, { vehicleId }), importId)),
      ...(yield* standingPast(yield* all(pastWork, { vehicleId }), importId)),
    ]
    if (uses.some((use) => !gone.has(use.id))) return 'used'
    if (yield* isShared()) return 'shared'
    return [set(vehicle, row, { plate: '', plateKey: '', vin: '', vinKey: '', model: '', engineNumber: '' })]
  },

  *workOrder(rowId, { ctx, reason }) {
    const row = yield* maybe(workOrder, { id: rowId as Id<'workOrder'> })
    if (row === undefined || row.state === 'cancelled') return []
    if (row.state !== 'open') return 'used'
    const lines = yield* all(workOrderLine, { workOrderId: row.id })
    const off: Change[] = []
    for (const line of lines) {
      const { id: lineId, at, partId } = line
      // A line that came later is somebody's work.
      if (at !== row.openedAt || (yield* total(chargedOnLine, { lineId })) !== 0) return 'used'
      const known = yield* all(workOrderLineChange, { lineId }, { by: 'at' })
      const quantity = sum(known.map((change) => change.quantity))
      // The same fact as when somebody takes the line off, knowing the same of it.
      const cause = ['quantity', lineId, 0, ...known.map(({ id }) => id).sort()]
      if (quantity !== 0) off.push(changeOf(row, lineId, -quantity, ctx, ctx.idOf(...cause)))
      if (partId === null) continue
      // What was brought over with the line goes with it, whatever the shop did to it since.
      const brought = { partId, quantity: -(known[0]?.quantity ?? 0), reason: 'correction' as const }
      off.push(...(yield* holding(line, 0, ctx, cause)), yield* besideLines(brought, ctx, [lineId]))
    }
    return [...off, ...step(row, 'cancelled', reason, ctx)]
  },

  *cannedJob(rowId) {
    const row = yield* maybe(cannedJob, { id: rowId as Id<'cannedJob'> })
    return row === undefined || row.state === 'withdrawn' ? [] : [set(cannedJob, row, { state: 'withdrawn' })]
  },

  *stockMovement(rowId, { ctx }) {
    const row = yield* maybe(stockMovement, { id: rowId as Id<'stockMovement'> })
    if (row === undefined || (yield* isUndone(row, ctx))) return []
    if (yield* isCountedSince(row, ctx)) return 'used'
    const { branchId: _branch, ...of } = row
    const back = { id: undoneId(row, ctx), quantity: -row.quantity, counted: null, at: ctx.now }
    return [add(stockMovement, { ...of, ...back })]
  },
}

function* isUndone(row: Movement, ctx: Context): Asking<boolean> {
  return (yield* maybe(stockMovement, { id: undoneId(row, ctx) })) !== undefined
}

/** Whether somebody, or a later list that stands, has said since how many really lie on the shelf. */
function* isCountedSince(row: Movement, ctx: Context): Asking<boolean> {
  for (const other of yield* all(stockMovement, { partId: row.partId, locationId: row.locationId }))
    if (other.counted !== null && other.id !== row.id && other.at >= row.at && !(yield* isUndone(other, ctx)))
      return true
  return false
}
type Movement = Row<typeof stockMovement>

/** Whether other branches have the same people and cars: what they do with them stays with them and is not seen here. */
function* isShared(): Asking<boolean> {
  return (yield* all(branch, {}, undefined, 2)).length > 1
}

/** What other imports told of the time before, as far as they stand. */
function* standingPast<T extends { id: string; importId: Id<'importRun'> }>(
  rows: readonly T[],
  importId: Id<'importRun'>,
) {
  const others = rows.filter((row) => row.importId !== importId)
  const standing = yield* standingRuns(others, importId)
  return others.filter((row) => standing.has(row.importId))
}

const emptyCustomer = { ...plainCustomer, name: '', phone: '', phoneKey: '' }

/** Whether a customer's account was used: anything but what imports brought and took back again. */
function* hasMoney(customerId: Id<'customer'>, gone: ReadonlySet<string>): Asking<boolean> {
  for (const row of yield* all(invoice, { customerId })) {
    if (row.seriesId !== pastSeries) return true
    if (
      row.kind !== 'creditNote' &&
      !gone.has(row.id) &&
      (yield* total(creditedOnInvoice, { correctsId: row.id })) === 0
    )
      return true
  }
  for (const row of yield* all(payment, { customerId })) {
    if (row.through !== broughtOver) return true
    if (row.refundsId !== null || gone.has(row.id)) continue
    const paper = row.chequeId === null ? undefined : yield* maybe(cheque, { id: row.chequeId })
    if (paper?.state !== 'returned' && (yield* total(refundedOfPayment, { refundsId: row.id })) !== -row.amount)
      return true
  }
  return false
}
