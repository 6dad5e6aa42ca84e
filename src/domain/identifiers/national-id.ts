import { foldCode } from '../../core/text.ts'
import { isLuhn, mod11Radix2, weightedSum } from './check-digits.ts'
import { type Checked, type Country, doubted, fine, refused } from './checked.ts'

/**
 * The number under which a state knows a person: Iran کد ملی (and the 12 digits of foreigners), China 居民身份证, Saudi
 * national id and iqama, Emirates ID, Russia СНИЛС or the ИНН of a person. A wrong check digit is refused where its rule
 * is law, and doubted where the rule is only known from practice (the Gulf). For other countries letters and digits are
 * taken as they are.
 */
export function checkNationalId(text: string, country: Country): Checked {
  const code = foldCode(text).toUpperCase()
  if (code === '') return refused('identifier.empty')
  return (rules[country] ?? anyId)(code)
}

const rules: Record<Country, (code: string) => Checked> = {
  IR: iranian,
  CN: chinese,
  SA: saudi,
  AE: emirati,
  RU: russian,
}

/**
 * Ten digits weigh 10 to 1, and the check digit fills the sum modulo 11 (0 and 1 stand for themselves). Two remainders
 * share the digit 1, so not every wrong digit is found. Spreadsheets drop leading zeros: eight digits are filled up.
 */
export function isIranianNationalId(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  const rest = weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return Number(digits[9]) === (rest < 2 ? rest : 11 - rest)
}

function iranian(code: string): Checked {
  if (!/^\d+$/.test(code)) return refused('identifier.digitsOnly')
  if (code.length === 12) return fine(code)
  const digits = code.length === 8 || code.length === 9 ? code.padStart(10, '0') : code
  if (digits.length !== 10) return refused('identifier.length', { length: code.length, expected: 10 })
  if (/^(\d)\1+$/.test(digits)) return refused('identifier.repeated')
  return isIranianNationalId(digits) ? fine(digits) : refused('identifier.checkDigit')
}

/** Region 6, birthday 8, sequence 3, check character by ISO 7064 MOD 11-2 (GB 11643-1999). */
function chinese(code: string): Checked {
  if (!/^\d{17}[\dX]$/.test(code)) return shapeOrLength(code, /^\d+X?$/, '18')
  const birthday = `${code.slice(6, 10)}-${code.slice(10, 12)}-${code.slice(12, 14)}`
  if (!isDate(birthday)) return refused('nationalId.birthday', { birthday: code.slice(6, 14) })
  return mod11Radix2(code.slice(0, 17)) === code[17] ? fine(code) : refused('identifier.checkDigit')
}

/** 1 is a citizen, 2 a resident; the last digit follows Luhn, which no law says. */
function saudi(code: string): Checked {
  if (!/^\d{10}$/.test(code)) return shapeOrLength(code, /^\d+$/, '10')
  if (!/^[12]/.test(code)) return refused('identifier.shape')
  return isLuhn(code) ? fine(code) : doubted(code, 'identifier.checkDigit')
}

/** 784, the year of birth, seven digits and one by Luhn; cards of the first years do not keep to it. */
function emirati(code: string): Checked {
  if (!/^\d{15}$/.test(code)) return shapeOrLength(code, /^\d+$/, '15')
  if (!/^784(?:19|20)/.test(code)) return refused('identifier.shape')
  return isLuhn(code) ? fine(code) : doubted(code, 'identifier.checkDigit')
}

function russian(code: string): Checked {
  if (/^\d{12}$/.test(code)) return isRussianInn(code) ? fine(code) : refused('identifier.checkDigit')
  if (!/^\d{11}$/.test(code)) return shapeOrLength(code, /^\d+$/, '11, 12')
  const sum = weightedSum(code, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101
  // The oldest numbers, up to 001-001-998, have no check digits.
  const isRight = Number(code.slice(0, 9)) <= 1_001_998 || Number(code.slice(9)) === sum % 100
  return isRight ? fine(code) : refused('identifier.checkDigit')
}

/** ИНН of an organisation (10 digits) or a person (12), by the order of the Federal Tax Service ЕД-7-14/559@. */
export function isRussianInn(digits: string): boolean {
  const check = (weights: readonly number[]) => (weightedSum(digits, weights) % 11) % 10
  if (/^\d{10}$/.test(digits)) return check([2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[9])
  if (!/^\d{12}$/.test(digits)) return false
  return (
    check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[10]) &&
    check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === Number(digits[11])
  )
}

function anyId(code: string): Checked {
  return /^[A-Z0-9]{3,24}$/.test(code) ? fine(code) : refused('identifier.shape')
}

/** Why a code of the wrong form is refused: for a stray character, or for its length. */
export function shapeOrLength(code: string, characters: RegExp, expected: string): Checked {
  return characters.test(code)
    ? refused('identifier.length', { length: code.length, expected })
    : refused(/[^\d]/.test(code) ? 'identifier.digitsOnly' : 'identifier.shape')
}

function isDate(day: string): boolean {
  const time = Date.parse(day)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}
