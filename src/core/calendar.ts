/**
 * Days, and the three calendars in which dealers and customers name them.
 *
 * A day is kept as Gregorian text and only shown or typed in another calendar. Jalali is arithmetic: the 33-year cycle
 * of leap years agrees with the official calendar and with Intl on every day of 1178..1501 and costs nanoseconds, where
 * Intl costs microseconds and cannot convert back. Hijri (Umm al-Qura) is a table that follows no formula; it is read
 * from Intl, whose ICU carries it, one year at a time and kept.
 */
import { intlParts } from './intl-parts.ts'

/** A Gregorian date as 'YYYY-MM-DD', years 0001..9999. Days compare as text. */
export type Day = string

export const calendars = ['gregorian', 'jalali', 'hijri'] as const
export type Calendar = (typeof calendars)[number]

/** Month and day count from 1. */
export interface CalendarDate {
  year: number
  month: number
  day: number
}

/** First and last year that can be converted: beyond them Jalali leap years are disputed and Umm al-Qura ends. */
export const supportedYears: Readonly<Record<Calendar, readonly [first: number, last: number]>> = {
  gregorian: [1, 9999],
  jalali: [1178, 1501],
  hijri: [1300, 1600],
}

/** The days of those years. */
const supportedDays: Readonly<Record<Calendar, readonly [first: Day, last: Day]>> = {
  gregorian: ['0001-01-01', '9999-12-31'],
  jalali: ['1799-03-21', '2123-03-20'],
  hijri: ['1882-11-12', '2174-11-25'],
}

/** The calendar a day is written in: Gregorian where the one people go by does not reach it. */
export function calendarFor(day: Day, wanted: Calendar): Calendar {
  const [first, last] = supportedDays[wanted]
  return day >= first && day <= last ? wanted : 'gregorian'
}

/** The day of an instant (milliseconds since 1970) in UTC. */
export function utcDay(instantMs: number): Day {
  return dayFromNumber(Math.floor(instantMs / msPerDay))
}

/** The day `count` days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayFromNumber(dayNumber(day) + count)
}

/** Throws a RangeError for anything but a day of the supported years. */
export function toCalendar(day: Day, calendar: Calendar): CalendarDate {
  const number = dayNumber(day)
  if (calendar === 'jalali') return toJalali(number)
  if (calendar === 'hijri') return toHijri(number)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8, 10)) }
}

/** Throws a RangeError for a date the calendar does not have, such as 30 Esfand of a common year. */
export function fromCalendar({ year, month, day }: CalendarDate, calendar: Calendar): Day {
  if (!Number.isInteger(day) || day < 1 || day > monthLength(year, month, calendar)) {
    throw new RangeError(`No such ${calendar} date: ${year}-${month}-${day}`)
  }
  return dayFromNumber(monthStart(year, month, calendar) + day - 1)
}

/** How many days a month has. Throws a RangeError for a month the calendar does not have. */
export function monthLength(year: number, month: number, calendar: Calendar): number {
  const [first, last] = supportedYears[calendar]
  if (!Number.isInteger(year) || year < first || year > last || !Number.isInteger(month) || month < 1 || month > 12) {
    throw new RangeError(`No such ${calendar} month: ${year}-${month}`)
  }
  const next = month === 12 ? monthStart(year + 1, 1, calendar) : monthStart(year, month + 1, calendar)
  return next - monthStart(year, month, calendar)
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '0001' && isoDay(Date.parse(text)) === text
}

/**
 * The fiscal year a day belongs to, named by the calendar year in which it begins, with its first and last day. It
 * begins on `startsAt` of `calendar` (Iran: 1 Farvardin), or on the last day of that month where it is shorter.
 */
export function fiscalYear(
  day: Day,
  { calendar, startsAt }: { calendar: Calendar; startsAt: { month: number; day: number } },
): { year: number; from: Day; to: Day } {
  const begin = (year: number) => {
    const length = monthLength(year, startsAt.month, calendar)
    return fromCalendar({ year, month: startsAt.month, day: Math.min(startsAt.day, length) }, calendar)
  }
  const { year: calendarYear } = toCalendar(day, calendar)
  const year = day >= begin(calendarYear) ? calendarYear : calendarYear - 1
  return { year, from: begin(year), to: addDays(begin(year + 1), -1) }
}

export const msPerDay = 86_400_000

function monthStart(year: number, month: number, calendar: Calendar): number {
  if (calendar === 'jalali') return jalaliNumber({ year, month, day: 1 })
  if (calendar === 'hijri') return hijriMonths(year)[month - 1] ?? Number.NaN
  const date = new Date(0)
  return date.setUTCFullYear(year, month - 1, 1) / msPerDay
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  return Date.parse(day) / msPerDay
}

/** The day so many days after 1970-01-01. */
export function dayFromNumber(number: number): Day {
  const day = isoDay(number * msPerDay)
  if (!isDay(day)) throw new RangeError(`Beyond the years 0001 to 9999: day ${number}`)
  return day
}

function isoDay(ms: number): string {
  return Number.isNaN(new Date(ms).getTime()) ? '' : (new Date(ms).toISOString().split('T')[0] ?? '')
}

/** 1 Farvardin 1400 was 21 March 2021, day 18,707 since 1970. */
const jalaliEpoch = 18_707 - daysBeforeJalaliYear(1400)

/** Eight leap years in each 33, so a year begins ⌊(8y + 21) / 33⌋ days later than 365 a year would say. */
function daysBeforeJalaliYear(year: number): number {
  return 365 * year + Math.floor((8 * year + 21) / 33)
}

function jalaliNumber({ year, month, day }: CalendarDate): number {
  const daysBeforeMonth = month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6
  return jalaliEpoch + daysBeforeJalaliYear(year) + daysBeforeMonth + day - 1
}

function toJalali(number: number): CalendarDate {
  let year = Math.floor((number - jalaliEpoch) / 365.2424)
  while (jalaliEpoch + daysBeforeJalaliYear(year + 1) <= number) year += 1
  while (jalaliEpoch + daysBeforeJalaliYear(year) > number) year -= 1
  assertYear(year, 'jalali')
  const dayOfYear = number - jalaliEpoch - daysBeforeJalaliYear(year)
  const month = dayOfYear < 186 ? Math.floor(dayOfYear / 31) + 1 : Math.floor((dayOfYear - 186) / 30) + 7
  return { year, month, day: number - jalaliNumber({ year, month, day: 1 }) + 1 }
}

/** 1 Muharram 1 was 19 July 622, and a lunar month lasts 29.530589 days on average. */
const hijriEpoch = -492_148
const lunarMonth = 29.530589

function toHijri(number: number): CalendarDate {
  let year = Math.floor((number - hijriEpoch) / (12 * lunarMonth)) + 1
  if ((hijriMonths(year)[0] ?? 0) > number) year -= 1
  else if ((hijriMonths(year)[12] ?? 0) <= number) year += 1
  assertYear(year, 'hijri')
  const months = hijriMonths(year)
  const month = months.findLastIndex((start) => start <= number) + 1
  return { year, month, day: number - (months[month - 1] ?? 0) + 1 }
}

/** The day numbers on which the twelve months of a Hijri year begin, and the next year. */
function hijriMonths(year: number): readonly number[] {
  const known = hijriYears.get(year)
  if (known) return known
  const months = Array.from({ length: 13 }, (_, index) => hijriMonthStart(year, index))
  hijriYears.set(year, months)
  return months
}

const hijriYears = new Map<number, readonly number[]>()

/** The middle of a month by the mean moon is surely inside it, and its day number tells where the month began. */
function hijriMonthStart(year: number, monthsAfter: number): number {
  const middle = Math.floor(hijriEpoch + ((year - 1) * 12 + monthsAfter + 0.5) * lunarMonth)
  const day = intlParts(middle * msPerDay, 'en-u-ca-islamic-umalqura-nu-latn', { timeZone: 'UTC', day: 'numeric' }).day
  return middle - Number(day) + 1
}

function assertYear(year: number, calendar: Calendar) {
  const [first, last] = supportedYears[calendar]
  if (!(year >= first && year <= last)) throw new RangeError(`Beyond the ${calendar} years ${first} to ${last}`)
}
