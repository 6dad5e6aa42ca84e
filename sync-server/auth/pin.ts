import { randomBytes, scrypt as scryptLater } from 'node:crypto'
import { promisify } from 'node:util'
import { toLatinDigits } from '../../src/core/text.ts'

const scrypt = promisify(scryptLater) as (
  pin: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>

/** What stations check a PIN against, as src/main/pins.ts reads it; the PIN itself is kept nowhere. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await scrypt(pin, salt, 32, { N: 16_384, r: 8, p: 1, maxmem: 64 * 1024 * 1024 })
  return `scrypt$${salt.toString('base64')}$${hash.toString('base64')}`
}

/** Four digits at least, in any script's digits; null for what is none. */
export function readPin(text: string): string | null {
  const digits = toLatinDigits(text.trim())
  return /^\d{4,12}$/.test(digits) ? digits : null
}
