import { hash, randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'
import type { Sha256 } from '../core/decision.ts'

export const sha256: Sha256 = (text) => hash('sha256', text, 'hex')

const pool = new Uint8Array(16 * 256)
let used = pool.length

/** A UUIDv7 of this moment. Random bytes are drawn for many ids at once, since each draw asks the system. */
export function newId(nowMs: number): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 16)
  used += 16
  return v7({ msecs: nowMs, random })
}
