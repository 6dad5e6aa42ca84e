export interface Figure {
  figure: string
  value: number
  unit: 'ms' | 's' | 'MB' | 'KB' | 'fps' | 'of 1' | 'x'
  /**
   * It shall stay under this, or reach it where more is better; a target of nothing is nothing, and without one it is
   * told beside the others.
   */
  target?: number
  more?: true
  /** How it was measured, for people. */
  note: string
}

/** The value below which so many of a hundred lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('nothing was measured')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN
}

/** Two decimals are more than any clock here is good for. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** "p50 1.2, p90 3, most 8" */
export function spread(values: readonly number[]): string {
  const at = (share: number) => rounded(percentile(values, share))
  return `p50 ${at(50)}, p90 ${at(90)}, most ${at(100)}, of ${values.length}`
}
