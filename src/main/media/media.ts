import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../core/command.ts'

/** A picture as a command refers to it. */
export interface KeptFile {
  sha256: string
  mimeType: PictureType
  bytes: number
}
export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

/**
 * Photographs and signatures of this station, each under the hash of its bytes: the same picture is kept once, nothing is
 * ever overwritten, and what was damaged on the disk is noticed when it is read.
 */
export interface Media {
  keep(base64: string): { ok: KeptFile } | Refusal
  read(sha256: string): { ok: { base64: string; mimeType: PictureType } } | Refusal
}

/** The most a picture may take, in bytes; larger than any telephone takes one, smaller than a film. */
export const largestFile = 20_000_000

export function createMedia(folder: string): Media {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  return {
    keep(base64) {
      const bytes = Buffer.from(base64, 'base64')
      if (bytes.length > largestFile) return refuse('file.tooLarge', { most: largestFile / 1_000_000 })
      const mimeType = pictureTypeOf(bytes)
      if (mimeType === null) return refuse('file.noPicture')
      const sha256 = hashOf(bytes)
      const place = placeOf(sha256)
      if (!isWhole(place, sha256)) write(place, bytes)
      return { ok: { sha256, mimeType, bytes: bytes.length } }
    },
    read(sha256) {
      const place = placeOf(sha256)
      if (!/^[0-9a-f]{64}$/.test(sha256) || !existsSync(place)) return refuse('file.elsewhere')
      const bytes = readFileSync(place)
      const mimeType = pictureTypeOf(bytes)
      if (mimeType === null || hashOf(bytes) !== sha256) return refuse('file.damaged')
      return { ok: { base64: bytes.toString('base64'), mimeType } }
    },
  }
}

/** What the first bytes say; the name and the type a page gives are not believed. */
export function pictureTypeOf(bytes: Uint8Array): PictureType | null {
  const begins = (at: number, ...values: number[]) => values.every((value, index) => bytes[at + index] === value)
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp'
  return null
}

/** A name appears only with all its bytes on the disk behind it. */
function write(place: string, bytes: Uint8Array): void {
  mkdirSync(join(place, '..'), { recursive: true, mode: 0o700 })
  const half = `${place}.new`
  const file = openSync(half, 'w', 0o600)
  try {
    writeFileSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(half, place)
}

function isWhole(place: string, sha256: string): boolean {
  return existsSync(place) && hashOf(readFileSync(place)) === sha256
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
