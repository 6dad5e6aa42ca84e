/**
 * Hybrid logical clock. A stamp orders two writes of the same field: by time where clocks agree, by cause where one
 * writer saw the other, by instance where neither helps. Its text sorts as it compares.
 */
export type Stamp = string

/** How far a stamp of somebody else may run ahead of head office's time before it is cut. */
export const aheadMostMs = 5 * 60_000

const timeDigits = 9
const counterDigits = 4
const counterMost = 36 ** counterDigits - 1

export interface Clock {
  /** The last time (milliseconds) and counter given out or seen. */
  last: { ms: number; counter: number }
}

export function stampOf(ms: number, counter: number, instance: string): Stamp {
  return ms.toString(36).padStart(timeDigits, '0') + counter.toString(36).padStart(counterDigits, '0') + instance
}

export function stampTime(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, timeDigits), 36)
}

export function stampCounter(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(timeDigits, timeDigits + counterDigits), 36)
}

export function stampInstance(stamp: Stamp): string {
  return stamp.slice(timeDigits + counterDigits)
}

/**
 * The stamp of a decision under the instance whose chain it goes in: a stamp names the instance that gave it, so that no
 * two writes ever carry the same.
 */
export function ownStamp({ stamp, instance }: { stamp: Stamp; instance: string }): Stamp {
  return stampOf(stampTime(stamp), stampCounter(stamp), instance)
}

/** The next stamp of this instance: later than all it gave out or saw, even where its clock was set back. */
export function tick(clock: Clock, nowMs: number, instance: string): Stamp {
  const { ms, counter } = clock.last
  clock.last =
    nowMs > ms
      ? { ms: nowMs, counter: 0 }
      : counter < counterMost
        ? { ms, counter: counter + 1 }
        : { ms: ms + 1, counter: 0 }
  return stampOf(clock.last.ms, clock.last.counter, instance)
}

/** Takes note of a stamp from elsewhere. One further ahead than a clock may be wrong is not believed. */
export function witness(clock: Clock, stamp: Stamp, nowMs: number): void {
  const ms = stampTime(stamp)
  if (ms > believedThrough(nowMs, clock.last)) return
  const counter = stampCounter(stamp)
  if (ms > clock.last.ms || (ms === clock.last.ms && counter > clock.last.counter)) clock.last = { ms, counter }
}

/** A clock that was set back still knows what it gave out or saw before. */
const believedThrough = (nowMs: number, last: Clock['last']) => Math.max(nowMs + aheadMostMs, last.ms)

/**
 * The stamp that counts, given by head office: the writer's own unless its clock ran ahead, and never before an
 * earlier stamp of the same instance, so that what a person did later stays later.
 * @param last of the clock that gives it: where that was set back, what is cut still comes later than all it knows.
 */
export function effectiveStamp(
  stamp: Stamp,
  nowMs: number,
  previous: Stamp | null,
  last: Clock['last'] = { ms: 0, counter: 0 },
): Stamp {
  const instance = stampInstance(stamp)
  const cut = stampTime(stamp) > believedThrough(nowMs, last) ? tick({ last }, nowMs, instance) : stamp
  if (previous === null || cut > previous) return cut
  const counter = stampCounter(previous)
  return counter < counterMost
    ? stampOf(stampTime(previous), counter + 1, instance)
    : stampOf(stampTime(previous) + 1, 0, instance)
}
