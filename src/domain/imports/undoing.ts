import { type Asking, add, all, type Change, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { chargedOnLine, creditedOnInvoice, creditedOnLine, invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry, post } from '../ledger/ledger.ts'
import { packageSold, packageUse } from '../packages/package.ts'
import { allocationOf } from '../payments/open.ts'
import {
  allocatedOfPayment,
  allocation,
  broughtOver,
  cheque,
  paidOnInvoice,
  payment,
  refundedOfPayment,
} from '../payments/payment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import {
  cannedJob,
  lineQuantity,
  workOrder,
  workOrderLine,
  workOrderLineChange,
  workOrderStep,
} from '../work-orders/work-order.ts'
import type { ImportedNoun, importItem } from './past.ts'

/** What takes one imported row back; null where somebody has used it since, and it stays. */
type Undo = (rowId: string, undoing: Undoing) => Asking<Change[] | null>

interface Undoing {
  ctx: Context
  /** What stands where a person would write why: the file that is taken back. */
  reason: string
  /** Rows this decision takes back; what hangs on them alone is free. */
  gone: Set<string>
}

/**
 * Takes rows back in the order given, which is last made first. Nothing is deleted: money is booked back, orders are
 * cancelled, records are emptied. What somebody has used since is kept.
 */
export function* takingBack(
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
  *customer(rowId, { gone }) {
    const row = (yield* all(customer, { id: rowId as Id<'customer'> }))[0]
    if (row === undefined || row.name === '') return []
    const id = row.id
    const cars = (yield* all(vehicle, { customerId: id }, undefined, 100)).filter(
      (car) => car.plateKey + car.vinKey !== '',
    )
    const uses = [
      ...cars,
      ...(yield* all(workOrder, { customerId: id }, undefined, 20)).filter(({ state }) => state !== 'cancelled'),
      ...(yield* all(customerMerge, { intoId: id }, undefined, 1)),
      ...(yield* all(customerMerge, { fromId: id }, undefined, 1)),
      // A settled cheque stays, and says whose it was.
      ...(yield* all(cheque, { customerId: id }, undefined, 1_000)).filter(({ state }) => state !== 'returned'),
    ]
    if (uses.some((use) => !gone.has(use.id))) return null
    if (yield* hasMoney(id, gone)) return null
    return [set(customer, row, emptyCustomer)]
  },

  *vehicle(rowId, { gone }) {
    const row = (yield* all(vehicle, { id: rowId as Id<'vehicle'> }))[0]
    if (row === undefined || row.plateKey + row.vinKey === '') return []
    const orders = yield* all(workOrder, { vehicleId: row.id }, undefined, 100)
    const merged = [
      ...(yield* all(vehicleMerge, { fromId: row.id }, undefined, 1)),
      ...(yield* all(vehicleMerge, { intoId: row.id }, undefined, 1)),
    ]
    if (merged.length > 0 || orders.some(({ id, state }) => state !== 'cancelled' && !gone.has(id))) return null
    return [set(vehicle, row, { plate: '', plateKey: '', vin: '', vinKey: '', model: '', engineNumber: '' })]
  },

  *workOrder(rowId, { ctx, reason }) {
    const row = (yield* all(workOrder, { id: rowId as Id<'workOrder'> }))[0]
    if (row === undefined || row.state === 'cancelled') return []
    if (row.state !== 'open') return null
    const lines = yield* all(workOrderLine, { workOrderId: row.id })
    const off: Change[] = []
    const by = ctx.actor.id as Id<'person'>
    for (const { id: lineId, at } of lines) {
      // A line that came later is somebody's work.
      if (at !== row.openedAt || (yield* total(chargedOnLine, { lineId })) !== 0) return null
      const quantity = -(yield* total(lineQuantity, { lineId }))
      off.push(add(workOrderLineChange, { id: ctx.newId(), lineId, workOrderId: row.id, quantity, by, at: ctx.now }))
    }
    return [
      ...off,
      set(workOrder, row, { state: 'cancelled', stateReason: reason, stateBy: by, stateAt: ctx.now }),
      add(workOrderStep, { id: ctx.newId(), workOrderId: row.id, to: 'cancelled', reason, by, at: ctx.now }),
    ]
  },

  *receivable(rowId, undoing) {
    const row = (yield* all(invoice, { id: rowId as Id<'invoice'> }))[0]
    if (row === undefined || (yield* total(creditedOnInvoice, { correctsId: row.id })) !== 0) return []
    if ((yield* total(paidOnInvoice, { invoiceId: row.id })) !== 0) return null
    return credited(row, undoing)
  },

  *deposit(rowId, { ctx }) {
    const row = (yield* all(payment, { id: rowId as Id<'payment'> }))[0]
    if (row === undefined) return []
    const refunded = yield* total(refundedOfPayment, { refundsId: row.id })
    if (refunded === -row.amount) return []
    if (refunded !== 0 || (yield* total(allocatedOfPayment, { paymentId: row.id })) !== 0) return null
    const id = ctx.newId<'payment'>()
    const { branchId: _branch, ...of } = row
    return [
      add(payment, { ...of, id, amount: -row.amount, refundsId: row.id }),
      ...post(
        id,
        row.customerId,
        [
          ['advances', row.amount],
          ['opening', -row.amount],
        ],
        { ...ctx, today: row.day },
      ),
    ]
  },

  *package(rowId, undoing) {
    const row = (yield* all(invoice, { id: rowId as Id<'invoice'> }))[0]
    if (row === undefined) return []
    const lines = yield* all(invoiceLine, { invoiceId: row.id }, { by: 'position' })
    const left: number[] = []
    // Told by the items, not by money: one that is worth nothing can be given back too.
    for (const { id, quantity } of lines) left.push(quantity + (yield* total(creditedOnLine, { correctsLineId: id })))
    if (left.every((quantity) => quantity <= 0)) return []
    // Somebody gave a part of it back: the rest is theirs to give back too.
    if (left.some((quantity, index) => quantity !== lines[index]?.quantity)) return null
    const used = yield* all(packageUse, { packageId: row.id as string as Id<'servicePackage'> }, undefined, 1)
    const given = yield* openingPaymentOf(row.id)
    if (used.length > 0 || given === undefined) return null
    const { ctx } = undoing
    const id = ctx.newId<'payment'>()
    const { branchId: _branch, ...of } = given
    undoing.gone.add(given.id)
    return [
      ...(yield* returned(row, lines, undoing)),
      allocationOf(given.id, row.id, given.customerId, -given.amount, ctx),
      add(payment, { ...of, id, amount: -given.amount, refundsId: given.id }),
      ...post(
        id,
        row.customerId,
        [
          ['receivable', row.payable],
          ['opening', -given.amount],
        ],
        { ...ctx, today: row.day },
      ),
    ]
  },

  *cheque(rowId, undoing) {
    const { ctx, gone } = undoing
    const row = (yield* all(cheque, { id: rowId as Id<'cheque'> }))[0]
    if (row === undefined || row.state === 'returned') return []
    const given = (yield* all(payment, { chequeId: row.id }, undefined, 1))[0]
    const took = given === undefined ? [] : yield* all(ledgerEntry, { journalId: given.id })
    const from = took.find(({ account }) => account !== 'receivable')?.account
    const moved = set(cheque, row, { state: 'returned', stateAt: ctx.now, stateNote: '' })
    // A cheque that was only kept stays kept as what it is: its last state cannot be taken back.
    if (given === undefined || from === undefined) return null
    const isMoved = from === 'expenses' ? row.state !== 'passedOn' : row.state !== 'held' && row.state !== 'deposited'
    if (isMoved) return null
    const owed = yield* openingInvoiceOf(given.id)
    if (owed === undefined) return null
    gone.add(owed.id).add(given.id)
    return [
      moved,
      allocationOf(given.id, owed.id, given.customerId, -row.amount, ctx),
      ...post(
        row.id,
        given.customerId,
        [
          ['receivable', row.amount],
          [from, -row.amount],
        ],
        { ...ctx, today: given.day },
      ),
      ...credited(owed, undoing),
    ]
  },

  *cannedJob(rowId) {
    const row = (yield* all(cannedJob, { id: rowId as Id<'cannedJob'> }))[0]
    return row === undefined || row.state === 'withdrawn' ? [] : [set(cannedJob, row, { state: 'withdrawn' })]
  },

  *stockMovement(rowId, { ctx }) {
    const row = (yield* all(stockMovement, { id: rowId as Id<'stockMovement'> }))[0]
    if (row === undefined) return []
    const { branchId: _branch, ...of } = row
    return [add(stockMovement, { ...of, id: ctx.newId(), quantity: -row.quantity, at: ctx.now })]
  },
}

const emptyCustomer = {
  name: '',
  phone: '',
  phoneKey: '',
  address: '',
  kind: 'person',
  nationalId: null,
  taxId: null,
  registrationNumber: null,
  postcode: null,
  note: '',
} as const

/** A document brought over is taken back by its opposite, like every other; it keeps the number it came with. */
function credited(row: Row<typeof invoice>, { ctx, reason }: Undoing): Change[] {
  const { branchId: _branch, ...of } = row
  const id = ctx.newId<'invoice'>()
  const correction = {
    kind: 'creditNote',
    seriesId: pastSeries,
    correctsId: row.id,
    correction: 'cancellation',
  } as const
  return [
    add(invoice, { ...of, id, ...correction, payable: -row.payable, reason, at: ctx.now }),
    ...post(
      id,
      row.customerId,
      [
        ['receivable', -row.payable],
        ['opening', row.payable],
      ],
      { ...ctx, today: row.day },
    ),
  ]
}

/** A package brought over goes as its document does, with all that it holds. */
function* returned(
  row: Row<typeof invoice>,
  lines: readonly Row<typeof invoiceLine>[],
  { ctx, reason }: Undoing,
): Asking<Change[]> {
  const { branchId: _branch, ...of } = row
  const id = ctx.newId<'invoice'>()
  const correction = { kind: 'creditNote', correctsId: row.id, correction: 'cancellation' } as const
  const back = { net: -row.net, total: -row.total, payable: -row.payable }
  const [sold] = yield* all(packageSold, { id: row.id as string as Id<'packageSold'> })
  return [
    ...(sold === undefined ? [] : [set(packageSold, sold, { state: 'ended' })]),
    add(invoice, { ...of, id, ...correction, ...back, reason, at: ctx.now }),
    ...lines.map(({ branchId: _b, ...line }) => {
      const less = { quantity: -line.quantity, net: -line.net, correctsLineId: line.id }
      return add(invoiceLine, { ...line, id: ctx.newId(), invoiceId: id, ...less })
    }),
    ...post(
      id,
      row.customerId,
      [
        ['receivable', -row.payable],
        ['packages', row.payable],
      ],
      { ...ctx, today: row.day },
    ),
  ]
}

/** What was paid before for a package brought over, where nothing else came of it. */
function* openingPaymentOf(invoiceId: Id<'invoice'>): Asking<Row<typeof payment> | undefined> {
  const [first, ...others] = yield* all(allocation, { invoiceId }, undefined, 100)
  return first === undefined || others.length > 0 ? undefined : (yield* all(payment, { id: first.paymentId }))[0]
}

/** Whether a customer's account was used: anything but what imports brought and took back again. */
function* hasMoney(customerId: Id<'customer'>, gone: ReadonlySet<string>): Asking<boolean> {
  for (const row of yield* all(invoice, { customerId }, undefined, 1_000)) {
    if (row.seriesId !== pastSeries) return true
    if (
      row.kind !== 'creditNote' &&
      !gone.has(row.id) &&
      (yield* total(creditedOnInvoice, { correctsId: row.id })) === 0
    )
      return true
  }
  for (const row of yield* all(payment, { customerId }, undefined, 1_000)) {
    if (row.through !== broughtOver) return true
    if (row.refundsId !== null || gone.has(row.id)) continue
    const paper = row.chequeId === null ? undefined : (yield* all(cheque, { id: row.chequeId }))[0]
    if (paper?.state !== 'returned' && (yield* total(refundedOfPayment, { refundsId: row.id })) !== -row.amount)
      return true
  }
  return false
}

/** The debt a cheque brought over pays. */
function* openingInvoiceOf(paymentId: Id<'payment'>): Asking<Row<typeof invoice> | undefined> {
  const allocations = yield* all(allocation, { paymentId }, undefined, 100)
  const [first, ...others] = [...new Set(allocations.map(({ invoiceId }) => invoiceId))]
  return first === undefined || others.length > 0 ? undefined : (yield* all(invoice, { id: first }))[0]
}
