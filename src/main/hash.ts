import { hash, randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'
import type { Sha256 } from '../core/decision.ts'

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex')

const pool = new Uint8Array(16 * 256)
let used = pool.length

let last = { ms: 0, seq: 0 }

/**
 * A UUIDv7 of this moment, later than every one this process gave before in the same millisecond, so that rows made by
 * one command keep their order. Random bytes are drawn for many ids at once, since each draw asks the system.
 */
export function newId(nowMs: number): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 16)
  used += 16
  const start = ((random[6] ?? 0) << 16) | ((random[7] ?? 0) << 8) | (random[8] ?? 0)
  last = nowMs === last.ms ? { ms: nowMs, seq: last.seq + 1 } : { ms: nowMs, seq: start }
  return v7({ msecs: nowMs, random, seq: last.seq })
}
