import {
  currencyExponent,
  currencyName,
  type Money,
  type MoneyDisplay,
  type MoneyUnit,
  nameAfter,
} from '../../core/money.ts'
import type { Locale } from '../../core/text.ts'
import { arabicAmount } from './arabic.ts'
import { chineseAmount } from './chinese.ts'
import { englishAmount } from './english.ts'
import { persianAmount } from './persian.ts'
import { russianAmount } from './russian.ts'

/** An amount taken apart for spelling: 1234.05 EUR is 1234 of EUR and 5 of 100 parts. */
export type AmountToSpell = {
  whole: number
  part: number
  /** How many parts a whole has: 1, 10, 100 or 1000. */
  parts: number
  /** ISO 4217, or `toman`. */
  unit: string
  isNegative: boolean
  /** What the language calls a currency for which its file has no declined names. */
  name: string
}

/**
 * An amount in words, as it stands on an invoice or a cheque beside the digits, so that a figure cannot be altered:
 * «یک میلیون و دویست هزار ریال», «ألف ومائتا ريال سعودي», «Одна тысяча двести рублей 00 копеек»,
 * 人民币壹仟贰佰元整, "One thousand two hundred euros". Every language follows the custom of its own papers; distinct
 * amounts of one currency never read the same. No word such as فقط or only is put around it.
 *
 * @param amountMinor minor units of `currency`; any safe integer.
 * @param display `toman` for IRR: ten rials are one toman, a rest is named in rials.
 * @param unit the currency's definition of the day, where head office made one; its name is not declined.
 */
export function amountInWords(
  amountMinor: Money,
  currency: string,
  locale: Locale,
  display?: MoneyDisplay,
  unit?: MoneyUnit,
): string {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`Not a safe integer: ${amountMinor}`)
  const exact = unit?.exponent ?? currencyExponent(currency)
  const step = 10 ** (exact - (unit?.decimals ?? exact))
  // Nobody says ten-thousandths of a unit that is paid in hundredths, unless an amount of former days has them.
  const whole = display === undefined && amountMinor % step === 0 ? step : 1
  const parts = display === 'toman' ? 10 : 10 ** exact / whole
  const size = Math.abs(amountMinor) / whole
  // Russian says a name it has no forms for here in the one CLDR has after that number.
  const isCounted = locale === 'ru' && display === undefined && unit === undefined
  const wholes = Math.floor(size / parts) * 10 ** exact
  const name = isCounted ? nameAfter(wholes, { currency, locale }) : currencyName(currency, locale, display, unit)
  return spellers[locale]({
    whole: Math.floor(size / parts),
    part: size % parts,
    parts,
    unit: display ?? (unit === undefined ? currency : ''),
    isNegative: amountMinor < 0,
    name,
  })
}

const spellers: Record<Locale, (amount: AmountToSpell) => string> = {
  en: englishAmount,
  fa: persianAmount,
  ar: arabicAmount,
  ru: russianAmount,
  zh: chineseAmount,
}
