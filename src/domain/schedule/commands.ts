import { z } from 'zod'
import { addDays } from '../../core/calendar.ts'
import { type Asking, add, all, command, one, type Refusal, refuse, set } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { reasonText } from '../../core/reason.ts'
import { businessDay } from '../../core/wall-clock.ts'
import { customer, phoneKeyOf } from '../customers/customer.ts'
import { branch, holiday } from '../dealer/dealer.ts'
import { plateKeyOf } from '../identifiers/car-code.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { workOrder } from '../work-orders/work-order.ts'
import { type AppointmentState, appointment, appointmentStates, cancelReasons, standingState } from './appointment.ts'
import { closedAt } from './open-hours.ts'

type Appointment = Row<typeof appointment>

const when = {
  day: appointment.fields.day.check,
  /** Minutes after midnight of the branch's wall clock. */
  startsAt: z.int().min(0).max(1439),
}
const minutes = z.int().min(5).max(1440)
const who = z.union([
  z.object({ customerId: customer.id }),
  z.object({ name: z.string().trim().min(1).max(200), phone: z.string().trim().max(40).default('') }),
])
const car = z.union([
  z.object({ vehicleId: vehicle.id }),
  z.object({ plate: z.string().trim().max(40).default(''), model: z.string().trim().max(200).default('') }),
])
const what = {
  complaint: z.string().trim().max(2000),
  jobs: z.array(z.string().trim().min(1).max(40)).max(20),
  note: z.string().trim().max(1000),
}

/**
 * Expects a car. A name is enough, since most book by phone. How many come in an hour is shown and never refused; a time
 * at which nobody is there, or a second one for the same car on a day, is asked about once (`sure`).
 */
export const bookAppointment = command({
  input: z.object({
    customer: who,
    vehicle: car.default({ plate: '', model: '' }),
    ...when,
    minutes: minutes.default(60),
    complaint: what.complaint.default(''),
    jobs: what.jobs.default([]),
    note: what.note.default(''),
    sure: z.boolean().default(false),
  }),
  right: 'appointment.book',
  *decide({ customer: booker, vehicle: coming, sure, ...rest }, ctx) {
    const appointmentId = ctx.newId<'appointment'>()
    const row = { id: appointmentId, ...(yield* whoOf(booker)), ...(yield* carOf(coming)), ...rest }
    const refused = yield* doubtful(row, sure, ctx)
    if (refused !== undefined) return refused
    const by = ctx.actor.id
    const state = { state: 'booked' as const, stateReason: '', stateBy: by, stateAt: ctx.now, ...nothingMissed }
    return {
      changes: [add(appointment, { ...row, bookedAt: ctx.now, bookedBy: by, ...state })],
      answer: { appointmentId },
    }
  },
})

/** What was said about it, said anew; what is left out stays. */
export const updateAppointment = command({
  input: z.object({
    appointmentId: appointment.id,
    customer: who.optional(),
    vehicle: car.optional(),
    minutes: minutes.optional(),
    complaint: what.complaint.optional(),
    jobs: what.jobs.optional(),
    note: what.note.optional(),
  }),
  right: 'appointment.book',
  *decide({ appointmentId, customer: booker, vehicle: coming, ...rest }) {
    const row = yield* expectedStill(appointmentId)
    if ('refused' in row) return row
    const known = booker === undefined ? {} : yield* whoOf(booker)
    return [set(appointment, row, { ...rest, ...known, ...(coming === undefined ? {} : yield* carOf(coming)) })]
  },
})

/** Another time; who did not come is expected again. */
export const moveAppointment = command({
  input: z.object({
    appointmentId: appointment.id,
    ...when,
    minutes: minutes.optional(),
    sure: z.boolean().default(false),
  }),
  right: 'appointment.book',
  *decide({ appointmentId, sure, ...to }, ctx) {
    const row = yield* expectedStill(appointmentId)
    if ('refused' in row) return row
    const isBooked = (yield* stateOf(row)) === 'booked'
    if (isBooked && row.day === to.day && row.startsAt === to.startsAt && (to.minutes ?? row.minutes) === row.minutes)
      return []
    const refused = yield* doubtful({ ...row, ...to }, sure, ctx)
    if (refused !== undefined) return refused
    return [set(appointment, row, { ...to, ...(row.state === 'booked' ? {} : stepTo('booked', '', ctx)) })]
  },
})

/** It will not come, and why. */
export const cancelAppointment = command({
  input: z.object({
    appointmentId: appointment.id,
    reason: z.enum(cancelReasons),
    note: z.string().trim().max(400).default(''),
  }),
  right: 'appointment.book',
  *decide({ appointmentId, reason, note }, ctx) {
    const row = yield* one(appointment, { id: appointmentId })
    const state = yield* stateOf(row)
    if (state === 'cancelled') return []
    if (state === 'arrived') return arrivedAlready(row)
    return [set(appointment, row, stepTo('cancelled', reasonText(reason, note), ctx))]
  },
})

/** The time went by and nobody came. They may still come, or be given another time. */
export const markNoShow = command({
  input: z.object({ appointmentId: appointment.id }),
  right: 'appointment.book',
  *decide({ appointmentId }, ctx) {
    const row = yield* expectedStill(appointmentId)
    if ('refused' in row) return row
    if ((yield* stateOf(row)) === 'noShow') return []
    // The hour is left to who stands there: only of another day it is certain that nobody came yet.
    if (row.day > wallDay(yield* one(branch, { id: ctx.branchId }), ctx))
      return refuse('appointment.notYet', { day: row.day })
    const missed = { missedDay: row.day, missedAt: row.startsAt }
    return [set(appointment, row, { ...stepTo('noShow', '', ctx), ...missed })]
  },
})

/** The values with which an appointment has arrived, for the command that opens its order. */
export function* arriving(appointmentId: Id<'appointment'>, ctx: Context) {
  const row = yield* one(appointment, { id: appointmentId })
  const state = yield* stateOf(row)
  if (state === 'arrived') return arrivedAlready(row)
  if (!appointmentStates.canMove(state, 'arrived')) return refuse('appointment.cancelled', { who: row.name })
  return { row, values: stepTo('arrived', '', ctx) }
}

const arrivedAlready = ({ name, plate }: Appointment) =>
  refuse('appointment.arrived', { who: plate === '' ? name : plate })

const nothingMissed = { missedDay: '', missedAt: null }

function stepTo(state: Appointment['state'], stateReason: string, ctx: Context) {
  return { state, stateReason, stateBy: ctx.actor.id, stateAt: ctx.now, ...nothingMissed }
}

function* stateOf(row: Appointment): Asking<AppointmentState> {
  return standingState(row, yield* all(workOrder, { appointmentId: row.id }))
}

/** One that may still come; the refusal says why not otherwise. */
function* expectedStill(appointmentId: Id<'appointment'>): Asking<Appointment | Refusal> {
  const row = yield* one(appointment, { id: appointmentId })
  const state = yield* stateOf(row)
  if (state === 'arrived') return arrivedAlready(row)
  return state === 'cancelled' ? refuse('appointment.cancelled', { who: row.name }) : row
}

/** Name and phone stand here too where the record is known, so that the plan of a week asks nobody else. */
function* whoOf(input: z.infer<typeof who>) {
  if (!('customerId' in input)) return { customerId: null, ...input, phoneKey: phoneKeyOf(input.phone) }
  const { id, name, phone, phoneKey } = yield* one(customer, { id: input.customerId })
  return { customerId: id, name, phone, phoneKey }
}

function* carOf(input: z.infer<typeof car>) {
  if (!('vehicleId' in input)) return { vehicleId: null, ...input, plateKey: plateKeyOf(input.plate) }
  const { id, plate, plateKey, model } = yield* one(vehicle, { id: yield* standingCar(input.vehicleId) })
  return { vehicleId: id, plate, plateKey, model }
}

const farAheadDays = 400

/** The day of the wall clock, by which people come: a business day may go on past midnight. */
const wallDay = ({ timeZone }: Pick<Row<typeof branch>, 'timeZone'>, { now }: Context) => businessDay(now, { timeZone })

/** A day that is over is refused; what can hardly be meant is asked about, unless somebody is sure. */
function* doubtful(
  row: Pick<Appointment, 'id' | 'day' | 'startsAt' | 'vehicleId' | 'plateKey'>,
  sure: boolean,
  ctx: Context,
): Asking<Refusal | undefined> {
  const { day, startsAt } = row
  const ownBranch = yield* one(branch, { id: ctx.branchId })
  const today = wallDay(ownBranch, ctx)
  if (day < today) return refuse('appointment.past', { day })
  if (sure) return undefined
  if (day > addDays(today, farAheadDays)) return refuse('appointment.farAhead', { day })
  const holidays = yield* all(holiday, { branchId: ctx.branchId, day })
  const closed = closedAt({ day, startsAt }, { ...ownBranch, holidays })
  if (closed !== null) return refuse('appointment.closed', { day, why: closed.why })
  const same = yield* sameCarOn(row, ctx)
  return same === undefined ? undefined : refuse('appointment.sameCar', { day, plate: same.plate })
}

/** Another one of that day for the same car, which is expected or there; a car that came is that of its order. */
function* sameCarOn(
  row: Pick<Appointment, 'id' | 'day' | 'vehicleId' | 'plateKey'>,
  { branchId }: Context,
): Asking<Appointment | undefined> {
  const others = (yield* all(appointment, { branchId, day: row.day })).filter(({ id }) => id !== row.id)
  const orders = yield* all(workOrder, { appointmentId: others.map(({ id }) => id) })
  const vehicleId = yield* standing(row.vehicleId)
  for (const other of others) {
    const became = orders.filter(({ appointmentId }) => appointmentId === other.id)
    if (!['booked', 'arrived'].includes(standingState(other, became))) continue
    const came = became.find(({ state }) => state !== 'cancelled')
    const theirs = yield* standing(came?.vehicleId ?? other.vehicleId)
    if (vehicleId !== null && theirs === vehicleId) return other
    if (row.plateKey !== '' && other.plateKey === row.plateKey) return other
  }
  return undefined
}

function* standing(vehicleId: Appointment['vehicleId']): Asking<Appointment['vehicleId']> {
  return vehicleId === null ? null : yield* standingCar(vehicleId)
}
