import { unitOn } from '../../domain/currencies/currency.ts'
import type { Place } from '../../domain/dealer/queries.ts'
import type { Reader } from './reader.ts'

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
