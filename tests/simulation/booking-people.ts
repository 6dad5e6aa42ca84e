/** What is agreed with callers, changed, and begun when their cars come. */
import { cancelReasons } from '../../src/domain/schedule/appointment.ts'
import type { Chance } from './chance.ts'
import type { Deed, Look } from './people.ts'

export function book(chance: Chance, { any }: Look): Deed {
  const [customer, vehicle] = [any('customer'), any('vehicle')]
  const input = {
    customer:
      customer !== undefined && chance.of(0.5)
        ? { customerId: customer.id }
        : { name: 'Caller', phone: '0912 555 0101' },
    vehicle:
      vehicle !== undefined && chance.of(0.5)
        ? { vehicleId: vehicle.id }
        : { plate: chance.pick(['C-1', 'C-2', '']), model: 'Van' },
    ...when(chance),
    complaint: chance.pick(['', 'knocks']),
    jobs: chance.pick([[], ['S1'], ['S2', 'GONE']]),
  }
  return { command: 'bookAppointment', input }
}

/** Moved, changed, called off or written off: at two counters apart one after the other, or all at once. */
export function expect(chance: Chance, { any }: Look): Deed | null {
  const one = any('appointment', chance.of(0.9) ? "state in ('booked', 'noShow')" : 'true')
  if (one === undefined) return null
  const appointmentId = one.id
  const kind = chance.pick(['move', 'move', 'update', 'cancel', 'miss', 'miss'])
  if (kind === 'move') return { command: 'moveAppointment', input: { appointmentId, ...when(chance) } }
  if (kind === 'miss') return { command: 'markNoShow', input: { appointmentId } }
  if (kind === 'cancel')
    return { command: 'cancelAppointment', input: { appointmentId, reason: chance.pick(cancelReasons) } }
  const note = chance.pick(['waits here', 'needs a lift'])
  return { command: 'updateAppointment', input: { appointmentId, note, minutes: chance.pick([30, 90]) } }
}

export function arrive(chance: Chance, { any }: Look): Deed | null {
  const one = any('appointment', chance.of(0.9) ? "state in ('booked', 'noShow')" : 'true')
  if (one === undefined) return null
  const known = any('vehicle', `id = '${one.vehicleId}'`)
  const vehicle = known === undefined ? { plate: one.plate, customer: { name: one.name } } : { vehicleId: known.id }
  const jobs = JSON.parse(String(one.jobs))
  return { command: 'openWorkOrder', input: { vehicle, appointmentId: one.id, jobs, arrival: 'appointment' } }
}

/** Few days, hours and plates, so that one car is booked twice and an hour is full. */
function when(chance: Chance) {
  const day = `2026-${chance.pick(['11-21', '11-22', '11-23', '11-28', '12-05'])}`
  return { day, startsAt: chance.pick([540, 600, 1200]), sure: chance.of(0.7) }
}
