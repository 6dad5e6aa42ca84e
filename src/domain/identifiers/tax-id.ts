import { foldCode } from '../../core/text.ts'
import { type Checked, type Country, doubted, fine, refused } from './checked.ts'
import { checkNationalId, isIranianNationalId, isRussianInn, shapeOrLength } from './national-id.ts'
import { checkVatNumber, vatCountries } from './vat-number.ts'

/** Whether the number belongs to a person or a company, where its form tells: the kind of buyer on an Iranian invoice. */
export type CheckedTaxId = Checked & { holder?: 'person' | 'company' }

/**
 * The number under which a tax authority knows a party of an invoice: Iran شماره اقتصادی (11 digits of a company, 14 of a
 * person) or کد ملی, Russia ИНН, China 统一社会信用代码, Saudi VAT number, Emirates TRN, EU and UK VAT number. The authority
 * would send the invoice back, so a wrong check digit is refused. For other countries letters and digits are taken.
 */
export function checkTaxId(text: string, country: Country): CheckedTaxId {
  const code = foldCode(text).toUpperCase()
  if (code === '') return refused('identifier.empty')
  if (vatCountries.has(country)) return checkVatNumber(text, country)
  const rule = rules[country]
  if (rule) return rule(code)
  return /^[A-Z0-9]{3,24}$/.test(code) ? fine(code) : refused('identifier.shape')
}

/**
 * Iran شناسه ملی اشخاص حقوقی: eleven digits, the tenth plus two is added to each of ten before they are weighed.
 * The weights repeat after five places; ten counts as zero.
 */
export function isIranianLegalId(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false
  const added = Number(digits[9]) + 2
  const weights = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17]
  const sum = weights.reduce((total, weight, at) => total + weight * (added + Number(digits[at])), 0)
  return (sum % 11) % 10 === Number(digits[10])
}

/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters without I, O, S, V and Z; weights are the powers of three modulo 31,
 * which is prime, so every single wrong character is found.
 */
export function isChineseCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NP-RTUW-Y]{18}$/.test(code)) return false
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += creditAlphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] === code[17]
}

/** КПП, the reason of registration that stands beside the ИНН of a Russian organisation on a УПД: 770801001. */
export function checkKpp(text: string): Checked {
  const code = foldCode(text).toUpperCase()
  if (code === '') return refused('identifier.empty')
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(code) ? fine(code) : shapeOrLength(code, /^[0-9A-Z]+$/, '9')
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const rules: Record<Country, (code: string) => CheckedTaxId> = {
  IR: iranian,
  RU: russian,
  CN: chinese,
  SA: (code) => (/^3\d{13}3$/.test(code) ? company(fine(code)) : gulf(code)),
  AE: (code) => (/^1\d{14}$/.test(code) ? fine(code) : gulf(code)),
}

/** Forms by the notice 260-21017-د of the tax organisation (1403/02). */
function iranian(code: string): CheckedTaxId {
  if (!/^\d+$/.test(code)) return refused('identifier.digitsOnly')
  if (code.length === 11) return isIranianLegalId(code) ? company(fine(code)) : refused('identifier.checkDigit')
  // A person's number is the national id and 0001 onwards; a foreigner's is twelve digits and 01 onwards.
  if (code.length === 14) {
    const isRight = isIranianNationalId(code.slice(0, 10)) || code.slice(10, 12) !== '00'
    return { ...(isRight ? fine(code) : doubted(code, 'identifier.checkDigit')), holder: 'person' }
  }
  if (code.length === 12) return doubted(code, 'taxId.oldForm', { length: 12 })
  if (code.length > 12 || code.length < 8) {
    return refused('identifier.length', { length: code.length, expected: '10, 11, 14' })
  }
  return { ...checkNationalId(code, 'IR'), holder: 'person' }
}

function russian(code: string): CheckedTaxId {
  if (!/^(?:\d{10}|\d{12})$/.test(code)) return shapeOrLength(code, /^\d+$/, '10, 12')
  if (!isRussianInn(code)) return refused('identifier.checkDigit')
  return { ...fine(code), holder: code.length === 10 ? 'company' : 'person' }
}

/** Sole traders may use their identity card; fifteen characters are the numbers from before 2015. */
function chinese(code: string): CheckedTaxId {
  if (isChineseCreditCode(code)) return company(fine(code))
  const asPerson = checkNationalId(code, 'CN')
  if (asPerson.problem === undefined) return { ...asPerson, holder: 'person' }
  if (/^[0-9A-Z]{15}$/.test(code)) return doubted(code, 'taxId.oldForm', { length: 15 })
  return code.length === 18
    ? refused('identifier.checkDigit')
    : refused('identifier.length', { length: code.length, expected: 18 })
}

function gulf(code: string): CheckedTaxId {
  return /^\d{15}$/.test(code) ? refused('identifier.shape') : shapeOrLength(code, /^\d+$/, '15')
}

function company(checked: Checked): CheckedTaxId {
  return { ...checked, holder: 'company' }
}
