import { expect, test } from 'vitest'
import { looksTenfold } from './tenfold.ts'

test('a nought too few or too many is noticed, near it too', () => {
  expect(looksTenfold(7_606_500, 76_065_000)).toBe('tenth')
  expect(looksTenfold(7_600_000, 76_065_000)).toBe('tenth')
  expect(looksTenfold(760_650_000, 76_065_000)).toBe('tenfold')
})

test('the due amount, a part of it and a large note are no mistake', () => {
  for (const amount of [76_065_000, 80_000_000, 20_000_000, 1_000_000, 0])
    expect(looksTenfold(amount, 76_065_000)).toBeNull()
})
