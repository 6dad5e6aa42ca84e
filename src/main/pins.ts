import { randomBytes, scrypt as scryptLater, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const scrypt = promisify(scryptLater) as (
  pin: string,
  salt: Buffer,
  length: number,
  options: { N: number; r: number; p: number; maxmem: number },
) => Promise<Buffer>

/** Memory-hard: some 50 ms and 16 MB for one guess, so that a stolen file does not give its PINs away quickly. */
const cost = { N: 16_384, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** A salted hash of a PIN: `scrypt$<salt>$<hash>`, both base64. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await scrypt(pin, salt, 32, cost)).toString('base64')}`
}

export async function isPin(pin: string, stored: string): Promise<boolean> {
  const [kind, salt, hash] = stored.split('$')
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false
  const expected = Buffer.from(hash, 'base64')
  const given = await scrypt(pin, Buffer.from(salt, 'base64'), expected.length, cost)
  return timingSafeEqual(given, expected)
}
