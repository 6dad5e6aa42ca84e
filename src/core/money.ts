import { formatDecimal, oneUnit, parseDecimal, type Quantity } from './quantity.ts'
import type { Locale } from './text.ts'

/**
 * An amount: a safe integer of MINOR units of a currency that stands beside it (cents of EUR, whole rials of IRR). Every
 * function here is exact or rounds once, by the rule it names, and throws a RangeError when an amount is no safe integer
 * or would leave the safe range (±9,007,199,254,740,991): an amount is never silently rounded.
 */
export type Money = number

/**
 * The most that is typed as one price or payment, ten times what a person may take in rial a day: a barcode or a card's
 * number in a field of money is none, and what a year adds up to stays exact.
 */
export const largestAmount = 10_000_000_000_000

/** Toman is how Iranians say rials: ten rials are one toman. It is no currency, only a way to show and type IRR. */
export type MoneyDisplay = 'toman'

/** What a currency's unit is on a day, where head office has defined it: see `domain/currencies`. */
export interface MoneyUnit {
  /** Decimals of a stored amount in this unit, of which `decimals` are written and typed. */
  exponent: number
  decimals: number
  names: Readonly<Record<string, string>>
  displays: readonly { key: string; exponent: number; names: Readonly<Record<string, string>> }[]
}

/** Exact whatever the order: only the result must be safe, not every step to it. */
export function sum(amounts: Iterable<Money>): Money {
  let total = 0
  let overflow = 0n
  for (const amount of amounts) {
    const next = total + checked(amount)
    if (Number.isSafeInteger(next)) {
      total = next
    } else {
      overflow += BigInt(total)
      total = amount
    }
  }
  return fromBigInt(overflow + BigInt(total))
}

/** Unit price times quantity, rounded half away from zero to a whole minor unit. */
export function multiplyByQuantity(price: Money, quantity: Quantity): Money {
  return scale(price, quantity, oneUnit)
}

/** A share of an amount: 1 basis point is 0.01 %, so 9 % tax is 900. Rounded half away from zero. */
export function percentage(amount: Money, basisPoints: number): Money {
  return scale(amount, basisPoints, 10_000)
}

/** What so many of `whole` equal parts of an amount come to. Rounded half away from zero. */
export function shareOf(amount: Money, parts: number, whole: number): Money {
  return scale(amount, parts, whole)
}

interface MoneyForm {
  currency: string
  display?: MoneyDisplay | undefined
  /** The definition that holds on the day; without one the built-in. */
  unit?: MoneyUnit | undefined
}

/**
 * The amount in digits and signs of `locale`, with all decimals of its currency and without its name: 1234 EUR is
 * "12.34", 1234567 IRR in fa «۱٬۲۳۴٬۵۶۷». As toman, rials are divided by ten, with a decimal only when there is a rest.
 */
export function formatMoney(
  amount: Money,
  { currency, locale, display, unit }: MoneyForm & { locale: Locale },
): string {
  const decimals = decimalsShown(currency, display, unit)
  // What was charged in a smaller unit of former days keeps its decimals.
  const minimumDecimals = display === undefined ? (unit?.decimals ?? decimals) : 0
  return formatDecimal(checked(amount), { decimals, minimumDecimals, locale })
}

/**
 * Reads a typed amount into minor units; null when it is none, has more decimals than the currency, or is too large.
 * Signs and digits as in `parseDecimal`. Currency names and symbols are not accepted: a pasted «۱٬۰۰۰ تومان» would be
 * wrong tenfold in a field of rials.
 */
export function parseMoney(
  text: string,
  { currency, display, unit, locale }: MoneyForm & { locale?: Locale | undefined },
): Money | null {
  const shown = decimalsShown(currency, display, unit)
  const decimals = unit === undefined || display !== undefined ? shown : unit.decimals
  const typed = parseDecimal(text, { decimals, locale })
  const amount = typed === null ? null : typed * 10 ** (shown - decimals)
  return amount === null || Math.abs(amount) > largestAmount ? null : amount
}

/** The name a reader of `locale` knows: «تومان», "US Dollar", «российский рубль». From CLDR but for rial and toman. */
export function currencyName(currency: string, locale: Locale, display?: MoneyDisplay, unit?: MoneyUnit): string {
  decimalsShown(currency, display, unit)
  const named = display === undefined ? unit?.names : unit?.displays.find(({ key }) => key === display)?.names
  const said = named?.[locale] ?? named?.en
  if (said !== undefined) return said
  if (display === 'toman') return tomanNames[locale]
  // Inside Iran nobody says "Iranian rial".
  if (currency === 'IRR' && locale === 'fa') return 'ریال'
  let names = currencyNames.get(locale)
  if (!names) {
    names = new Intl.DisplayNames(locale, { type: 'currency' })
    currencyNames.set(locale, names)
  }
  return names.of(currency) ?? currency
}

/**
 * An amount with the name of its currency as it is said after that number: «1 200,00 российских рублей», "1 euro". A unit
 * that head office defined, rial and toman are said in one form.
 */
export function amountNamed(
  amount: Money,
  { currency, locale, display, unit }: MoneyForm & { locale: Locale },
): string {
  return `${formatMoney(amount, { currency, locale, display, unit })} ${nameAfter(amount, { currency, locale, display, unit })}`
}

/** The name of a currency in the form it has after an amount. */
export function nameAfter(amount: Money, { currency, locale, display, unit }: MoneyForm & { locale: Locale }): string {
  const fixed = display !== undefined || unit !== undefined || (currency === 'IRR' && locale === 'fa')
  if (fixed) return currencyName(currency, locale, display, unit)
  const key = `${locale} ${currency}`
  let counting = countedNames.get(key)
  if (!counting) {
    const exponent = currencyExponent(currency)
    const digits = { minimumFractionDigits: 0, maximumFractionDigits: exponent }
    counting = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name', ...digits })
    countedNames.set(key, counting)
  }
  const parts = counting.formatToParts(checked(amount) / 10 ** currencyExponent(currency))
  return parts.find(({ type }) => type === 'currency')?.value ?? currencyName(currency, locale)
}

const countedNames = new Map<string, Intl.NumberFormat>()

/** Whether amounts of a currency can be written; of others no decimals are known. */
export const isCurrency = (code: string): boolean => exponents.has(code)

/** How many decimals the minor unit of a currency has. Throws a RangeError for a code we do not know. */
export function currencyExponent(code: string): number {
  const exponent = exponents.get(code)
  if (exponent === undefined) throw new RangeError(`Unknown currency: ${code}`)
  return exponent
}

function decimalsShown(currency: string, display: MoneyDisplay | undefined, unit?: MoneyUnit): number {
  const exponent = currencyExponent(currency)
  if (display === undefined) return unit?.exponent ?? exponent
  const other = unit?.displays.find(({ key }) => key === display)
  if (other !== undefined) return other.exponent
  if (currency !== 'IRR') throw new RangeError(`Only IRR is shown as toman, not ${currency}`)
  return 1
}

/** amount · factor / divisor, rounded half away from zero; through BigInt where the product passes 2^53. */
function scale(amount: Money, factor: number, divisor: number): Money {
  const product = checked(amount) * checked(factor)
  if (Number.isSafeInteger(product)) {
    const rest = product % divisor
    return checked((product - rest) / divisor + (2 * Math.abs(rest) >= divisor ? Math.sign(product) : 0))
  }
  const twice = 2n * BigInt(checked(amount)) * BigInt(checked(factor))
  const whole = BigInt(checked(divisor))
  return fromBigInt((twice < 0n ? twice - whole : twice + whole) / (2n * whole))
}

function fromBigInt(value: bigint): Money {
  return checked(Number(value))
}

/** Adding 0 turns -0 into 0, which would otherwise be another value to `Object.is` and to tests. */
function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a safe integer: ${value}`)
  return value + 0
}

const currencyNames = new Map<Locale, Intl.DisplayNames>()

const tomanNames: Record<Locale, string> = { en: 'Toman', fa: 'تومان', ar: 'تومان', ru: 'томан', zh: '土曼' }

/**
 * Decimals by currency: ISO 4217 with two departures, both because the subunit has left use. IRR: ISO says 2, banks and
 * invoices count whole rials. IQD: ISO says 3, but the smallest coin is 25 and the smallest common note 250 dinars, and
 * CLDR shows none. An adapter to a card network that follows ISO converts. IRT, written by some for toman, is no currency.
 */
const exponents = new Map<string, number>([
  ...table(0, 'BIF CLP DJF GNF IQD IRR ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'),
  ...table(
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
    CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS
    KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
    PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP
    TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  ),
  ...table(3, 'BHD JOD KWD LYD OMR TND'),
])

function table(exponent: number, codes: string): [string, number][] {
  return codes.split(/\s+/).map((code) => [code, exponent])
}
