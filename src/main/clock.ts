import { uptime } from 'node:os'

/**
 * This computer's idea of the time. Once head office has said what time it is, that plus the time elapsed since counts,
 * so a clock that is set wrong or changed at noon does no harm; before, the computer's own clock is all there is.
 */
export interface StationClock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Head office said what time it is. */
  contact(headOfficeNow: number): void
  /** How far the computer's own clock is off, in milliseconds; null before the first contact. */
  offMs(): number | null
}

export interface TimeSource {
  /** What the computer's clock shows. */
  wall(): number
  /** Milliseconds that only ever go forward, also while the computer sleeps; a clock that is set changes nothing of them. */
  elapsed(): number
}

/** So often it is looked whether the computer has slept, and by so much the two counts of time may differ by themselves. */
const lookEveryMs = 1_000
const asleepMs = 5_000

/**
 * Time that goes on in sleep. The exact count stands still there on Linux, so that a laptop closed on Friday would go on
 * in Friday; what the computer counts since it was switched on goes on, and knows no more than seconds.
 */
export function throughSleep(awake: () => number, switchedOn: () => number): () => number {
  const began = switchedOn() - awake()
  let slept = 0
  let lookedAt = awake()
  return () => {
    const now = awake()
    if (now - lookedAt >= lookEveryMs) {
      lookedAt = now
      const behind = switchedOn() - began - now - slept
      if (behind > asleepMs) slept += behind
    }
    return now + slept
  }
}

export const computerTime: TimeSource = {
  wall: () => Date.now(),
  elapsed: throughSleep(
    () => performance.now(),
    () => uptime() * 1000,
  ),
}

export function createStationClock(source: TimeSource): StationClock {
  let known: { headOffice: number; elapsed: number } | null = null
  const now = () =>
    known === null ? Math.floor(source.wall()) : Math.floor(known.headOffice + source.elapsed() - known.elapsed)
  return {
    now,
    contact(headOfficeNow) {
      known = { headOffice: headOfficeNow, elapsed: source.elapsed() }
    },
    offMs: () => (known === null ? null : Math.round(source.wall() - now())),
  }
}

/** Being woken later; what it returns calls it off. */
export interface Timers {
  after(ms: number, work: () => void): () => void
  every(ms: number, work: () => void): () => void
  /** A number from 0 to 1, for waits that shall not coincide. */
  chance(): number
}

/** The same, with nobody who waits: work that breaks is told of and ends nothing, and its next turn comes as ever. */
export function toldTimers(timers: Timers, onFault: (trouble: unknown) => void): Timers {
  const told = (work: () => void) => () => {
    try {
      work()
    } catch (trouble) {
      onFault(trouble)
    }
  }
  return {
    ...timers,
    after: (ms, work) => timers.after(ms, told(work)),
    every: (ms, work) => timers.every(ms, told(work)),
  }
}

export const computerTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  every(ms, work) {
    const timer = setInterval(work, ms)
    return () => clearInterval(timer)
  },
  chance: () => Math.random(),
}
