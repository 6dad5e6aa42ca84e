import type { Day } from '../../src/core/calendar.ts'
import { currencyExponent, type MoneyUnit, parseMoney } from '../../src/core/money.ts'
import { parseDecimal } from '../../src/core/quantity.ts'
import { readDay } from '../../src/core/read-day.ts'
import { readTimeOfDay } from '../../src/core/time-of-day.ts'
import { businessDay } from '../../src/core/wall-clock.ts'
import { unitOn } from '../../src/domain/currencies/currency.ts'
import { customerKinds } from '../../src/domain/customers/customer.ts'
import { fieldsAtRelease } from '../../src/domain/dealer/dealer.ts'
import { offeredLocales } from '../../src/locales/index.ts'
import type { Branch, OfficeView } from './data.ts'
import type { Form } from './form.ts'

/**
 * The form of a branch as `changeBranch` takes it. What cannot be read becomes no number, which the command refuses;
 * what the form does not hold, such as the currency of a branch with papers, is left out and stays.
 */
export function branchInput(form: Form, currency: string): object {
  const { companyName, companyAddress, taxId, name, address, phone, registrationNumber } = form
  const { country, calendar, taxPercent = '', rounding = '', dayStartsAt = '' } = form
  const { timeZone = '', opensAt = '', closesAt = '', carsPerHour = '' } = form
  const said = country === undefined ? {} : { country, currency: form.currency, calendar }
  return {
    ...said,
    company: { name: companyName, address: companyAddress, taxId: orNull(taxId) },
    name,
    address,
    phone,
    registrationNumber: orNull(registrationNumber),
    taxRate: parseDecimal(taxPercent, { decimals: 2 }) ?? Number.NaN,
    payableRounding: rounding.trim() === '' ? 0 : (parseMoney(rounding, { currency }) ?? Number.NaN),
    dayStartsAt: timeInput(dayStartsAt),
    timeZone: timeZone.trim(),
    opensAt: timeInput(opensAt),
    // Midnight at the end of the day is written as the one at its beginning.
    closesAt: timeInput(closesAt) || 1440,
    carsPerHour: parseDecimal(carsPerHour, { decimals: 0 }) ?? Number.NaN,
    weekend: [0, 1, 2, 3, 4, 5, 6].filter((day) => form[`weekend-${day}`] !== undefined),
    requiredAtRelease: fieldsAtRelease.filter((field) => form[`required-${field}`] !== undefined),
  }
}

const timeInput = (text: string) => readTimeOfDay(text) ?? Number.NaN
const orNull = (text: string | undefined) => (text === undefined || text.trim() === '' ? null : text)

/** A day as it is typed at a place, in its calendar and any digits; '' for what is none, which the command refuses. */
export function dayInput(text: string, place: Branch | undefined, now: number): Day | '' {
  return place === undefined ? text : (readDay(text, place.calendar, businessDay(now, place)) ?? '')
}

/** Where money of a currency is taken, whose calendar its days are said in. */
export const placeOf = (currency: string, branches: readonly Branch[]): Branch | undefined =>
  branches.find((branch) => branch.currency === currency)

/** Days by kind of customer; a kind whose field is empty pays at once. */
export function termsInput(form: Form): object {
  const days = customerKinds.map((kind) => [kind, form[`days-${kind}`] ?? ''] as const)
  return { paymentTerms: Object.fromEntries(days.flatMap(([kind, n]) => (n === '' ? [] : [[kind, Number(n)]]))) }
}

export interface UnitPreview {
  /** What was typed, to be sent again when it is wanted so. */
  given: Form
  definition: MoneyUnit & { currency: string; validFrom: string; denominations: number[] }
  /** What holds until then; undefined where it is the built-in definition. */
  before: MoneyUnit | undefined
}

/**
 * The form of a unit as `defineMoneyUnit` takes it; null where it cannot be read. Zeros that go are counted from the unit
 * that holds until then, and notes are typed in the new one.
 */
export function unitInput(form: Form, units: OfficeView['units']): Omit<UnitPreview, 'given'> | null {
  const { currency = '', validFrom = '', zeros = '', decimals: typed = '', notes = '' } = form
  if (!/^\d{4}-\d\d-\d\d$/.test(validFrom) || !/^\d$/.test(zeros) || !/^\d$/.test(typed)) return null
  const others = units.filter((unit) => unit.currency === currency && unit.validFrom < validFrom)
  const before = unitOn(others, currency, validFrom)
  const exponent = (before?.exponent ?? currencyExponent(currency)) + Number(zeros)
  const names = offeredLocales.map((locale) => [locale, (form[`name-${locale}`] ?? '').trim()] as const)
  const decimals = Number(typed)
  const unit = { exponent, decimals, names: Object.fromEntries(names.filter(([, name]) => name !== '')), displays: [] }
  if (decimals > exponent || exponent > 8) return null
  const read = notes.split(/[\s;،]+/).filter((note) => note !== '')
  const denominations = read.map((note) => parseMoney(note, { currency, unit }))
  if (denominations.some((note) => note === null || note <= 0)) return null
  const largestFirst = denominations.filter((note) => note !== null).sort((a, b) => b - a)
  return { definition: { ...unit, currency, validFrom, denominations: largestFirst }, before }
}
