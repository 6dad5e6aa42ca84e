import { expect, test } from 'vitest'
import { discountOf } from './discount.ts'

const line = { unitPrice: 12_000_000, quantity: 1500 }
const read = (text: string) => discountOf(text, line, { currency: 'IRR', locale: 'fa', unit: undefined })

test('a discount is an amount or, with a percent sign of any script, a share of the line', () => {
  for (const text of ['10%', '۱۰٪', '10 %', '١٠٪', '10％'])
    expect(read(text), text).toEqual({ discount: 1_800_000, isShare: true })
  expect(read('۷٫۵٪').discount).toBe(1_350_000)
  expect(read('0%').discount).toBe(0)
  expect(read('100%').discount).toBe(18_000_000)
  expect(read('1,800,000')).toEqual({ discount: 1_800_000, isShare: false })
})

test('what no line can be given is no discount', () => {
  for (const text of ['101%', '-5%', '%', 'ten %', '10%%']) expect(read(text).discount, text).toBeNull()
})
