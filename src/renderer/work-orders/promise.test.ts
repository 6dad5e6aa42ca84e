import { expect, test } from 'vitest'
import { businessDay } from '../../core/wall-clock.ts'
import { shortly } from './promise.ts'

test('a card says the time of what is today, and the day of last night’s promise and of tomorrow’s', () => {
  const told = {
    time: () => 'time',
    day: (day: string) => day,
    dayOf: (at: number) => businessDay(at, { timeZone: 'Asia/Tehran' }),
  }
  const says = (moment: string) => shortly(Date.parse(moment), '2026-11-21', told)
  expect(says('2026-11-21T00:10:00+03:30')).toBe('time')
  expect(says('2026-11-21T23:50:00+03:30')).toBe('time')
  expect(says('2026-11-20T20:00:00+03:30')).toBe('2026-11-20')
  expect(says('2026-11-22T10:00:00+03:30')).toBe('2026-11-22')
})
