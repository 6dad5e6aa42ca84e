import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Refusal, refuse } from '../../core/command.ts'
import { fileHash, largestFile, type PictureType, pictureTypeOf } from '../../core/files.ts'
import { refusalOfDisk } from '../store/disk-trouble.ts'
import { piecesUnder } from './sealed-pieces.ts'

/** A picture as a command refers to it. */
export interface KeptFile {
  sha256: string
  mimeType: PictureType
  bytes: number
}
export type ReadFile = { base64: string; mimeType: PictureType }

/**
 * Photographs and signatures of this station, each under the hash of its bytes: the same picture is kept once, nothing is
 * ever overwritten, and what was damaged on the disk is noticed when it is read.
 */
export interface Media {
  keep(base64: string): { ok: KeptFile } | Refusal
  read(sha256: string): { ok: ReadFile } | Refusal
  /** The bytes of a picture, or null where it is not here or not what it was. */
  bytesOf(sha256: string): Buffer | null
  has(sha256: string): boolean
  /** Every picture here. */
  list(): ReadonlySet<string>
  /** Bytes it takes on the disk. */
  sizeOf(sha256: string): number
  /** A picture that comes from elsewhere and is not whole yet; it lies here until it is, whatever happens meanwhile. */
  coming(sha256: string): Coming
  remove(sha256: string): void
  /** Everything that lies here, half files too, with when it was last written: ms since 1970 by the computer's clock. */
  lying(): { name: string; sha256: string; writtenAt: number }[]
  /** Takes a half file away. */
  removeHalf(name: string): void
}

export interface Coming {
  /** How much of it is here. */
  have(): number
  append(bytes: Uint8Array): Refusal | null
  /** It is all here: false, and gone, where it is not what it should be. */
  finish(): boolean
}

export function createMedia(folder: string, databaseKey?: Uint8Array): Media {
  const pieces = piecesUnder(databaseKey)
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256)
  /** Looked up once; whoever adds or removes one says so here. */
  let listed: Set<string> | null = null
  const has = (sha256: string) => fileHash.test(sha256) && existsSync(placeOf(sha256))
  const bytesOf = (sha256: string) => {
    if (!has(sha256)) return null
    const { bytes } = pieces.open(readFileSync(placeOf(sha256)))
    return hashOf(bytes) === sha256 ? bytes : null
  }
  return {
    has,
    bytesOf,
    keep(base64) {
      const bytes = Buffer.from(base64, 'base64')
      if (bytes.length > largestFile) return refuse('file.tooLarge', { most: largestFile / 1_000_000 })
      const mimeType = pictureTypeOf(bytes)
      if (mimeType === null) return refuse('file.noPicture')
      const sha256 = hashOf(bytes)
      const refused = bytesOf(sha256) === null ? onDisk(() => write(placeOf(sha256), pieces.close(bytes))) : null
      if (refused !== null) return refused
      listed?.add(sha256)
      return { ok: { sha256, mimeType, bytes: bytes.length } }
    },
    read(sha256) {
      if (!has(sha256)) return refuse('file.elsewhere')
      const bytes = bytesOf(sha256)
      const mimeType = bytes === null ? null : pictureTypeOf(bytes)
      if (bytes === null || mimeType === null) return refuse('file.damaged')
      return { ok: { base64: bytes.toString('base64'), mimeType } }
    },
    list() {
      listed ??= new Set(namesIn(folder).filter((name) => fileHash.test(name)))
      return listed
    },
    sizeOf: (sha256) => (has(sha256) ? statSync(placeOf(sha256)).size : 0),
    coming(sha256) {
      const place = placeOf(sha256)
      const half = `${place}.part`
      const stored = () => pieces.open(existsSync(half) ? readFileSync(half) : Buffer.alloc(0))
      return {
        have() {
          const { bytes, storedBytes } = stored()
          // What a full disk or a cut of power left of the last piece goes before the next is put behind it.
          if (existsSync(half)) truncateSync(half, storedBytes)
          return bytes.length
        },
        append: (bytes) =>
          onDisk(() => {
            mkdirSync(join(place, '..'), { recursive: true, mode: 0o700 })
            appendFileSync(half, pieces.close(bytes), { mode: 0o600 })
          }),
        finish() {
          const { bytes } = stored()
          const isIt = hashOf(bytes) === sha256 && pictureTypeOf(bytes) !== null
          if (!isIt) rmSync(half, { force: true })
          else becomes(half, place)
          if (isIt) listed?.add(sha256)
          return isIt
        },
      }
    },
    remove(sha256) {
      rmSync(placeOf(sha256), { force: true })
      listed?.delete(sha256)
    },
    lying: () =>
      namesIn(folder).flatMap((name) => {
        const sha256 = name.replace(halfFile, '')
        const found = fileHash.test(sha256) && statSync(placeOf(name), { throwIfNoEntry: false })
        return found ? [{ name, sha256, writtenAt: found.mtimeMs }] : []
      }),
    removeHalf(name) {
      if (halfFile.test(name)) rmSync(placeOf(name), { force: true })
    },
  }
}

const halfFile = /\.(part|new)$/

/** Files lie in folders called like the first two digits of their hash. */
function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.slice(3))
}

/** A name appears only with all its bytes on the disk behind it. */
function write(place: string, bytes: Uint8Array): void {
  mkdirSync(join(place, '..'), { recursive: true, mode: 0o700 })
  const half = `${place}.new`
  try {
    writeFileSync(half, bytes, { mode: 0o600 })
    becomes(half, place)
  } finally {
    rmSync(half, { force: true })
  }
}

function becomes(half: string, place: string): void {
  const file = openSync(half, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(half, place)
}

/** What the disk would not take is said, and is no fault of the program. */
function onDisk(work: () => void): Refusal | null {
  try {
    work()
    return null
  } catch (trouble) {
    const refused = refusalOfDisk(trouble)
    if (refused === null) throw trouble
    return refused
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
