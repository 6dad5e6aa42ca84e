import { useMemo } from 'react'
import type { Refusal } from '../../core/command.ts'
import { currencyExponent, currencyName, formatMoney, type MoneyDisplay } from '../../core/money.ts'
import { formatQuantity } from '../../core/quantity.ts'
import { toLocaleDigits } from '../../core/text.ts'
import { businessDay } from '../../core/wall-clock.ts'
import { type DayStyle, formatDay, formatInstant, formatMoment, formatTime } from '../../core/write-day.ts'
import { notesOn, unitFactor, unitOn } from '../../domain/currencies/currency.ts'
import type { Place } from '../../domain/dealer/queries.ts'
import { taxedAs } from '../../domain/tax/untaxed.ts'
import { directionOfLocale, type OfferedLocale, translate, type WordKey, type WordParams } from '../../locales/index.ts'
import { type ListedFamily, sayListed, sayWhy } from '../../locales/listed.ts'
import { nameIn } from '../../locales/names.ts'
import { sayRefusal } from '../../locales/refusals.ts'
import { sayCategory, sayReason } from '../../locales/untaxed-reason.ts'
import { now } from './clock.ts'
import { useSettings } from './settings.ts'
import { unitBeside } from './unit-beside.ts'
import { useQuery } from './use-query.ts'

/** Words, numbers and days as the person at the desk reads them. */
export function useWords() {
  const { locale } = useSettings()
  const place = useQuery('place', {})
  return useMemo(() => wordsOf(locale, place ?? null), [locale, place])
}
export type Say = ReturnType<typeof wordsOf>

/** What stands between two things of a list. */
const commas: Partial<Record<OfferedLocale, string>> = { fa: '، ', ar: '، ', zh: '、' }

function wordsOf(locale: OfferedLocale, place: Place | null) {
  const timeZone = place?.timeZone ?? 'UTC'
  const calendar = place?.calendar ?? 'gregorian'
  let known = { minute: 0, day: '' }
  // Every amount on a page asks for it, and telling the day takes longer than writing the amount.
  const today = () => {
    const minute = Math.floor(now() / 60_000)
    if (minute !== known.minute) known = { minute, day: businessDay(now(), { timeZone }) }
    return known.day
  }
  const unitAt = (currency: string, day?: string) =>
    place === null || place.units.length === 0 ? undefined : unitOn(place.units, currency, day ?? today())
  const yearOfMake = (year: number) =>
    toLocaleDigits(String(calendar === 'jalali' && locale === 'fa' ? year - 621 : year), locale)
  return {
    locale,
    direction: directionOfLocale(locale),
    currency: place?.currency ?? 'IRR',
    taxRate: place?.taxRate ?? 0,
    country: place?.country ?? '',
    timeZone,
    calendar,
    /** Of a name given in two scripts, «شعبه غرب · West branch», the part the reader reads. */
    nameOf: (name: string) => nameIn(name, locale),
    /** Several things in one line, with the comma of the language. */
    listed: (things: readonly string[]) => things.join(commas[locale] ?? ', '),
    t: (key: WordKey, params?: WordParams) => translate(locale, key, params),
    /** A stored value of a list, and a stored reason of one with what was noted beside it. */
    word: (family: ListedFamily, value: string) => sayListed(locale, family, value),
    why: (family: string, text: string) => sayWhy(locale, family, text),
    /** In the unit of the day the amount is of; today's where none is named. */
    money: (amount: number, currency = place?.currency ?? 'IRR', day?: string, display?: MoneyDisplay) =>
      formatMoney(amount, { currency, locale, display, unit: unitAt(currency, day) }),
    unitOfMoney: (currency = place?.currency ?? 'IRR', display?: MoneyDisplay, day?: string) =>
      unitBeside(currency, locale, currencyName(currency, locale, display, unitAt(currency, day))),
    unitAt,
    /** Why something was refused, with amounts in the unit the screen shows: toman where they are typed so. */
    whyRefused: (refusal: Refusal, display?: MoneyDisplay) =>
      sayRefusal(locale, refusal, { unitAt, display, calendar }),
    /** Notes and coins counted today. */
    notes: (currency: string) => notesOn(place?.units ?? [], currency, today()),
    /** How many times today's unit is the one before; 1 where there was none. */
    unitFactor: (currency: string) => unitFactor(place?.units ?? [], currency, today(), currencyExponent(currency)),
    /** Whether the currency is also said and typed as toman today. */
    hasToman: (currency: string) => {
      const unit = unitAt(currency)
      return unit === undefined ? currency === 'IRR' : unit.displays.some(({ key }) => key === 'toman')
    },
    quantity: (quantity: number) => formatQuantity(quantity, locale),
    count: (count: number) => formatQuantity(count * 1000, locale),
    /** In megabytes, to a tenth. */
    size: (bytes: number) =>
      translate(locale, 'settings.size', { size: formatQuantity(Math.ceil(bytes / 100_000) * 100, locale) }),
    /** A rate in basis points, as people say it: 1000 is 10 %. */
    rate: (basisPoints: number) =>
      translate(locale, 'format.percent', { rate: formatQuantity(basisPoints * 10, locale) }),
    /** Why a line bears no tax, and in one word what it bears: its rate, or none. */
    reason: (code: string) => sayReason(locale, code),
    taxOf: (taxRate: number, untaxedReason: string) =>
      (untaxedReason === '' ? undefined : sayCategory(locale, taxedAs(taxRate, untaxedReason))) ??
      translate(locale, 'format.percent', { rate: formatQuantity(taxRate * 10, locale) }),
    /** A year of make, kept Gregorian and named in the branch's calendar, without group signs. */
    yearOfMake,
    /** A car by its model and year of make; empty where neither is known. */
    carName: ({ model, year }: { model: string; year: number | null }) =>
      [model, year === null ? '' : yearOfMake(year)].filter(Boolean).join(' · '),
    day: (day: string, style?: DayStyle) => formatDay(day, { calendar, locale, style }),
    time: (at: number) => formatTime(at, { timeZone, locale }),
    /** The branch's day by the wall clock, and the day of an instant. */
    today,
    dayOf: (at: number) => businessDay(at, { timeZone }),
    /** A time of today, and of another day with its day: a car or a till may stay overnight. */
    moment: (at: number) => formatMoment(at, { timeZone, calendar, locale, today: today() }),
    instant: (at: number, style?: DayStyle) => formatInstant(at, { timeZone, calendar, locale, style }),
  }
}
