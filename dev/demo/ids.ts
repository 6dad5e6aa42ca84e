import { v7 } from 'uuid'
import { chanceOf } from './chance.ts'

/**
 * UUIDv7s that are the same for the same seed and the same moments, so that a demo is made equal twice; each is later
 * than the one before it in the same millisecond, as rows of one command need it.
 */
export function idsOf(seed: number): (nowMs: number) => string {
  const chance = chanceOf(seed)
  const random = new Uint8Array(16)
  let last = { ms: 0, seq: 0 }
  return (nowMs) => {
    for (let at = 0; at < random.length; at += 1) random[at] = chance.below(256)
    last = nowMs === last.ms ? { ms: nowMs, seq: last.seq + 1 } : { ms: nowMs, seq: chance.below(2 ** 24) }
    return v7({ msecs: nowMs, random, seq: last.seq })
  }
}
