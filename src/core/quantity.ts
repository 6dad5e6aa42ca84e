import { type Locale, toLatinDigits, toLocaleDigits } from './text.ts'

/**
 * How much of something: a safe integer of thousandths of the part's unit (1 piece = 1000, 0.75 l = 750). Three decimals
 * are what units of trade need (millilitres, grams, minutes of an hour), and integers add up exactly.
 */
export type Quantity = number

export const oneUnit: Quantity = 1000

/** The most that can be meant on one line: 100,000 units. More is a barcode scanned into the quantity field. */
export const largestQuantity: Quantity = 100_000 * oneUnit

/** "1,250.5" for 1,250,500 thousandths: grouped as the locale does, without trailing zeros. */
export function formatQuantity(quantity: Quantity, locale: Locale): string {
  return formatDecimal(quantity, { decimals: 3, minimumDecimals: 0, locale })
}

/**
 * Reads a typed quantity, in digits of any script; null when it is none, or has more than three decimals. Bounds are not
 * its business. Read with `parseDecimal`'s rules: "1,5" and "1.250" are decimals, but "1,250" is read only for a
 * `locale` that settles it (1.25 for ru, 1250 for en), because a wrong guess is wrong a thousandfold.
 */
export function parseQuantity(text: string, locale?: Locale): Quantity | null {
  return parseDecimal(text, { decimals: 3, locale })
}

/**
 * Writes an integer of 10^-decimals as people of `locale` read it: its digits, group sign, decimal sign and minus sign,
 * as in CLDR. Works on the digits, so no amount is rounded. Throws a RangeError for anything but a safe integer.
 */
export function formatDecimal(
  value: number,
  { decimals, minimumDecimals = decimals, locale }: { decimals: number; minimumDecimals?: number; locale: Locale },
): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`)
  const { group, decimal, minus } = signs[locale]
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(?:\d{3})+$)/g, group)
  const fraction = digits.slice(digits.length - decimals)
  const shown = fraction.slice(0, minimumDecimals) + fraction.slice(minimumDecimals).replace(/0+$/, '')
  return (value < 0 ? minus : '') + toLocaleDigits(shown === '' ? whole : whole + decimal + shown, locale)
}

/**
 * Reads what `formatDecimal` writes in any locale, and what people type instead, as an integer of 10^-decimals.
 *
 * Digits of any script; groups of three set apart by one of `, . ٬ '` or spaces; decimals after `.` `,` or `٫`; a minus
 * before. Returns null for anything else, for more decimals than there are (zeros aside), and beyond safe integers.
 *
 * One sign and three digits after it ("1.234") can be read in two ways. With fewer than three decimals it is a group.
 * With three, `.` is the decimal sign, and `,` is what it is in `locale`; without one that settles it the answer is null.
 */
export function parseDecimal(
  text: string,
  { decimals, locale }: { decimals: number; locale?: Locale | undefined },
): number | null {
  if (text.length > 60) return null
  // Most cells of a list are digits and nothing else.
  if (/^\d+$/.test(text)) return safe(Number(text) * 10 ** decimals)
  const match = /^([-+]?)([\d,.٫٬']+)$/.exec(plainSigns(text))
  if (!match) return null
  const [, sign, body = ''] = match
  const parts = splitDecimal(body, decimals, locale)
  if (!parts) return null
  const fraction = parts.fraction.replace(/0+$/, '')
  if (fraction.length > decimals) return null
  const value = safe(Number(parts.whole + fraction.padEnd(decimals, '0')))
  return sign === '-' && value !== null && value !== 0 ? -value : value
}

const safe = (value: number) => (Number.isSafeInteger(value) ? value : null)

/** As in CLDR 48 for these locales; a test compares them with Intl. */
const signs: Record<Locale, { group: string; decimal: string; minus: string }> = {
  en: { group: ',', decimal: '.', minus: '-' },
  fa: { group: '٬', decimal: '٫', minus: '\u200e\u2212' },
  ar: { group: '٬', decimal: '٫', minus: '\u061c-' },
  ru: { group: '\u00a0', decimal: ',', minus: '-' },
  zh: { group: ',', decimal: '.', minus: '-' },
}

/** Spaces are groups only between digits, and there they read as ٬; bidi signs say nothing. */
function plainSigns(text: string): string {
  return toLatinDigits(text)
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .trim()
    .replace(/(?<=\d)[\s_](?=\d)/g, '٬')
    .replace(/^([-+−–－])\s+/, '$1')
    .replace(/[−–－]/g, '-')
    .replace(/[،，]/g, ',')
    .replace(/．/g, '.')
    .replace(/[’‘ʼ＇]/g, "'")
}

interface Parts {
  whole: string
  fraction: string
}

function splitDecimal(body: string, decimals: number, locale: Locale | undefined): Parts | null {
  const used = body.replace(/\d/g, '')
  const last = used.at(-1)
  if (last === undefined) return { whole: body, fraction: '' }
  const at = body.lastIndexOf(last)
  const before = body.slice(0, at)
  const after = body.slice(at + 1)
  const reading = readLastSign(last, { used, before, after }, decimals, locale)
  if (reading === null || (before === '' && after === '')) return null
  const whole = ungroup(reading === 'decimal' ? before : body)
  return whole === null ? null : { whole, fraction: reading === 'decimal' ? after : '' }
}

/** What the last sign of a number is, or null when nobody can know. */
function readLastSign(
  sign: string,
  { used, before, after }: { used: string; before: string; after: string },
  decimals: number,
  locale: Locale | undefined,
): 'decimal' | 'group' | null {
  if (sign === '٫') return 'decimal'
  if (sign === '٬' || sign === "'") return 'group'
  if (used.length > 1) return used.startsWith(sign) ? 'group' : 'decimal'
  if (after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) return 'decimal'
  if (decimals < 3) return 'group'
  if (sign === '.') return 'decimal'
  if (locale === undefined) return null
  if (signs[locale].decimal === sign) return 'decimal'
  return signs[locale].group === sign ? 'group' : null
}

/** The digits of a whole number; null when its groups are not one to three digits and then threes, by one sign. */
function ungroup(whole: string): string | null {
  if (/^\d*$/.test(whole)) return whole
  const match = /^[1-9]\d{0,2}([,.٬'])\d{3}(?:\1\d{3})*$/.exec(whole)
  return match ? whole.replace(/\D/g, '') : null
}
