import { pieceMost } from '../../core/files.ts'

/** How much goes into one piece: as much as the line carries in about a second, so that nothing waits long behind it. */
export interface Pace {
  bytes(): number
  took(ms: number): void
}

const least = 8 * 1024
const first = 16 * 1024
const quickMs = 500
const slowMs = 1_500

export function createPace(): Pace {
  let bytes = first
  return {
    bytes: () => bytes,
    took(ms) {
      if (ms < quickMs) bytes = Math.min(pieceMost, bytes * 2)
      if (ms > slowMs) bytes = Math.max(least, Math.floor(bytes / 2))
    },
  }
}
