import { type Calendar, type Day, fromCalendar, isDay } from '../../core/calendar.ts'
import { type MoneyDisplay, type MoneyUnit, parseMoney } from '../../core/money.ts'
import { parseDecimal, parseQuantity } from '../../core/quantity.ts'
import { fold, toLatinDigits } from '../../core/text.ts'
import { withoutCurrency } from './currency-words.ts'

export type UnitSince = MoneyUnit & { validFrom: Day }

/** What settles a cell that can be read in several ways. */
export interface CellOptions {
  currency: string
  /** How the unit of that currency was defined, by day; without any the built-in definition holds. */
  units?: readonly UnitSince[]
  /** The unit amounts are in. */
  unit?: UnitSince | undefined
  /** In which calendar the file counts; `auto` by the years, and by `home` where these do not tell. */
  calendar: Calendar | 'auto'
  home: Calendar
  /** Whether amounts without a word beside them are tomans, ten rials each. */
  money: 'auto' | 'rial' | 'toman'
  /** Arabic ي and ك become the Persian letters, as a Persian shop's records are written. */
  persianLetters: boolean
  /** Where the year stands first in a short date. */
  country?: string
}

/** Line breaks and the invisible signs of bidirectional text are no part of a name or number. */
export function cleaned(cell: string): string {
  return mayNeedCleaning.test(cell)
    ? cell
        .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
    : cell
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const mayNeedCleaning = /^\s|\s$|[\u0000-\u001f\u007f-\u00a0\u2000-\u200b\u200e-\u206f\u3000\u061c\ufeff]|\s\s/

/** Text as it is kept: cleaned, an export's guard against formulas taken off, and in the letters of the shop. */
export function wordsOf(cell: string, { persianLetters }: Pick<CellOptions, 'persianLetters'>): string {
  const text = unguarded(cleaned(cell))
  return persianLetters ? text.replace(/[يى]/g, 'ی').replaceAll('ك', 'ک') : text
}

/** A number of a workbook in a column of texts: its decimal sign is what a person would write, see `open-file.ts`. */
export function textOfNumber(cell: string): string {
  return isWorkbookDecimal(cell) ? cell.replace('٫', '.') : cell
}

/** Whether a workbook had a number with decimals in this cell. */
export const isWorkbookDecimal = (cell: string) => /^-?\d+٫\d+$/.test(cell)

/** A spreadsheet's sign for "this is text", as our exports put it before what would be taken for a formula. */
export function unguarded(cell: string): string {
  return /^'[=+\-@\t\r\n'＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}

const tomanWords = /تومان|تومن|toman|tomans|томан|土曼|(?<=\d)\s*ت$/iu

/** Whether a cell or a heading names another currency than the shop's: nothing of it can be taken digit for digit. */
export function namesOtherCurrency(text: string, currency: string): boolean {
  return withoutCurrency(text, currency) === null || (currency !== 'IRR' && tomanWords.test(text))
}

/**
 * What tells that an amount is in another currency: its cell, or where that names none its column, whose heading is given
 * if it does. Null where the amount is in the shop's.
 */
export function otherCurrencyIn(cell: string, heading: string | undefined, currency: string): string | null {
  if (cell === '') return null
  if (namesOtherCurrency(cell, currency)) return shorten(cell)
  const isNamed = heading === undefined || withoutCurrency(cell, currency)?.isNamed || tomanWords.test(cell)
  return isNamed ? null : `${shorten(cell)} · ${shorten(heading)}`
}

/**
 * An amount in minor units; null where it is none, or is one of another currency. Knows signs of the shop's currency
 * beside it, tomans by their word or by the column, and the brackets bookkeepers write losses in.
 */
export function amountOf(cell: string, isTomanColumn: boolean, options: CellOptions): number | null {
  const { currency, unit, money } = options
  if (isBare.test(cell)) return moneyOf(cell, { currency, unit, display: isInTomans(false, false) })
  if (isComputed.test(cell)) return rounded(cell, { currency, unit, display: isInTomans(false, false) })
  const saysToman = tomanWords.test(cell)
  const said = withoutCurrency(unguarded(cleaned(cell)).replace(tomanWords, ''), currency)
  if (said === null || (saysToman && currency !== 'IRR')) return null
  const inBrackets = /^\s*\(.*\)\s*$/.test(cell)
  const bare = said.bare.replace(/[()]/g, '').trim()
  const behind = /^(.*\d)\s*[-−]$/.exec(bare)
  const text = behind?.[1] ?? bare
  const amount = moneyOf(text, { currency, unit, display: isInTomans(saysToman, said.isNamed) })
  if (amount === null || amount === 0) return amount
  return inBrackets || behind !== null ? -Math.abs(amount) : amount

  function isInTomans(says: boolean, saysElse: boolean): 'toman' | undefined {
    const isMeant = money === 'toman' || (money === 'auto' && isTomanColumn)
    return currency === 'IRR' && (says || (!saysElse && isMeant)) ? 'toman' : undefined
  }
}

/** Digits and nothing beside them, as most amounts are: they say no currency. */
const isBare = /^\d+$/

/**
 * What a workbook worked out, as `open-file.ts` writes it: a tax of half a rial is no reason to leave a row out. Three
 * decimals may be a group that somebody set apart by the wrong sign.
 */
const isComputed = /^-?\d+٫(?!\d{3}$)\d+$/

interface Form {
  currency: string
  unit: MoneyUnit | undefined
  display: MoneyDisplay | undefined
}

/** What was charged in a smaller unit of former days has more decimals than are written today. */
function moneyOf(text: string, form: Form): number | null {
  const { unit, display } = form
  const amount = parseMoney(text, form)
  if (amount !== null || unit === undefined || display !== undefined) return amount
  return parseMoney(text, { ...form, unit: { ...unit, decimals: unit.exponent } })
}

/** Rounded half away from zero to the smallest amount there is. */
function rounded(cell: string, form: Form): number {
  const { unit, display } = form
  const step = unit === undefined || display !== undefined ? 1 : 10 ** (unit.exponent - unit.decimals)
  const amount = (Number(cell.replace('٫', '.')) * (parseMoney('1', form) ?? 1)) / step
  return Math.sign(amount) * Math.round(Math.abs(amount)) * step
}

/** Thousandths of a unit. */
export function quantityOf(cell: string, { persianLetters }: Pick<CellOptions, 'persianLetters'>): number | null {
  const text = unguarded(cleaned(cell))
  // Iranian programs print the decimal sign as a stroke: 55/5. Where it may be a fraction (1/2), nobody can know.
  const [, whole = '', decimals = ''] = (persianLetters && /^(\d+)\/(\d{1,3})$/.exec(toLatinDigits(text))) || []
  return parseQuantity(Number(whole) > Number(decimals) ? `${whole}٫${decimals}` : text)
}

export function wholeOf(cell: string): number | null {
  return parseDecimal(unguarded(cleaned(cell)).replace(/\s*(km|کیلومتر|км|كم|公里|г|год|года|年|年款)\.?$/iu, ''), {
    decimals: 0,
  })
}

/** Percent, with or without its sign, as basis points; a share without a sign is what it comes to, see `shareOf`. */
export function rateOf(cell: string): number | null {
  const text = unguarded(cleaned(cell))
  const rate = shareOf(text) ?? parseDecimal(text.replace(/[%٪％]/g, '').trim(), { decimals: 2 })
  return rate === null || rate < 0 ? null : rate
}

/**
 * The basis points of a rate written as a share: a workbook that shows 10 % keeps 0.1. No tax is below one percent; null
 * for what is none, or says percent itself.
 */
export function shareOf(cell: string): number | null {
  const text = unguarded(cleaned(cell))
  const share = /^[0٠۰]?[.,٫]/.test(text) ? parseDecimal(text, { decimals: 4 }) : null
  return share !== null && share > 0 ? share : null
}

const jalaliMonths = 'فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند'.split(' ').map(fold)

/**
 * A day, whatever the calendar, order and signs: 1403/05/12, ۱۲ مرداد ۱۴۰۳, 12.05.2024, 2024年5月12日, 20240512, with or
 * without a time behind it. `ambiguous` where the year may be Jalali or Hijri and nothing tells which.
 */
export function dayOf(cell: string, options: CellOptions): Day | 'ambiguous' | null {
  const numbers = numbersOf(unguarded(cleaned(cell)))
  if (numbers === null) return null
  const [first, second, third, firstText, thirdText] = numbers
  if (firstText >= 3) return dayFrom({ year: first, month: second, day: third }, options)
  if (thirdText >= 3) return dayFrom(dayFirst(first, second, third), options)
  // Two digits for the year: the shop's own calendar, and the year stands where that calendar's people put it.
  const { home } = options
  const calendar = options.calendar === 'auto' ? home : options.calendar
  if (calendar === 'gregorian') return shortReadings(numbers, cell, options)[0] ?? null
  return inCalendar({ year: fullYear(first, calendar), month: second, day: third }, calendar)
}

/** The other day a Gregorian date of two digits for the year may mean; null where it says one day alone. */
export function otherDayOf(cell: string, options: CellOptions): Day | null {
  const numbers = numbersOf(unguarded(cleaned(cell)))
  const calendar = options.calendar === 'auto' ? options.home : options.calendar
  if (numbers === null || numbers[3] >= 3 || numbers[4] >= 3 || calendar !== 'gregorian') return null
  const [taken, other = null] = shortReadings(numbers, cell, options)
  return other === taken ? null : other
}

/** 24/05/12: the year stands last nearly everywhere, and first in China, or where the signs say so. */
function shortReadings([first, second, third]: Numbers, cell: string, { country }: CellOptions): Day[] {
  const yearFirst = inCalendar({ year: fullYear(first, 'gregorian'), month: second, day: third }, 'gregorian')
  const yearLast = inCalendar(dayFirst(first, second, fullYear(third, 'gregorian')), 'gregorian')
  const readings = cell.includes('年') ? [yearFirst] : country === 'CN' ? [yearFirst, yearLast] : [yearLast, yearFirst]
  return readings.filter((day) => day !== null)
}

type Numbers = [first: number, second: number, third: number, firstLength: number, thirdLength: number]

function numbersOf(cell: string): Numbers | null {
  const text = toLatinDigits(cell)
  const solid = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const named = /^(\d{1,4})[\s-]+([^\d\s]+)[\s-]+(\d{1,4})(?:\s.*)?$/u.exec(text)
  const month = named === null ? -1 : jalaliMonths.indexOf(fold(named[2] ?? ''))
  if (named !== null && month >= 0) return parts([named[1] ?? '', String(month + 1), named[3] ?? ''])
  const split = /^(\d{1,4})\s*[./\-年٫\\]\s*(\d{1,2})\s*[./\-月٫\\]\s*(\d{1,4})日?(?:[T\s,،].*)?$/u.exec(text)
  const found = solid ?? split
  return found === null ? null : parts([found[1] ?? '', found[2] ?? '', found[3] ?? ''])
}

function parts([first, second, third]: [string, string, string]): Numbers {
  return [Number(first), Number(second), Number(third), first.length, third.length]
}

/** Where the year stands last, the day stands before the month; where it cannot, the month was written first. */
function dayFirst(first: number, second: number, year: number) {
  return second > 12 && first <= 12 ? { year, month: first, day: second } : { year, month: second, day: first }
}

function fullYear(year: number, calendar: Calendar): number {
  if (year >= 100) return year
  if (calendar === 'gregorian') return year < 70 ? 2000 + year : 1900 + year
  return year < 50 ? 1400 + year : 1300 + year
}

interface Parts {
  year: number
  month: number
  day: number
}

function dayFrom(date: Parts, { calendar, home }: CellOptions): Day | 'ambiguous' | null {
  if (calendar !== 'auto') return inCalendar(date, calendar)
  if (date.year >= 1700) return inCalendar(date, 'gregorian')
  if (date.year < 1200) return null
  return home === 'gregorian' ? 'ambiguous' : inCalendar(date, home)
}

function inCalendar(date: Parts, calendar: Calendar): Day | null {
  try {
    const day = fromCalendar(date, calendar)
    return isDay(day) ? day : null
  } catch {
    return null
  }
}

export function shorten(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
