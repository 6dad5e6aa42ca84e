import { fold, foldCode, toLatinDigits } from '../../core/text.ts'
import { type Checked, type Country, doubted, fine, refused } from './checked.ts'

/**
 * A vehicle identification number (ISO 3779:2009: 17 characters without I, O and Q), in capitals without separators.
 *
 * Cars from before 1981, and Japanese ones for their own market, carry shorter chassis numbers: doubted, and kept with
 * their dash. The check digit is obligatory only in North America (49 CFR 565.15) and China (GB 16735); a wrong one is
 * refused where the workshop stands in that market and the maker belongs to it, doubted elsewhere for these makers, and
 * not looked at for others, whose ninth character is free.
 *
 * @param country where the car is received.
 */
export function checkVin(text: string, country?: Country): Checked {
  const vin = withoutImportMark(foldCode(text).toUpperCase())
  if (vin === '') return refused('identifier.empty')
  if (!/^[A-Z0-9]+$/.test(vin)) return refused('vin.characters')
  if (vin.length > 17) return refused('vin.tooLong', { length: vin.length })
  if (vin.length < 5) return refused('vin.tooShort', { length: vin.length })
  if (vin.length < 17) return doubted(chassisNumber(text), 'vin.short', { length: vin.length })
  if (/[IOQ]/.test(vin)) return refused('vin.ioq', { suggestion: vin.replaceAll('I', '1').replace(/[OQ]/g, '0') })
  const market = marketOfCheckDigit(vin)
  const expected = vinCheckDigit(vin)
  if (market && vin[8] !== expected) {
    const params = { found: vin[8] ?? '', expected }
    return market.includes(country ?? '') ? refused('vin.checkDigit', params) : doubted(vin, 'vin.checkDigit', params)
  }
  // The last four count the cars of a maker and are digits everywhere (ISO 3779, 5.3).
  return /\d{4}$/.test(vin) ? fine(vin) : doubted(vin, 'vin.serial', { serial: vin.slice(-4) })
}

/**
 * The check character that belongs in the ninth place of a 17-character VIN without I, O and Q (49 CFR 565.15 (c)). It
 * finds every single digit that became another digit; letters of equal value (A and J) can hide behind one another.
 */
export function vinCheckDigit(vin: string): string {
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += (values[vin[at] ?? ''] ?? 0) * (weights[at] ?? 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

/**
 * The VIN in what a label of a car says: alone, behind the mark of an import, or as the only one among other words of a
 * QR code. Null where there is none, or more than one. Only a whole one counts, with letters and its four last digits.
 */
export function vinWithin(text: string): string | null {
  const words = toLatinDigits(text)
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
  const vins = new Set(
    words.map(withoutImportMark).filter((word) => /^(?=.*[A-Z])[A-HJ-NPR-Z0-9]{13}\d{4}$/.test(word)),
  )
  return vins.size === 1 ? ([...vins][0] ?? null) : null
}

/** Labels in Code 39 put an I for "imported" before the number. */
function withoutImportMark(code: string): string {
  return /^I[A-HJ-NPR-Z0-9]{17}$/.test(code) ? code.slice(1) : code
}

function chassisNumber(text: string): string {
  const isLatin = /^[ -~]*$/.test(fold(text))
  return isLatin ? fold(text).toUpperCase() : foldCode(text).toUpperCase()
}

const northAmerica = ['US', 'CA', 'MX']
const china = ['CN']

/**
 * Where the law of the maker's home asks for a check digit. Cars made there for other markets say so by a letter in the
 * ninth place (Mexican Volkswagens for Europe have ZZZ): these follow the European custom.
 */
function marketOfCheckDigit(vin: string): readonly string[] | undefined {
  if (!/^[0-9X]$/.test(vin[8] ?? '')) return undefined
  if (/^[1-5]/.test(vin)) return northAmerica
  return vin.startsWith('L') ? china : undefined
}

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const values: Record<string, number> = Object.fromEntries([
  ...[...'0123456789'].map((digit) => [digit, Number(digit)]),
  ...[...'ABCDEFGH'].map((letter, at) => [letter, at + 1]),
  ...[...'JKLMN'].map((letter, at) => [letter, at + 1]),
  ['P', 7],
  ['R', 9],
  ...[...'STUVWXYZ'].map((letter, at) => [letter, at + 2]),
])
