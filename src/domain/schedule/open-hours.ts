import type { Day } from '../../core/calendar.ts'
import { weekdayOf } from '../../core/week.ts'

/** When a branch takes cars in. */
export interface OpenHours {
  /** Days of the week nobody works, 0 is Sunday. */
  weekend: readonly number[]
  holidays: readonly { day: Day; name: string }[]
  /** Minutes after midnight. */
  opensAt: number
  closesAt: number
}

/** Why a branch is not there at a time; `name` is what a holiday is called. */
export type Closed = { why: 'weekend' } | { why: 'holiday'; name: string } | { why: 'hours' }

/** Why nobody would be there at a time of the branch's wall clock; null where somebody is. */
export function closedAt({ day, startsAt }: { day: Day; startsAt: number }, open: OpenHours): Closed | null {
  const holiday = open.holidays.find((one) => one.day === day)
  if (holiday !== undefined) return { why: 'holiday', name: holiday.name }
  if (open.weekend.includes(weekdayOf(day))) return { why: 'weekend' }
  return startsAt < open.opensAt || startsAt >= open.closesAt ? { why: 'hours' } : null
}

/** How many of some cars come in the hour in which a time lies. */
export function carsInHour(startsAt: number, others: readonly { startsAt: number }[]): number {
  const hour = Math.floor(startsAt / 60)
  return others.filter((one) => Math.floor(one.startsAt / 60) === hour).length
}
