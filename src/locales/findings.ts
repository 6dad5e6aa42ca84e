import { type Calendar, isDay } from '../core/calendar.ts'
import type { Finding } from '../core/finding.ts'
import { amountNamed } from '../core/money.ts'
import { formatQuantity } from '../core/quantity.ts'
import { isolate, plateApart } from '../core/text.ts'
import { formatDay } from '../core/write-day.ts'
import { isWordKey, type OfferedLocale, translate, type WordParams } from './index.ts'
import { nameIn } from './names.ts'

/** What is to be sorted out, and how people usually do. */
export function sayFinding(
  locale: OfferedLocale,
  { kind, params }: Finding,
  calendar: Calendar,
): { what: string; todo: string } {
  const said: Record<string, string | number> = { kind }
  const currency = typeof params.currency === 'string' ? params.currency : 'IRR'
  for (const [name, value] of Object.entries(params))
    said[name] = inWords(locale, { kind, name, value, currency, calendar })
  const say = (part: 'what' | 'todo', words: WordParams) => {
    const key = `finding.${kind}.${part}`
    return translate(locale, isWordKey(key) ? key : `finding.unknown.${part}`, words)
  }
  return { what: say('what', said), todo: say('todo', said) }
}

/** Parameters that hold what somebody or something is called, maybe in two scripts. */
const named = new Set(['name', 'first', 'second', 'station', 'description'])

interface Param {
  kind: string
  name: string
  value: string | number
  currency: string
  calendar: Calendar
}

function inWords(locale: OfferedLocale, { kind, name, value: said, currency, calendar }: Param): string | number {
  const value = named.has(name) ? nameIn(String(said), locale) : said
  if (name === 'amount') return amountNamed(Number(value), { currency, locale })
  if (name === 'day' && isDay(String(value))) return formatDay(String(value), { calendar, locale })
  // A stock below nothing is told as so many more than there were.
  if (name === 'quantity') return formatQuantity(Math.abs(Number(value)), locale)
  const key = name === 'reason' ? `reason.${value}` : name === 'noun' ? `noun.${value}` : ''
  if (isWordKey(key)) return translate(locale, key)
  const isPlate = name === 'plate' || (kind === 'sameVin' && (name === 'first' || name === 'second'))
  if (isPlate) return value === '' ? translate(locale, 'finding.noPlate') : plateApart(String(value))
  // Names keep their own direction; codes, numbers and phones run left to right.
  return ['number', 'phone', 'vin', 'first', 'second'].includes(name) && !/\p{L}{3}/u.test(String(value))
    ? isolate(String(value))
    : value
}
