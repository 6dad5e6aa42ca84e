import { addDays, type Day } from '../../core/calendar.ts'
import { businessDay, instantOf } from '../../core/wall-clock.ts'
import { weekdayOf } from '../../core/week.ts'
import type { TodayCard, WorkOrderState } from '../../domain/work-orders/queries.ts'
import type { Say } from '../hooks/use-words.ts'

/** Whether so little time is left, or none, that a promise is at risk while the car is not ready. */
export const runsOut = (promisedAt: number, now: number): boolean => promisedAt - now < 60 * 60_000

export function atRisk({ promisedAt, column }: Pick<TodayCard, 'promisedAt' | 'column'>, now: number): boolean {
  return promisedAt !== null && column !== 'ready' && runsOut(promisedAt, now)
}

/** Whether the work is over, and with it what was promised. */
export const isOver = (state: WorkOrderState): boolean =>
  ['completed', 'checked', 'released', 'cancelled'].includes(state)

/** When a car was promised: the time alone where it is today. */
export function promiseText(
  promisedAt: number,
  now: number,
  { time, instant, dayOf }: Pick<Say, 'time' | 'instant' | 'dayOf'>,
): string {
  return dayOf(promisedAt) === dayOf(now) ? time(promisedAt) : instant(promisedAt)
}

/** A time of today, and of another day that day: a card has no room for both, and its title says both. */
export function shortly(moment: number, today: Day, { time, day, dayOf }: Pick<Say, 'time' | 'day' | 'dayOf'>): string {
  const its = dayOf(moment)
  return its === today ? time(moment) : day(its, 'short')
}

/** Days nobody works: days of the week (0 is Sunday) and single ones. */
export interface FreeDays {
  weekend: readonly number[]
  holidays: readonly Day[]
}

/** The first `count` days somebody works, from a day on. */
export function workingDays(from: Day, count: number, { weekend, holidays }: FreeDays): Day[] {
  const days: Day[] = []
  for (let ahead = 0; days.length < count && ahead < 60; ahead += 1) {
    const day = addDays(from, ahead)
    if (!weekend.includes(weekdayOf(day)) && !holidays.includes(day)) days.push(day)
  }
  return days
}

/**
 * What is usually promised: three hours from now, but not before ten, where that is by six in the evening of a working
 * day; else noon of the next one.
 */
export function usualPromise(now: number, timeZone: string, free: FreeDays): { day: Day; minutes: number } {
  const today = businessDay(now, { timeZone })
  const inThree = Math.ceil((now - instantOf(today, 0, timeZone)) / 3_600_000) + 3
  const [first = today, second = first] = workingDays(today, 2, free)
  if (first === today && inThree <= 18) return { day: today, minutes: Math.max(inThree, 10) * 60 }
  return { day: first === today ? second : first, minutes: 12 * 60 }
}
