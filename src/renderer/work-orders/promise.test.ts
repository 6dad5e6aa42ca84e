import { expect, test } from 'vitest'
import { instantOf, promiseFrom } from './promise.ts'

const noon = Date.parse('2026-11-21T12:00:00+03:30')

test('a promised time is the next time the clock shows it', () => {
  expect(promiseFrom('16:00', noon, 'Asia/Tehran')).toBe(Date.parse('2026-11-21T16:00:00+03:30'))
  expect(promiseFrom('۱۶', noon, 'Asia/Tehran')).toBe(Date.parse('2026-11-21T16:00:00+03:30'))
  expect(promiseFrom('0930', noon, 'Asia/Tehran')).toBe(Date.parse('2026-11-22T09:30:00+03:30'))
})

test('what is no time is none', () => {
  for (const text of ['', '25:00', '12:60', 'noon', '12345']) expect(promiseFrom(text, noon, 'Asia/Tehran')).toBeNull()
})

test('an hour after the clocks changed is that hour on the wall', () => {
  expect(instantOf('2026-03-29', 180, 'Europe/Berlin')).toBe(Date.parse('2026-03-29T03:00:00+02:00'))
  expect(instantOf('2026-10-25', 240, 'Europe/Berlin')).toBe(Date.parse('2026-10-25T04:00:00+01:00'))
})
