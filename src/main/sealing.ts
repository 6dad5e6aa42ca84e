import { type CipherKey, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const startBytes = 12
const tagBytes = 16
/** By how much what is sealed is longer. */
export const sealBytes = startBytes + tagBytes

/**
 * Bytes sealed by AES-256-GCM: 12 to start from, a tag of 16, and the bytes encrypted.
 * @param key 32 bytes; as a `KeyObject`, which is read in once, a short text is sealed in half the time.
 */
export function sealed(key: CipherKey, bytes: Uint8Array): Buffer {
  const start = randomBytes(startBytes)
  const sealing = createCipheriv('aes-256-gcm', key, start)
  const [body, end] = [sealing.update(bytes), sealing.final()]
  return Buffer.concat([start, sealing.getAuthTag(), body, end])
}

/** What was sealed with this key; null where it is not what was written. */
export function opened(key: CipherKey, bytes: Uint8Array): Buffer | null {
  try {
    const opening = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, startBytes))
    opening.setAuthTag(bytes.subarray(startBytes, sealBytes))
    return Buffer.concat([opening.update(bytes.subarray(sealBytes)), opening.final()])
  } catch {
    return null
  }
}
