import type { TaxCategory } from '../domain/tax/categories.ts'
import type { Taxed } from '../domain/tax/untaxed.ts'
import { reasonOf } from '../domain/tax/untaxed.ts'
import { isWordKey, type OfferedLocale, translate, type WordKey } from './index.ts'

/** Why a line bears no tax, in the words of the law; one this version does not know by its code. */
export function sayReason(locale: OfferedLocale, code: string): string {
  const key = `untaxed.${code}`
  return isWordKey(key) ? translate(locale, key) : code
}

/** The same as papers say it: with the authority's code where it has one (BT-120 and BT-121 of EN 16931). */
export function printedReason(locale: OfferedLocale, code: string): string {
  const official = reasonOf(code)?.official
  return official === undefined ? sayReason(locale, code) : `${sayReason(locale, code)} (\u2068${official}\u2069)`
}

/** In one word why it bears none; undefined where it bears a rate. */
export function sayCategory(locale: OfferedLocale, { taxCategory }: Pick<Taxed, 'taxCategory'>): string | undefined {
  return taxCategory === 'standard' ? undefined : translate(locale, categoryWords[taxCategory])
}

const categoryWords: Record<Exclude<TaxCategory, 'standard'>, WordKey> = {
  zero: 'paper.taxZero',
  exempt: 'paper.taxExempt',
  reverseCharge: 'paper.taxReverseCharge',
  intraCommunity: 'paper.taxIntraCommunity',
  exportOutside: 'paper.taxExportOutside',
  outOfScope: 'paper.taxOutOfScope',
}
