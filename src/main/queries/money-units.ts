import { countryOf } from '../../domain/countries/country.ts'
import { stepOf, unitOn } from '../../domain/currencies/currency.ts'
import type { Place } from '../../domain/dealer/queries.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

type Unit = Place['units'][number]

/** How a currency was defined, by day; without rows the built-in definition holds. */
export function unitsOf(read: Reader, currency: string): Unit[] {
  return read
    .all<Unit & Record<'names' | 'displays' | 'denominations', string>>(
      `select currency, validFrom, exponent, decimals, names, displays, payableRounding, denominations
       from moneyUnit where currency = ? order by validFrom`,
      currency,
    )
    .map((row) => ({
      ...row,
      names: JSON.parse(row.names),
      displays: JSON.parse(row.displays),
      denominations: JSON.parse(row.denominations),
    }))
}

/** The definition that held on a day, for a paper of that day. */
export const unitOfDay = (read: Reader, currency: string, day: string) => unitOn(unitsOf(read, currency), currency, day)

/** How an invoice that is issued here today is counted. */
export function countingOf(read: Reader, here: Here) {
  const { today, currency } = daysOf(read, here)
  const { country, payableRounding } = read.get<{ country: string; payableRounding: number }>(
    'select country, payableRounding from branch where id = ?',
    here.branchId,
  ) ?? { country: '', payableRounding: 0 }
  const unit = unitOfDay(read, currency, today)
  const roundTo = unit?.payableRounding ?? payableRounding
  return { country, today, unit, rules: countryOf(country), roundTo, step: stepOf(unit) }
}
export type Counting = ReturnType<typeof countingOf>
