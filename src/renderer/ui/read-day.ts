import { type Calendar, type Day, fromCalendar, supportedYears, toCalendar } from '../../core/calendar.ts'
import { toLatinDigits } from '../../core/text.ts'

/**
 * Reads a day as people type it in the branch's calendar, in digits of any script: 1405/9/10, 05-09-10, 9/10 (the next
 * such day from today on), +30 (days from today). A year of the Gregorian calendar is taken as such everywhere. Null
 * where it is no day.
 */
export function readDay(text: string, calendar: Calendar, today: Day): Day | null {
  const plain = toLatinDigits(text).trim()
  const ahead = /^\+\s*(\d{1,4})$/.exec(plain)
  if (ahead !== null) return shifted(today, Number(ahead[1]))
  const numbers = plain.split(/[^\d]+/).filter((part) => part !== '')
  if (numbers.length === 2) return nextOf(Number(numbers[0]), Number(numbers[1]), calendar, today)
  if (numbers.length !== 3) return null
  const [year = 0, month = 0, day = 0] = numbers.map(Number)
  const now = toCalendar(today, calendar).year
  if (year < 100) return dayOf(year + now - (now % 100), month, day, calendar)
  const own = calendar !== 'gregorian' && year > supportedYears[calendar][1] ? 'gregorian' : calendar
  return dayOf(year, month, day, own)
}

function nextOf(month: number, day: number, calendar: Calendar, today: Day): Day | null {
  const { year } = toCalendar(today, calendar)
  const thisYear = dayOf(year, month, day, calendar)
  return thisYear !== null && thisYear >= today ? thisYear : dayOf(year + 1, month, day, calendar)
}

function dayOf(year: number, month: number, day: number, calendar: Calendar): Day | null {
  try {
    return fromCalendar({ year, month, day }, calendar)
  } catch {
    return null
  }
}

function shifted(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}
