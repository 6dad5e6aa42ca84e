import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { Crypto, KeyPair } from './head-office-store.ts'

/** SHA-256 in hex and Ed25519, by Node's own cryptography. Keys are parsed once, since one device signs often. */
export function createCrypto(): Crypto {
  let own: { text: string; key: KeyObject } | null = null
  const publicKeys = new Map<string, KeyObject | null>()
  const publicKeyOf = (text: string) => {
    const known = publicKeys.get(text)
    if (known !== undefined) return known
    const key = readPublicKey(text)
    if (publicKeys.size > 5_000) publicKeys.clear()
    publicKeys.set(text, key)
    return key
  }
  return {
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    verify(publicKey, text, signature) {
      const key = publicKeyOf(publicKey)
      return key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
    },
    sign(privateKey, text) {
      if (own?.text !== privateKey) {
        const der = Buffer.from(privateKey, 'base64')
        own = { text: privateKey, key: createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }) }
      }
      const { key } = own
      return sign(null, Buffer.from(text), key).toString('base64')
    },
  }
}

/** The key in a SPKI text; null where it is none, or not Ed25519. */
export function readPublicKey(text: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}

export function newKeyPair(): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  }
}
