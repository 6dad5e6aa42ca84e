import type { Day } from '../../core/calendar.ts'
import type { Checked, Country } from '../../domain/identifiers/checked.ts'
import { checkIban } from '../../domain/identifiers/iban.ts'
import { checkNationalId } from '../../domain/identifiers/national-id.ts'
import { checkOdometer, type OdometerReading } from '../../domain/identifiers/odometer.ts'
import { checkPhone } from '../../domain/identifiers/phone.ts'
import { checkPlate } from '../../domain/identifiers/plate.ts'
import { checkSayadId } from '../../domain/identifiers/sayad.ts'
import { checkTaxId } from '../../domain/identifiers/tax-id.ts'
import { checkVin } from '../../domain/identifiers/vin.ts'
import type { OfferedLocale } from '../../locales/index.ts'
import { sayProblem } from '../../locales/refusals.ts'

export type IdentifierKind = 'vin' | 'plate' | 'phone' | 'nationalId' | 'taxId' | 'iban' | 'sayadId' | 'odometer'

/** What an identifier is checked against besides itself. */
export interface IdentifierRules {
  country: Country
  /** For an odometer: the branch's day, and what was read from the same car before. */
  today: Day
  last?: OdometerReading | undefined
}

/** Checks what was typed by the rules of a country; nothing typed is nothing wrong. */
export function checkIdentifier(kind: IdentifierKind, text: string, rules: IdentifierRules): Checked {
  return text.trim() === '' ? { value: '' } : checks[kind](text, rules)
}

const checks: Record<IdentifierKind, (text: string, rules: IdentifierRules) => Checked> = {
  vin: (text, { country }) => checkVin(text, country),
  plate: (text, { country }) => checkPlate(text, country),
  phone: (text, { country }) => checkPhone(text, country),
  nationalId: (text, { country }) => checkNationalId(text, country),
  taxId: (text, { country }) => checkTaxId(text, country),
  iban: (text, { country }) => checkIban(text, country),
  sayadId: (text) => checkSayadId(text),
  odometer: (text, { today, last }) => checkOdometer(text, today, last),
}

/** A doubt is a remark beside the field; `wrong` can never be right and says what to do. */
export function sayChecked(locale: OfferedLocale, checked: Checked): { doubt?: string; wrong?: string } {
  if (checked.problem === undefined) return {}
  const said = sayProblem(locale, checked)
  return checked.severity === 'warn' ? { doubt: said } : { wrong: said }
}
