import { hkdfSync } from 'node:crypto'
import { opened, sealBytes, sealed } from '../sealing.ts'

/**
 * How bytes lie on the disk: piece behind piece, each encrypted by itself under the computer's key, so that a file can
 * grow as it comes in and is never rewritten. A piece is its length (4 bytes, big-endian), 12 bytes to start from, a tag
 * of 16, and AES-256-GCM. Without a key the bytes lie as they are.
 */
export interface Pieces {
  close(bytes: Uint8Array): Uint8Array
  /** What can be read from the beginning on, and how long that is on the disk; a last piece written half is left out. */
  open(stored: Uint8Array): { bytes: Buffer; storedBytes: number }
}

const headBytes = 4 + sealBytes

/** @param databaseKey 32 bytes, or nothing where this computer encrypts nothing. */
export function piecesUnder(databaseKey: Uint8Array | undefined): Pieces {
  if (databaseKey === undefined)
    return { close: (bytes) => bytes, open: (stored) => ({ bytes: Buffer.from(stored), storedBytes: stored.length }) }
  const key = Buffer.from(hkdfSync('sha256', databaseKey, '', 'kardan pictures 1', 32))
  return {
    close(bytes) {
      const piece = sealed(key, bytes)
      const length = Buffer.alloc(4)
      length.writeUInt32BE(piece.length - sealBytes)
      return Buffer.concat([length, piece])
    },
    open(stored) {
      const pieces: Buffer[] = []
      let at = 0
      while (at + headBytes <= stored.length) {
        const piece = Buffer.from(stored.buffer, stored.byteOffset + at, stored.length - at)
        const end = headBytes + piece.readUInt32BE(0)
        const bytes = end > piece.length ? null : opened(key, piece.subarray(4, end))
        if (bytes === null) break
        pieces.push(bytes)
        at += end
      }
      return { bytes: Buffer.concat(pieces), storedBytes: at }
    },
  }
}
