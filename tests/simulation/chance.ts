/** All chance of a history comes from here, so that one seed is one history. */
export interface Chance {
  /** From 0 up to but not 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  int(least: number, most: number): number
  /** True with this probability. */
  of(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the list or, of an empty one, undefined. */
  maybe<T>(list: readonly T[]): T | undefined
  hex(digits: number): string
}

/** sfc32 by Chris Doty-Humphrey (PractRand), seeded through splitmix32: small, quick and good enough for scheduling. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const split = () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, counter] = [split(), split(), split(), 1]
  const draw = () => {
    const t = (((a + b) >>> 0) + counter) >>> 0
    counter = (counter + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = ((c << 21) | (c >>> 11)) >>> 0
    c = (c + t) >>> 0
    return t
  }
  for (let i = 0; i < 12; i += 1) draw()
  const next = () => draw() / 2 ** 32
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    int,
    of: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[int(0, list.length - 1)] as (typeof list)[number]
    },
    maybe: (list) => (list.length === 0 ? undefined : list[int(0, list.length - 1)]),
    hex: (digits) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join(''),
  }
}

/** A UUIDv7 in form, of simulated time and simulated chance. */
export function idOf(chance: Chance, nowMs: number): string {
  const time = Math.max(0, nowMs).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.hex(3)}-8${chance.hex(3)}-${chance.hex(12)}`
}
