/** Numbers that look drawn by lot and are the same for the same seed on every computer. */
export interface Chance {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  /** True once in so many times. */
  onceIn(times: number): boolean
  pick<T>(list: readonly T[]): T
  digits(count: number): string
  letters(count: number): string
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, more than good enough to invent parts with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const found = list[below(list.length)]
    if (found === undefined) throw new Error('nothing to pick from')
    return found
  }
  return {
    below,
    onceIn: (times) => below(times) === 0,
    pick,
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
    // Without I, O and Q, which makers leave out because they read as digits.
    letters: (count) => Array.from({ length: count }, () => pick([...'ABCDEFGHJKLMNPRSTUVWXYZ'])).join(''),
  }
}
