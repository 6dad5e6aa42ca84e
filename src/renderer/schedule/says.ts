import type { Day } from '../../core/calendar.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import type { Say } from '../hooks/use-words.ts'

/** How long something takes: minutes below an hour and a quarter, else hours. */
export function lengthText(minutes: number, { t, quantity }: Say): string {
  return minutes % 30 === 0 && minutes >= 60
    ? t('schedule.hours', { hours: quantity((minutes * 1000) / 60) })
    : t('schedule.minutes', { count: minutes })
}

/** Whom or what people call it: the customer, else the plate, else the model. */
export function whoText({ name, plate, model }: Pick<AppointmentSummary, 'name' | 'plate' | 'model'>, words: Say) {
  return words.nameOf(name) || plate || model
}

/** What it comes for, in one line. */
export function whatText({ complaint, jobs }: Pick<AppointmentSummary, 'complaint' | 'jobs'>, words: Say): string {
  const named = jobs.map(({ name, nameOther }) => words.nameOf(nameOther === '' ? name : `${name} · ${nameOther}`))
  return words.listed([...named, complaint].filter((text) => text !== ''))
}

/** Whether its time has gone by and nobody came. */
export function isLate(
  { state, day, startsAt }: Pick<AppointmentSummary, 'state' | 'day' | 'startsAt'>,
  now: { day: Day; minute: number },
): boolean {
  return state === 'booked' && (day < now.day || (day === now.day && startsAt < now.minute))
}
