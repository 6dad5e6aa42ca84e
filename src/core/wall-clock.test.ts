import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, msPerDay } from './calendar.ts'
import { businessDay, instantOf, minuteOfDay } from './wall-clock.ts'
import { formatTime } from './write-day.ts'

describe('businessDay', () => {
  const tehran = { timeZone: 'Asia/Tehran' }
  const late = { timeZone: 'Asia/Tehran', dayStartsAt: 240 }

  it('is the local date', () => {
    expect(businessDay(Date.UTC(2026, 10, 20, 20, 29), tehran)).toBe('2026-11-20')
    expect(businessDay(Date.UTC(2026, 10, 20, 20, 30), tehran)).toBe('2026-11-21')
    expect(businessDay(Date.UTC(2026, 10, 20, 16), { timeZone: 'Asia/Shanghai' })).toBe('2026-11-21')
  })

  it('gives the hours past midnight to the day before', () => {
    expect(businessDay(Date.UTC(2026, 10, 21, 0, 29, 59, 999), late)).toBe('2026-11-20')
    expect(businessDay(Date.UTC(2026, 10, 21, 0, 30), late)).toBe('2026-11-21')
    for (const minutes of [-1, 1440, 0.5]) {
      expect(() => businessDay(0, { timeZone: 'UTC', dayStartsAt: minutes })).toThrow(RangeError)
    }
    expect(() => businessDay(0, { timeZone: 'Asia/Nowhere' })).toThrow(RangeError)
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
    const berlin = { timeZone: 'Europe/Berlin', dayStartsAt: 150 }
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
          const options = { timeZone, dayStartsAt: starts }
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
        for (let ms = Date.UTC(year, month, 1); ms < Date.UTC(year, month + 1, 1); ms += 15 * 60_000) {
          const day = businessDay(ms, { timeZone, dayStartsAt: 90 })
          expect(before === '' || day === before || day === addDays(before, 1), `${timeZone} ${ms}`).toBe(true)
          before = day
        }
      }
    }
  })

  it('counts days before 1970 and the milliseconds of a second', () => {
    expect(businessDay(-1, { timeZone: 'UTC' })).toBe('1969-12-31')
    expect(businessDay(-msPerDay, { timeZone: 'UTC' })).toBe('1969-12-31')
    expect(businessDay(999, { timeZone: 'UTC' })).toBe('1970-01-01')
  })
})

it('a minute of the day is that of the wall, whatever the zone does', () => {
  expect(minuteOfDay(Date.UTC(2021, 6, 1), 'Asia/Tehran')).toBe(4 * 60 + 30)
  expect(minuteOfDay(Date.UTC(2023, 6, 1), 'Asia/Tehran')).toBe(3 * 60 + 30)
  expect(minuteOfDay(Date.UTC(2026, 10, 21, 23, 59, 59), 'UTC')).toBe(1439)
  expect(minuteOfDay(Date.UTC(1960, 0, 1, 12), 'UTC')).toBe(720)
})

it('an hour after the clocks changed is that hour on the wall', () => {
  expect(instantOf('2026-03-29', 180, 'Europe/Berlin')).toBe(Date.parse('2026-03-29T03:00:00+02:00'))
  expect(instantOf('2026-10-25', 240, 'Europe/Berlin')).toBe(Date.parse('2026-10-25T04:00:00+01:00'))
})
