import { useMemo } from 'react'
import { type DayStyle, formatDay, formatInstant, formatTime } from '../../core/calendar.ts'
import { currencyName, formatMoney, type MoneyDisplay } from '../../core/money.ts'
import { formatQuantity } from '../../core/quantity.ts'
import { toLocaleDigits } from '../../core/text.ts'
import type { Place } from '../../domain/attention/queries.ts'
import { directionOfLocale, type OfferedLocale, translate, type WordKey, type WordParams } from '../../locales/index.ts'
import { useSettings } from './settings.ts'
import { useQuery } from './use-query.ts'

/** Words, numbers and days as the person at the desk reads them. */
export function useWords() {
  const { locale } = useSettings()
  const place = useQuery('place', {})
  return useMemo(() => wordsOf(locale, place ?? null), [locale, place])
}
export type Say = ReturnType<typeof wordsOf>

function wordsOf(locale: OfferedLocale, place: Place | null) {
  const timeZone = place?.timeZone ?? 'UTC'
  const calendar = place?.calendar ?? 'gregorian'
  return {
    locale,
    direction: directionOfLocale(locale),
    currency: place?.currency ?? 'IRR',
    taxRate: place?.taxRate ?? 0,
    timeZone,
    calendar,
    /** Of a name given in two scripts, «شعبه غرب · West branch», the part the reader reads. */
    nameOf: (name: string) => nameIn(name, locale),
    t: (key: WordKey, params?: WordParams) => translate(locale, key, params),
    money: (amount: number, currency = place?.currency ?? 'IRR') => formatMoney(amount, { currency, locale }),
    unitOfMoney: (currency = place?.currency ?? 'IRR', display?: MoneyDisplay) =>
      currencyName(currency, locale, display),
    quantity: (quantity: number) => formatQuantity(quantity, locale),
    count: (count: number) => formatQuantity(count * 1000, locale),
    /** A rate in basis points, as people say it: 1000 is 10 %. */
    rate: (basisPoints: number) =>
      translate(locale, 'format.percent', { rate: formatQuantity(basisPoints * 10, locale) }),
    /** A year of make, kept Gregorian and named in the branch's calendar, without group signs. */
    yearOfMake: (year: number) =>
      toLocaleDigits(String(calendar === 'jalali' && locale === 'fa' ? year - 621 : year), locale),
    day: (day: string, style?: DayStyle) => formatDay(day, { calendar, locale, style }),
    time: (at: number) => formatTime(at, { timeZone, locale }),
    instant: (at: number, style?: DayStyle) => formatInstant(at, { timeZone, calendar, locale, style }),
  }
}

function nameIn(name: string, locale: OfferedLocale): string {
  const parts = name.split(' · ')
  const wanted = locale === 'fa' ? /\p{Script=Arabic}/u : /\p{Script=Latin}/u
  return (parts.length === 2 && parts.find((part) => wanted.test(part))) || name
}
