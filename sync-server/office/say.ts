import { fillIn, type OfferedLocale, type WordParams } from '../../src/locales/index.ts'
import { ar } from './words/ar.ts'
import { en, type OfficeWord, type OfficeWords } from './words/en.ts'
import { fa } from './words/fa.ts'
import { ru } from './words/ru.ts'
import { zh } from './words/zh.ts'

export const wordsOf: Readonly<Record<OfferedLocale, OfficeWords>> = { ar, en, fa, ru, zh }

/** A word of head office's page in the language of who reads it, with its plurals and parameters. */
export type Say = (word: OfficeWord, params?: WordParams) => string

export function sayIn(locale: OfferedLocale): Say {
  return (word, params) => fillIn(locale, wordsOf[locale][word], params)
}
