import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '../core/text.ts'
import type { en } from './en.ts'

/** Every sentence of the product; English is the source, the others say the same keys. */
export type WordKey = keyof typeof en
/** What a language file must say. */
export type Words = Readonly<Record<WordKey, string>>
export type WordParams = Readonly<Record<string, string | number>>

/** A language is one file with a folder beside it, a line here, one in `all.ts` and one in `on-demand.ts`. */
const languages = {
  en: { name: 'English', direction: 'ltr' },
  fa: { name: 'فارسی', direction: 'rtl' },
  ar: { name: 'العربية', direction: 'rtl' },
  ru: { name: 'Русский', direction: 'ltr' },
  zh: { name: '中文', direction: 'ltr' },
} as const satisfies Record<Locale, { name: string; direction: 'ltr' | 'rtl' }>

export type OfferedLocale = keyof typeof languages
export const offeredLocales = Object.keys(languages) as OfferedLocale[]

export const nameOfLocale = (locale: OfferedLocale): string => languages[locale].name
export const directionOfLocale = (locale: OfferedLocale): 'ltr' | 'rtl' => languages[locale].direction

export function isOfferedLocale(locale: unknown): locale is OfferedLocale {
  return offeredLocales.some((one) => one === locale)
}

/**
 * The words that are there. Papers and head office speak every language at once (`all.ts`); a page takes the one it is
 * read in and the others when they are chosen (`on-demand.ts`), so that nobody waits for words nobody reads.
 */
const spoken = new Map<OfferedLocale, Words>()

export function learnWords(locale: OfferedLocale, words: Words): void {
  spoken.set(locale, words)
}

export const isSpoken = (locale: OfferedLocale): boolean => spoken.has(locale)

function wordsOf(locale: OfferedLocale): Words {
  const words = spoken.get(locale)
  if (words === undefined) throw new Error(`The words of ${locale} are not here: import locales/all.ts first.`)
  return words
}

/** Whether there is a sentence for a key that came over the wire, such as a refusal's; all languages have the same. */
export function isWordKey(key: string): key is WordKey {
  for (const words of spoken.values()) return Object.hasOwn(words, key)
  throw new Error('No words are here: import locales/all.ts first.')
}

/**
 * The sentence in a language, with its plurals and parameters. A row may bring a word of a newer computer, a state that
 * has no sentence here: it breaks no page and no paper, and is shown as it was written.
 */
export function translate(locale: OfferedLocale, key: WordKey, params?: WordParams): string {
  return isWordKey(key) ? fillIn(locale, wordsOf(locale)[key], params) : asWritten(key)
}

/** A sentence of a language with its plurals and parameters (ICU message syntax). */
export function fillIn(locale: OfferedLocale, sentence: string, params: WordParams = {}): string {
  return sentence.includes('{') ? String(formatOf(locale, sentence).format(isolated(locale, params))) : sentence
}

/** What runs the other way than the sentence, such as a code in Persian, stays in one piece (U+2068 FSI, U+2069 PDI). */
function isolated(locale: OfferedLocale, params: WordParams): WordParams {
  const other = languages[locale].direction === 'rtl' ? /[A-Za-z\d]/ : /\p{Script=Arabic}/u
  const entries = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'string' && other.test(value) ? `\u2068${value}\u2069` : value,
  ])
  return Object.fromEntries(entries)
}

/** The sentence with its parameters still in braces, for who fills them in without a message format, as papers do. */
export function translateRaw(locale: OfferedLocale, key: WordKey): string {
  return isWordKey(key) ? wordsOf(locale)[key] : asWritten(key)
}

/** The word of a key without the list it is of. */
const asWritten = (key: string) => key.slice(key.lastIndexOf('.') + 1)

/** Arabic counts in its own digits, as core/text.ts writes them; the runtime's plain `ar` would print Latin ones. */
function numberedLocale(locale: OfferedLocale): string {
  return locale === 'ar' ? 'ar-u-nu-arab' : locale
}

function formatOf(locale: OfferedLocale, sentence: string): IntlMessageFormat {
  const name = `${locale} ${sentence}`
  const known = formats.get(name)
  if (known !== undefined) return known
  const made = new IntlMessageFormat(sentence, numberedLocale(locale), undefined, { ignoreTag: true })
  formats.set(name, made)
  return made
}

/** Reading a sentence costs more than filling it in, so each is read once. */
const formats = new Map<string, IntlMessageFormat>()
