import { addDays, type Calendar, type Day, fromCalendar, supportedYears, toCalendar } from './calendar.ts'
import { fold, locales, toLatinDigits } from './text.ts'
import { monthNames } from './write-day.ts'

/**
 * Reads a day as people type it in the branch's calendar, in digits of any script: 1405/9/10, 05-09-10, 10.09.1405, 9/10
 * and 10.9 (the next such day from today on; the last where `past` days are meant), +30 and -7 (days from today), 10 آذر
 * 1405, 3 марта, 2026年12月1日, or today and tomorrow in any of the languages. A year of the Gregorian calendar is taken
 * as such everywhere. Null where it is no day.
 */
export function readDay(text: string, calendar: Calendar, today: Day, past = false): Day | null {
  const near: Near = { calendar, today, past }
  const plain = toLatinDigits(text)
    .replaceAll(/[\u200e\u200f\u061c]/g, '')
    .trim()
  const away = /^([+-])\s*(\d{1,4})$/.exec(plain)
  if (away !== null) return addDays(today, Number(`${away[1]}${away[2]}`))
  const beside = nearDays.findIndex((names) => names.includes(fold(plain)))
  if (beside >= 0) return addDays(today, beside - 1)
  const named = readNamed(plain, near)
  if (named !== undefined) return named
  const numbers = plain.split(/[^\d]+/).filter((part) => part !== '')
  const dotted = /^\d+\.\d+/.test(plain)
  if (numbers.length === 2) return readPair(numbers.map(Number), dotted, near)
  if (numbers.length !== 3) return null
  // The year stands first, unless only the last number can be one.
  const yearLast = (numbers[2] ?? '').length === 4 && (numbers[0] ?? '').length < 3
  const [year = 0, month = 0, day = 0] = (yearLast ? numbers.toReversed() : numbers).map(Number)
  return ofYear(year, month, day, calendar, today)
}

/** What a day without its year is near to. */
interface Near {
  calendar: Calendar
  today: Day
  past: boolean
}

/** Yesterday, today and tomorrow, folded. */
const nearDays: readonly string[][] = [
  ['yesterday', 'دیروز', 'أمس', 'вчера', '昨天'],
  ['today', 'امروز', 'اليوم', 'сегодня', '今天'],
  ['tomorrow', 'فردا', 'غدا', 'завтра', '明天'],
].map((names) => names.map(fold))

function readPair([one = 0, other = 0]: number[], dotted: boolean, near: Near): Day | null {
  const dayFirst = dotted || one > 12
  return nearestOf(dayFirst ? other : one, dayFirst ? one : other, near)
}

/** A day whose month is named; undefined where no month is. */
function readNamed(text: string, near: Near): Day | null | undefined {
  const { calendar, today } = near
  const words = fold(text).split(/[^\p{L}\d]+/u)
  const name = words.filter((word) => /^\p{L}+$/u.test(word)).join(' ')
  // A Chinese month is a number before 月.
  if (name.length < 3 || /[\u4e00-\u9fff]/.test(name)) return undefined
  for (const own of new Set<Calendar>([calendar, 'gregorian'])) {
    const month = monthCalled(name, own)
    if (month === null) continue
    const numbers = words.filter((word) => /^\d+$/.test(word))
    const yearFirst = (numbers[0] ?? '').length === 4
    const [day = '', year] = yearFirst ? numbers.toReversed() : numbers
    return year === undefined
      ? nearestOf(month, Number(day), { ...near, calendar: own })
      : ofYear(Number(year), month, Number(day), own, today)
  }
  return undefined
}

/** The number of a month by its name in any language, or by its first three letters or more where only one begins so. */
function monthCalled(name: string, calendar: Calendar): number | null {
  const year = { gregorian: 2026, jalali: 1405, hijri: 1448 }[calendar]
  const found = new Set<number>()
  for (const locale of locales)
    for (const [at, names] of monthNames(year, { calendar, locale }).entries())
      for (const one of names.map(fold)) {
        if (one === name) return at + 1
        if (one.startsWith(name)) found.add(at + 1)
      }
  const [only = null] = found
  return found.size === 1 ? only : null
}

function ofYear(year: number, month: number, day: number, calendar: Calendar, today: Day): Day | null {
  const now = toCalendar(today, calendar).year
  if (year < 100) return dayOf(year + now - (now % 100), month, day, calendar)
  const own = calendar !== 'gregorian' && year > supportedYears[calendar][1] ? 'gregorian' : calendar
  return dayOf(year, month, day, own)
}

function nearestOf(month: number, day: number, { calendar, today, past }: Near): Day | null {
  const { year } = toCalendar(today, calendar)
  const thisYear = dayOf(year, month, day, calendar)
  const isMeant = thisYear !== null && (thisYear === today || thisYear < today === past)
  return isMeant ? thisYear : dayOf(year + (past ? -1 : 1), month, day, calendar)
}

function dayOf(year: number, month: number, day: number, calendar: Calendar): Day | null {
  try {
    return fromCalendar({ year, month, day }, calendar)
  } catch {
    return null
  }
}
