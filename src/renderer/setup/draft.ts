import type { Day } from '../../core/calendar.ts'
import { differing } from '../../core/differing.ts'
import { formatMoney, parseMoney } from '../../core/money.ts'
import { formatDecimal, parseDecimal } from '../../core/quantity.ts'
import { type Locale, toLatinDigits, toLocaleDigits } from '../../core/text.ts'
import { formatTimeOfDay, readTimeOfDay } from '../../core/time-of-day.ts'
import { countryOf } from '../../domain/countries/country.ts'
import type { BranchSettings } from '../../domain/dealer/queries.ts'
import { rateOn } from '../../domain/tax/rates.ts'
import type { CommandInput } from '../hooks/port.ts'

/** What is typed while a branch is set up, as text; one draft for all steps, so that going back shows what was typed. */
export interface Draft {
  companyName: string
  companyAddress: string
  taxId: string
  country: string
  currency: string
  calendar: BranchSettings['branch']['calendar']
  name: string
  address: string
  phone: string
  registrationNumber: string
  timeZone: string
  /** 08:00 */
  opensAt: string
  closesAt: string
  weekend: readonly number[]
  /** In percent. */
  taxRate: string
  /** In the units of the currency; empty rounds nothing. */
  rounding: string
  tills: BranchSettings['branch']['tills']
  /** Fiscal memories by series. */
  memories: Readonly<Record<string, string>>
}

/** What stands, its numbers in the digits and signs of who reads it. */
export function draftOf({ dealer, branch, series }: BranchSettings, locale: Locale): Draft {
  return {
    companyName: dealer.name,
    companyAddress: dealer.address,
    taxId: dealer.taxId ?? '',
    country: branch.country,
    currency: branch.currency,
    calendar: branch.calendar,
    name: branch.name,
    address: branch.address,
    phone: branch.phone,
    timeZone: branch.timeZone,
    registrationNumber: branch.registrationNumber ?? '',
    opensAt: formatTimeOfDay(branch.opensAt, locale),
    closesAt: formatTimeOfDay(branch.closesAt, locale),
    weekend: branch.weekend,
    tills: branch.tills,
    taxRate: rateText(branch.taxRate, locale),
    rounding: roundingText(branch.payableRounding, branch.currency, locale),
    memories: Object.fromEntries(series.map(({ seriesId, memoryId }) => [seriesId, memoryId])),
  }
}

/** Another country brings its usual money, days and tax; each is changed where it is not so here. */
export function movedTo(draft: Draft, country: string, { today, locale }: { today: Day; locale: Locale }): Draft {
  const { usual } = countryOf(country)
  const rate = rateOn(country, today)
  return {
    ...draft,
    ...{
      country,
      currency: usual.currency,
      calendar: usual.calendar,
      timeZone: usual.timeZone,
      weekend: usual.weekend,
    },
    taxRate: rate === undefined ? draft.taxRate : rateText(rate, locale),
    rounding: roundingText(usual.payableRounding, usual.currency, locale),
  }
}

/** The same draft for who reads another language from now on; what cannot be read stays as it was typed. */
export function saidIn(draft: Draft, locale: Locale): Draft {
  const { opensAt, closesAt, currency } = draft
  const [rate, rounding] = [parseDecimal(draft.taxRate, { decimals: 2 }), parseMoney(draft.rounding, { currency })]
  return {
    ...draft,
    opensAt: toLocaleDigits(toLatinDigits(opensAt), locale),
    closesAt: toLocaleDigits(toLatinDigits(closesAt), locale),
    taxRate: rate === null ? draft.taxRate : rateText(rate, locale),
    rounding: rounding === null ? draft.rounding : roundingText(rounding, currency, locale),
  }
}

type Change = CommandInput<'changeBranch'>

/** The company, and while nothing stands in them the country with all that goes with it. */
export function companyInput(draft: Draft, hasPapers: boolean): Change {
  const { country, currency, calendar, timeZone, weekend } = draft
  const footing = { country, currency, calendar, timeZone, weekend: [...weekend], ...taxInput(draft) }
  return {
    company: { name: draft.companyName, address: draft.companyAddress, taxId: orNull(draft.taxId) },
    ...(hasPapers ? {} : footing),
  }
}

export function branchInput(draft: Draft): Change {
  const { name, address, phone, timeZone, weekend } = draft
  return {
    name,
    address,
    phone,
    timeZone,
    weekend: [...weekend],
    registrationNumber: orNull(draft.registrationNumber),
    opensAt: readTimeOfDay(draft.opensAt) ?? Number.NaN,
    closesAt: endOfDay(readTimeOfDay(draft.closesAt, 1440) ?? Number.NaN),
  }
}

/** Everything the steps say of a branch, as this draft says it. */
export const saidBy = (draft: Draft): Change => ({ ...companyInput(draft, false), ...branchInput(draft) })

/** What is said otherwise than it stood; what nobody touched here may have been changed elsewhere meanwhile. */
export function changedFrom(stood: Change, { company, ...said }: Change): Change {
  const firm = differing(company ?? {}, stood.company ?? {})
  return { ...differing(said, stood), ...(Object.keys(firm).length === 0 ? {} : { company: firm }) }
}

/** What cannot be read becomes no number, which the command refuses. */
export function taxInput({
  taxRate,
  rounding,
  currency,
}: Draft): Required<Pick<Change, 'taxRate' | 'payableRounding'>> {
  return {
    taxRate: parseDecimal(taxRate, { decimals: 2 }) ?? Number.NaN,
    payableRounding: rounding.trim() === '' ? 0 : (parseMoney(rounding, { currency }) ?? Number.NaN),
  }
}

/** Midnight at the end of the day is written as the one at its beginning, too. */
const endOfDay = (minutes: number) => (minutes === 0 ? 1440 : minutes)
const orNull = (text: string) => (text.trim() === '' ? null : text)

const rateText = (rate: number, locale: Locale) => formatDecimal(rate, { decimals: 2, minimumDecimals: 0, locale })

/** Without signs between thousands, as a person types it. */
function roundingText(amount: number, currency: string, locale: Locale): string {
  return amount === 0
    ? ''
    : formatMoney(amount, { currency, locale }).replace(locale === 'ru' ? /\u00a0/gu : /[,٬]/gu, '')
}
