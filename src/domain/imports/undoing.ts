import { type Asking, add, all, type Change, maybe, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { plainCustomer } from '../customers/commands.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { chargedOnLine, creditedOnInvoice, invoice } from '../invoices/invoice.ts'
import { broughtOver, cheque, payment, refundedOfPayment } from '../payments/payment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { besideLines, holding } from '../work-orders/holding.ts'
import {
  cannedJob,
  lineQuantity,
  workOrder,
  workOrderLine,
  workOrderLineChange,
  workOrderStep,
} from '../work-orders/work-order.ts'
import type { ImportedNoun, importItem } from './past.ts'
import { type Undo, type Undoing, undoMoney } from './undoing-money.ts'

/**
 * Undoes rows in the order given, which is last made first. Nothing is deleted: money is booked back, orders are
 * cancelled, records are emptied. What somebody has used since is kept.
 */
export function* undone(
  items: readonly Row<typeof importItem>[],
  reason: string,
  ctx: Context,
): Asking<{ changes: Change[]; kept: number }> {
  const undoing: Undoing = { ctx, reason, gone: new Set() }
  const changes: Change[] = []
  let kept = 0
  for (const { noun, rowId } of items) {
    const back = yield* undo[noun](rowId, undoing)
    if (back === null) kept += 1
    else {
      undoing.gone.add(rowId)
      changes.push(...back)
    }
  }
  return { changes, kept }
}

const undo: Record<ImportedNoun, Undo> = {
  ...undoMoney,

  *customer(rowId, { gone }) {
    const row = yield* maybe(customer, { id: rowId as Id<'customer'> })
    if (row === undefined || row.name === '') return []
    const id = row.id
    const cars = (yield* all(vehicle, { customerId: id })).filter((car) => car.plateKey + car.vinKey !== '')
    const uses = [
      ...cars,
      ...(yield* all(workOrder, { customerId: id })).filter(({ state }) => state !== 'cancelled'),
      ...(yield* all(customerMerge, { intoId: id }, undefined, 1)),
      ...(yield* all(customerMerge, { fromId: id }, undefined, 1)),
      // A settled cheque stays, and says whose it was.
      ...(yield* all(cheque, { customerId: id })).filter(({ state }) => state !== 'returned'),
    ]
    if (uses.some((use) => !gone.has(use.id))) return null
    if (yield* hasMoney(id, gone)) return null
    return [set(customer, row, emptyCustomer)]
  },

  *vehicle(rowId, { gone }) {
    const row = yield* maybe(vehicle, { id: rowId as Id<'vehicle'> })
    if (row === undefined || row.plateKey + row.vinKey === '') return []
    const orders = yield* all(workOrder, { vehicleId: row.id })
    const merged = [
      ...(yield* all(vehicleMerge, { fromId: row.id }, undefined, 1)),
      ...(yield* all(vehicleMerge, { intoId: row.id }, undefined, 1)),
    ]
    if (merged.length > 0 || orders.some(({ id, state }) => state !== 'cancelled' && !gone.has(id))) return null
    return [set(vehicle, row, { plate: '', plateKey: '', vin: '', vinKey: '', model: '', engineNumber: '' })]
  },

  *workOrder(rowId, { ctx, reason }) {
    const row = yield* maybe(workOrder, { id: rowId as Id<'workOrder'> })
    if (row === undefined || row.state === 'cancelled') return []
    if (row.state !== 'open') return null
    const lines = yield* all(workOrderLine, { workOrderId: row.id })
    const off: Change[] = []
    const by = ctx.actor.id
    for (const line of lines) {
      const { id: lineId, at, partId } = line
      // A line that came later is somebody's work.
      if (at !== row.openedAt || (yield* total(chargedOnLine, { lineId })) !== 0) return null
      const quantity = -(yield* total(lineQuantity, { lineId }))
      off.push(add(workOrderLineChange, { id: ctx.newId(), lineId, workOrderId: row.id, quantity, by, at: ctx.now }))
      if (partId === null) continue
      // What was brought over with the line goes with it, whatever the shop did to it since.
      const [first] = yield* all(workOrderLineChange, { lineId }, { by: 'at' }, 1)
      const brought = { partId, quantity: -(first?.quantity ?? 0), reason: 'correction' as const }
      off.push(...(yield* holding(line, 0, ctx)), yield* besideLines(brought, ctx, [lineId]))
    }
    return [
      ...off,
      set(workOrder, row, { state: 'cancelled', stateReason: reason, stateBy: by, stateAt: ctx.now }),
      add(workOrderStep, { id: ctx.newId(), workOrderId: row.id, to: 'cancelled', reason, by, at: ctx.now }),
    ]
  },

  *cannedJob(rowId) {
    const row = yield* maybe(cannedJob, { id: rowId as Id<'cannedJob'> })
    return row === undefined || row.state === 'withdrawn' ? [] : [set(cannedJob, row, { state: 'withdrawn' })]
  },

  *stockMovement(rowId, { ctx }) {
    const row = yield* maybe(stockMovement, { id: rowId as Id<'stockMovement'> })
    if (row === undefined) return []
    const { branchId: _branch, ...of } = row
    return [add(stockMovement, { ...of, id: ctx.newId(), quantity: -row.quantity, at: ctx.now })]
  },
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
