import { expect, test } from 'vitest'
import type { Id } from '../../core/kinds.ts'
import { countryOf } from '../countries/country.ts'
import { type EstimateRules, estimateOf } from './estimate.ts'

type Line = Parameters<typeof estimateOf>[0][number]

const owner = 'c-owner' as Id<'customer'>
const insurer = 'c-insurer' as Id<'customer'>
const iran: EstimateRules = { rules: countryOf('IR'), roundTo: 1000, step: 1, ownerId: owner, prepaidOf: () => 0 }

function line(id: string, change: Partial<Line>): Line {
  const priced = {
    kind: 'labour',
    quantity: 1000,
    charged: 0,
    unitPrice: 10_000,
    discount: 0,
    discountCharged: 0,
  } as const
  const taxed = { taxRate: 1000, untaxedReason: '' }
  const agreed = { payer: 'customer', payerId: null, payerName: '', approval: 'approved' } as const
  return { lineId: id as Id<'workOrderLine'>, ...priced, ...taxed, ...agreed, ...change }
}

test('it offers what is agreed or waits for a word and no document charges: work, then parts, then the rest', () => {
  const { lines, totals } = estimateOf(
    [
      line('fee', { kind: 'fee', taxRate: 0, unitPrice: 500 }),
      line('declined', { approval: 'declined' }),
      line('deferred', { approval: 'deferred' }),
      line('invoiced', { charged: 1000 }),
      line('tyre', {
        kind: 'tyre',
        quantity: 4000,
        charged: 1000,
        unitPrice: 2_000,
        discount: 400,
        discountCharged: 100,
      }),
      line('work', { approval: 'proposed' }),
    ],
    iran,
  )
  expect(lines.map(({ lineId, group, quantity, net }) => [lineId, group, quantity, net])).toEqual([
    ['work', 'work', 1000, 10_000],
    ['tyre', 'parts', 3000, 5_700],
    ['fee', 'other', 1000, 500],
  ])
  // 16,200 and 10 % of 15,700: 17,770, of which Iran rounds 770 away.
  expect(totals).toEqual({
    discount: 300,
    net: 16_200,
    tax: 1_570,
    total: 17_770,
    rounding: -770,
    prepaid: 0,
    payable: 17_000,
  })
})

test('each who pays is rounded alone, as each will have an invoice alone', () => {
  const { totals, shares } = estimateOf(
    [line('mine', { unitPrice: 1_600 }), line('theirs', { unitPrice: 1_600, payer: 'insurer', payerId: insurer })],
    iran,
  )
  // Twice 1,760 rounded to 1,000; together they would be 3,520 and 3,000.
  expect(totals).toMatchObject({ total: 3_520, rounding: -1_520, payable: 2_000 })
  expect(shares).toMatchObject([{ payer: 'insurer', payable: 1_000 }])
})

test('what a package pays is not asked for again', () => {
  const { totals, shares } = estimateOf([line('oil', { payer: 'package' })], { ...iran, prepaidOf: () => 10_500 })
  expect(totals).toMatchObject({ total: 11_000, rounding: -500, prepaid: 10_500, payable: 0 })
  expect(shares).toEqual([])
})

test('nothing to charge is an estimate of nothing', () => {
  expect(estimateOf([], iran)).toMatchObject({ lines: [], totals: { total: 0, payable: 0 }, shares: [] })
})
