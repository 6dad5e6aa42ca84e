import type { Day } from '../../core/calendar.ts'
import type { Say } from '../hooks/use-words.ts'

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
