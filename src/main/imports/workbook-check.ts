import { inflateRawSync } from 'node:zlib'

/** Why a workbook is not handed to its reader. */
export type Unfit = 'tooLarge' | 'broken'

/** As many rows and columns as a sheet can have, which is what its reader makes room for where a row names its number. */
const rowsMost = 1_048_576
const columnsMost = 16_384
/** As many elements beside cells, such as texts that are shared: the reader keeps those of a kind in one list. */
const othersMost = 16_000_000

/**
 * Looks at a workbook as its reader will: by the head before each packed file, not by the directory behind them, which
 * may say anything. Null where the reader can be let at it.
 * @param most bytes that all it reads may come to unpacked.
 */
export function unfit(bytes: Uint8Array, most: number): Unfit | null {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let room = most
  try {
    for (const packed of packedIn(zip)) {
      if (packed.says > room) return 'tooLarge'
      const unpacked = packed.isDeflated ? inflateRawSync(packed.bytes, { maxOutputLength: room + 1 }) : packed.bytes
      room -= Math.max(unpacked.length, packed.says)
      if (room < 0) return 'tooLarge'
      // As latin1 each byte is a sign: what counts here is ASCII, and no other byte of UTF-8 looks like it.
      if (!fits(unpacked.toString('latin1'))) return 'broken'
    }
  } catch (trouble) {
    const code = trouble instanceof Error && 'code' in trouble ? trouble.code : ''
    return code === 'ERR_BUFFER_TOO_LARGE' || code === 'ERR_STRING_TOO_LONG' ? 'tooLarge' : 'broken'
  }
  return null
}

interface Packed {
  bytes: Buffer
  /** What its head says it comes to unpacked. */
  says: number
  isDeflated: boolean
}

/** The files of a ZIP that the reader reads, in the order and by the sizes it goes by (APPNOTE 6.3.10, section 4.3). */
function* packedIn(zip: Buffer): Generator<Packed> {
  for (let at = 0; at + 4 <= zip.length; ) {
    const signature = zip.readUInt32LE(at)
    if (signature === 0x02014b50) {
      at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
      continue
    }
    // Behind the directory nothing is read; before it, whatever else stands there the reader does not know either.
    if (signature !== 0x04034b50) return
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26)
    const name = zip.toString('utf8', at + 30, nameEnd)
    const from = nameEnd + zip.readUInt16LE(at + 28)
    const { packed, unpacked } = sizesOf(zip, at, zip.subarray(nameEnd, from))
    const isKnown = (zip.readUInt16LE(at + 6) & 8) === 0 || packed > 0
    const end = isKnown ? from + packed : descriptorAfter(zip, from)
    if (name.endsWith('.xml') || name.endsWith('.xml.rels'))
      yield { bytes: zip.subarray(from, end), says: unpacked, isDeflated: zip.readUInt16LE(at + 8) !== 0 }
    at = isKnown ? end : end + 16
  }
}

/** Packed and unpacked size of a file whose head stands at a place; where they do not fit there, they are in an extra. */
function sizesOf(zip: Buffer, at: number, extras: Buffer): { packed: number; unpacked: number } {
  const [packed, unpacked] = [zip.readUInt32LE(at + 18), zip.readUInt32LE(at + 22)]
  let wide = extras
  while (wide.length >= 4 && wide.readUInt16LE(0) !== 1) wide = wide.subarray(4 + wide.readUInt16LE(2))
  let next = 4
  const wider = (size: number) => {
    if (size !== 0xffffffff) return size
    next += 8
    return Number(wide.readBigUInt64LE(next - 8))
  }
  const whole = wider(unpacked)
  return { packed: wider(packed), unpacked: whole }
}

function descriptorAfter(zip: Buffer, from: number): number {
  const found = zip.indexOf(Buffer.from([0x50, 0x4b, 7, 8]), from)
  return found === -1 ? zip.length : found
}

// What XML counts as space, and nothing more: bytes of other letters must not pass for it.
const tag = /<([^\t-\r <>/]+)([^<]*)/g
const attributes = /^(?:[\t-\r ]+[^\t-\r "'=<>]+[\t-\r ]*=[\t-\r ]*(?:"[^"]*"|'[^']*'))*[\t-\r ]*\/?>[\t-\r ]*$/
const place = /[\t-\r ](?!xmlns:r[\t-\r =])(?:[^\t-\r "'=<>]+:)?r[\t-\r ]*=[\t-\r ]*(?:"([^"]*)"|'([^']*)')/g
const light = new Set(['v', 'f', 'is', 't'])

/** Whether no row and no cell stands, or is counted, where a sheet has none. */
function fits(xml: string): boolean {
  let [rows, cells, others] = [0, 0, 0]
  for (const [, name = '', rest = ''] of xml.matchAll(tag)) {
    const local = name.slice(name.lastIndexOf(':') + 1)
    if (local === 'row') {
      rows += 1
      cells = 0
      if (rows > rowsMost || !attributes.test(rest) || !placesIn(rest).every(isRow)) return false
    } else if (local === 'c') {
      cells += 1
      if (cells > columnsMost || !attributes.test(rest) || !placesIn(rest).every(isCell)) return false
    } else if (!light.has(local)) {
      others += 1
      if (others > othersMost) return false
    }
  }
  return true
}

const placesIn = (rest: string) => [...rest.matchAll(place)].map(([, double, single]) => double ?? single ?? '')

const isRow = (text: string) => /^\d{1,7}$/.test(text) && Number(text) <= rowsMost

function isCell(text: string): boolean {
  const [, letters = '', row = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(text) ?? []
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
  return column >= 1 && column <= columnsMost && isRow(row)
}
