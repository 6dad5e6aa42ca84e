import { z } from 'zod'
import { type Asking, add, all, type Change, command, maybe, one, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { standingCustomer } from '../customers/commands.ts'
import { customer } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { chargedOnLine, invoice, invoiceLine } from '../invoices/invoice.ts'
import { part } from '../parts/part.ts'
import { openOf } from '../payments/open.ts'
import { taxInside } from '../tax/totals.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { holding } from '../work-orders/holding.ts'
import { cannedJobFor } from '../work-orders/jobs.ts'
import { changeOf, newLine, partLine } from '../work-orders/line-rows.ts'
import { reasonHere } from '../work-orders/line-tax.ts'
import { openOrder, orderInHand } from '../work-orders/order-in-hand.ts'
import { isOfPackage, nobodyAsked, termsId } from '../work-orders/terms.ts'
import {
  bareJob,
  type cannedJob,
  lineQuantity,
  lineTerms,
  workOrder,
  workOrderJob,
  workOrderLine,
} from '../work-orders/work-order.ts'
import { leftOf, soldStanding } from './left.ts'
import { once, packageUse, servicePackage } from './package.ts'

/**
 * Uses a package on an order, once: a job with one line at what the customer paid beforehand, and with the parts of the
 * canned job, which leave the shelf and cost nothing more. Its invoice is settled from the package.
 */
export const redeemPackage = command({
  input: z.object({ workOrderId: workOrder.id, packageId: servicePackage.id, itemId: invoiceLine.id }),
  right: 'workOrder.edit',
  *decide({ workOrderId, packageId, itemId }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    const held = yield* one(servicePackage, { id: packageId })
    const item = yield* one(invoiceLine, { id: itemId, invoiceId: sharedId(packageId) })
    const wrong = (yield* notFor(order, held)) ?? (yield* notNow(held, item, ctx))
    if (wrong !== undefined) return wrong
    const { taxRate } = yield* one(branch, { id: ctx.branchId })
    const jobs = yield* all(workOrderJob, { workOrderId })
    const jobId = ctx.newId<'workOrderJob'>()
    const lineId = ctx.newId<'workOrderLine'>()
    const by = ctx.actor.id
    const value = item.unitPrice
    const own = {
      workOrderId,
      jobId,
      partId: null,
      by,
      at: ctx.now,
      code: item.code,
      unit: 'piece',
      unitCost: 0,
      replacesId: null,
    }
    const job = yield* jobFor(order, item.code)
    const reason = yield* reasonOf(job?.items ?? [], ctx)
    const unitPrice = reason === '' ? value - taxInside(value, taxRate) : value
    const price = { unitPrice, listPrice: unitPrice, taxRate }
    return {
      changes: [
        add(workOrderJob, { id: jobId, workOrderId, title: item.description, ...bareJob, position: jobs.length + 1 }),
        ...newLine({ id: lineId, ...own, ...price, kind: 'labour', description: item.description }, reason),
        changeOf(order, lineId, once, ctx),
        paidBy(held, lineId, order),
        add(packageUse, {
          id: ctx.newId(),
          packageId,
          itemId,
          workOrderId,
          lineId,
          quantity: once,
          value,
          by,
          at: ctx.now,
        }),
        ...(yield* partsOf(order, jobId, job?.items ?? [], held, ctx)),
        ...(yield* soldStanding(packageId, { [itemId]: -once })),
      ],
      answer: { lineId, jobId },
    }
  },
})

/** Takes a use back whose line no document charges: the line goes, its parts go back to the shelf, and it may be used again. */
export const takeBackPackageUse = command({
  input: z.object({ lineId: workOrderLine.id }),
  right: 'workOrder.edit',
  *decide({ lineId }, ctx) {
    const line = yield* one(workOrderLine, { id: lineId })
    const uses = yield* all(packageUse, { lineId })
    const use = uses.find(({ quantity }) => quantity > 0)
    if (use === undefined) return refuse('package.notOfOne')
    if (sum(uses.map(({ quantity }) => quantity)) <= 0) return []
    const order = yield* orderInHand(line.workOrderId)
    if ('refused' in order) return order
    const ofJob = yield* all(workOrderLine, { workOrderId: order.id, jobId: line.jobId })
    const changes: Change[] = []
    for (const given of ofJob) {
      if (!(yield* isOfPackage(given.id))) continue
      if ((yield* total(chargedOnLine, { lineId: given.id })) !== 0) return refuse('workOrderLine.invoiced')
      const quantity = yield* total(lineQuantity, { lineId: given.id })
      if (quantity === 0) continue
      // Two counters that take the same use back do one thing.
      const cause = ['useBack', use.id, given.id, quantity]
      changes.push(changeOf(order, given.id, -quantity, ctx, ctx.idOf(...cause)))
      changes.push(...(yield* holding(given, 0, ctx, cause)))
    }
    const { branchId: _branch, ...same } = use
    const by = ctx.actor.id
    const id = ctx.idOf<'packageUse'>('useBack', use.id)
    const back = add(packageUse, { ...same, id, quantity: -use.quantity, value: -use.value, by, at: ctx.now })
    return [...changes, back, ...(yield* soldStanding(use.packageId, { [use.itemId]: use.quantity }))]
  },
})

/** A package is for one car, or for whatever car its owner brings. */
function* notFor(order: Row<typeof workOrder>, held: Row<typeof servicePackage>) {
  if (held.vehicleId !== null) {
    const id = yield* standingCar(held.vehicleId)
    if (id === (yield* standingCar(order.vehicleId))) return undefined
    const { plate, model } = yield* one(vehicle, { id })
    return refuse('package.otherCar', { plate: plate || model })
  }
  const id = yield* standingCustomer(held.customerId)
  if (id === (yield* standingCustomer(order.customerId))) return undefined
  return refuse('package.otherCustomer', { name: (yield* one(customer, { id })).name })
}

/** A package is used until its day, once it is paid, and while something of it is left. */
function* notNow(held: Row<typeof servicePackage>, item: Row<typeof invoiceLine>, ctx: Context) {
  if (held.validUntil !== '' && held.validUntil < ctx.today) return refuse('package.expired', { day: held.validUntil })
  const document = yield* one(invoice, { id: item.invoiceId })
  const due = yield* openOf(document)
  if (due > 0) return refuse('package.unpaid', { due, number: document.numberText, currency: document.currency })
  return (yield* leftOf(item)) < once ? refuse('package.usedUp', { description: item.description }) : undefined
}

/** The terms of a line that a package pays. */
function paidBy(
  held: Row<typeof servicePackage>,
  lineId: Id<'workOrderLine'>,
  { id: workOrderId }: Row<typeof workOrder>,
): Change {
  const agreed = { approval: 'approved', approvalReason: '', laterDay: '', laterOdometer: null, turn: 0 } as const
  const pays = { payer: 'package', payerId: held.customerId } as const
  const saidAt = { payerSaidAt: null, approvalSaidAt: null }
  return add(lineTerms, { id: termsId(lineId), workOrderId, ...pays, ...agreed, ...nobodyAsked, ...saidAt })
}

type Items = Row<typeof cannedJob>['items']

/** The canned job of a code as it is done on the car of an order. */
function* jobFor(order: Row<typeof workOrder>, code: string): Asking<Row<typeof cannedJob> | undefined> {
  if (code === '') return undefined
  const { vehicleClass } = yield* one(vehicle, { id: yield* standingCar(order.vehicleId) })
  return yield* cannedJobFor(vehicleClass, code)
}

/** Why a canned job bears no tax, where one reason holds for all of it; empty where any of it is taxed. */
function* reasonOf(items: Items, ctx: Context): Asking<string> {
  const reasons = new Set<string>()
  for (const { partId, ...item } of items) {
    const found = partId === null ? undefined : yield* maybe(part, { id: partId as Id<'part'> })
    reasons.add(yield* reasonHere(found ?? item, ctx))
  }
  const [only = ''] = reasons
  return reasons.size === 1 ? only : ''
}

/** The parts of the canned job, from the shelf and at no price of their own. */
function* partsOf(
  order: Row<typeof workOrder>,
  jobId: Id<'workOrderJob'>,
  items: Items,
  held: Row<typeof servicePackage>,
  ctx: Context,
): Asking<Change[]> {
  const changes: Change[] = []
  for (const { partId, quantity } of items) {
    const found = partId === null ? undefined : yield* maybe(part, { id: partId as Id<'part'> })
    if (found === undefined) continue
    const id = ctx.newId<'workOrderLine'>()
    const line = { id, ...partLine(order, found, jobId, ctx), unitPrice: 0, listPrice: 0 }
    changes.push(
      ...newLine(line, yield* reasonHere(found, ctx)),
      changeOf(order, id, quantity, ctx),
      paidBy(held, id, order),
      ...(yield* holding({ ...line, branchId: ctx.branchId }, quantity, ctx)),
    )
  }
  return changes
}
