import type { Day } from '../../core/calendar.ts'
import { businessDay, instantOf } from '../../core/wall-clock.ts'
import { type FreeDays, workingDays } from '../schedule/working-days.ts'
import type { TodayCard, WorkOrderState } from './queries.ts'

/**
 * What is usually promised: three hours from now, but not before ten, where that is by six in the evening of a working
 * day; else noon of the next one. `minutes` are those after midnight.
 */
export function usualPromise(now: number, timeZone: string, free: FreeDays): { day: Day; minutes: number } {
  const today = businessDay(now, { timeZone })
  const inThree = Math.ceil((now - instantOf(today, 0, timeZone)) / 3_600_000) + 3
  const [first = today, second = first] = workingDays(today, 2, free)
  if (first === today && inThree <= 18) return { day: today, minutes: Math.max(inThree, 10) * 60 }
  return { day: first === today ? second : first, minutes: 12 * 60 }
}

/** Whether so little time is left, or none, that a promise is at risk while the car is not ready. */
export const runsOut = (promisedAt: number, now: number): boolean => promisedAt - now < 60 * 60_000

export function atRisk({ promisedAt, column }: Pick<TodayCard, 'promisedAt' | 'column'>, now: number): boolean {
  return promisedAt !== null && column !== 'ready' && runsOut(promisedAt, now)
}

/** Whether the work is over, and with it what was promised. */
export const isOver = (state: WorkOrderState): boolean =>
  ['completed', 'checked', 'released', 'cancelled'].includes(state)
