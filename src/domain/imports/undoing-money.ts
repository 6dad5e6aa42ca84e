import { type Asking, add, all, type Change, maybe, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { creditedOnInvoice, creditedOnLine, invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry, post } from '../ledger/ledger.ts'
import { packageSold, packageUse } from '../packages/package.ts'
import { allocationOf } from '../payments/open.ts'
import {
  allocatedOfPayment,
  allocation,
  cheque,
  paidOnInvoice,
  payment,
  refundedOfPayment,
} from '../payments/payment.ts'
import type { ImportedNoun } from './past.ts'

/** Why a row stays: somebody has used it since, or other branches may, which nobody can see here. */
type Kept = 'used' | 'shared'
/** What takes one imported row back. */
export type Undo = (rowId: string, undoing: Undoing) => Asking<Change[] | Kept>

export interface Undoing {
  ctx: Context
  importId: Id<'importRun'>
  /** What stands where a person would write why: the file that is undone. */
  reason: string
  /** Rows this decision undoes; what hangs on them alone is free. */
  gone: Set<string>
}

/** What reverses a row is one fact, however often and at however many counters the row is undone. */
export const undoneId = <N extends string>({ id }: { id: Id<N> }, ctx: Context): Id<N> => ctx.idOf('undone', id)

type Money = Extract<ImportedNoun, 'receivable' | 'deposit' | 'package' | 'cheque'>

/** What an import brought of debts, money, packages and cheques is booked back. */
export const undoMoney: Record<Money, Undo> = {
  *receivable(rowId, undoing) {
    const row = yield* maybe(invoice, { id: rowId as Id<'invoice'> })
    if (row === undefined || (yield* total(creditedOnInvoice, { correctsId: row.id })) !== 0) return []
    if ((yield* total(paidOnInvoice, { invoiceId: row.id })) !== 0) return 'used'
    return credited(row, undoing)
  },

  *deposit(rowId, { ctx }) {
    const row = yield* maybe(payment, { id: rowId as Id<'payment'> })
    if (row === undefined) return []
    const refunded = yield* total(refundedOfPayment, { refundsId: row.id })
    if (refunded === -row.amount) return []
    if (refunded !== 0 || (yield* total(allocatedOfPayment, { paymentId: row.id })) !== 0) return 'used'
    const id = undoneId(row, ctx)
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
        ['undone', row.id],
      ),
    ]
  },

  *package(rowId, undoing) {
    const row = yield* maybe(invoice, { id: rowId as Id<'invoice'> })
    if (row === undefined) return []
    const lines = yield* all(invoiceLine, { invoiceId: row.id }, { by: 'position' })
    const left: number[] = []
    // Told by the items, not by money: one that is worth nothing can be given back too.
    for (const { id, quantity } of lines) left.push(quantity + (yield* total(creditedOnLine, { correctsLineId: id })))
    if (left.every((quantity) => quantity <= 0)) return []
    // Somebody gave a part of it back: the rest is theirs to give back too.
    if (left.some((quantity, index) => quantity !== lines[index]?.quantity)) return 'used'
    const used = yield* all(packageUse, { packageId: sharedId(row.id) }, undefined, 1)
    const given = yield* openingPaymentOf(row.id)
    if (used.length > 0 || given === undefined) return 'used'
    const { ctx } = undoing
    const id = undoneId(given, ctx)
    const { branchId: _branch, ...of } = given
    undoing.gone.add(given.id)
    return [
      ...(yield* returned(row, lines, undoing)),
      allocationOf(given.id, row.id, given.customerId, -given.amount, ctx, ['undone', row.id]),
      add(payment, { ...of, id, amount: -given.amount, refundsId: given.id }),
      ...post(
        id,
        row.customerId,
        [
          ['receivable', row.payable],
          ['opening', -given.amount],
        ],
        { ...ctx, today: row.day },
        ['undone', given.id],
      ),
    ]
  },

  *cheque(rowId, undoing) {
    const { ctx, gone } = undoing
    const row = yield* maybe(cheque, { id: rowId as Id<'cheque'> })
    if (row === undefined || row.state === 'returned') return []
    const given = (yield* all(payment, { chequeId: row.id }, undefined, 1))[0]
    const took = given === undefined ? [] : yield* all(ledgerEntry, { journalId: given.id })
    const from = took.find(({ account }) => account !== 'receivable')?.account
    const moved = set(cheque, row, { state: 'returned', stateAt: ctx.now, stateNote: '' })
    // A cheque that was only kept stays kept as what it is: its last state cannot be taken back.
    if (given === undefined || from === undefined) return 'used'
    const isMoved = from === 'expenses' ? row.state !== 'passedOn' : row.state !== 'held' && row.state !== 'deposited'
    if (isMoved) return 'used'
    const owed = yield* openingInvoiceOf(given.id)
    if (owed === undefined) return 'used'
    gone.add(owed.id).add(given.id)
    return [
      moved,
      allocationOf(given.id, owed.id, given.customerId, -row.amount, ctx, ['undone', row.id]),
      ...post(
        row.id,
        given.customerId,
        [
          ['receivable', row.amount],
          [from, -row.amount],
        ],
        { ...ctx, today: given.day },
        ['undone', row.id],
      ),
      ...credited(owed, undoing),
    ]
  },
}

/** A document brought over is taken back by its opposite, like every other; it keeps the number it came with. */
function credited(row: Row<typeof invoice>, { ctx, reason }: Undoing): Change[] {
  const { branchId: _branch, ...of } = row
  const id = undoneId(row, ctx)
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
      ['undone', row.id],
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
  const id = undoneId(row, ctx)
  const correction = { kind: 'creditNote', correctsId: row.id, correction: 'cancellation' } as const
  const back = { net: -row.net, total: -row.total, payable: -row.payable }
  const sold = yield* maybe(packageSold, { id: sharedId(row.id) })
  return [
    ...(sold === undefined ? [] : [set(packageSold, sold, { state: 'ended' })]),
    add(invoice, { ...of, id, ...correction, ...back, reason, at: ctx.now }),
    ...lines.map(({ branchId: _b, ...line }) => {
      const less = { quantity: -line.quantity, net: -line.net, correctsLineId: line.id }
      return add(invoiceLine, { ...line, id: undoneId(line, ctx), invoiceId: id, ...less })
    }),
    ...post(
      id,
      row.customerId,
      [
        ['receivable', -row.payable],
        ['packages', row.payable],
      ],
      { ...ctx, today: row.day },
      ['undone', row.id],
    ),
  ]
}

/** What was paid before for a package brought over, where nothing else came of it. */
function* openingPaymentOf(invoiceId: Id<'invoice'>): Asking<Row<typeof payment> | undefined> {
  const [first, ...others] = yield* all(allocation, { invoiceId })
  return first === undefined || others.length > 0 ? undefined : yield* maybe(payment, { id: first.paymentId })
}

/** The debt a cheque brought over pays. */
function* openingInvoiceOf(paymentId: Id<'payment'>): Asking<Row<typeof invoice> | undefined> {
  const allocations = yield* all(allocation, { paymentId })
  const [first, ...others] = [...new Set(allocations.map(({ invoiceId }) => invoiceId))]
  return first === undefined || others.length > 0 ? undefined : yield* maybe(invoice, { id: first })
}
