import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, holiday } from '../dealer/dealer.ts'
import { person } from '../people/person.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { cannedJob, workOrder } from '../work-orders/work-order.ts'
import { type AppointmentState, appointment } from './appointment.ts'
import type { OpenHours } from './open-hours.ts'

/**
 * An expected car. Name, phone, plate and model are those of the records where these are known; of one that came, of the
 * car that stood there and its owner, whatever was said on the phone.
 */
export interface AppointmentSummary
  extends Pick<
    Row<typeof appointment>,
    | 'day'
    | 'startsAt'
    | 'minutes'
    | 'name'
    | 'phone'
    | 'plate'
    | 'model'
    | 'complaint'
    | 'note'
    | 'stateReason'
    | 'bookedAt'
  > {
  appointmentId: Id<'appointment'>
  state: AppointmentState
  customerId: Id<'customer'> | null
  vehicleId: Id<'vehicle'> | null
  jobs: { code: string; name: string; nameOther: string }[]
  bookedBy: string
  /** The order it became, unless that was cancelled. */
  workOrderId: Id<'workOrder'> | null
}

const summaryOf = [appointment, cannedJob, workOrder, customer, customerMerge, vehicle, vehicleMerge, person]

/** The plan of some days: what is booked, in the order of time, and when the branch takes cars in. */
export interface Schedule extends OpenHours {
  appointments: AppointmentSummary[]
  /** How many cars the branch takes in an hour; 0 where nobody said. */
  carsPerHour: number
}

export const schedule = query<Schedule>()({
  input: z.object({ from: appointment.fields.day.check, to: appointment.fields.day.check }),
  entities: [...summaryOf, branch, holiday],
})

/** Who is still expected today, the earliest first; who is late stands on top. */
export const expected = query<{
  today: AppointmentSummary[]
  /** Of the two weeks before, those of whom nobody said whether they came; the day of the last of them. */
  earlier: { count: number; lastDay: string | null }
}>()({
  /** The day the asker knows: nothing is written when a day ends, and all the same it is another question. */
  input: z.object({ day: appointment.fields.day.check.optional() }),
  entities: [...summaryOf, branch],
})

export interface AppointmentPage extends AppointmentSummary {
  /** The car it is by its plate, where only one record carries it; that of the appointment where it names one. */
  knownVehicleId: Id<'vehicle'> | null
}

export const appointmentPage = query<AppointmentPage | null>()({
  input: z.object({ appointmentId: appointment.id }),
  entities: [...summaryOf],
})

/** What is and was booked for a customer or a car, the next first. */
export const appointmentsOf = query<AppointmentSummary[]>()({
  input: z.object({
    customerId: customer.id.nullable().default(null),
    vehicleId: vehicle.id.nullable().default(null),
  }),
  entities: [...summaryOf],
})
