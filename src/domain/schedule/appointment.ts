import { z } from 'zod'
import { entity, type Row } from '../../core/entity.ts'
import { day, id, instant, integer, json, oneOf, optionalId, optionalInstant, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/search-index.ts'
import { stateMachine } from '../../core/state-machine.ts'
import { endingsOfPlate } from '../identifiers/car-code.ts'
import { endingsOfPhone } from '../identifiers/phone.ts'

/**
 * A call that it will not come beats all else but the car itself: one that is there is there, whatever another desk wrote
 * meanwhile, and that its order says (`standingState`). Whose check-in was cancelled is expected again. Who did not come
 * may still come, or be given another time.
 */
export const appointmentStates = stateMachine({
  booked: { rank: 0, to: ['arrived', 'noShow', 'cancelled'] },
  noShow: { rank: 0, to: ['booked', 'arrived', 'cancelled'] },
  cancelled: { rank: 1, to: [] },
  arrived: { rank: 0, to: ['booked', 'noShow', 'cancelled'] },
})

export const cancelReasons = ['customerCannot', 'elsewhere', 'soldCar', 'noPart', 'noRoom', 'mistake', 'other'] as const

/**
 * A car that is expected, at a time of the wall clock: whoever was told nine o'clock comes at nine, whatever becomes of
 * the zone until then. Who and what comes is a record where it is known, else what was said on the phone.
 */
export const appointment = entity(
  'appointment',
  {
    replicate: 'fields',
    scope: 'branch',
    groups: {
      who: ['customerId', 'name', 'phone', 'phoneKey'],
      car: ['vehicleId', 'plate', 'plateKey', 'model'],
      when: ['day', 'startsAt'],
      booked: ['bookedAt', 'bookedBy'],
      step: ['state', 'stateReason', 'stateBy', 'stateAt', 'missedDay', 'missedAt'],
    },
    states: { state: appointmentStates },
    index: [['day', 'startsAt'], ['customerId'], ['vehicleId']],
  },
  {
    customerId: optionalId<'customer'>(),
    name: text(200),
    phone: text(40),
    phoneKey: text(40),
    vehicleId: optionalId<'vehicle'>(),
    plate: text(40),
    plateKey: text(40),
    model: text(200),
    day,
    /** Minutes after midnight. */
    startsAt: integer,
    /** How long it is expected to take. */
    minutes: integer,
    complaint: text(2000),
    /** Codes of canned jobs; each becomes a job of the order when the car is there. */
    jobs: json(z.array(z.string().max(40)).max(20)),
    note: text(1000),
    bookedAt: instant,
    bookedBy: id<'person'>(),
    state: oneOf(['booked', 'arrived', 'noShow', 'cancelled']),
    stateReason: text(500),
    stateBy: optionalId<'person'>(),
    stateAt: optionalInstant,
    /** The time they did not come at: another desk may have given them a later one. Empty and null otherwise. */
    missedDay: text(10),
    missedAt: optionalInstant,
  },
)

export type AppointmentState = Row<typeof appointment>['state']

export const appointmentSearch = searchIndex('appointmentSearch', appointment, ['name', 'phone', 'plate', 'plateKey'], {
  phone: endingsOfPhone,
  plate: endingsOfPlate,
  plateKey: endingsOfPlate,
})

/**
 * The state as it stands, by the orders it became: it has arrived while one of them stands, and is expected again once
 * all were cancelled. Who did not come at a time they were moved away from is expected still.
 */
export function standingState(
  row: Pick<Row<typeof appointment>, 'state' | 'day' | 'startsAt' | 'missedDay' | 'missedAt'>,
  orders: readonly { state: string }[],
): AppointmentState {
  if (orders.some(({ state }) => state !== 'cancelled')) return 'arrived'
  if (row.state === 'arrived') return orders.length === 0 ? 'arrived' : 'booked'
  const moved = row.missedDay !== row.day || row.missedAt !== row.startsAt
  return row.state === 'noShow' && moved ? 'booked' : row.state
}

/** `standingState` for queries, of an appointment called `a`. */
const ordersOf = 'select 1 from "workOrder" o where o."appointmentId" = a."id"'
export const standingStateSql = `(case when exists (${ordersOf} and o."state" <> 'cancelled') then 'arrived'
  when a."state" = 'arrived' and exists (${ordersOf}) then 'booked' when a."state" = 'noShow' and (a."missedDay" <> a."day" or a."missedAt" <> a."startsAt")
  then 'booked' else a."state" end)`
