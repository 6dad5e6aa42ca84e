import { describe, expect, it } from 'vitest'
import { addDays, type Calendar, calendarFor, calendars, fromCalendar, toCalendar } from './calendar.ts'
import { instant } from './kinds.ts'
import { type Locale, locales } from './text.ts'
import { formatDay, formatInstant, formatMoment } from './write-day.ts'

const reached = { jalali: ['1799-03-21', '2123-03-20'], hijri: ['1882-11-12', '2174-11-25'] }

describe('formatDay', () => {
  it.each<[Calendar, Locale, string, string]>([
    ['gregorian', 'en', '2026-11-21', 'Saturday, 21 November 2026'],
    ['gregorian', 'ru', '21.11.2026', 'суббота, 21 ноября 2026 г.'],
    ['gregorian', 'zh', '2026/11/21', '2026年11月21日星期六'],
    ['gregorian', 'ar', '٢١\u200f/١١\u200f/٢٠٢٦', 'السبت، ٢١ نوفمبر ٢٠٢٦'],
    ['jalali', 'fa', '۱۴۰۵/۰۸/۳۰', 'شنبه ۳۰ آبان ۱۴۰۵'],
    ['jalali', 'ar', '٣٠\u200f/٠٨\u200f/١٤٠٥', 'السبت، ٣٠ آبان ١٤٠٥ ه\u200d.ش'],
    ['jalali', 'en', '1405-08-30', 'Saturday, 30 Aban 1405 AP'],
    ['hijri', 'ar', '١١\u200f/٠٦\u200f/١٤٤٨', 'السبت، ١١ جمادى الآخرة ١٤٤٨ هـ'],
    ['hijri', 'fa', '۱۴۴۸/۰۶/۱۱', 'شنبه ۱۱ جمادی\u200cالثانی ۱۴۴۸ ه\u200d.ق.'],
  ])('writes a day of %s in %s', (calendar, locale, numeric, full) => {
    expect(formatDay('2026-11-21', { calendar, locale })).toBe(numeric)
    expect(formatDay('2026-11-21', { calendar, locale, style: 'full' })).toBe(full)
  })

  it('writes a day in the Gregorian calendar where the other does not reach, and never throws', () => {
    const ends = { gregorian: ['0001-01-01', '9999-12-31'], ...reached }
    for (const calendar of calendars) {
      const [first = '', last = ''] = ends[calendar]
      for (const day of [first, last]) expect(calendarFor(day, calendar)).toBe(calendar)
      for (const day of ['0001-01-01', '9999-12-31', first, last])
        for (const style of ['numeric', 'short', 'long', 'full'] as const)
          for (const locale of locales) expect(formatDay(day, { calendar, locale, style })).not.toMatch(/undefined|NaN/)
    }
    for (const [calendar, [first, last]] of Object.entries(reached) as [Calendar, [string, string]][])
      for (const beyond of [addDays(first, -1), addDays(last, 1)]) {
        expect(() => toCalendar(beyond, calendar), beyond).toThrow(RangeError)
        expect(formatDay(beyond, { calendar, locale: 'en' })).toBe(beyond)
      }
  })

  it('names every month and leaves nothing undefined', () => {
    for (const calendar of calendars) {
      for (const locale of locales) {
        const months = Array.from({ length: 12 }, (_, index) => {
          const day = fromCalendar({ year: calendar === 'gregorian' ? 2026 : 1405, month: index + 1, day: 1 }, calendar)
          return formatDay(day, { calendar, locale, style: 'long' })
        })
        expect(new Set(months).size).toBe(12)
        for (const month of months) expect(month).not.toMatch(/undefined| {2}|^ | $/)
      }
    }
  })
})

describe('formatInstant', () => {
  it('writes every moment a row may hold, in every zone', () => {
    for (const end of [Date.UTC(1000, 0), Date.UTC(9999, 0)]) {
      expect(instant.check.safeParse(end).success).toBe(true)
      for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'])
        for (const calendar of calendars) expect(formatInstant(end, { timeZone, calendar, locale: 'en' })).toMatch(/:/)
    }
    for (const beyond of [Date.UTC(1000, 0) - 1, Date.UTC(9999, 0) + 1, Number.MAX_SAFE_INTEGER])
      expect(instant.check.safeParse(beyond).success).toBe(false)
  })

  it('is the wall clock of the zone', () => {
    const at = Date.UTC(2026, 10, 20, 20, 35, 59)
    expect(formatInstant(at, { timeZone: 'Asia/Tehran', calendar: 'jalali', locale: 'fa' })).toBe('۱۴۰۵/۰۸/۳۰ ۰۰:۰۵')
    expect(formatInstant(at, { timeZone: 'UTC', calendar: 'gregorian', locale: 'en', style: 'long' })).toBe(
      '20 November 2026 20:35',
    )
  })
})

it('a day near at hand is its day and month', () => {
  const short = (locale: 'en' | 'fa' | 'zh', calendar: 'gregorian' | 'jalali') =>
    formatDay('2026-11-21', { calendar, locale, style: 'short' })
  expect([short('en', 'gregorian'), short('fa', 'jalali'), short('zh', 'gregorian')]).toEqual([
    '21 November',
    '۳۰ آبان',
    '11月21日',
  ])
})

describe('formatMoment', () => {
  const at = Date.UTC(2026, 10, 20, 20, 35)
  const inTehran = { timeZone: 'Asia/Tehran', calendar: 'jalali', locale: 'fa' } as const
  it('is the time alone on the day it was, and has its day on any other', () => {
    expect(formatMoment(at, { ...inTehran, today: '2026-11-21' })).toBe('۰۰:۰۵')
    expect(formatMoment(at, { ...inTehran, today: '2026-11-22' })).toBe('۳۰ آبان ۰۰:۰۵')
    expect(formatMoment(at - 3_600_000, { ...inTehran, today: '2026-11-21' })).toBe('۲۹ آبان ۲۳:۰۵')
    const inLondon = { timeZone: 'UTC', calendar: 'gregorian', locale: 'en' } as const
    expect(formatMoment(at, { ...inLondon, today: '2026-11-21' })).toBe('20 November 20:35')
  })
})
