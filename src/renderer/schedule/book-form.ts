import { useState } from 'react'
import type { Day } from '../../core/calendar.ts'
import { differing } from '../../core/differing.ts'
import { formatTimeOfDay, readTimeOfDay } from '../../core/time-of-day.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import { guessHandle } from '../check-in/guess.ts'
import type { Candidate } from '../check-in/known.ts'
import type { CommandInput } from '../hooks/port.ts'
import type { Say } from '../hooks/use-words.ts'

/** Who comes: a record, a further car of somebody known, or what was said on the phone. */
export interface Coming {
  customerId: Candidate['customerId'] | null
  vehicleId: Candidate['vehicleId']
  name: string
  phone: string
  plate: string
  model: string
}

/** Every answer as it was typed. */
export interface BookValues extends Coming {
  day: Day
  time: string
  minutes: number
  complaint: string
  jobs: string[]
  note: string
}

/** With what the window begins: an hour of the plan, a known car, or the appointment that is being changed. */
export interface Preset {
  day: Day
  startsAt: number | null
  of?: AppointmentSummary
}

const nobody: Coming = { customerId: null, vehicleId: null, name: '', phone: '', plate: '', model: '' }

/** `onSet` hears of every answer, also of those that are chosen from a list or a calendar. */
export function useBookForm({ day, startsAt, of }: Preset, { locale }: Say, onSet: () => void) {
  const [values, setValues] = useState<BookValues>(() => {
    const time = startsAt === null ? '' : formatTimeOfDay(startsAt, locale)
    if (of === undefined) return { ...nobody, day, time, minutes: 60, complaint: '', jobs: [], note: '' }
    const { customerId, vehicleId, name, phone, plate, model, minutes, complaint, note } = of
    const coming = { customerId, vehicleId, name, phone, plate, model }
    return { ...coming, day, time, minutes, complaint, note, jobs: of.jobs.map(({ code }) => code) }
  })
  const [begun] = useState(values)
  const set = (changed: Partial<BookValues>) => {
    setValues((before) => ({ ...before, ...changed }))
    onSet()
  }
  return { values, begun, set }
}
export type BookForm = ReturnType<typeof useBookForm>

/** A known car with who owns it; where the car is another one, only the customer is known. */
export function comingOf(candidate: Candidate, further: boolean): Coming {
  const { customerId, vehicleId, customerName, phone, plate, model } = candidate
  const owner = { customerId, name: customerName, phone }
  return further ? { ...nobody, ...owner } : { ...owner, vehicleId, plate, model }
}

/** Somebody nobody here knows, called by what was typed. */
export function newComing(text: string): Coming {
  const kind = text.trim() === '' ? null : guessHandle(text)
  // A VIN stands on no appointment; who says one is written down by it all the same.
  return kind === null ? nobody : { ...nobody, [kind === 'vin' ? 'name' : kind]: text.trim() }
}

export function unreadable({ customerId, name, time, day }: BookValues): Set<'name' | 'time' | 'day'> {
  const wrong = new Set<'name' | 'time' | 'day'>()
  if (customerId === null && name.trim() === '') wrong.add('name')
  if (day === '') wrong.add('day')
  if (readTimeOfDay(time) === null) wrong.add('time')
  return wrong
}

const whoOf = ({ customerId, name, phone }: Coming) => (customerId === null ? { name, phone } : { customerId })
const carOf = ({ vehicleId, plate, model }: Coming) => (vehicleId === null ? { plate, model } : { vehicleId })

/** What the window of a booked appointment sends: what was changed there, and nothing where nothing was. */
export function changedInput(values: BookValues, begun: BookValues) {
  const said = ({ complaint, jobs, note, ...coming }: BookValues) => {
    return { customer: whoOf(coming), vehicle: carOf(coming), complaint, jobs, note }
  }
  return differing(said(values), said(begun))
}

/** What the command takes. */
export function bookInput(values: BookValues, sure: boolean): CommandInput<'bookAppointment'> {
  const { day, time, minutes, complaint, jobs, note } = values
  const when = { day, startsAt: readTimeOfDay(time) ?? 0, minutes }
  return { customer: whoOf(values), vehicle: carOf(values), ...when, complaint, jobs, note, sure }
}
