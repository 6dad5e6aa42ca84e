import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

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

const headBytes = 4 + 12 + 16

/** @param databaseKey 32 bytes, or nothing where this computer encrypts nothing. */
export function piecesUnder(databaseKey: Uint8Array | undefined): Pieces {
  if (databaseKey === undefined)
    return { close: (bytes) => bytes, open: (stored) => ({ bytes: Buffer.from(stored), storedBytes: stored.length }) }
  const key = Buffer.from(hkdfSync('sha256', databaseKey, '', 'kardan pictures 1', 32))
  return {
    close(bytes) {
      const start = randomBytes(12)
      const sealing = createCipheriv('aes-256-gcm', key, start)
      const sealed = Buffer.concat([sealing.update(bytes), sealing.final()])
      const length = Buffer.alloc(4)
      length.writeUInt32BE(sealed.length)
      return Buffer.concat([length, start, sealing.getAuthTag(), sealed])
    },
    open(stored) {
      const opened: Buffer[] = []
      let at = 0
      while (at + headBytes <= stored.length) {
        const piece = Buffer.from(stored.buffer, stored.byteOffset + at, stored.length - at)
        const end = headBytes + piece.readUInt32BE(0)
        const bytes = end > piece.length ? null : openPiece(key, piece.subarray(4, end))
        if (bytes === null) break
        opened.push(bytes)
        at += end
      }
      return { bytes: Buffer.concat(opened), storedBytes: at }
    },
  }
}

/** Null where it is not what was written. */
function openPiece(key: Buffer, piece: Buffer): Buffer | null {
  try {
    const opening = createDecipheriv('aes-256-gcm', key, piece.subarray(0, 12))
    opening.setAuthTag(piece.subarray(12, 28))
    return Buffer.concat([opening.update(piece.subarray(28)), opening.final()])
  } catch {
    return null
  }
}
