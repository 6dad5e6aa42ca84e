import { expect, test } from 'vitest'
import { isOfCheckIn } from './check-in.ts'

test('damage marked within ten minutes of the order is of the check-in, what is found later is not', () => {
  const openedAt = 1_800_000_000_000
  expect(isOfCheckIn({ at: openedAt }, { openedAt })).toBe(true)
  expect(isOfCheckIn({ at: openedAt + 599_999 }, { openedAt })).toBe(true)
  expect(isOfCheckIn({ at: openedAt + 600_000 }, { openedAt })).toBe(false)
})
