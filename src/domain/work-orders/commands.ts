import { z } from 'zod'
import { type Asking, add, all, type Change, command, next, one, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, quantity } from '../../core/kinds.ts'
import { customer, phoneKeyOf } from '../customers/customer.ts'
import { invoiceLine } from '../invoices/invoice.ts'
import { partOfCode } from '../parts/commands.ts'
import { part } from '../parts/part.ts'
import { issueFromStock, shelfOf, stockOnHand } from '../stock/stock.ts'
import { plateKeyOf, vehicle } from '../vehicles/vehicle.ts'
import { lineQuantity, workOrder, workOrderLine, workOrderLineChange, workOrderStates } from './work-order.ts'

/** From this many units of one part on, a person is asked whether that is meant. */
export const unusualQuantity = 100_000

/** Opens an order for a car, known or new, in one step: a counter has no time to file first. */
export const openWorkOrder = command({
  input: z.object({
    vehicle: z.union([
      z.object({ vehicleId: vehicle.id }),
      z.object({
        plate: z.string().trim().max(40),
        vin: z.string().trim().max(40).default(''),
        model: z.string().trim().max(200).default(''),
        year: z.int().min(1900).max(2200).nullable().default(null),
        customer: z.union([
          z.object({ customerId: customer.id }),
          z.object({ name: z.string().trim().min(1).max(200), phone: z.string().trim().max(40).default('') }),
        ]),
      }),
    ]),
    complaint: z.string().trim().max(2000).default(''),
    odometer: z.int().min(0).max(10_000_000).nullable().default(null),
    promisedAt: z.int().nullable().default(null),
  }),
  right: 'workOrder.open',
  *decide(input, ctx) {
    const car = yield* carOf(input.vehicle, ctx)
    const workOrderId = ctx.newId<'workOrder'>()
    const { seriesId, prefix, number } = yield* next('workOrder', ctx)
    const numberText = `${prefix}-${String(number).padStart(5, '0')}`
    return {
      changes: [
        ...car.changes,
        add(workOrder, {
          id: workOrderId,
          seriesId: seriesId as Id<'series'>,
          number,
          numberText,
          customerId: car.customerId,
          vehicleId: car.vehicleId,
          openedAt: ctx.now,
          openedBy: ctx.actor.id as Id<'person'>,
          complaint: input.complaint,
          odometer: input.odometer,
          promisedAt: input.promisedAt,
          state: 'open',
        }),
      ],
      answer: { workOrderId, numberText },
    }
  },
})

type CarInput =
  | { vehicleId: Id<'vehicle'> }
  | {
      plate: string
      vin: string
      model: string
      year: number | null
      customer: { customerId: Id<'customer'> } | { name: string; phone: string }
    }

function* carOf(
  input: CarInput,
  ctx: Context,
): Asking<{ vehicleId: Id<'vehicle'>; customerId: Id<'customer'>; changes: Change[] }> {
  if ('vehicleId' in input) {
    const car = yield* one(vehicle, { id: input.vehicleId })
    return { vehicleId: car.id, customerId: car.customerId, changes: [] }
  }
  const { customer: owner, ...car } = input
  const changes: Change[] = []
  let customerId: Id<'customer'>
  if ('customerId' in owner) customerId = (yield* one(customer, { id: owner.customerId })).id
  else {
    customerId = ctx.newId<'customer'>()
    changes.push(
      add(customer, { id: customerId, ...owner, phoneKey: phoneKeyOf(owner.phone), address: '', taxId: null }),
    )
  }
  const vehicleId = ctx.newId<'vehicle'>()
  changes.push(
    add(vehicle, { id: vehicleId, ...car, plateKey: plateKeyOf(car.plate), vinKey: plateKeyOf(car.vin), customerId }),
  )
  return { vehicleId, customerId, changes }
}

/**
 * What a scan on an order means: one more of that part. Scanned again before it is invoiced, its line grows. More than
 * is on the shelf is allowed, since the part is in the person's hand; the answer says how many are missing.
 */
export const addPartToWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    code: z.string().max(200),
    quantity: quantity.check,
    /** Chosen by a person where several parts carry the code. */
    partId: part.id.optional(),
    sure: z.boolean().default(false),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, code, quantity, partId, sure }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    if (quantity <= 0) return refuse('quantity.notPositive')
    if (quantity > unusualQuantity && !sure) return refuse('quantity.unusual', { quantity })
    const found = yield* partOfCode(code, partId)
    const known = yield* growableLine(order, found)
    const lineId = known?.id ?? ctx.newId<'workOrderLine'>()
    const shelf = yield* shelfOf(ctx)
    const onHand = yield* total(stockOnHand, { partId: found.id, locationId: shelf.id })
    return {
      changes: [
        ...(known === undefined ? [add(workOrderLine, { id: lineId, ...lineOf(order, found, ctx) })] : []),
        ...moveParts({ order, lineId, partId: found.id, locationId: shelf.id, quantity }, ctx),
      ],
      answer: { lineId, partId: found.id, short: Math.max(0, quantity - onHand) },
    }
  },
})

/** Sets how many a line charges; the difference is what travels. Nought takes the line off, and can be undone. */
export const changeLineQuantity = command({
  input: z.object({ lineId: workOrderLine.id, quantity: quantity.check, sure: z.boolean().default(false) }),
  right: 'workOrder.edit',
  *decide({ lineId, quantity, sure }, ctx) {
    const line = yield* one(workOrderLine, { id: lineId })
    const order = yield* openOrder(line.workOrderId)
    if ('refused' in order) return order
    if (quantity > unusualQuantity && !sure) return refuse('quantity.unusual', { quantity })
    const charged = yield* all(invoiceLine, { lineId })
    if (charged.length > 0) return refuse('workOrderLine.invoiced')
    const before = yield* total(lineQuantity, { lineId })
    if (before === quantity) return { changes: [], answer: { before } }
    const shelf = yield* shelfOf(ctx)
    const moved = { order, lineId, partId: line.partId, locationId: shelf.id, quantity: quantity - before }
    return { changes: moveParts(moved, ctx), answer: { before } }
  },
})

export const moveWorkOrder = command({
  input: z.object({ workOrderId: workOrder.id, to: workOrder.fields.state.check }),
  right: 'workOrder.edit',
  *decide({ workOrderId, to }) {
    const order = yield* one(workOrder, { id: workOrderId })
    if (order.state === to) return []
    if (!workOrderStates.canMove(order.state, to)) return refuse('workOrder.cannotMove', { from: order.state, to })
    return [set(workOrder, order, { state: to })]
  },
})

export const updateWorkOrder = command({
  input: z.object({
    workOrderId: workOrder.id,
    complaint: z.string().trim().max(2000).optional(),
    odometer: z.int().min(0).max(10_000_000).nullable().optional(),
    promisedAt: z.int().nullable().optional(),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, ...changed }) {
    return [set(workOrder, yield* one(workOrder, { id: workOrderId }), changed)]
  },
})

function* openOrder(workOrderId: Id<'workOrder'>) {
  const order = yield* one(workOrder, { id: workOrderId })
  if (order.state === 'released') return refuse('workOrder.released', { number: order.numberText })
  if (order.state === 'cancelled') return refuse('workOrder.cancelled', { number: order.numberText })
  return order
}

/** The line a further piece of the same part goes on: same price, not yet invoiced, not taken off. */
function* growableLine(order: Row<typeof workOrder>, found: Row<typeof part>) {
  const lines = yield* all(workOrderLine, { workOrderId: order.id, partId: found.id })
  for (const line of lines) {
    if (line.unitPrice !== found.price || line.taxRate !== found.taxRate) continue
    if ((yield* total(lineQuantity, { lineId: line.id })) <= 0) continue
    if ((yield* all(invoiceLine, { lineId: line.id })).length === 0) return line
  }
  return undefined
}

function lineOf(order: Row<typeof workOrder>, found: Row<typeof part>, ctx: Context) {
  return {
    workOrderId: order.id,
    partId: found.id,
    description: found.name,
    code: found.number,
    unit: found.unit,
    unitPrice: found.price,
    taxRate: found.taxRate,
    by: ctx.actor.id as Id<'person'>,
    at: ctx.now,
  }
}

function moveParts(
  moved: {
    order: Row<typeof workOrder>
    lineId: Id<'workOrderLine'>
    partId: Id<'part'>
    locationId: Id<'location'>
    quantity: number
  },
  ctx: Context,
): Change[] {
  const { order, lineId, quantity } = moved
  return [
    add(workOrderLineChange, {
      id: ctx.newId(),
      lineId,
      workOrderId: order.id,
      quantity,
      by: ctx.actor.id as Id<'person'>,
      at: ctx.now,
    }),
    ...issueFromStock(moved, ctx),
  ]
}
