import { fold, foldCode } from '../../core/text.ts'
import { type Checked, type Country, doubted, fine, refused } from './checked.ts'
import { type NumberingPlan, numberingPlans } from './numbering-plans.ts'

/** `line` says whether a text message can reach it. */
export type CheckedPhone = Checked & { line?: 'mobile' | 'landline' }

/**
 * A telephone number as E.164: +989121234567. Without + or 00 it is read by the customs of `country`. A number that its
 * country cannot have by length is refused; one of the right length that no known range holds is doubted, since ranges
 * are opened every year. Numbers of countries without a plan here are taken by E.164 alone (7 to 15 digits).
 */
export function checkPhone(text: string, country?: Country): CheckedPhone {
  const folded = fold(text)
  if (folded === '') return refused('identifier.empty')
  if (/[^\d\s()+./-]/.test(folded)) return refused('phone.characters')
  const digits = folded.replace(/\D/g, '')
  if (isInternational(folded)) return international(digits.replace(/^00/, ''))
  const plan = numberingPlans.find((candidate) => candidate.country === country)
  return plan ? national(digits, plan) : refused('phone.countryMissing')
}

/** The digits by which two spellings of a number meet: without its calling code and the zero dialled before it. */
export function insideNumber(text: string): string {
  const digits = foldCode(text)
  return (isInternational(fold(text)) ? withoutCode(digits.replace(/^00/, '')) : digits).replace(/^0+/, '')
}

/**
 * What a stored number is found by, however it is typed: whole, without the area it is in (in Tehran eight digits), and
 * by the last four, as people remember them. Each is found by its beginning.
 */
export function endingsOfPhone(text: string): string[] {
  const digits = insideNumber(text)
  return [digits.length, 9, 8, 7, 4].filter((length) => length <= digits.length).map((length) => digits.slice(-length))
}

/** A typed text as the beginnings of such endings; none where it is no number, or too short to tell one from another. */
export function beginningsOfPhone(text: string): string[] {
  if (!/^[\d\s()+./-]+$/.test(fold(text))) return []
  const digits = insideNumber(text)
  // A calling code typed without its plus, or Russia's eight, stands before the last nine.
  return [...new Set([digits, digits.slice(-9)])].filter(({ length }) => length >= 4)
}

function withoutCode(digits: string): string {
  return digits.slice(planOf(digits)?.callingCode.length ?? 0)
}

/** In a field from right to left the plus sign may have been typed, or pasted, behind. */
function isInternational(folded: string): boolean {
  return /^\s*\+|\+\s*$|^\s*00/.test(folded)
}

function planOf(digits: string): NumberingPlan | undefined {
  return numberingPlans.find(({ callingCode }) => digits.startsWith(callingCode))
}

function international(digits: string): CheckedPhone {
  const plan = planOf(digits)
  if (plan) return subscriber(digits.slice(plan.callingCode.length), plan)
  if (!/^[1-9]\d{6,14}$/.test(digits)) return refused('phone.length', { length: digits.length, expected: '7-15' })
  return fine(`+${digits}`)
}

/** A number as it is dialled inside its country: a spreadsheet takes it for an amount and drops the zero before it. */
export function withLostZero(text: string, country?: Country): string {
  const plan = numberingPlans.find((candidate) => candidate.country === country)
  if (plan?.trunk !== '0' || !/^[1-9]\d+$/.test(text)) return text
  const line = lineOf(text, plan)
  // Chinese mobiles are dialled without one.
  return line === undefined || (line === 'mobile' && country === 'CN') ? text : `0${text}`
}

/** People also write the calling code without a plus: 98912… */
function national(digits: string, plan: NumberingPlan): CheckedPhone {
  const inside = digits.slice(plan.callingCode.length)
  const isWithCode = digits.startsWith(plan.callingCode) && lineOf(inside, plan) !== undefined
  return isWithCode && lineOf(withoutTrunk(digits, plan), plan) === undefined
    ? subscriber(inside, plan)
    : subscriber(digits, plan)
}

/** The number inside its country, with or without the trunk prefix: +98 (0)912 … is common on cards. */
function subscriber(typed: string, plan: NumberingPlan): CheckedPhone {
  const number = withoutTrunk(typed, plan)
  const value = `+${plan.callingCode}${number}`
  const line = lineOf(number, plan)
  if (line) return { ...fine(value), line }
  if (!plan.lengths.includes(number.length)) {
    return refused('phone.length', { length: number.length, expected: plan.lengths.join(', ') })
  }
  return doubted(value, 'phone.shape', { country: plan.country })
}

function withoutTrunk(digits: string, { trunk }: NumberingPlan): string {
  return trunk !== '' && digits.startsWith(trunk) && digits.length > 8 ? digits.slice(trunk.length) : digits
}

function lineOf(number: string, { mobile, landline }: NumberingPlan): 'mobile' | 'landline' | undefined {
  if (mobile.test(number)) return 'mobile'
  return landline.test(number) ? 'landline' : undefined
}
