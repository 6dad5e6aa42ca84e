import { expect, test } from 'vitest'
import { standingDiscount } from './line-discount.ts'

const given = { amount: 50, agreed: 50, ofQuantity: 1000 }

test('of a smaller quantity a discount is its exact share, and of a larger no more than was given', () => {
  // In binary fractions 0.29 of 50 is a little less than 14.5.
  expect(standingDiscount([given], 290)).toBe(15)
  expect(standingDiscount([given], 289)).toBe(14)
  expect(standingDiscount([given], 4000)).toBe(50)
})
