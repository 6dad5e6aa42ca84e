import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  type Calendar,
  calendars,
  type Day,
  fiscalYear,
  fromCalendar,
  isDay,
  monthLength,
  supportedYears,
  toCalendar,
} from './calendar.ts'

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
