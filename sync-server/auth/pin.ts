import { createHash, randomBytes, scrypt as scryptLater } from 'node:crypto'
import { promisify } from 'node:util'
import { pinCost } from '../../src/core/pin-cost.ts'
import { toLatinDigits } from '../../src/core/text.ts'
import { badgeToHash } from '../../src/domain/people/badge.ts'

const scrypt = promisify(scryptLater) as (
  pin: string,
  salt: Buffer,
  length: number,
  options: typeof pinCost,
) => Promise<Buffer>

/** What stations check a PIN against: `scrypt$<salt>$<hash>`, both base64. The PIN itself is kept nowhere. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await scrypt(pin, salt, 32, pinCost)
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** What a desk looks a scanned badge up by: the same badge has the same hash. What is printed on it is kept nowhere. */
export const hashBadge = (badge: string): string => createHash('sha256').update(badgeToHash(badge)).digest('hex')

/** Four digits at least, in any script's digits; null for what is none. */
export function readPin(text: string): string | null {
  const digits = toLatinDigits(text.trim())
  return /^\d{4,12}$/.test(digits) ? digits : null
}
