/**
 * What stands in the barcodes of trade items besides a number: GS1 element strings (application identifiers, "AI"),
 * GS1 Digital Link addresses and the ISO 15434 envelopes of car makers' labels (data identifiers, MH10.8.2).
 */

import { isValidGtin } from './barcode.ts'
import { type Day, isDay, monthLength } from './calendar.ts'

/** Ends an element of variable length; stands where the symbol has FNC1. */
export const groupSeparator = '\u001d'

export interface Gs1Element {
  ai: string
  value: string
}

/** What a label says of one article; '' or null where it does not say. */
export interface TradeItem {
  /** Fourteen digits as the label has them (AI 01, or 02 of what is inside). */
  gtin: string
  /** The number of the maker or the customer (AI 240, 241; data identifier P). */
  partNumber: string
  serial: string
  batch: string
  /** Best before or expiry, whichever is said. */
  expires: Day | null
  /** Pieces in the package, where it says so. */
  count: number | null
  /** The number of a whole pallet or carton (AI 00). */
  sscc: string
}

/**
 * Reads an element string, with `groupSeparator` wherever the symbol has FNC1. Null where it is none: an identifier
 * nobody gave out, a value that is too short, a letter among digits, or nothing at all. Lengths are those of the GS1
 * General Specifications, figures 3.2-1 and 7.8.5-2.
 */
export function readGs1(text: string): Gs1Element[] | null {
  const elements: Gs1Element[] = []
  let rest = text.startsWith(groupSeparator) ? text.slice(1) : text
  while (rest !== '') {
    const ai = rest.slice(0, identifierLength(rest))
    const form = formOf(ai)
    if (form === null) return null
    const end = rest.indexOf(groupSeparator)
    const value = form.fixed
      ? rest.slice(ai.length, ai.length + form.most)
      : rest.slice(ai.length, end < 0 ? rest.length : end)
    if (value.length < form.least || value.length > form.most || !form.signs.test(value)) return null
    elements.push({ ai, value })
    rest = rest.slice(ai.length + value.length)
    if (rest.startsWith(groupSeparator)) rest = rest.slice(1)
  }
  return elements.length === 0 ? null : elements
}

/** The element string of some elements, with a separator behind those of variable length that something follows. */
export function writeGs1(elements: readonly Gs1Element[]): string {
  return elements
    .map(({ ai, value }, at) => ai + value + (formOf(ai)?.fixed || at === elements.length - 1 ? '' : groupSeparator))
    .join('')
}

/**
 * Reads an element string from a scanner that says neither FNC1 nor the symbology. Only what begins with an article
 * number whose check digit is right and goes on with other elements is taken for one: a shop's own long number is not.
 */
export function readUnmarkedGs1(text: string): Gs1Element[] | null {
  if (!/^01\d{14}(?:1[0-7]|2[1-4])/.test(text) || !isValidGtin(text.slice(2, 16))) return null
  const elements = readGs1(text)
  return elements?.every(({ ai, value }) => !isDate(ai) || dayOf(value, 2000) !== null) ? elements : null
}

/** Reads a GS1 Digital Link, such as https://id.gs1.org/01/04006381333931/10/B7/21/12?17=271231. Null for any other. */
export function readDigitalLink(text: string): Gs1Element[] | null {
  const path = /^https?:\/\/[^/?#]+(?:\/[^?#]*)?\/(01|00)\/(\d{8,18})((?:\/[^?#]*)?)(?:\?([^#]*))?/i.exec(text)
  if (path === null) return null
  const [, key = '', number = '', behind = '', query = ''] = path
  const steps = behind.split('/').filter((step) => step !== '')
  const pairs = [...Array(Math.floor(steps.length / 2)).keys()].map((at) => [steps[2 * at], steps[2 * at + 1]])
  const more = query.split('&').map((pair) => pair.split('='))
  const elements = [{ ai: key, value: key === '01' ? number.padStart(14, '0') : number }]
  for (const [ai = '', value = ''] of [...pairs, ...more])
    if (formOf(ai) !== null && value !== '') elements.push({ ai, value: unescaped(value) })
  return elements
}

/** Reads "[)>" RS "06" GS … RS EOT, the envelope of makers' part labels; its elements bear data identifiers. */
export function readEnvelope(text: string): Gs1Element[] | null {
  if (!text.startsWith(envelopeHead)) return null
  const [inside = ''] = text.slice(envelopeHead.length).split(recordSeparator)
  return inside
    .split(groupSeparator)
    .map((element) => /^(\d{0,3}[A-Z])(.+)$/.exec(element))
    .flatMap((found) => (found === null ? [] : [{ ai: found[1] ?? '', value: found[2] ?? '' }]))
}

const recordSeparator = '\u001e'
const envelopeHead = `[)>${recordSeparator}06${groupSeparator}`

/** @param thisYear which decides the century of a year of two digits (General Specifications, 7.12). */
export function tradeItemOf(elements: readonly Gs1Element[], thisYear: number): TradeItem {
  const said = (...ais: string[]) => elements.find(({ ai }) => ais.includes(ai))?.value ?? ''
  const count = said('30', '37', 'Q')
  return {
    gtin: said('01') || said('02'),
    partNumber: said('P', '1P') || said('241') || said('240'),
    serial: said('21', 'S'),
    batch: said('10', '1T', 'H'),
    expires: dayOf(said('17') || said('15'), thisYear),
    count: /^\d+$/.test(count) ? Number(count) : null,
    sscc: said('00'),
  }
}

function dayOf(value: string, thisYear: number): Day | null {
  const [, yy, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(value)?.map(Number) ?? []
  if (yy === undefined || month === undefined || day === undefined || month < 1 || month > 12) return null
  const ahead = yy - (thisYear % 100)
  const year = thisYear - (thisYear % 100) + yy + (ahead > 50 ? -100 : ahead <= -50 ? 100 : 0)
  // Day 00 is the last one of the month.
  const last = day === 0 ? monthLength(year, month, 'gregorian') : day
  const read = `${year}-${String(month).padStart(2, '0')}-${String(last).padStart(2, '0')}`
  return isDay(read) ? read : null
}

function isDate(ai: string): boolean {
  return /^1[1-7]$/.test(ai)
}

/** The first two digits say how long the identifier is. */
function identifierLength(text: string): 2 | 3 | 4 {
  if (/^(?:2[3-5]|4[0-2]|71)/.test(text)) return 3
  return /^(?:3[1-69]|43|7[02]|8[0-2])/.test(text) ? 4 : 2
}

interface Form {
  /** Its length is known by the identifier, so no separator follows. */
  fixed: boolean
  least: number
  most: number
  signs: RegExp
}

function formOf(ai: string): Form | null {
  const row = forms.find(([names]) => names.test(ai))
  if (row === undefined) return null
  const [, least, most, letters, fixed = false] = row
  return { fixed, least, most, signs: letters ? anySign : digitsOnly }
}

const digitsOnly = /^\d*$/
/** The 82 signs of GS1 (figure 7.11-1). */
const anySign = /^[!"%-?A-Z_a-z]*$/

const forms: readonly (readonly [names: RegExp, least: number, most: number, letters: boolean, fixed?: boolean])[] = [
  [/^00$/, 18, 18, false, true],
  [/^0[1-3]$/, 14, 14, false, true],
  [/^1[1-35-7]$/, 6, 6, false, true],
  [/^20$/, 2, 2, false, true],
  [/^3[1-6]\d\d$/, 6, 6, false, true],
  [/^41[0-7]$/, 13, 13, false, true],
  [/^(?:10|2[12])$/, 1, 20, true],
  [/^235$/, 1, 28, true],
  [/^24[01]$/, 1, 30, true],
  [/^242$/, 1, 6, false],
  [/^243$/, 1, 20, true],
  [/^25[01]$/, 1, 30, true],
  [/^25[35]$/, 13, 30, true],
  [/^254$/, 1, 20, true],
  [/^3[07]$/, 1, 8, false],
  [/^39[0-5]\d$/, 1, 18, false],
  [/^40[013]$/, 1, 30, true],
  [/^402$/, 17, 17, false],
  [/^42[01]$/, 1, 20, true],
  [/^42[2-6]$/, 3, 15, false],
  [/^427$/, 1, 3, true],
  [/^43[0-3]\d$/, 1, 70, true],
  [/^70[0-4]\d$/, 1, 30, true],
  [/^71[0-7]$/, 1, 20, true],
  [/^72[34]\d$/, 1, 30, true],
  [/^80[0-3]\d$/, 1, 90, true],
  [/^81[01][0-2]$/, 1, 70, true],
  [/^8200$/, 1, 70, true],
  [/^90$/, 1, 30, true],
  [/^9[1-9]$/, 1, 90, true],
]

function unescaped(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
