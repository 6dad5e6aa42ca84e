import { readReason, reasonText } from '../core/reason.ts'
import { isWordKey, type OfferedLocale, translate } from './index.ts'
import { nameIn } from './names.ts'

/** Lists whose values stand as plain text in what is stored, so that a newer computer may have written another. */
export type ListedFamily =
  | 'approval'
  | 'chequeState'
  | 'customerKind'
  | 'declined'
  | 'lineKind'
  | 'pastKind'
  | 'payer'
  | 'tender'
  | 'unit'

/** A value of a list by its word, or as it is where a newer computer wrote one that has no word here. */
export function sayListed(locale: OfferedLocale, family: ListedFamily, value: string): string {
  const key = `${family}.${value}`
  return isWordKey(key) ? translate(locale, key) : value
}

/**
 * A reason of the list `family.` with what was noted beside it. Where it is none of the list it is shown as it was
 * written: a sentence of somebody's own, the name of the file whose taking back was the reason, a newer computer's word.
 */
export function sayWhy(locale: OfferedLocale, family: string, text: string): string {
  const { word, note } = readReason(text)
  const key = `${family}.${word}`
  return isWordKey(key) ? reasonText(translate(locale, key), note) : nameIn(text, locale)
}
