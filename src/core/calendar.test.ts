import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  businessDay,
  type Calendar,
  type Day,
  fiscalYear,
  formatDay,
  formatInstant,
  formatTime,
  fromCalendar,
  isDay,
  minuteOfDay,
  monthLength,
  supportedYears,
  toCalendar,
} from './calendar.ts'
import { type Locale, locales } from './text.ts'

const calendars: Calendar[] = ['gregorian', 'jalali', 'hijri']
const msPerDay = 86_400_000
const hour = 3_600_000

/** 1300 to 1498 in Jalali: the fiscal year of the day, and the next, end within the supported years. */
const anyDay = fc.integer({ min: -17_815, max: 54_780 }).map((number) => addDays('1970-01-01', number))

describe('calendars', () => {
  it.each<[Day, Calendar, number, number, number]>([
    ['2021-03-21', 'jalali', 1400, 1, 1],
    ['2025-03-20', 'jalali', 1403, 12, 30],
    ['2026-11-21', 'jalali', 1405, 8, 30],
    ['1979-02-11', 'jalali', 1357, 11, 22],
    ['2026-02-18', 'hijri', 1447, 9, 1],
    ['2077-11-17', 'hijri', 1501, 1, 1],
    ['2024-02-29', 'gregorian', 2024, 2, 29],
  ])('%s is in %s %d-%d-%d', (gregorian, calendar, year, month, day) => {
    expect(toCalendar(gregorian, calendar)).toEqual({ year, month, day })
    expect(fromCalendar({ year, month, day }, calendar)).toBe(gregorian)
  })

  it('Jalali agrees with Intl on every day of 1178 to 1501', () => {
    const first = fromCalendar({ year: 1178, month: 1, day: 1 }, 'jalali')
    const last = fromCalendar({ year: 1501, month: 12, day: monthLength(1501, 12, 'jalali') }, 'jalali')
    expect(disagreements('jalali', 'persian', first, last)).toEqual({ days: 118_338, wrong: [] })
  })

  it('Hijri agrees with Intl on every day of 1300 to 1600', () => {
    const last = fromCalendar({ year: 1600, month: 12, day: monthLength(1600, 12, 'hijri') }, 'hijri')
    expect(disagreements('hijri', 'islamic-umalqura', '1882-11-12', last)).toEqual({ days: 106_665, wrong: [] })
  })

  it('go there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...calendars), (day, calendar) => {
        expect(fromCalendar(toCalendar(day, calendar), calendar)).toBe(day)
      }),
      { numRuns: 2000 },
    )
  })

  it('have the months they have', () => {
    const lengths = (year: number, calendar: Calendar) =>
      Array.from({ length: 12 }, (_, index) => monthLength(year, index + 1, calendar))
    expect(lengths(1403, 'jalali')).toEqual([31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 30])
    expect(lengths(2023, 'gregorian')).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    for (let year = 1400; year < 1500; year += 1) {
      const hijri = lengths(year, 'hijri')
      expect(hijri.every((length) => length === 29 || length === 30)).toBe(true)
      expect([354, 355]).toContain(hijri.reduce((sum, length) => sum + length))
    }
  })

  it('Jalali leap years are the official ones', () => {
    const leap = Array.from({ length: 40 }, (_, index) => 1387 + index).filter(
      (year) => monthLength(year, 12, 'jalali') === 30,
    )
    expect(leap).toEqual([1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424])
  })

  it('refuse dates they do not have', () => {
    const wrong: [number, number, number, Calendar][] = [
      [1405, 12, 30, 'jalali'],
      [1405, 7, 31, 'jalali'],
      [1405, 13, 1, 'jalali'],
      [1405, 0, 1, 'jalali'],
      [1405, 1, 0, 'jalali'],
      [1405, 1, 1.5, 'jalali'],
      [2025, 2, 29, 'gregorian'],
      [1447, 9, 31, 'hijri'],
      ...calendars.flatMap((calendar): [number, number, number, Calendar][] => [
        [supportedYears[calendar][0] - 1, 1, 1, calendar],
        [supportedYears[calendar][1] + 1, 1, 1, calendar],
      ]),
    ]
    for (const [year, month, day, calendar] of wrong) {
      expect(() => fromCalendar({ year, month, day }, calendar), `${year}-${month}-${day}`).toThrow(RangeError)
    }
    for (const day of ['2026-02-30', '2026-2-3', '', 'today', '0000-01-01', '2026-11-21T00:00', '+02026-11-21']) {
      expect(isDay(day), day).toBe(false)
      expect(() => toCalendar(day, 'gregorian'), day).toThrow(RangeError)
    }
    for (const day of ['1799-03-20', '2123-03-22', '0001-01-01', '9999-12-31']) {
      expect(() => toCalendar(day, 'jalali'), day).toThrow(RangeError)
      expect(() => toCalendar(day < '1800' ? day : '2174-11-26', 'hijri'), day).toThrow(RangeError)
    }
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError)
  })
})

describe('businessDay', () => {
  const tehran = { timeZone: 'Asia/Tehran', dayStartsAtMinutes: 0 }
  const late = { timeZone: 'Asia/Tehran', dayStartsAtMinutes: 240 }

  it('is the local date', () => {
    expect(businessDay(Date.UTC(2026, 10, 20, 20, 29), tehran)).toBe('2026-11-20')
    expect(businessDay(Date.UTC(2026, 10, 20, 20, 30), tehran)).toBe('2026-11-21')
    expect(businessDay(Date.UTC(2026, 10, 20, 16), { timeZone: 'Asia/Shanghai', dayStartsAtMinutes: 0 })).toBe(
      '2026-11-21',
    )
  })

  it('gives the hours past midnight to the day before', () => {
    expect(businessDay(Date.UTC(2026, 10, 21, 0, 29, 59, 999), late)).toBe('2026-11-20')
    expect(businessDay(Date.UTC(2026, 10, 21, 0, 30), late)).toBe('2026-11-21')
    for (const minutes of [-1, 1440, 0.5]) {
      expect(() => businessDay(0, { timeZone: 'UTC', dayStartsAtMinutes: minutes })).toThrow(RangeError)
    }
    expect(() => businessDay(0, { timeZone: 'Asia/Nowhere', dayStartsAtMinutes: 0 })).toThrow(RangeError)
  })

  it('knows Iran before and after it gave up summer time', () => {
    expect(formatTime(Date.UTC(2021, 6, 1), { timeZone: 'Asia/Tehran', locale: 'en' })).toBe('04:30')
    expect(formatTime(Date.UTC(2023, 6, 1), { timeZone: 'Asia/Tehran', locale: 'en' })).toBe('03:30')
    expect(businessDay(Date.UTC(2021, 6, 1, 19, 30), tehran)).toBe('2021-07-02')
    expect(businessDay(Date.UTC(2023, 6, 1, 19, 30), tehran)).toBe('2023-07-01')
    // At 24:00 on 30 Shahrivar 1400 the clocks went back to 23:00: that day had 25 hours.
    expect(businessDay(Date.UTC(2021, 8, 21, 19, 30), tehran)).toBe('2021-09-21')
    expect(businessDay(Date.UTC(2021, 8, 21, 20, 30), tehran)).toBe('2021-09-22')
  })

  it('does not take a day back when the clocks are turned back over its beginning', () => {
    // Berlin went from 03:00 to 02:00 at 01:00 UTC; the shop's day begins at 02:30.
    const berlin = { timeZone: 'Europe/Berlin', dayStartsAtMinutes: 150 }
    const turned = Date.UTC(2026, 9, 25, 1)
    expect(businessDay(turned - 31 * 60_000, berlin)).toBe('2026-10-24')
    expect(businessDay(turned - 30 * 60_000, berlin)).toBe('2026-10-25')
    expect(businessDay(turned, berlin)).toBe('2026-10-25')
    expect(businessDay(turned + 29 * 60_000, berlin)).toBe('2026-10-25')
  })

  it('never goes back, and moves by one day at a time, in any zone', () => {
    // No zone here crossed the date line after 1996.
    const zones = [
      'Asia/Tehran',
      'Europe/Berlin',
      'Europe/Moscow',
      'America/New_York',
      'Asia/Kabul',
      'Africa/Cairo',
      'Australia/Lord_Howe',
      'America/Havana',
      'Antarctica/Troll',
      'UTC',
    ]
    const from = Date.UTC(1996, 0, 1)
    const anyMinute = fc.integer({ min: 0, max: 32 * 365 * 1440 })
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(1439),
        anyMinute,
        fc.nat(26 * 60),
        (timeZone, starts, at, later) => {
          const options = { timeZone, dayStartsAtMinutes: starts }
          const before = businessDay(from + at * 60_000, options)
          const after = businessDay(from + (at + later) * 60_000, options)
          expect(after >= before && after <= addDays(before, 2)).toBe(true)
        },
      ),
      { numRuns: 3000 },
    )
    for (const timeZone of zones) {
      for (const [year, month] of [
        [2005, 9],
        [2021, 8],
        [2026, 9],
        [2026, 10],
      ] as const) {
        let before = ''
        for (let ms = Date.UTC(year, month, 1); ms < Date.UTC(year, month + 1, 1); ms += hour / 4) {
          const day = businessDay(ms, { timeZone, dayStartsAtMinutes: 90 })
          expect(before === '' || day === before || day === addDays(before, 1), `${timeZone} ${ms}`).toBe(true)
          before = day
        }
      }
    }
  })

  it('counts days before 1970 and the milliseconds of a second', () => {
    expect(businessDay(-1, { timeZone: 'UTC', dayStartsAtMinutes: 0 })).toBe('1969-12-31')
    expect(businessDay(-msPerDay, { timeZone: 'UTC', dayStartsAtMinutes: 0 })).toBe('1969-12-31')
    expect(businessDay(999, { timeZone: 'UTC', dayStartsAtMinutes: 0 })).toBe('1970-01-01')
  })
})

describe('fiscalYear', () => {
  const iran = { calendar: 'jalali', startsAt: { month: 1, day: 1 } } as const

  it('is named by the year in which it begins', () => {
    expect(fiscalYear('2026-03-20', iran)).toEqual({ year: 1404, from: '2025-03-21', to: '2026-03-20' })
    expect(fiscalYear('2026-03-21', iran)).toEqual({ year: 1405, from: '2026-03-21', to: '2027-03-20' })
    const april = { calendar: 'gregorian', startsAt: { month: 4, day: 1 } } as const
    expect(fiscalYear('2026-03-31', april)).toEqual({ year: 2025, from: '2025-04-01', to: '2026-03-31' })
  })

  it('begins on the last day of a month too short for its day', () => {
    const late = { calendar: 'jalali', startsAt: { month: 12, day: 30 } } as const
    expect(fiscalYear('2025-03-20', late)).toEqual({ year: 1403, from: '2025-03-20', to: '2026-03-19' })
  })

  it('contains its day, and the next begins the day after', () => {
    const startsAt = fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...calendars), startsAt, (day, calendar, startsAt) => {
        const { year, from, to } = fiscalYear(day, { calendar, startsAt })
        expect(from <= day && day <= to).toBe(true)
        expect(fiscalYear(addDays(to, 1), { calendar, startsAt })).toMatchObject({
          year: year + 1,
          from: addDays(to, 1),
        })
      }),
      { numRuns: 1000 },
    )
  })
})

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
  it('is the wall clock of the zone', () => {
    const at = Date.UTC(2026, 10, 20, 20, 35, 59)
    expect(formatInstant(at, { timeZone: 'Asia/Tehran', calendar: 'jalali', locale: 'fa' })).toBe('۱۴۰۵/۰۸/۳۰ ۰۰:۰۵')
    expect(formatInstant(at, { timeZone: 'UTC', calendar: 'gregorian', locale: 'en', style: 'long' })).toBe(
      '20 November 2026 20:35',
    )
  })
})

function disagreements(calendar: Calendar, intlCalendar: string, first: Day, last: Day) {
  const format = new Intl.DateTimeFormat(`en-u-ca-${intlCalendar}-nu-latn`, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const wrong: string[] = []
  let days = 0
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const date = toCalendar(day, calendar)
    const ours = `${date.month}/${date.day}/${date.year} `
    if (!format.format(Date.parse(day)).startsWith(ours) || fromCalendar(date, calendar) !== day) wrong.push(day)
    days += 1
  }
  return { days, wrong }
}

it('a day near at hand is its day and month', () => {
  const short = (locale: 'en' | 'fa' | 'zh', calendar: 'gregorian' | 'jalali') =>
    formatDay('2026-11-21', { calendar, locale, style: 'short' })
  expect([short('en', 'gregorian'), short('fa', 'jalali'), short('zh', 'gregorian')]).toEqual([
    '21 November',
    '۳۰ آبان',
    '11月21日',
  ])
})

it('a minute of the day is that of the wall, whatever the zone does', () => {
  expect(minuteOfDay(Date.UTC(2021, 6, 1), 'Asia/Tehran')).toBe(4 * 60 + 30)
  expect(minuteOfDay(Date.UTC(2023, 6, 1), 'Asia/Tehran')).toBe(3 * 60 + 30)
  expect(minuteOfDay(Date.UTC(2026, 10, 21, 23, 59, 59), 'UTC')).toBe(1439)
  expect(minuteOfDay(Date.UTC(1960, 0, 1, 12), 'UTC')).toBe(720)
})
