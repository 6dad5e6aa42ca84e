import { addDays, type Calendar, type Day, fromCalendar, monthLength, toCalendar } from './calendar.ts'

/** A day of the week, 0 for Sunday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** The day a week begins with on the wall calendars of a country (CLDR 48, supplemental weekData). */
export function weekStart(country: string): Weekday {
  if (saturday.has(country)) return 6
  return sunday.has(country) ? 0 : 1
}

const saturday = new Set(['IR', 'AF', 'BH', 'DJ', 'DZ', 'EG', 'IQ', 'JO', 'KW', 'LY', 'OM', 'QA', 'SD', 'SY'])
const sunday = new Set(['SA', 'YE', 'IL', 'US', 'CA', 'MX', 'BR', 'JP', 'KR', 'IN', 'PK', 'HK', 'TW', 'ZA', 'SG', 'TH'])

export function weekdayOf(day: Day): Weekday {
  return new Date(day).getUTCDay() as Weekday
}

/** The first day of the week in which a day lies. */
export function startOfWeek(day: Day, start: Weekday): Day {
  return addDays(day, -((weekdayOf(day) - start + 7) % 7))
}

export interface Month {
  year: number
  month: number
}

/** Six weeks that show a whole month of a calendar, each from the first day of the week on. */
export function weeksOfMonth({ year, month }: Month, calendar: Calendar, start: Weekday): Day[][] {
  const first = startOfWeek(fromCalendar({ year, month, day: 1 }, calendar), start)
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => addDays(first, 7 * week + day)))
}

/** The same day so many months later, or the last one of a shorter month. */
export function addMonths(day: Day, months: number, calendar: Calendar): Day {
  const { year, month, day: wanted } = toCalendar(day, calendar)
  const count = year * 12 + month - 1 + months
  const next = { year: Math.floor(count / 12), month: (count % 12) + 1 }
  return fromCalendar({ ...next, day: Math.min(wanted, monthLength(next.year, next.month, calendar)) }, calendar)
}
