// Cars that are expected: some call in the morning for the same day, others days before; a few do not come.

import { addDays, type Day } from '../../src/core/calendar.ts'
import { createCars } from './cars.ts'
import { createCustomers } from './customers.ts'
import type { Guest } from './guests.ts'
import type { JobCode } from './services.ts'
import type { Shop, Story } from './shop.ts'
import { type Sold, visit } from './visits.ts'
import { dayOf, hoursOf, minute, minuteOf, workingDayFrom } from './working-days.ts'

/** Who calls before coming: the visit goes on from the appointment, unless nobody comes. */
export function* calledBefore(shop: Shop, guest: Guest, sold: Sold, moment: number): Story {
  const { must, chance } = shop
  const day = dayOf(moment)
  const startsAt = Math.floor(minuteOf(moment) / 30) * 30
  const when = { day, startsAt, minutes: chance.pick([60, 60, 90, 120]), sure: true }
  const { appointmentId = null } = must('bookAppointment', { ...comingOf(guest), ...when }, 'adviser')
  if (!chance.onceIn(9)) {
    yield moment
    yield* visit(shop, guest, sold, appointmentId)
    return
  }
  yield moment + 100 * minute
  if (chance.onceIn(3)) must('cancelAppointment', { appointmentId, reason: 'customerCannot' }, 'adviser')
  else must('markNoShow', { appointmentId }, 'adviser')
}

function comingOf({ owner, car, vehicleId }: Guest) {
  const { customerId, name, phone } = owner
  return {
    customer: customerId === null ? { name, phone } : { customerId },
    vehicle: vehicleId === null ? { plate: car.plate, model: car.model } : { vehicleId },
  }
}

const wishes: readonly { said: string; jobs: readonly JobCode[]; minutes: number }[] = [
  { said: '', jobs: ['OIL'], minutes: 60 },
  { said: 'صدای جیرجیر ترمز جلو', jobs: ['BRK'], minutes: 90 },
  { said: 'چراغ چک روشن می‌شود', jobs: ['DIA'], minutes: 60 },
  { said: 'کولر خنک نمی‌کند', jobs: [], minutes: 120 },
  { said: 'لرزش فرمان در سرعت بالا', jobs: ['SUS'], minutes: 180 },
  { said: 'بازدید پیش از سفر', jobs: ['OIL', 'COL'], minutes: 120 },
]

/** The days to come: most in the next two, full before ten; a third of them nobody has seen before. */
export function bookAhead(shop: Shop, known: readonly Guest[], { seed, end }: { seed: number; end: number }): void {
  const { must, chance } = shop
  const strangers = { customer: createCustomers(chance, 90_000 + seed), car: createCars(chance, 90_000 + seed, 2026) }
  const guests = [...known]
  let day: Day = workingDayFrom(dayOf(end))
  for (const count of [8, 6, 4, 3, 2, 1]) {
    const { opens, closes } = hoursOf(day) ?? { opens: 480, closes: 1080 }
    const from = day === dayOf(end) ? Math.max(opens, minuteOf(end) - 40) : opens
    for (let at = 0; at < count; at += 1) {
      const early = Math.min(chance.below(100), chance.below(100)) / 100
      const startsAt = Math.min(Math.ceil((from + early * (closes - from - 60)) / 30) * 30, closes - 60)
      const wish = chance.pick(wishes)
      const guest = chance.onceIn(3) ? undefined : guests.splice(chance.below(guests.length), 1)[0]
      const { name, phone, area } = strangers.customer()
      const { plate, model } = strangers.car(area, false)
      const stranger = { customer: { name, phone }, vehicle: chance.onceIn(2) ? { plate, model } : { model } }
      const what = { complaint: wish.said, jobs: wish.jobs, note: chance.onceIn(5) ? 'منتظر می‌ماند' : '' }
      const when = { day, startsAt: Math.max(0, startsAt), minutes: wish.minutes, sure: true }
      if (day >= dayOf(shop.now()))
        must('bookAppointment', { ...(guest === undefined ? stranger : comingOf(guest)), ...what, ...when }, 'adviser')
    }
    day = workingDayFrom(addDays(day, 1))
  }
}
