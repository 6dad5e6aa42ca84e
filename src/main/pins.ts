import { scrypt as scryptLater, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { pinCost } from '../core/pin-cost.ts'

const scrypt = promisify(scryptLater) as (
  pin: string,
  salt: Buffer,
  length: number,
  options: typeof pinCost,
) => Promise<Buffer>

/** Whether a PIN is the one of a hash that head office made. */
export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [kind, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const given = await scrypt(pin, Buffer.from(salt, 'base64'), expected.length, pinCost)
  return timingSafeEqual(given, expected)
}
