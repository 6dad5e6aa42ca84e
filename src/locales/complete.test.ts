import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { create } from 'fontkit'
import { expect, test } from 'vitest'
import { en } from './en.ts'
import { type OfferedLocale, offeredLocales, translateRaw, type WordKey } from './index.ts'
import { elementsOf, pluralProblems } from './sentences.suite.ts'

const keys = Object.keys(en) as WordKey[]
const others = offeredLocales.filter((locale) => locale !== 'en')
const root = resolve(import.meta.dirname, '../..')

/** What is the same word in another language for a reason. */
const same: readonly [keys: RegExp, locales: string, why: string][] = [
  [/^brand$/, 'ru zh', 'the name as it stands on the door'],
  [/^account\.csv$/, 'fa ar ru zh', 'the name of a format'],
  [/\bvin$/, 'fa ar ru', 'three letters stamped into the car itself'],
  [/^paper\.id\.(?:inn|kpp)$/, 'fa ar zh', 'numbers of Russian law, known by no other name'],
]

test.each(others)('%s leaves nothing in English', (locale) => {
  const untranslated = keys.filter((key) => {
    const text = translateRaw(locale, key)
    // A text of signs, numbers, units and parameters alone says the same everywhere.
    const words = text.replaceAll(/\{[^{}]*\}/g, '').match(/[A-Za-z]{3,}/g)
    return (
      text === translateRaw('en', key) &&
      words !== null &&
      !same.some(([which, where]) => which.test(key) && where.includes(locale))
    )
  })
  expect(untranslated).toEqual([])
})

test.each(['fa', 'ar'] as const)('%s is written in its own letters', (locale) => {
  expect(keys.filter((key) => isWordy(key) && !/\p{Script=Arabic}/u.test(spoken(locale, key)))).toEqual([])
})
test('ru and zh are written in their own letters', () => {
  expect(keys.filter((key) => isWordy(key) && !/\p{Script=Cyrillic}/u.test(spoken('ru', key)))).toEqual([])
  expect(keys.filter((key) => isWordy(key) && !/\p{Script=Han}/u.test(spoken('zh', key)))).toEqual([])
})

/** Short names of the trade that are Latin everywhere. */
const latin =
  /^(?:PIN|VIN|CSV|PDF|SMS|GTIN|SSCC|FNC1|XLSX|IBAN|BIC|ИНН|CDEK|Kardan|Enter|Tab|OK|F\d+|km|kg|ms|MB|GB|min|h|l|m)$/
function isWordy(key: WordKey): boolean {
  return (
    !/^paper\.id\.(?:inn|kpp)$/.test(key) &&
    (spoken('en', key).match(/[A-Za-z]+/g) ?? []).some((word) => word.length > 2 && !latin.test(word))
  )
}

/** A sentence without its parameters' names. */
function spoken(locale: OfferedLocale, key: WordKey): string {
  const texts: string[] = []
  const visit = (element: ReturnType<typeof elementsOf>[number]) => {
    if (element.type === 0) texts.push(element.value)
    if ('options' in element) for (const option of Object.values(element.options)) option.value.forEach(visit)
  }
  elementsOf(translateRaw(locale, key), locale).forEach(visit)
  return texts.join(' ')
}

/** Where a text stands in a box that does not grow: buttons, tabs, columns and rails. */
const fixed =
  /^(?:rail|act(?!\.go)|column|state|kind|tender|payer|approval|unit|form|dialog|scanner\.(?:place|wrote|pause)|dayPicker\.(?:today|tomorrow))\./
/** Wide signs take about twice the room of a Latin letter. */
const room = (text: string) =>
  [...text].reduce(
    (sum, sign) =>
      sum +
      (/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(sign)
        ? 1.9
        : /\p{M}|[\u200b-\u200f\u2066-\u2069]/u.test(sign)
          ? 0
          : 1),
    0,
  )

test.each(others)('%s fits where English fits', (locale) => {
  const long = keys
    .filter((key) => fixed.test(key))
    .map(
      (key) =>
        [
          key,
          translateRaw(locale, key),
          room(translateRaw(locale, key)) / Math.max(12, room(translateRaw('en', key))),
        ] as const,
    )
    .filter(([, , share]) => share > 1.8)
  expect(long).toEqual([])
})

test.each(offeredLocales)('%s says every number as its grammar asks', (locale) => {
  const wrong = keys.flatMap((key) =>
    pluralProblems(locale, translateRaw(locale, key)).map((problem) => `${key}: ${problem}`),
  )
  expect(wrong).toEqual([])
})

test('the bundled fonts have a sign for every letter of every text', () => {
  const folder = join(root, 'resources', 'fonts')
  const inter = globSync('node_modules/@fontsource-variable/inter/files/inter-*-wght-normal.woff2', { cwd: root })
  const latinFonts = inter.map((path) => create(readFileSync(join(root, path))))
  const font = (name: string) => create(readFileSync(join(folder, name)))
  const [vazirmatn, semiBold, chinese] = [
    font('Vazirmatn-Regular.ttf'),
    font('Vazirmatn-SemiBold.ttf'),
    font('NotoSansSC-Regular.ttf'),
  ]
  const has = (fonts: readonly ReturnType<typeof create>[], code: number) =>
    fonts.some((one) => 'hasGlyphForCodePoint' in one && one.hasGlyphForCodePoint(code))
  const missing = offeredLocales.flatMap((locale) => {
    const signs = new Set(keys.flatMap((key) => [...translateRaw(locale, key)]))
    return [...signs]
      .filter((sign) => !/\p{Cf}|\s/u.test(sign))
      .filter((sign) => {
        const code = sign.codePointAt(0) ?? 0
        if (has(latinFonts, code)) return false
        return locale === 'zh' ? !has([chinese], code) : !has([vazirmatn], code) || !has([semiBold], code)
      })
      .map((sign) => `${locale} ${sign} U+${sign.codePointAt(0)?.toString(16)}`)
  })
  expect(missing).toEqual([])
})
