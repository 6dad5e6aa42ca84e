import { createCipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import { type SealedFile, sealedFileInfo, x25519Of } from '../../core/sealed-file.ts'

/** DER before the 32 bytes of an X25519 public key. */
const x25519Spki = Buffer.from('302a300506032b656e032100', 'hex')

/**
 * Encrypts a file so that head office alone can read it; not even this computer can any more.
 * @param headOfficeKey Ed25519, SPKI DER in base64.
 */
export function sealFile(headOfficeKey: string, text: string): string {
  const theirs = Buffer.from(x25519Of(Buffer.from(headOfficeKey, 'base64').subarray(-32)))
  const publicKey = createPublicKey({ key: Buffer.concat([x25519Spki, theirs]), format: 'der', type: 'spki' })
  const own = generateKeyPairSync('x25519')
  const ours = own.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const secret = diffieHellman({ privateKey: own.privateKey, publicKey })
  const key = Buffer.from(hkdfSync('sha256', secret, Buffer.concat([ours, theirs]), sealedFileInfo, 32))
  const start = randomBytes(12)
  const sealing = createCipheriv('aes-256-gcm', key, start)
  const body = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]).toString('base64')
  const sealed: SealedFile = {
    kardan: 'sealed 1',
    key: ours.toString('base64'),
    start: start.toString('base64'),
    tag: sealing.getAuthTag().toString('base64'),
    body,
  }
  return `${JSON.stringify(sealed)}\n`
}
