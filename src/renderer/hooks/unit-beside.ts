import { currencyName } from '../../core/money.ts'
import type { Locale } from '../../core/text.ts'

/**
 * What stands beside a figure on the screen. In two languages the full name of the usual currency reads wrongly there:
 * «1 200 российский рубль» is no Russian, and 人民币 names the money and counts nothing. A unit that was defined or chosen
 * keeps its name, and papers, which name the currency by itself, keep the full one.
 */
export function unitBeside(currency: string, locale: Locale, name: string): string {
  return name === currencyName(currency, locale) ? (signs[`${locale} ${currency}`] ?? name) : name
}

const signs: Record<string, string> = { 'ru RUB': '₽', 'zh CNY': '元' }
