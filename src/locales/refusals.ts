import { type Calendar, isDay } from '../core/calendar.ts'
import type { Refusal, RefusalParam } from '../core/command.ts'
import { amountNamed, type MoneyDisplay, type MoneyUnit } from '../core/money.ts'
import { formatQuantity } from '../core/quantity.ts'
import { isolate, plateApart } from '../core/text.ts'
import { formatDay } from '../core/write-day.ts'
import { isWordKey, type OfferedLocale, translate, type WordKey, type WordParams } from './index.ts'
import { nameIn } from './names.ts'

/** How the place of the reader says money and days. */
export interface HowSaid {
  /** How a currency is defined on the day. */
  unitAt?(currency: string): MoneyUnit | undefined
  /** Toman, where amounts were typed so. */
  display?: MoneyDisplay | undefined
  /** The dealer's; where no dealer is known yet, the one usual in the language. */
  calendar?: Calendar | undefined
}

/** Why something was refused, what was kept, and what to do, in the language of the person. */
export function sayRefusal(locale: OfferedLocale, { refused, params }: Refusal, how: HowSaid = {}): string {
  if (refused === 'identifier.wrong') return sayIdentifier(locale, params, how)
  const key = `refusal.${refused}`
  const said = paramsInWords(locale, params, how)
  return isWordKey(key) ? translate(locale, key, said) : translate(locale, 'refusal.other', { ...said, refused })
}

/** Which identifier can never be right, and why. */
function sayIdentifier(
  locale: OfferedLocale,
  { identifier, problem, ...params }: Refusal['params'],
  how: HowSaid,
): string {
  const names: Record<string, WordKey> = {
    nationalId: 'customers.nationalId',
    taxId: 'paper.taxId',
    registrationNumber: 'paper.id.kpp',
    vin: 'paper.vin',
    plate: 'openWorkOrder.plate',
  }
  const name = names[String(identifier)]
  const why = sayProblem(locale, { problem: String(problem), params: paramsInWords(locale, params, how) }, how)
  return translate(locale, 'refusal.identifier.wrong', { name: name === undefined ? '' : translate(locale, name), why })
}

/** What was wrong with a row of a list. */
export function sayProblem(
  locale: OfferedLocale,
  { problem, params }: { problem: string; params: WordParams },
  how: HowSaid = {},
): string {
  const said = paramsInWords(locale, params, how)
  for (const key of [`problem.${problem}`, `refusal.${problem}`])
    if (isWordKey(key)) return translate(locale, key, said)
  return translate(locale, 'problem.other', { ...said, problem: isolate(problem) })
}

/** Amounts, quantities and names of states as a person reads them; what only programs read, such as choices, is left. */
function paramsInWords(
  locale: OfferedLocale,
  params: Record<string, RefusalParam>,
  { unitAt, display, calendar }: HowSaid,
): WordParams {
  const { currency } = params
  const amount = (value: number) =>
    typeof currency === 'string'
      ? amountNamed(value, { currency, locale, display, unit: unitAt?.(currency) })
      : formatQuantity(value * 1000, locale)
  const words: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') words[name] = amounts.has(name) ? amount(value) : numberInWords(locale, name, value)
    else if (typeof value === 'string') words[name] = textInWords(locale, name, value, calendar)
  }
  return words
}

/** Parameters that are money wherever they stand; the unit is always said with them. */
const amounts = new Set(['due', 'amount', 'total', 'net', 'difference', 'free', 'given', 'limit'])

function numberInWords(locale: OfferedLocale, name: string, value: number): string | number {
  return ['quantity', 'most'].includes(name) ? formatQuantity(value, locale) : value
}

function textInWords(locale: OfferedLocale, name: string, value: string, calendar = usualCalendar(locale)): string {
  if (name === 'missing') return columnsInWords(locale, value)
  if (name === 'fields') return namedInWords(locale, 'field', value)
  if (name === 'tenders') return namedInWords(locale, 'tender', value)
  const key =
    name === 'instead'
      ? value
      : name === 'right'
        ? `right.${value}`
        : name === 'from' || name === 'to'
          ? `state.${value}`
          : ''
  if (isWordKey(key)) return translate(locale, key)
  if (isDay(value)) return formatDay(value, { calendar, locale })
  if (name === 'plate' || name === 'who') return /\d/.test(value) ? plateApart(value) : nameIn(value, locale)
  return name === 'name' ? nameIn(value, locale) : isolate(value)
}

const usualCalendar = (locale: OfferedLocale): Calendar => (locale === 'fa' ? 'jalali' : 'gregorian')

/** "number, price" of a list that lacks them. */
function columnsInWords(locale: OfferedLocale, names: string): string {
  const words = names.split(', ').map((name) => {
    const key = `importField.${name}`
    return isWordKey(key) ? translate(locale, key) : name
  })
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}

/** "odometer,signature" that must be filled before a car goes; "cash,card" that nobody counted. */
function namedInWords(locale: OfferedLocale, kind: 'field' | 'tender', names: string): string {
  const words = names.split(',').map((name) => {
    const key = `${kind}.${name}`
    return isWordKey(key) ? translate(locale, key) : name
  })
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}
