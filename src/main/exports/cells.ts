import { currencyExponent, type MoneyUnit } from '../../core/money.ts'

/** A cell of an export: text, a number of so many decimals as an integer, a day as Gregorian text, or nothing. */
export type Cell = { text: string } | { number: number; decimals: number } | { day: string } | null

export const textCell = (text: string | null): Cell => (text === null || text === '' ? null : { text })
export const moneyCell = (amount: number, currency: string, unit?: MoneyUnit): Cell => ({
  number: amount,
  decimals: unit?.exponent ?? currencyExponent(currency),
})
export const quantityCell = (thousandths: number): Cell => ({ number: thousandths, decimals: 3 })
export const rateCell = (basisPoints: number): Cell => ({ number: basisPoints, decimals: 2 })
export const wholeCell = (whole: number | null): Cell => (whole === null ? null : { number: whole, decimals: 0 })
export const dayCell = (day: string): Cell => (day === '' ? null : { day })

/**
 * What a spreadsheet would take for a formula, or for this very guard, gets the sign that says "this is text" in front.
 * Reading a list takes it off again (`unguarded` of imports).
 */
export function guarded(text: string): string {
  return /^[=+\-@\t\r\n'＝＋－＠]/.test(text) ? `'${text}` : text
}

/** How a list is written that spreadsheets of a language open by themselves. */
export interface CsvForm {
  separator: ',' | ';'
  decimal: '.' | ','
}

const plain: CsvForm = { separator: ',', decimal: '.' }

/** Where decimals stand behind a comma (Russian), what lies between cells is a semicolon. */
export function csvFormOf(locale: string): CsvForm {
  const hasComma = new Intl.NumberFormat(locale).format(0.5).includes(',')
  return hasComma ? { separator: ';', decimal: ',' } : plain
}

/** One record of RFC 4180: every text in quotes, numbers bare, the line ended as spreadsheets expect. */
export function csvLine(cells: readonly Cell[], form: CsvForm = plain): string {
  return `${cells.map((cell) => csvCell(cell, form)).join(form.separator)}\r\n`
}

function csvCell(cell: Cell, { decimal }: CsvForm): string {
  if (cell === null) return ''
  if (!('number' in cell)) return `"${('day' in cell ? cell.day : guarded(cell.text)).replaceAll('"', '""')}"`
  const number = plainNumber(cell)
  // Three digits behind a comma may be a group of thousands; four are none.
  return decimal === ',' ? number.replace(/\.\d{3}$/, (three) => `${three}0`).replace('.', ',') : number
}

/**
 * Digits and a point alone: "-12.5"; no rounding, since the number is an integer of its last decimal. Three decimals of
 * more than three keep a zero, or they might be read as a group.
 */
export function plainNumber({ number, decimals }: { number: number; decimals: number }): string {
  const digits = String(Math.abs(number)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  const kept = fraction.length === 3 && decimals > 3 ? `${fraction}0` : fraction
  return `${number < 0 ? '-' : ''}${whole}${kept === '' ? '' : `.${kept}`}`
}
