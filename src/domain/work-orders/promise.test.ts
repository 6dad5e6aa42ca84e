import { expect, test } from 'vitest'
import { atRisk, runsOut, usualPromise } from './promise.ts'

const noon = Date.parse('2026-11-21T12:00:00+03:30')

test('what is usually promised keeps to working days', () => {
  const fridays = { weekend: [5], holidays: [] }
  expect(usualPromise(noon, 'Asia/Tehran', fridays)).toEqual({ day: '2026-11-21', minutes: 15 * 60 })
  const night = noon - 9 * 3_600_000
  expect(usualPromise(night, 'Asia/Tehran', fridays)).toEqual({ day: '2026-11-21', minutes: 10 * 60 })
  const evening = noon + 4 * 3_600_000
  expect(usualPromise(evening, 'Asia/Tehran', fridays)).toEqual({ day: '2026-11-22', minutes: 12 * 60 })
  const holiday = { weekend: [5], holidays: ['2026-11-22'] }
  expect(usualPromise(evening, 'Asia/Tehran', holiday)).toEqual({ day: '2026-11-23', minutes: 12 * 60 })
  const friday = Date.parse('2026-11-27T09:00:00+03:30')
  expect(usualPromise(friday, 'Asia/Tehran', fridays)).toEqual({ day: '2026-11-28', minutes: 12 * 60 })
})

test('a promise is at risk an hour before, and never once the car is ready', () => {
  expect(atRisk({ promisedAt: noon + 59 * 60_000, column: 'inWork' }, noon)).toBe(true)
  expect(atRisk({ promisedAt: noon + 61 * 60_000, column: 'inWork' }, noon)).toBe(false)
  expect([59, 61].map((minutes) => runsOut(noon + minutes * 60_000, noon))).toEqual([true, false])
  expect(atRisk({ promisedAt: noon - 1, column: 'ready' }, noon)).toBe(false)
  expect(atRisk({ promisedAt: null, column: 'arrived' }, noon)).toBe(false)
})
