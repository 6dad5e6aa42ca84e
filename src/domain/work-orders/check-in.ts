import { z } from 'zod'
import { type Asking, add, type Change, command, next, one, type Refusal, set } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { plainCustomer, standingCustomer } from '../customers/commands.ts'
import { customer, phoneKeyOf } from '../customers/customer.ts'
import { plateKeyOf } from '../identifiers/car-code.ts'
import { odometerReading } from '../identifiers/odometer.ts'
import { wrongIdentifier } from '../identifiers/refusing.ts'
import { appointment } from '../schedule/appointment.ts'
import { arriving } from '../schedule/commands.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { cannedJobOn } from './jobs.ts'
import { bareJob, workOrder, workOrderJob, workOrderStep } from './work-order.ts'

const name = z.string().trim().max(200)
const phone = z.string().trim().max(40)

/**
 * Opens an order for a car, known or new, in one step: a counter has no time to file first. Nothing but the car and a
 * name is asked for; what is missing is asked for at release. Where the car was expected, its appointment has arrived by
 * the same decision, and the jobs it was booked for are on the order.
 */
export const openWorkOrder = command({
  input: z.object({
    vehicle: z.union([
      z.object({ vehicleId: vehicle.id }),
      z.object({
        plate: z.string().trim().max(40),
        vin: z.string().trim().max(40).default(''),
        model: name.default(''),
        year: z.int().min(1900).max(2200).nullable().default(null),
        vehicleClass: z.string().trim().max(40).default(''),
        customer: z.union([
          z.object({ customerId: customer.id }),
          z.object({ name: name.min(1), phone: phone.default('') }),
        ]),
      }),
    ]),
    appointmentId: appointment.id.nullable().default(null),
    /** Codes of canned jobs. */
    jobs: appointment.fields.jobs.check.default([]),
    bringerName: name.default(''),
    bringerPhone: phone.default(''),
    arrival: workOrder.fields.arrival.check.default('walkIn'),
    fuelEighths: z.int().min(0).max(8).nullable().default(null),
    belongings: z.string().trim().max(1000).default(''),
    keyTag: z.string().trim().max(40).default(''),
    complaint: z.string().trim().max(2000).default(''),
    odometer: odometerReading.nullable().default(null),
    promisedAt: z.int().nullable().default(null),
    costLimit: z.int().min(0).nullable().default(null),
  }),
  right: 'workOrder.open',
  *decide({ vehicle: car, jobs, ...visit }, ctx) {
    const wrong = 'vehicleId' in car ? undefined : yield* wrongIdentifier(car, ctx)
    if (wrong !== undefined) return wrong
    const { vehicleId, customerId, vehicleClass, changes } = yield* carOf(car, ctx)
    const arrived = yield* arrivedWith(visit.appointmentId, ctx)
    if ('refused' in arrived) return arrived
    const { seriesId, prefix, number } = yield* next('workOrder', ctx)
    const numberText = `${prefix}-${String(number).padStart(5, '0')}`
    const by = ctx.actor.id
    const order = {
      id: ctx.newId<'workOrder'>(),
      seriesId: seriesId as Id<'series'>,
      number,
      numberText,
      customerId,
      vehicleId,
      openedAt: ctx.now,
      openedBy: by,
      ...visit,
      technicianId: null,
      state: 'open' as const,
      stateReason: '',
      stateBy: by,
      stateAt: ctx.now,
      collector: '',
      releasedOdometer: null,
    }
    const workOrderId = order.id
    const opened = { id: ctx.newId<'workOrderStep'>(), workOrderId, to: 'open' as const, reason: '', by, at: ctx.now }
    const ready = yield* jobsOn({ ...order, branchId: ctx.branchId }, jobs, vehicleClass, ctx)
    return {
      changes: [...changes, add(workOrder, order), add(workOrderStep, opened), ...ready, ...arrived.changes],
      answer: { workOrderId, vehicleId, customerId, numberText },
    }
  },
})

/** What was said on the phone stays: which car of whom came says the order, and it may be cancelled. */
function* arrivedWith(appointmentId: Id<'appointment'> | null, ctx: Context): Asking<{ changes: Change[] } | Refusal> {
  if (appointmentId === null) return { changes: [] }
  const arrived = yield* arriving(appointmentId, ctx)
  if ('refused' in arrived) return arrived
  return { changes: [set(appointment, arrived.row, arrived.values)] }
}

/** A canned job that was withdrawn stands on the order by its code: a list that changed keeps no car out. */
function* jobsOn(
  order: Row<typeof workOrder>,
  codes: readonly string[],
  vehicleClass: string,
  ctx: Context,
): Asking<Change[]> {
  const changes: Change[] = []
  for (const [index, code] of [...new Set(codes)].entries()) {
    const position = index + 1
    const ready = yield* cannedJobOn(order, { code, vehicleClass, position }, ctx)
    const bare = { workOrderId: order.id, title: code, ...bareJob, position }
    if (ready === undefined) changes.push(add(workOrderJob, { id: ctx.newId(), ...bare }))
    else changes.push(...ready.changes)
  }
  return changes
}

type CarInput =
  | { vehicleId: Id<'vehicle'> }
  | {
      plate: string
      vin: string
      model: string
      year: number | null
      vehicleClass: string
      customer: { customerId: Id<'customer'> } | { name: string; phone: string }
    }

interface ComingCar {
  vehicleId: Id<'vehicle'>
  customerId: Id<'customer'>
  vehicleClass: string
  changes: Change[]
}

function* carOf(input: CarInput, ctx: Context): Asking<ComingCar> {
  if ('vehicleId' in input) {
    const car = yield* one(vehicle, { id: yield* standingCar(input.vehicleId) })
    const { id: vehicleId, vehicleClass } = car
    // Who was merged into another record is visited, owes and pays as that one.
    return { vehicleId, vehicleClass, customerId: yield* standingCustomer(car.customerId), changes: [] }
  }
  const { customer: owner, ...car } = input
  const changes: Change[] = []
  let customerId: Id<'customer'>
  if ('customerId' in owner) customerId = (yield* one(customer, { id: owner.customerId })).id
  else {
    customerId = ctx.newId<'customer'>()
    const row = { ...plainCustomer, ...owner, phoneKey: phoneKeyOf(owner.phone) }
    changes.push(add(customer, { id: customerId, ...row }))
  }
  const vehicleId = ctx.newId<'vehicle'>()
  const keys = { plateKey: plateKeyOf(car.plate), vinKey: plateKeyOf(car.vin), engineNumber: '', colour: '' }
  changes.push(add(vehicle, { id: vehicleId, ...car, ...keys, customerId }))
  return { vehicleId, customerId, vehicleClass: car.vehicleClass, changes }
}

/**
 * Whether damage was marked while the car was let in, which is what the customer signed for: marks of the check-in itself
 * are written within moments of the order. What was found later says so wherever it is read.
 */
export const isOfCheckIn = (mark: { at: number }, order: { openedAt: number }): boolean =>
  mark.at - order.openedAt < 10 * 60_000
