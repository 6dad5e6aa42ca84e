import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aheadMostMs,
  type Clock,
  effectiveStamp,
  type Stamp,
  stampCounter,
  stampInstance,
  stampOf,
  stampTime,
  tick,
  witness,
} from './clock.ts'

const dayMs = 86_400_000
const today = Date.UTC(2026, 10, 21)
/** What a clock may show: within 400 days, often the same moment twice. */
const moment = fc.oneof(
  fc.integer({ min: today - 400 * dayMs, max: today + 400 * dayMs }),
  fc.integer({ min: today, max: today + 3 }),
)
const counter = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 36 ** 4 - 3, max: 36 ** 4 - 1 }))
const instance = fc.constantFrom('a', 'b', 'c')
const stamp = fc.tuple(moment, counter, instance).map(([ms, count, who]) => stampOf(ms, count, who))
const freshClock = (): Clock => ({ last: { ms: 0, counter: 0 } })

describe('a stamp', () => {
  it('is read back as it was written, and sorts as text as it compares', () => {
    fc.assert(
      fc.property(moment, counter, instance, stamp, (ms, count, who, other) => {
        const one = stampOf(ms, count, who)
        expect([stampTime(one), stampCounter(one), stampInstance(one)]).toEqual([ms, count, who])
        const byParts =
          ms - stampTime(other) ||
          count - stampCounter(other) ||
          (who < stampInstance(other) ? -1 : who > stampInstance(other) ? 1 : 0)
        expect(Math.sign(byParts)).toBe(one < other ? -1 : one > other ? 1 : 0)
      }),
    )
  })
})

describe('a clock', () => {
  it('gives ever later stamps, whatever the computer shows and whatever it hears', () => {
    const step = fc.record({ now: moment, heard: fc.option(stamp) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = freshClock()
        let last: Stamp = ''
        for (const { now, heard } of steps) {
          if (heard !== null) witness(clock, heard, now)
          const next = tick(clock, now, 'me')
          expect(next > last).toBe(true)
          // What it believed of others is behind what it says next: cause comes before effect.
          if (heard !== null && stampTime(heard) <= now + aheadMostMs) expect(next > heard).toBe(true)
          last = next
        }
      }),
    )
  })

  it('is never pushed by others past five minutes ahead of its time', () => {
    fc.assert(
      fc.property(fc.array(stamp), moment, (heard, now) => {
        const clock = freshClock()
        for (const one of heard) witness(clock, one, now)
        expect(clock.last.ms).toBeLessThanOrEqual(now + aheadMostMs)
      }),
    )
  })

  it('never gives the same stamp twice when a millisecond runs out of numbers', () => {
    const clock: Clock = { last: { ms: today, counter: 36 ** 4 - 2 } }
    const given = [tick(clock, today, 'me'), tick(clock, today, 'me'), tick(clock, today, 'me')]
    expect(given.map(stampTime)).toEqual([today, today + 1, today + 1])
    expect(new Set(given).size).toBe(3)
  })
})

describe('the stamp that counts', () => {
  it('grows along a chain, and is the writer’s own unless its clock ran ahead or back', () => {
    const written = fc.array(fc.record({ ms: moment, counter, now: moment }), { maxLength: 40 })
    fc.assert(
      fc.property(written, (chain) => {
        let previous: Stamp | null = null
        for (const { ms, counter, now } of chain) {
          const own = stampOf(ms, counter, 'me')
          const counts = effectiveStamp(own, now, previous)
          if (previous !== null) expect(counts > previous).toBe(true)
          if (ms <= now + aheadMostMs && (previous === null || own > previous)) expect(counts).toBe(own)
          const latest = Math.max(now + aheadMostMs, previous === null ? 0 : stampTime(previous) + 1)
          expect(stampTime(counts)).toBeLessThanOrEqual(latest)
          expect(stampInstance(counts)).toBe('me')
          previous = counts
        }
      }),
    )
  })
})
