import { largestAmount, sum } from '../../core/money.ts'

/**
 * Notes and coins people count, by currency, in minor units and from the largest. Data, not code: a currency that is not
 * here, or a note that comes tomorrow, is counted as one amount. Iran's cheques of 500,000 to 2,000,000 rial pass as notes.
 */
export const notesOf: Readonly<Record<string, readonly number[]>> = {
  IRR: [2_000_000, 1_000_000, 500_000, 100_000, 50_000, 20_000, 10_000, 5_000],
  EUR: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5],
  RUB: [500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 1_000, 500, 200, 100],
  CNY: [10_000, 5_000, 2_000, 1_000, 500, 100, 50, 10],
  AED: [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 50, 25],
  SAR: [50_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 25],
  USD: [10_000, 5_000, 2_000, 1_000, 500, 100, 25, 10, 5],
  TRY: [20_000, 10_000, 5_000, 2_000, 1_000, 500, 100, 50],
}

/** How many minor units a count is worth. */
export function worthOf(counts: Readonly<Record<string, number>>): number {
  return sum(Object.entries(counts).map(([face, count]) => Number(face) * count))
}

/** Whether there can be so many of a note: the number of a barcode is no count. */
export const isCountable = (face: number, count: number): boolean => face * count <= largestAmount
