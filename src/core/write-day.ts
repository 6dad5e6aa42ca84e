/** Days and hours as people of the five languages write them; `read-day.ts` reads what they type. */
import {
  addDays,
  type Calendar,
  type CalendarDate,
  calendarFor,
  type Day,
  dayNumber,
  fromCalendar,
  msPerDay,
  toCalendar,
} from './calendar.ts'
import { intlParts } from './intl-parts.ts'
import { type Locale, toLocaleDigits } from './text.ts'
import { formatTimeOfDay } from './time-of-day.ts'
import { businessDay, minuteOfDay } from './wall-clock.ts'

/**
 * 'numeric' for tables ("2026-11-21", «۱۴۰۵/۰۸/۳۰»), 'long' with the month's name, 'full' with the weekday's too; 'short'
 * is day and month alone, for a day near enough that nobody asks which year.
 */
export type DayStyle = 'numeric' | 'short' | 'long' | 'full'

/** A day that the calendar does not reach is written by the Gregorian one: no list breaks on what somebody mistyped. */
export function formatDay(
  day: Day,
  { calendar: wanted, locale, style = 'numeric' }: { calendar: Calendar; locale: Locale; style?: DayStyle | undefined },
): string {
  const calendar = calendarFor(day, wanted)
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
    intlParts(dayNumber(day) * msPerDay, `${locale}-u-ca-gregory`, { timeZone: 'UTC', weekday }).weekday ?? ''
  // Persian and Arabic have no shorter form than the whole word but one letter; in Chinese it is the sign after 周.
  return { short: name(locale === 'ru' || locale === 'en' ? 'short' : 'narrow'), long: name('long') }
}

/** The name of a day of the week, 0 for Sunday. */
export function weekdayName(weekday: number, locale: Locale): string {
  // 4 January 1970 was a Sunday.
  return weekdayNames(addDays('1970-01-04', weekday), locale).long
}

/** Date and time on the wall clock of a zone; the date as `formatDay`, the time as `formatTime`. */
export function formatInstant(
  instantMs: number,
  options: { timeZone: string; calendar: Calendar; locale: Locale; style?: DayStyle | undefined },
): string {
  const day = businessDay(instantMs, { timeZone: options.timeZone })
  return `${formatDay(day, options)} ${formatTime(instantMs, options)}`
}

/** A time of today alone, and of any other day behind that day, which is near: "20 Nov 14:05". */
export function formatMoment(
  instantMs: number,
  { today, ...options }: { timeZone: string; calendar: Calendar; locale: Locale; today: Day },
): string {
  const day = businessDay(instantMs, { timeZone: options.timeZone })
  return day === today ? formatTime(instantMs, options) : formatInstant(instantMs, { ...options, style: 'short' })
}

/** "14:05" on the wall clock of a zone, in 24 hours, as workshops of all five languages write it. */
export function formatTime(instantMs: number, { timeZone, locale }: { timeZone: string; locale: Locale }): string {
  return formatTimeOfDay(minuteOfDay(instantMs, timeZone), locale)
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
  const parts = intlParts(ms, `${locale}-u-ca-${intlCalendars[calendar]}-nu-latn`, { ...fields, era: 'short' })
  // CLDR misspells Aban in Arabic (آيان), and Arabs who use this calendar write its months as Persians do.
  const borrowed = calendar === 'jalali' && locale === 'ar'
  const month = borrowed ? intlParts(ms, 'fa-u-ca-persian', fields).month : parts.month
  const everyday = calendar === 'gregorian' || (calendar === 'jalali' && locale === 'fa')
  const era = locale === 'ru' && calendar === 'gregorian' ? 'г.' : everyday ? '' : parts.era
  const alone = intlParts(ms, `${borrowed ? 'fa' : locale}-u-ca-${intlCalendars[calendar]}-nu-latn`, {
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
