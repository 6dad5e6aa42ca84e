import { percentile } from '../figures.ts'

export const total = (times: readonly number[]): number => times.reduce((sum, one) => sum + one, 0)

/** How one compares with the other: the median over blocks that were done in turns, so a disturbed one says nothing. */
export function ratioOf(ours: readonly number[][], theirs: readonly number[][]): number {
  return percentile(
    ours.map((block, at) => total(block) / total(theirs[at] ?? [])),
    50,
  )
}
