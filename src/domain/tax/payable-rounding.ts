import { type Money, sum } from '../../core/money.ts'

/** `nearest` rounds a half away from zero; `down` towards zero, in the payer's favour; `up` away from it. */
export type RoundingMode = 'nearest' | 'down' | 'up'

/**
 * What is added to a total so that a multiple of `to` is paid (EN 16931, BT-114): 1,234,567 rials to 1,000 nearest gives
 * +433. It is an amount of its own, in a ledger account of its own, and bears no tax. A negative total gives the same
 * with the other sign, so that a reversal takes back exactly what was given.
 *
 * @param to in minor units, 1 or more: 1000 for thousands of rials, 5 for five cents.
 */
export function payableRounding(total: Money, to: Money, mode: RoundingMode): Money {
  if (!Number.isSafeInteger(to) || to < 1) throw new RangeError(`No step to round to: ${to}`)
  const size = Math.abs(sum([total]))
  const over = size % to
  if (over === 0) return 0
  const isUp = mode === 'up' || (mode === 'nearest' && over >= to - over)
  const change = isUp ? to - over : -over
  return sum([total < 0 ? -change : change])
}
