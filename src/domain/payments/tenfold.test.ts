import { expect, test } from 'vitest'
import { looksTenfold } from './tenfold.ts'

const none = 1

test('a nought too few or too many is noticed, near it too', () => {
  expect(looksTenfold(7_606_500, 76_065_000, none)).toBe('tenth')
  expect(looksTenfold(7_600_000, 76_065_000, none)).toBe('tenth')
  expect(looksTenfold(760_650_000, 76_065_000, none)).toBe('tenfold')
})

test('the due amount, a part of it and a large note are no mistake', () => {
  for (const amount of [76_065_000, 80_000_000, 20_000_000, 1_000_000, 7_606, 0])
    expect(looksTenfold(amount, 76_065_000, none)).toBeNull()
  expect(looksTenfold(76_065_000, 0, none)).toBeNull()
})

test('what was said in the unit before or after a change of units is noticed', () => {
  expect(looksTenfold(7_606, 76_065_000, 10_000)).toBe('tenth')
  expect(looksTenfold(7_606_500, 76_065_000, 10_000)).toBe('tenth')
  expect(looksTenfold(760_650_000_000, 76_065_000, 10_000)).toBe('tenfold')
  expect(looksTenfold(80_000, 76_065_000, 10_000)).toBeNull()
})
