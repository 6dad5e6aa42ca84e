/**
 * Days, and the three calendars in which dealers and customers name them.
 *
 * A day is kept as Gregorian text and only shown or typed in another calendar. Jalali is arithmetic: the 33-year cycle
 * of leap years agrees with the official calendar and with Intl on every day of 1178..1501 and costs nanoseconds, where
 * Intl costs microseconds and cannot convert back. Hijri (Umm al-Qura) is a table that follows no formula; it is read
 * from Intl, whose ICU carries it, one year at a time and kept.
 */
import { type Locale, toLocaleDigits } from './text.ts'

/** A Gregorian date as 'YYYY-MM-DD', years 0001..9999. Days compare as text. */
export type Day = string

export type Calendar = 'gregorian' | 'jalali' | 'hijri'

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

/**
 * The business date of an instant (milliseconds since 1970 UTC) at a branch: its local date, where the first minutes of
 * a date still belong to the day before when the shop closes past midnight (`dayStartsAtMinutes` 240 is 04:00).
 *
 * It never goes back: when the clocks are turned back over the beginning of a day, the day that has begun goes on.
 */
export function businessDay(
  instantMs: number,
  { timeZone, dayStartsAtMinutes }: { timeZone: string; dayStartsAtMinutes: number },
): Day {
  if (!Number.isInteger(dayStartsAtMinutes) || dayStartsAtMinutes < 0 || dayStartsAtMinutes >= 1440) {
    throw new RangeError(`No minute of a day: ${dayStartsAtMinutes}`)
  }
  const local = localTime(instantMs, timeZone)
  const date = Math.floor(local / msPerDay)
  const opening = date * msPerDay + dayStartsAtMinutes * 60_000
  const begun = local >= opening || wasReached(opening, instantMs, timeZone)
  return dayFromNumber(begun ? date : date - 1)
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

/** 'numeric' for tables ("2026-11-21", «۱۴۰۵/۰۸/۳۰»), 'long' with the month's name, 'full' with the weekday's too. */
/** `short` is day and month alone, for a day near enough that nobody asks which year. */
export type DayStyle = 'numeric' | 'short' | 'long' | 'full'

export function formatDay(
  day: Day,
  { calendar, locale, style = 'numeric' }: { calendar: Calendar; locale: Locale; style?: DayStyle | undefined },
): string {
  const date = toCalendar(day, calendar)
  if (style === 'numeric') return toLocaleDigits(numericDate(date, locale), locale)
  const names = namesOf(day, calendar, locale)
  if (style === 'short') {
    const short = locale === 'zh' ? `${date.month}月${date.day}日` : `${date.day} ${names.month}`
    return toLocaleDigits(short, locale)
  }
  return toLocaleDigits(wordyDate(date, names, locale, style === 'full'), locale)
}

/** A month as a calendar on the wall is headed: "November 2026", «آبان ۱۴۰۵». */
export function formatMonth(
  { year, month }: { year: number; month: number },
  { calendar, locale }: { calendar: Calendar; locale: Locale },
): string {
  const names = namesOf(fromCalendar({ year, month, day: 1 }, calendar), calendar, locale)
  const text = locale === 'zh' ? `${year}年${month}月` : `${names.standing} ${year}`
  return toLocaleDigits(text, locale)
}

/** The names of the twelve months as they stand in a date, and alone where a language tells these apart. */
export function monthNames(year: number, { calendar, locale }: { calendar: Calendar; locale: Locale }): string[][] {
  return Array.from({ length: 12 }, (_, at) => {
    const { month, standing } = namesOf(fromCalendar({ year, month: at + 1, day: 1 }, calendar), calendar, locale)
    return [month, standing]
  })
}

/** The short name of a day's weekday, as a column of a calendar is headed, and the long one to be read out. */
export function weekdayNames(day: Day, locale: Locale): { short: string; long: string } {
  const name = (weekday: 'short' | 'narrow' | 'long') =>
    partsOf(dayNumber(day) * msPerDay, `${locale}-u-ca-gregory`, { timeZone: 'UTC', weekday }).weekday ?? ''
  // Persian and Arabic have no shorter form than the whole word but one letter; in Chinese it is the sign after 周.
  return { short: name(locale === 'ru' || locale === 'en' ? 'short' : 'narrow'), long: name('long') }
}

/** Date and time on the wall clock of a zone; the date as `formatDay`, the time as `formatTime`. */
export function formatInstant(
  instantMs: number,
  options: { timeZone: string; calendar: Calendar; locale: Locale; style?: DayStyle | undefined },
): string {
  const day = businessDay(instantMs, { timeZone: options.timeZone, dayStartsAtMinutes: 0 })
  return `${formatDay(day, options)} ${formatTime(instantMs, options)}`
}

/** "14:05" on the wall clock of a zone, in 24 hours, as workshops of all five languages write it. */
export function formatTime(instantMs: number, { timeZone, locale }: { timeZone: string; locale: Locale }): string {
  return toLocaleDigits(new Date(localTime(instantMs, timeZone)).toISOString().slice(11, 16), locale)
}

/** Minutes after midnight on the wall clock of a zone. */
export function minuteOfDay(instantMs: number, timeZone: string): number {
  const local = localTime(instantMs, timeZone)
  return Math.floor((local - Math.floor(local / msPerDay) * msPerDay) / 60_000)
}

const msPerDay = 86_400_000

function monthStart(year: number, month: number, calendar: Calendar): number {
  if (calendar === 'jalali') return jalaliNumber({ year, month, day: 1 })
  if (calendar === 'hijri') return hijriMonths(year)[month - 1] ?? Number.NaN
  const date = new Date(0)
  return date.setUTCFullYear(year, month - 1, 1) / msPerDay
}

/** Days since 1970-01-01. */
function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`Not a day: ${day}`)
  return Date.parse(day) / msPerDay
}

function dayFromNumber(number: number): Day {
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
  const day = partsOf(middle * msPerDay, 'en-u-ca-islamic-umalqura-nu-latn', { timeZone: 'UTC', day: 'numeric' }).day
  return middle - Number(day) + 1
}

function assertYear(year: number, calendar: Calendar) {
  const [first, last] = supportedYears[calendar]
  if (!(year >= first && year <= last)) throw new RangeError(`Beyond the ${calendar} years ${first} to ${last}`)
}

/** The wall clock of a zone at an instant, as milliseconds since 1970 on that clock. */
function localTime(instantMs: number, timeZone: string): number {
  const parts = partsOf(instantMs, 'en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)]
  return Date.UTC(year, month - 1, day, Number(parts.hour), Number(parts.minute), Number(parts.second))
}

/** Whether the clock of a zone already showed `local` in the three hours before, and was then turned back. */
function wasReached(local: number, instantMs: number, timeZone: string): boolean {
  const earlier = instantMs - 3 * 3_600_000
  const offset = localTime(earlier, timeZone) - Math.floor(earlier / 1000) * 1000
  return local - offset <= instantMs && localTime(local - offset, timeZone) === local
}

function numericDate({ year, month, day }: CalendarDate, locale: Locale): string {
  const [m, d] = [String(month).padStart(2, '0'), String(day).padStart(2, '0')]
  // Arabic digits run left to right even in Arabic text; the marks make the reader meet the day first, as CLDR does.
  if (locale === 'ar') return `${d}\u200f/${m}\u200f/${year}`
  if (locale === 'ru') return `${d}.${m}.${year}`
  // For en the only order that nobody mistakes: 04/11 is April to one reader and November to another.
  return locale === 'en' ? `${year}-${m}-${d}` : `${year}/${m}/${d}`
}

interface Names {
  weekday: string
  month: string
  /** The month without a day, which Russian puts into another case. */
  standing: string
  era: string
}

/**
 * Put together here, since CLDR's own pattern of the full Persian date is not what Iranians write ("1405 آبان 30, شنبه").
 */
function wordyDate({ year, month, day }: CalendarDate, names: Names, locale: Locale, withWeekday: boolean): string {
  const { weekday, era } = names
  if (locale === 'zh') return `${era}${year}年${month}月${day}日${withWeekday ? weekday : ''}`
  const date = [day, names.month, year, era].filter((part) => part !== '').join(' ')
  const comma = { en: ', ', fa: ' ', ar: '، ', ru: ', ' }[locale]
  return withWeekday ? weekday + comma + date : date
}

function namesOf(day: Day, calendar: Calendar, locale: Locale): Names {
  const ms = dayNumber(day) * msPerDay
  const fields = { timeZone: 'UTC', weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const
  const parts = partsOf(ms, `${locale}-u-ca-${intlCalendars[calendar]}-nu-latn`, { ...fields, era: 'short' })
  // CLDR misspells Aban in Arabic (آيان), and Arabs who use this calendar write its months as Persians do.
  const borrowed = calendar === 'jalali' && locale === 'ar'
  const month = borrowed ? partsOf(ms, 'fa-u-ca-persian', fields).month : parts.month
  const everyday = calendar === 'gregorian' || (calendar === 'jalali' && locale === 'fa')
  const era = locale === 'ru' && calendar === 'gregorian' ? 'г.' : everyday ? '' : parts.era
  const alone = partsOf(ms, `${borrowed ? 'fa' : locale}-u-ca-${intlCalendars[calendar]}-nu-latn`, {
    timeZone: 'UTC',
    month: 'long',
  }).month
  return { weekday: parts.weekday ?? '', month: month ?? '', standing: alone ?? '', era: era ?? '' }
}

const intlCalendars: Record<Calendar, string> = {
  gregorian: 'gregory',
  jalali: 'persian',
  hijri: 'islamic-umalqura',
}

type Parts = Partial<Record<Intl.DateTimeFormatPartTypes, string>>

/** Making a formatter costs a thousand times using it, so each is kept; there are a few per locale and zone. */
function partsOf(ms: number, locale: string, options: Intl.DateTimeFormatOptions): Parts {
  const key = `${locale} ${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, options)
    formatters.set(key, formatter)
  }
  const parts: Parts = {}
  for (const { type, value } of formatter.formatToParts(ms)) parts[type] = value
  return parts
}

const formatters = new Map<string, Intl.DateTimeFormat>()
