import { addDays, type Day } from '../../core/calendar.ts'
import { weekdayOf } from '../../core/week.ts'

/** Days nobody works: days of the week (0 is Sunday) and single ones. */
export interface FreeDays {
  weekend: readonly number[]
  holidays: readonly Day[]
}

export const isFree = (day: Day, { weekend, holidays }: FreeDays): boolean =>
  weekend.includes(weekdayOf(day)) || holidays.includes(day)

/** The first `count` days somebody works, from a day on. */
export function workingDays(from: Day, count: number, free: FreeDays): Day[] {
  const days: Day[] = []
  for (let ahead = 0; days.length < count && ahead < 60; ahead += 1) {
    const day = addDays(from, ahead)
    if (!isFree(day, free)) days.push(day)
  }
  return days
}
