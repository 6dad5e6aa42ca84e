import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** This computer's signing key at work; the private half never leaves this closure. */
export interface DeviceKey {
  /** SPKI DER in base64. */
  publicKey: string
  /** Ed25519, base64. */
  sign(text: string): string
}

/** @param pkcs8 Ed25519 private key, PKCS #8 DER in base64. */
export function deviceKeyOf(pkcs8: string): DeviceKey {
  const key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64'), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64')
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), key).toString('base64') }
}

const publicKeys = new Map<string, KeyObject | null>()

/**
 * Head office has these lines too, since neither room imports the other.
 * @param publicKey Ed25519, SPKI DER in base64. False for anything that is no signature of it.
 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const known = publicKeys.get(publicKey)
  const key = known === undefined ? readPublicKey(publicKey) : known
  if (publicKeys.size > 1_000) publicKeys.clear()
  publicKeys.set(publicKey, key)
  return key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}

function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
