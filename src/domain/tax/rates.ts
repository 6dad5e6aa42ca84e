import { addDays, type Day } from '../../core/calendar.ts'
import type { Country } from '../identifiers/checked.ts'

/**
 * The rates a country knows beside one another. `simplified` and `simplifiedHigher` are those of small businesses under a
 * special scheme. Which of them a part or a job bears is said by the catalogue, never guessed.
 */
export type RateKind = 'standard' | 'reduced' | 'secondReduced' | 'simplified' | 'simplifiedHigher'

/** `from` is the first day of the rate, `until` its last; basis points, 10 % is 1000. */
export type DatedRate = { country: Country; kind: RateKind; from: Day; until?: Day; basisPoints: number }

/**
 * The rate in force on a day of supply, in basis points; undefined where none is known, which a dealer's settings answer.
 * Credit notes ask for the day of the invoice they correct.
 */
export function rateOn(country: Country, day: Day, kind: RateKind = 'standard'): number | undefined {
  return rates.find(
    (rate) =>
      rate.country === country &&
      rate.kind === kind &&
      rate.from <= day &&
      (rate.until === undefined || day <= rate.until),
  )?.basisPoints
}

/** Whether a country knows a rate on a day of supply, whatever it is for; of a country without a list none is known. */
export function isRateOf(country: string, day: Day, basisPoints: number): boolean {
  return rates.some(
    (rate) =>
      rate.country === country &&
      rate.basisPoints === basisPoints &&
      rate.from <= day &&
      (rate.until === undefined || day <= rate.until),
  )
}

export const rates: readonly DatedRate[] = [
  // Iran: VAT act of 1400, art. 7 (9 %, as since 1394), and the budget act of 1403, which added one point.
  ...dated('IR', 'standard', ['2015-03-21', 900], ['2024-03-20', 1000]),
  // Saudi Arabia: royal decree M/113 (5 % from 2018), royal order A/638 (15 % from July 2020).
  ...dated('SA', 'standard', ['2018-01-01', 500], ['2020-07-01', 1500]),
  // United Arab Emirates: federal decree-law 8 of 2017, art. 3.
  ...dated('AE', 'standard', ['2018-01-01', 500]),
  // Russia: tax code art. 164; federal laws 303-FZ of 2018 (20 %) and 425-FZ of 2025 (22 %).
  ...dated('RU', 'standard', ['2004-01-01', 1800], ['2019-01-01', 2000], ['2026-01-01', 2200]),
  ...dated('RU', 'reduced', ['2004-01-01', 1000]),
  // Russia: tax code art. 164 (8), for those under the simplified system (УСН), federal law 176-FZ of 2024.
  ...dated('RU', 'simplified', ['2025-01-01', 500]),
  ...dated('RU', 'simplifiedHigher', ['2025-01-01', 700]),
  // China: notices 财税〔2016〕36号 (6 % on services), 〔2018〕32号 (16 %), and announcement 39 of 2019 (13 % and 9 %).
  // Repair of goods is taxed like goods.
  ...dated('CN', 'standard', ['2016-05-01', 1700], ['2018-05-01', 1600], ['2019-04-01', 1300]),
  ...dated('CN', 'reduced', ['2016-05-01', 600]),
  ...dated('CN', 'secondReduced', ['2017-07-01', 1100], ['2018-05-01', 1000], ['2019-04-01', 900]),
  // China, small taxpayers: 3 %, lowered to 1 % until the end of 2027 (announcements 1 and 19 of 2023).
  ...dated('CN', 'simplified', ['2016-05-01', 300], ['2023-01-01', 100], ['2028-01-01', 300]),
  // Ireland: VAT Consolidation Act 2010 s. 46; 21 % for half a year under the July stimulus of 2020. Labour on cars is
  // at the second rate.
  ...dated('IE', 'standard', ['2012-01-01', 2300], ['2020-09-01', 2100], ['2021-03-01', 2300]),
  ...dated('IE', 'reduced', ['2003-01-01', 1350]),
  ...dated('IE', 'secondReduced', ['2011-07-01', 900]),
  // United Kingdom: VAT Act 1994 s. 2 and 29A; 20 % by Finance (No. 2) Act 2010 s. 3.
  ...dated('GB', 'standard', ['2011-01-04', 2000]),
  ...dated('GB', 'reduced', ['1997-09-01', 500]),
]

/** Each rate holds until the day before the next. */
function dated(country: Country, kind: RateKind, ...steps: [from: Day, basisPoints: number][]): DatedRate[] {
  return steps.map(([from, basisPoints], at) => {
    const next = steps[at + 1]
    return { country, kind, from, basisPoints, ...(next && { until: addDays(next[0], -1) }) }
  })
}
