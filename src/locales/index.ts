import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '../core/text.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fa } from './fa.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

/** Every sentence of the product; English is the source, the others say the same keys. */
export type WordKey = keyof typeof en
/** What a language file must say. */
export type Words = Readonly<Record<WordKey, string>>
export type WordParams = Readonly<Record<string, string | number>>

/** A language is one file and one line here. */
const languages = {
  en: { words: en, name: 'English', direction: 'ltr' },
  fa: { words: fa, name: 'فارسی', direction: 'rtl' },
  ar: { words: ar, name: 'العربية', direction: 'rtl' },
  ru: { words: ru, name: 'Русский', direction: 'ltr' },
  zh: { words: zh, name: '中文', direction: 'ltr' },
} as const satisfies Partial<Record<Locale, { words: Words; name: string; direction: 'ltr' | 'rtl' }>>

export type OfferedLocale = keyof typeof languages
export const offeredLocales = Object.keys(languages) as OfferedLocale[]

export const nameOfLocale = (locale: OfferedLocale): string => languages[locale].name
export const directionOfLocale = (locale: OfferedLocale): 'ltr' | 'rtl' => languages[locale].direction

export function isOfferedLocale(locale: unknown): locale is OfferedLocale {
  return offeredLocales.some((one) => one === locale)
}

/** Whether there is a sentence for a key that came over the wire, such as a refusal's. */
export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(en, key)
}

/** The sentence in a language, with its plurals and parameters (ICU message syntax). */
export function translate(locale: OfferedLocale, key: WordKey, params: WordParams = {}): string {
  const words: Words = languages[locale].words
  const sentence = words[key]
  return sentence.includes('{') ? String(formatOf(locale, key, sentence).format(isolated(locale, params))) : sentence
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
  const words: Words = languages[locale].words
  return words[key]
}

/** Arabic counts in its own digits, as core/text.ts writes them; the runtime's plain `ar` would print Latin ones. */
function numberedLocale(locale: OfferedLocale): string {
  return locale === 'ar' ? 'ar-u-nu-arab' : locale
}

function formatOf(locale: OfferedLocale, key: WordKey, sentence: string): IntlMessageFormat {
  const name = `${locale}.${key}`
  const known = formats.get(name)
  if (known !== undefined) return known
  const made = new IntlMessageFormat(sentence, numberedLocale(locale), undefined, { ignoreTag: true })
  formats.set(name, made)
  return made
}

/** Reading a sentence costs more than filling it in, so each is read once. */
const formats = new Map<string, IntlMessageFormat>()
