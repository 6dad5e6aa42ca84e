import { isDay } from '../../core/calendar.ts'
import { formatTimeOfDay } from '../../core/time-of-day.ts'
import { weekdayName } from '../../core/write-day.ts'
import type { RowChange, ValueChange } from '../../domain/history/queries.ts'
import { shownFields, type ValueKind } from '../../domain/history/shown.ts'
import type { CannedItem } from '../../domain/work-orders/work-order.ts'
import { isWordKey } from '../../locales/index.ts'
import type { Say } from '../hooks/use-words.ts'

/** What a decision did, as the rest of a sentence that begins with a name; a plain one where no word is kept for it. */
export function sayCommand({ t }: Say, command: string | null, changes: readonly RowChange[]): string {
  const key = `did.${command}`
  if (command !== null && isWordKey(key)) return t(key)
  return t(changes.some(({ made }) => made) ? 'history.made' : 'history.changed')
}

export function sayNoun({ t }: Say, entity: string): string {
  const key = `noun.${entity}`
  return isWordKey(key) ? t(key) : entity
}

export function sayField({ t }: Say, entity: string, field: string): string {
  const own = `history.field.${entity}.${field}`
  if (isWordKey(own)) return t(own)
  const key = [`history.field.${field}`, `settings.${field}`].find(isWordKey)
  return key === undefined ? field : t(key)
}

/** Of a list that was changed, what came and what went, in words; null of any other value. */
export function sayDifference(words: Say, entity: string, { field, value, before }: ValueChange) {
  const kind = shownFields[entity]?.[field] ?? 'text'
  if (typeof value !== 'string' || typeof before !== 'string') return null
  const [now, was] = [sayList(words, kind, value), sayList(words, kind, before)]
  if (now === null || was === null) return null
  const without = (all: readonly string[], others: readonly string[]) =>
    words.listed(all.filter((one) => !others.includes(one)))
  return { came: without(now, was), went: without(was, now) }
}

/** Each entry of a list in words; null where the kind is none. */
function sayList(words: Say, kind: ValueKind, json: string): string[] | null {
  if (kind.startsWith('words:'))
    return listIn(json).map((one) => sayWord(words, wordOf(kind, String(one)), String(one)))
  if (kind === 'items') return listIn(json).map((one) => sayItem(words, one as CannedItem))
  if (kind === 'weekdays') return listIn(json).map((one) => weekdayName(Number(one), words.locale))
  return kind === 'amounts' ? listIn(json).map((one) => words.money(Number(one))) : null
}

/** The lines a canned job puts on an order, one by one; null of all else, which stands in one line. */
export function sayLines(words: Say, entity: string, { field, value }: Pick<ValueChange, 'field' | 'value'>) {
  return shownFields[entity]?.[field] === 'items' && typeof value === 'string' ? sayList(words, 'items', value) : null
}

function sayItem(words: Say, { description, code, quantity, unitPrice }: CannedItem): string {
  return words.t('history.item', {
    what: description || code,
    quantity: words.quantity(quantity),
    price: `${words.money(unitPrice)} ${words.unitOfMoney()}`,
  })
}

/** A value as people read it: money with its unit, days in the branch's calendar, words of the trade for states. */
export function sayValue(words: Say, entity: string, field: string, value: ValueChange['value']): string {
  const { t } = words
  if (value === null || value === '') return t('history.nothing')
  const kind = shownFields[entity]?.[field] ?? 'text'
  if (typeof value === 'number') return sayNumber(words, field, kind, value)
  if (kind === 'day' && isDay(value)) return words.day(value)
  if (kind.startsWith('said:')) return words.why(kind.slice(5), value)
  const list = sayList(words, kind, value)
  if (list !== null) return words.listed(list) || t('history.nothing')
  if (kind === 'names') return words.listed(Object.values(JSON.parse(value) as Record<string, string>))
  if (kind === 'limits')
    return sayRecord(words, value, (right, amount) =>
      t('settings.limit', {
        right: sayWord(words, `right.${right}`, right),
        amount: `${words.money(amount)} ${words.unitOfMoney()}`,
      }),
    )
  if (kind === 'takings')
    return sayRecord(words, value, (tender, amount) =>
      t('history.takings', {
        tender: sayWord(words, `tender.${tender}`, tender),
        amount: `${words.money(amount)} ${words.unitOfMoney()}`,
      }),
    )
  if (kind === 'terms')
    return sayRecord(words, value, (customers, days) =>
      t('history.terms', { kind: sayWord(words, `customerKind.${customers}`, customers), days }),
    )
  return sayWord(words, wordOf(kind, value), value)
}

function sayRecord(words: Say, json: string, say: (key: string, value: number) => string): string {
  const all = Object.entries(JSON.parse(json) as Record<string, number>)
  return words.listed(all.map(([key, value]) => say(key, value))) || words.t('history.nothing')
}

const listIn = (json: string): unknown[] => JSON.parse(json)

const sayWord = ({ t, nameOf }: Say, key: string, value: string) => (isWordKey(key) ? t(key) : nameOf(value))

/** The word of a state or kind; the families only histories use are named whole, so that they can be found. */
function wordOf(kind: ValueKind, value: string): string {
  if (kind === 'word:barcode') return `history.barcode.${value}`
  if (kind === 'word:cannedJob') return `history.cannedJob.${value}`
  if (kind === 'word:person') return `history.person.${value}`
  if (kind === 'word:movement') return `history.movement.${value}`
  if (kind === 'word:station') return `history.station.${value}`
  if (kind === 'word:series') return `history.series.${value}`
  return /^words?:/.test(kind) ? `${kind.slice(kind.indexOf(':') + 1)}.${value}` : ''
}

function sayNumber(words: Say, field: string, kind: ValueKind, value: number): string {
  if (kind === 'money') return `${words.money(value)} ${words.unitOfMoney()}`
  if (kind === 'quantity') return words.quantity(value)
  if (kind === 'clock') return formatTimeOfDay(value, words.locale)
  if (kind === 'instant') return words.instant(value)
  if (kind === 'rate') return words.rate(value)
  if (field === 'year') return words.yearOfMake(value)
  return words.count(value)
}
