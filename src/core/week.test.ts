import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendars, toCalendar } from './calendar.ts'
import { addMonths, startOfWeek, weekdayOf, weekStart, weeksOfMonth } from './week.ts'

test('weeks begin as the wall calendars of the countries say', () => {
  expect(['IR', 'SA', 'RU', 'CN', 'IE', 'AE', 'EG', 'US', ''].map(weekStart)).toEqual([6, 0, 1, 1, 1, 1, 6, 0, 1])
  const told = (country: string) =>
    (new Intl.Locale(`und-${country}`) as Intl.Locale & { getWeekInfo(): { firstDay: number } }).getWeekInfo()
      .firstDay % 7
  const countries = [
    'IR',
    'AF',
    'IQ',
    'EG',
    'KW',
    'QA',
    'OM',
    'BH',
    'JO',
    'SA',
    'AE',
    'RU',
    'CN',
    'IE',
    'DE',
    'GB',
    'US',
    'IN',
    'JP',
  ]
  expect(countries.filter((country) => weekStart(country) !== told(country))).toEqual([])
})

test('six weeks show every day of a month once, in order, from the first day of the week', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...calendars),
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom(0 as const, 1 as const, 6 as const),
      (calendar, ahead, start) => {
        const { year, month } = toCalendar(addMonths('2024-02-29', ahead, calendar), calendar)
        const weeks = weeksOfMonth({ year, month }, calendar, start)
        const days = weeks.flat()
        expect(weeks.map(([first = '']) => weekdayOf(first))).toEqual(Array(6).fill(start))
        expect(days).toEqual([...new Set(days)].sort())
        const own = days.filter((day) => toCalendar(day, calendar).month === month)
        expect(own.map((day) => toCalendar(day, calendar).day)).toEqual(own.map((_, at) => at + 1))
        expect(own.length).toBeGreaterThanOrEqual(28)
      },
    ),
  )
})

test('months are added in the calendar, and a longer day becomes the last of a shorter month', () => {
  expect(addMonths('2024-01-31', 1, 'gregorian')).toBe('2024-02-29')
  expect(addMonths('2024-01-31', -2, 'gregorian')).toBe('2023-11-30')
  // 31 Khordad 1405 and 31 Tir 1405; 30 Esfand 1403 was in a leap year.
  expect(toCalendar(addMonths('2026-06-21', 1, 'jalali'), 'jalali')).toEqual({ year: 1405, month: 4, day: 31 })
  expect(toCalendar(addMonths('2025-03-20', 12, 'jalali'), 'jalali')).toEqual({ year: 1404, month: 12, day: 29 })
  expect(startOfWeek('2026-11-22', 6)).toBe('2026-11-21')
})
