import { foldCode } from '../../core/text.ts'
import { weightedSum } from './check-digits.ts'
import { type Checked, type Country, doubted, fine, refused } from './checked.ts'

/**
 * A VAT number of the European Union, Northern Ireland (XI) or the United Kingdom, with its letters in front. Only the
 * form can be told here; whether it is registered is known to VIES. When the number begins with another country's
 * letters, that country's form is asked for: a French customer of an Irish workshop shows an FR number.
 *
 * @param country the customer's, ISO 3166; Greece writes EL before its numbers.
 */
export function checkVatNumber(text: string, country: Country): Checked {
  const code = foldCode(text).toUpperCase()
  const named = code.slice(0, 2)
  const own = prefixOf(country)
  const prefix = named in forms && !isWholeNumber(code, own) ? named : own
  const number = prefix === named ? code.slice(2) : code
  const form = forms[prefix]
  if (!form?.test(number)) return refused('identifier.shape', { country: prefix })
  const value = prefix + number
  return prefix === 'GB' && !isBritish(number) ? doubted(value, 'identifier.checkDigit') : fine(value)
}

/** Spanish, Irish and French numbers may begin with letters that look like a country. */
function isWholeNumber(code: string, own: string): boolean {
  return !code.startsWith(own) && (forms[own]?.test(code) ?? false)
}

function prefixOf(country: Country): string {
  return country === 'GR' ? 'EL' : country
}

/** Modulo 97, and since 2010 the same with 55 added (HMRC). */
function isBritish(number: string): boolean {
  if (!/^\d/.test(number)) return true
  const rest = (weightedSum(number, [8, 7, 6, 5, 4, 3, 2]) + Number(number.slice(7, 9))) % 97
  return rest === 0 || (rest + 55) % 97 === 0
}

/** Form without the letters in front, from the VIES questions and answers of the European Commission. */
const forms: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z]\d{7}[A-Z0-9]$|^\d{8}[A-Z]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^\d{9}(?:\d{3})?$|^(?:GD[0-4]|HA[5-9])\d{2}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d{7}[A-W][A-I]?$|^\d[A-Z]\d{5}[A-W]$/,
  IT: /^\d{11}$/,
  LT: /^\d{9}(?:\d{3})?$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^\d{9}(?:\d{3})?$/,
}

/** Countries whose tax ids are VAT numbers of these forms. */
export const vatCountries: ReadonlySet<Country> = new Set([...Object.keys(forms), 'GR'])
