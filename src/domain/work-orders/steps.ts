import { z } from 'zod'
import { type Asking, add, all, type Change, command, one, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { reasonText } from '../../core/reason.ts'
import { recordsOf, standingCustomer } from '../customers/commands.ts'
import { customer } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { odometerReading } from '../identifiers/odometer.ts'
import { chargedOnLine, invoice } from '../invoices/invoice.ts'
import { type Account, customerBalance } from '../ledger/ledger.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { openOf } from '../payments/open.ts'
import { beyond } from '../people/limits.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { isRisen } from './agreed.ts'
import { belowNothing } from './below-nothing.ts'
import { settledParts } from './settle-parts.ts'
import { isWanted } from './terms.ts'
import {
  attachment,
  lineQuantity,
  lineTerms,
  suspendReasons,
  workOrder,
  workOrderLine,
  workOrderStates,
  workOrderStep,
} from './work-order.ts'

type State = Row<typeof workOrder>['state']

/** Puts an order to work, back to waiting, or says it is done. Checking, releasing and cancelling are commands of their own. */
export const moveWorkOrder = command({
  input: z.object({ workOrderId: workOrder.id, to: z.enum(['open', 'inWork', 'completed']) }),
  right: 'workOrder.edit',
  *decide({ workOrderId, to }, ctx) {
    const order = yield* one(workOrder, { id: workOrderId })
    if (order.state === to) return []
    return workOrderStates.canMove(order.state, to) ? step(order, to, '', ctx) : cannotMove(order, to)
  },
})

export const suspendWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    reason: z.enum(suspendReasons),
    note: z.string().trim().max(400).default(''),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, reason, note }, ctx) {
    const order = yield* orderFor(workOrderId, 'suspended')
    return 'refused' in order ? order : step(order, 'suspended', reasonText(reason, note), ctx)
  },
})

/** The final check, by somebody other than who finished the work. */
export const checkWorkOrder = command({
  input: z.object({ workOrderId: workOrder.id, note: z.string().trim().max(500).default('') }),
  right: 'workOrder.check',
  *decide({ workOrderId, note }, ctx) {
    const order = yield* orderFor(workOrderId, 'checked')
    if ('refused' in order) return order
    if (order.stateBy === ctx.actor.id) return refuse('workOrder.checkedByOther')
    return step(order, 'checked', note, ctx)
  },
})

export const cancelWorkOrder = command({
  input: z.object({ workOrderId: workOrder.id, reason: z.string().trim().min(1).max(500) }),
  right: 'workOrder.edit',
  *decide({ workOrderId, reason }, ctx) {
    const order = yield* orderFor(workOrderId, 'cancelled')
    if ('refused' in order) return order
    const lines = yield* all(workOrderLine, { workOrderId })
    for (const { id } of lines)
      if ((yield* total(lineQuantity, { lineId: id })) > 0) return refuse('workOrder.hasLines')
    const below = yield* belowNothing(workOrderId)
    if (below !== undefined) return below
    return [...step(order, 'cancelled', reason, ctx), ...(yield* settledParts(workOrderId, ctx))]
  },
})

/**
 * Hands the car over. What the branch asks for must be filled, everything approved must be invoiced, and what is still
 * owed must be within the customer's credit, or somebody with the right says why it goes all the same.
 */
export const releaseWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    collector: z.string().trim().min(1).max(200),
    odometer: odometerReading.nullable().default(null),
    keysReturned: z.literal(true),
    unpaidReason: z.enum(overrideReasons).optional(),
    note: z.string().trim().max(500).default(''),
  }),
  right: 'workOrder.release',
  *decide({ workOrderId, collector, odometer, unpaidReason, note }, ctx) {
    const order = yield* one(workOrder, { id: workOrderId })
    if (order.state === 'released') return refuse('workOrder.released', { number: order.numberText })
    const mayGo = workOrderStates.canMove(order.state, 'released') || (yield* wasWorkedOn(order))
    if (!mayGo) return cannotMove(order, 'released')
    const missing = yield* missingAtRelease(order, odometer, ctx)
    if (missing.length > 0) return refuse('workOrder.missing', { fields: missing.join(',') })
    const below = yield* belowNothing(workOrderId)
    if (below !== undefined) return below
    const waiting = yield* waitingForWord(workOrderId)
    if (waiting !== undefined) return refuse('workOrder.toBeAgreed', { description: waiting })
    if (yield* hasUncharged(workOrderId)) return refuse('workOrder.notInvoiced', { number: order.numberText })
    const owed = yield* owedOn(workOrderId, order.customerId)
    const override: Change[] = []
    if (owed.mine > 0 && !owed.withinCredit) {
      const denied = beyond(ctx, 'workOrder.releaseUnpaid', owed.mine)
      if (denied !== undefined) return refuse('workOrder.unpaid', { due: owed.mine, currency: ctx.currency })
      if (unpaidReason === undefined)
        return refuse('workOrder.unpaidReason', { due: owed.mine, currency: ctx.currency })
      const about = { entity: 'workOrder', id: workOrderId }
      override.push(
        overriding({ kind: 'releaseUnpaid', reason: unpaidReason, note, about, effect: -owed.mine }, ctx, [about.id]),
      )
    }
    const released = { collector, releasedOdometer: odometer ?? order.odometer }
    return [
      set(workOrder, order, { ...stepValues('released', note, ctx), ...released }),
      stepRow(order, 'released', note, ctx),
      ...override,
      // The car takes along what its lines say, and the rest lies on the shelf.
      ...(yield* settledParts(workOrderId, ctx)),
    ]
  },
})

/** An order that may take a step; the refusal says why not otherwise. */
function* orderFor(workOrderId: Id<'workOrder'>, to: State) {
  const order = yield* one(workOrder, { id: workOrderId })
  return workOrderStates.canMove(order.state, to) ? order : cannotMove(order, to)
}

const cannotMove = ({ state: from }: Row<typeof workOrder>, to: State) => refuse('workOrder.cannotMove', { from, to })

/** An order takes a step, and where it stands is noted. */
export function step(order: Row<typeof workOrder>, to: State, reason: string, ctx: Context): Change[] {
  return [set(workOrder, order, stepValues(to, reason, ctx)), stepRow(order, to, reason, ctx)]
}

function stepValues(state: State, stateReason: string, ctx: Context) {
  return { state, stateReason, stateBy: ctx.actor.id, stateAt: ctx.now }
}

function stepRow(order: Row<typeof workOrder>, to: State, reason: string, ctx: Context): Change {
  return add(workOrderStep, {
    // From where it stood an order takes a step once, whoever notes it.
    id: ctx.idOf('step', order.id, order.state, order.stateAt ?? 0, to, reason),
    workOrderId: order.id,
    to,
    reason,
    by: ctx.actor.id,
    at: ctx.now,
  })
}

function* missingAtRelease(order: Row<typeof workOrder>, odometer: number | null, ctx: Context): Asking<string[]> {
  const { requiredAtRelease } = yield* one(branch, { id: ctx.branchId })
  const owner = yield* one(customer, { id: yield* standingCustomer(order.customerId) })
  const car = yield* one(vehicle, { id: yield* standingCar(order.vehicleId) })
  const signed = yield* all(attachment, { workOrderId: order.id, kind: 'releaseSignature' })
  const filled = {
    odometer: (odometer ?? order.odometer) !== null,
    phone: owner.phone !== '' || order.bringerPhone !== '',
    vin: car.vin !== '',
    complaint: order.complaint !== '',
    technician: order.technicianId !== null,
    signature: signed.length > 0,
  }
  return requiredAtRelease.filter((field) => !filled[field])
}

/** Whether an order that was cancelled at one counter was charged at another: the work was done, and the car goes with it. */
function* wasWorkedOn({ id: workOrderId, state }: Row<typeof workOrder>): Asking<boolean> {
  if (state !== 'cancelled') return false
  for (const { id: lineId } of yield* all(workOrderLine, { workOrderId }))
    if ((yield* total(chargedOnLine, { lineId })) > 0) return true
  return false
}

/** What the customer agreed to and must be asked about again, since it came to more: it was done, and nobody charges it. */
function* waitingForWord(workOrderId: Id<'workOrder'>): Asking<string | undefined> {
  for (const terms of yield* all(lineTerms, { workOrderId, approval: 'proposed' })) {
    const lineId = sharedId<'workOrderLine'>(terms.id)
    if (isRisen(terms) && (yield* total(lineQuantity, { lineId })) > 0)
      return (yield* one(workOrderLine, { id: lineId })).description
  }
  return undefined
}

/** Whether an approved line has something no document charges. */
function* hasUncharged(workOrderId: Id<'workOrder'>): Asking<boolean> {
  for (const { id } of yield* all(workOrderLine, { workOrderId })) {
    if (!(yield* isWanted(id))) continue
    if ((yield* total(lineQuantity, { lineId: id })) > (yield* total(chargedOnLine, { lineId: id }))) return true
  }
  return false
}

/** What the owner still owes for this order, and whether all they owe, under any record, stays within their credit. */
function* owedOn(workOrderId: Id<'workOrder'>, customerId: Id<'customer'>) {
  const records = yield* recordsOf(customerId)
  const issued = yield* all(invoice, { workOrderId, customerId: records })
  const open: number[] = []
  // What the house pays itself keeps no car.
  for (const row of issued) if (row.kind !== 'creditNote' && row.payer !== 'internal') open.push(yield* openOf(row))
  const { creditLimit } = yield* one(customer, { id: yield* standingCustomer(customerId) })
  const [due, advances] = [yield* balanceOf(records, 'receivable'), yield* balanceOf(records, 'advances')]
  // Given back beyond what they had paid, as with a cheque that bounced since, is owed like an invoice.
  const owed = due + Math.max(0, advances)
  return { mine: sum(open), withinCredit: creditLimit > 0 && owed <= creditLimit }
}

function* balanceOf(records: readonly Id<'customer'>[], account: Account): Asking<number> {
  let balance = 0
  for (const customerId of records) balance += yield* total(customerBalance, { customerId, account })
  return balance
}
