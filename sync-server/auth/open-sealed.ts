import { createDecipheriv, createHash, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto'
import { type SealedFile, sealedFile, sealedFileInfo } from '../../src/core/sealed-file.ts'
import type { KeyPair } from '../sync/head-office-store.ts'

/** DER before the 32 bytes of an X25519 key, private and public. */
const x25519Pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')
const x25519Spki = Buffer.from('302a300506032b656e032100', 'hex')

/** What a station sealed for this head office; text that is no such file as it is, and null where the key is another's. */
export function openSealed(text: string, { privateKey }: KeyPair): string | null {
  const sealed = readSealed(text)
  if (sealed === null) return text
  try {
    // The secret of an Ed25519 key hashed is the secret of both points (RFC 8032, section 5.1.5).
    const seed = Buffer.from(privateKey, 'base64').subarray(-32)
    const scalar = createHash('sha512').update(seed).digest().subarray(0, 32)
    const own = createPrivateKey({ key: Buffer.concat([x25519Pkcs8, scalar]), format: 'der', type: 'pkcs8' })
    const theirs = Buffer.from(sealed.key, 'base64')
    const publicKey = createPublicKey({ key: Buffer.concat([x25519Spki, theirs]), format: 'der', type: 'spki' })
    const ours = createPublicKey(own).export({ format: 'der', type: 'spki' }).subarray(-32)
    const secret = diffieHellman({ privateKey: own, publicKey })
    const key = Buffer.from(hkdfSync('sha256', secret, Buffer.concat([theirs, ours]), sealedFileInfo, 32))
    const opening = createDecipheriv('aes-256-gcm', key, Buffer.from(sealed.start, 'base64'))
    opening.setAuthTag(Buffer.from(sealed.tag, 'base64'))
    return Buffer.concat([opening.update(Buffer.from(sealed.body, 'base64')), opening.final()]).toString('utf8')
  } catch {
    return null
  }
}

function readSealed(text: string): SealedFile | null {
  if (!text.startsWith('{"kardan":')) return null
  try {
    return sealedFile.parse(JSON.parse(text))
  } catch {
    return null
  }
}
