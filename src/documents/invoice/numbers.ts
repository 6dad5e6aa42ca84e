import { formatMoney } from '../../core/money.ts'
import { formatQuantity } from '../../core/quantity.ts'
import { isolate, type Locale } from '../../core/text.ts'
import type { TaxCategory } from '../../domain/tax/categories.ts'
import type { InvoiceDocument, InvoiceLine, InvoiceWord } from '../invoice.ts'

type AmountForm = Pick<InvoiceDocument, 'currency' | 'display' | 'unit' | 'locale'>

/**
 * A figure whose own marks of direction give way to an isolate, so that the minus sign stays on the left in right-to-left
 * text too and figures line up under each other.
 */
const alone = (figure: string) => isolate(figure.replace(/[\u200e\u200f\u061c]/gu, ''))

/** An amount in minor units. */
export function amountText(amount: number, { currency, display, unit, locale }: AmountForm): string {
  return alone(formatMoney(amount, { currency, locale, display, unit }))
}

/** A quantity in thousandths. */
export function quantityText(thousandths: number, locale: Locale): string {
  return alone(formatQuantity(thousandths, locale))
}

/** A tax rate in basis points: 1000 is 10 %. */
export function rateText(basisPoints: number, locale: Locale): string {
  const sign = locale === 'fa' || locale === 'ar' ? '٪' : '%'
  return isolate(`${formatQuantity(basisPoints * 10, locale)}${sign}`)
}

/** A count of pages or rows, in the digits of the locale. */
export function counted(count: number, locale: Locale): string {
  return isolate(formatQuantity(count * 1000, locale))
}

const untaxed: Record<Exclude<TaxCategory, 'standard'>, InvoiceWord> = {
  zero: 'taxZero',
  exempt: 'taxExempt',
  reverseCharge: 'taxReverseCharge',
  intraCommunity: 'taxIntraCommunity',
  exportOutside: 'taxExportOutside',
  outOfScope: 'taxOutOfScope',
}

/** A line's tax. A prescribed form says that there is none in its place: «без НДС» (decree 1137 of Russia's government). */
export function taxFigure(document: InvoiceDocument, line: InvoiceLine): string {
  return document.form && line.taxCategory === 'exempt' ? taxText(document, line) : amountText(line.tax, document)
}

/** The rate in a form's own column, which says 0 % as a number; the word where there is none. */
export function formRate(
  document: Pick<InvoiceDocument, 'words' | 'locale'>,
  line: Pick<InvoiceLine, 'taxRate' | 'taxCategory'>,
): string {
  const { taxCategory = 'standard', taxRate } = line
  const isRated = taxCategory === 'standard' || taxCategory === 'zero'
  return isRated ? rateText(taxRate, document.locale) : taxText(document, line)
}

/** The rate under a line's tax, or the word for why there is none. */
export function taxText(
  { words, locale }: Pick<InvoiceDocument, 'words' | 'locale'>,
  { taxRate, taxCategory = 'standard' }: Pick<InvoiceLine, 'taxRate' | 'taxCategory'>,
): string {
  return taxCategory === 'standard' ? rateText(taxRate, locale) : words[untaxed[taxCategory]]
}
