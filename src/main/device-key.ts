import { createPrivateKey, createPublicKey, sign } from 'node:crypto'

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
