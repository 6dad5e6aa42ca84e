import { z } from 'zod'
import { isDay } from '../../core/calendar.ts'
import { type Asking, add, all, type Change, command, next, one, refuse, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { standingFor } from '../customers/commands.ts'
import { customer } from '../customers/customer.ts'
import { branch, pastSeries } from '../dealer/dealer.ts'
import { chargedOnLine, invoice, invoiceLine } from '../invoices/invoice.ts'
import { post } from '../ledger/ledger.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { part } from '../parts/part.ts'
import { openOf } from '../payments/open.ts'
import { taxInside } from '../tax/totals.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { changeOf, isOfPackage, moved, openOrder, partLine } from '../work-orders/commands.ts'
import { partiesOf } from '../work-orders/issue-invoice.ts'
import { preparedFor } from '../work-orders/jobs.ts'
import { lineQuantity, lineTerms, workOrder, workOrderJob, workOrderLine } from '../work-orders/work-order.ts'
import { leftOf, soldStanding } from './left.ts'
import { mostUses, once, packageSold, packageUse, servicePackage } from './package.ts'
import { givenBy } from './worth.ts'

/** What a package holds: each kind of work, how often, and what once is worth with its tax, in minor units. */
export const packageItems = z
  .array(
    z.object({
      /** The prepared job whose parts leave the shelf with each use; empty where there is none. */
      code: z.string().trim().max(40).default(''),
      description: z.string().trim().min(1).max(300),
      count: z.int().min(1).max(mostUses),
      value: z.int().min(0),
    }),
  )
  .min(1)
  .max(50)

/** Sells work beforehand. It is paid like any document, and used once it is. */
export const sellPackage = command({
  input: z.object({
    customerId: customer.id,
    vehicleId: servicePackage.fields.vehicleId.check.default(null),
    name: z.string().trim().min(1).max(300),
    validUntil: z
      .string()
      .refine((text) => text === '' || isDay(text))
      .default(''),
    items: packageItems,
    /** Why it is sold below the price of its prepared jobs; needed only there. */
    reason: z.enum(overrideReasons).optional(),
    note: z.string().trim().max(500).default(''),
  }),
  right: 'invoice.issue',
  *decide({ customerId: asked, vehicleId: car, name, validUntil, items, reason, note }, ctx) {
    if (validUntil !== '' && validUntil < ctx.today) return refuse('package.expired', { day: validUntil })
    const customerId = yield* standingFor(yield* one(customer, { id: asked }))
    const vehicleId = car === null ? null : yield* standingCar((yield* one(vehicle, { id: car })).id)
    const here = yield* one(branch, { id: ctx.branchId })
    const given = yield* givenBy({ customerId, vehicleId, items }, here.taxRate, ctx)
    if ('refused' in given) return given
    if (given.amount > 0 && reason === undefined)
      return refuse('package.belowPrice', { given: given.amount, currency: ctx.currency })
    const { seriesId, prefix, number } = yield* next('receipt', ctx)
    const numberText = `${prefix}-${String(number).padStart(6, '0')}`
    const place = { seriesId: seriesId as Id<'series'>, number, numberText, day: ctx.today }
    const packageId = ctx.newId<'servicePackage'>()
    const held = { packageId, customerId, vehicleId, name, validUntil, items }
    const parties = yield* partiesOf({ customerId, vehicleId, odometer: null }, here, ctx)
    const changes = packageRows(held, { ...place, ...parties, at: ctx.now, country: here.country }, ctx)
    const lines = changes.filter(({ entity }) => entity === invoiceLine)
    if (given.amount > 0 && reason !== undefined) {
      const kind = given.isBelowCost ? 'belowCost' : 'discount'
      const about = { entity: 'invoice', id: packageId }
      changes.push(overriding({ kind, reason, note, about, effect: -given.amount }, ctx))
    }
    return {
      changes,
      answer: {
        packageId,
        invoiceId: packageId as string as Id<'invoice'>,
        itemIds: lines.map(({ values }) => values.id),
        numberText,
      },
    }
  },
})

interface Held {
  packageId: Id<'servicePackage'>
  customerId: Id<'customer'>
  vehicleId: Id<'vehicle'> | null
  name: string
  validUntil: string
  items: z.infer<typeof packageItems>
}

/** What its document says of both sides, its number and its day. */
type Place = Pick<
  Row<typeof invoice>,
  'seriesId' | 'number' | 'numberText' | 'day' | 'dueDay' | 'at' | 'seller' | 'buyer' | 'vehicle' | 'country'
>

/** A package with its document: the customer owes its price, and is owed its work. */
export function packageRows({ packageId, items, ...held }: Held, place: Place, ctx: Context): Change[] {
  const invoiceId = packageId as string as Id<'invoice'>
  const worth = sum(items.map(({ count, value }) => count * value))
  return [
    add(servicePackage, { id: packageId, ...held }),
    add(packageSold, {
      id: packageId as string as Id<'packageSold'>,
      ...{ ...held, ofBranch: ctx.branchId, numberText: place.numberText, state: 'open' },
    }),
    add(invoice, {
      id: invoiceId,
      kind: 'package',
      ...place,
      by: ctx.actor.id as Id<'person'>,
      workOrderId: noOrder,
      customerId: held.customerId,
      payer: 'customer',
      currency: ctx.currency,
      net: worth,
      tax: 0,
      total: worth,
      rounding: 0,
      prepaid: 0,
      payable: worth,
      correctsId: null,
      correction: null,
      reason: '',
      taxNumber: '',
      qr: '',
    }),
    ...items.map((item, index) => add(invoiceLine, lineOf(invoiceId, item, index, ctx))),
    ...post(
      invoiceId,
      held.customerId,
      [
        ['receivable', worth],
        ['packages', -worth],
      ],
      { ...ctx, today: place.day, now: place.at },
    ),
  ]
}

/** Where a document names the order it charges, and there is none. */
const noOrder = pastSeries as string as Id<'workOrder'>

function lineOf(
  invoiceId: Id<'invoice'>,
  { code, description, count, value }: Held['items'][number],
  index: number,
  ctx: Context,
) {
  const id = ctx.newId<'invoiceLine'>()
  return {
    id,
    invoiceId,
    // It charges no line of an order, so it stands for itself.
    lineId: id as string as Id<'workOrderLine'>,
    position: index + 1,
    kind: 'labour',
    description,
    code,
    unit: 'piece',
    quantity: count * once,
    unitPrice: value,
    discount: 0,
    taxCategory: 'outOfScope',
    taxRate: 0,
    net: count * value,
    tax: 0,
    correctsLineId: null,
  }
}

/**
 * Uses a package on an order, once: a job with one line at what the customer paid beforehand, and with the parts of the
 * prepared job, which leave the shelf and cost nothing more. Its invoice is settled from the package.
 */
export const redeemPackage = command({
  input: z.object({ workOrderId: workOrder.id, packageId: servicePackage.id, itemId: invoiceLine.id }),
  right: 'workOrder.edit',
  *decide({ workOrderId, packageId, itemId }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    const held = yield* one(servicePackage, { id: packageId })
    const item = yield* one(invoiceLine, { id: itemId, invoiceId: packageId as string as Id<'invoice'> })
    const wrong = (yield* notFor(order, held)) ?? (yield* notNow(held, item, ctx))
    if (wrong !== undefined) return wrong
    const { taxRate } = yield* one(branch, { id: ctx.branchId })
    const jobs = yield* all(workOrderJob, { workOrderId })
    const jobId = ctx.newId<'workOrderJob'>()
    const words = { title: item.description, complaint: '', cause: '', correction: '', technicianId: null }
    const lineId = ctx.newId<'workOrderLine'>()
    const by = ctx.actor.id as Id<'person'>
    const value = item.unitPrice
    const own = { workOrderId, jobId, partId: null, by, at: ctx.now, code: item.code, unit: 'piece', unitCost: 0 }
    const price = { unitPrice: value - taxInside(value, taxRate), taxRate }
    return {
      changes: [
        add(workOrderJob, { id: jobId, workOrderId, ...words, position: jobs.length + 1 }),
        add(workOrderLine, { id: lineId, ...own, kind: 'labour', description: item.description, ...price }),
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
        ...(yield* partsOf(order, jobId, item.code, held, ctx)),
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
    const order = yield* openOrder(line.workOrderId)
    if ('refused' in order) return order
    const ofJob = yield* all(workOrderLine, { workOrderId: order.id, jobId: line.jobId })
    const changes: Change[] = []
    for (const one of ofJob) {
      if (!(yield* isOfPackage(one.id))) continue
      if ((yield* total(chargedOnLine, { lineId: one.id })) !== 0) return refuse('workOrderLine.invoiced')
      const quantity = yield* total(lineQuantity, { lineId: one.id })
      // Two counters that take the same use back do one thing.
      const cause = ['useBack', use.id, one.id, quantity]
      if (quantity === 0) continue
      changes.push(changeOf(order, one.id, -quantity, ctx, ctx.idOf(...cause)))
      changes.push(...(yield* moved(one, -quantity, ctx, cause)))
    }
    const { branchId: _branch, ...same } = use
    const by = ctx.actor.id as Id<'person'>
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
  const id = yield* standingFor({ id: held.customerId })
  if (id === (yield* standingFor({ id: order.customerId }))) return undefined
  return refuse('package.otherCustomer', { name: (yield* one(customer, { id })).name })
}

function* notNow(held: Row<typeof servicePackage>, item: Row<typeof invoiceLine>, ctx: Context) {
  if (held.validUntil !== '' && held.validUntil < ctx.today) return refuse('package.expired', { day: held.validUntil })
  const document = yield* one(invoice, { id: item.invoiceId })
  const due = yield* openOf(document)
  if (due > 0) return refuse('package.unpaid', { due, number: document.numberText, currency: document.currency })
  return (yield* leftOf(item)) < once ? refuse('package.usedUp', { description: item.description }) : undefined
}

function paidBy(
  held: Row<typeof servicePackage>,
  lineId: Id<'workOrderLine'>,
  { id: workOrderId }: Row<typeof workOrder>,
): Change {
  const agreed = { approval: 'approved', approvalReason: '', laterDay: '', laterOdometer: null, turn: 0 } as const
  const pays = { payer: 'package', payerId: held.customerId } as const
  return add(lineTerms, { id: lineId as string as Id<'lineTerms'>, workOrderId, ...pays, ...agreed })
}

/** The parts of the prepared job, from the shelf and at no price of their own. */
function* partsOf(
  order: Row<typeof workOrder>,
  jobId: Id<'workOrderJob'>,
  code: string,
  held: Row<typeof servicePackage>,
  ctx: Context,
): Asking<Change[]> {
  const { vehicleClass } = yield* one(vehicle, { id: order.vehicleId })
  const prepared = code === '' ? undefined : yield* preparedFor(vehicleClass, code)
  const changes: Change[] = []
  for (const { partId, quantity } of prepared?.items ?? []) {
    const found = partId === null ? [] : yield* all(part, { id: partId as Id<'part'> })
    for (const one of found) {
      const id = ctx.newId<'workOrderLine'>()
      const line = { id, ...partLine(order, one, jobId, ctx), unitPrice: 0 }
      changes.push(
        add(workOrderLine, line),
        changeOf(order, id, quantity, ctx),
        paidBy(held, id, order),
        ...(yield* moved({ ...line, branchId: ctx.branchId }, quantity, ctx)),
      )
    }
  }
  return changes
}
