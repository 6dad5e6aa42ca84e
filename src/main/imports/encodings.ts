import { analyse } from 'chardet'

/** Encodings lists come in: today's, and those of older Persian and Arabic, Russian and Chinese programs. */
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'windows-1251', 'gb18030'] as const
export type Encoding = (typeof encodings)[number]

export interface DecodedText {
  text: string
  encoding: Encoding
}

/** So much of a file tells its encoding. */
const sampleMost = 65_536

/**
 * The text of a file. Where the bytes alone leave several readings, the one in which `recognised` finds most headings
 * wins: a wrong code page gives letters too, but never words a list of parts begins with.
 */
export function textOf(bytes: Uint8Array, recognised: (text: string) => number, wanted?: Encoding): DecodedText {
  const encoding = wanted ?? markOf(bytes) ?? plainlyOf(bytes) ?? codePageOf(bytes.subarray(0, sampleMost), recognised)
  return { text: new TextDecoder(encoding).decode(bytes), encoding }
}

function markOf([first, second, third]: Uint8Array): Encoding | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined
}

function plainlyOf(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, sampleMost)
  const zeros = [0, 0]
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Digits, commas and ends of lines have a zero beside them in every language.
  if (even + odd > sample.length / 50) return odd > even ? 'utf-16le' : 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return isReadable(new TextDecoder().decode(bytes)) ? 'utf-8' : undefined
  }
}

/**
 * Whether a text was read in the encoding it was written in, but for a letter here and there that a program cut in two:
 * in another one hardly anything beside Latin makes a letter of UTF-8. Rows that were cut are left out one by one.
 */
export function isReadable(text: string): boolean {
  let letters = 0
  let broken = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0) return false
    if (code === 0xfffd) broken += 1
    else if (code > 0x7f) letters += 1
  }
  return broken * 4 <= letters
}

const codePages: readonly Encoding[] = ['windows-1256', 'windows-1251', 'gb18030', 'utf-8']

function codePageOf(sample: Uint8Array, recognised: (text: string) => number): Encoding {
  const likely = new Map(analyse(sample).map(({ name, confidence }) => [name.toLowerCase(), confidence]))
  const [best] = codePages
    .map((encoding) => ({
      encoding,
      score: recognised(new TextDecoder(encoding).decode(sample)) * 1000 + (likely.get(encoding) ?? 0),
    }))
    .sort((a, b) => b.score - a.score)
  return best?.encoding ?? 'windows-1256'
}
