import { z } from 'zod'

/**
 * A file only head office can read: encrypted to its Ed25519 key (the one stations check its seals with), whose point is
 * the X25519 point of the same secret. AES-256-GCM under HKDF-SHA-256 of the shared secret, salted with both public
 * points; `key` is the sender's point of this file alone, raw, and all parts are base64.
 */
export const sealedFile = z.object({
  kardan: z.literal('sealed 1'),
  key: z.base64(),
  start: z.base64(),
  tag: z.base64(),
  body: z.base64(),
})
export type SealedFile = z.infer<typeof sealedFile>

/** What the key is derived for. */
export const sealedFileInfo = 'kardan sealed 1'

const p = 2n ** 255n - 19n

/**
 * The X25519 public key with the same secret as an Ed25519 one (RFC 7748, section 4.1): u = (1 + y) / (1 - y).
 * @param ed25519 32 bytes: y, little-endian, with the sign of x in the highest bit.
 */
export function x25519Of(ed25519: Uint8Array): Uint8Array {
  const y = ed25519.reduceRight((sum, byte, at) => (sum << 8n) | BigInt(at === 31 ? byte & 127 : byte), 0n)
  let u = ((1n + y) * inverse(1n - y + p)) % p
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(u & 255n)
    u >>= 8n
    return byte
  })
}

/** By Fermat's little theorem: a^(p-2). */
function inverse(a: bigint): bigint {
  let result = 1n
  let base = a % p
  for (let power = p - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % p
    base = (base * base) % p
  }
  return result
}
