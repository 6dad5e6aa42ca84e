import { expect, test } from 'vitest'
import { en } from '../src/locales/en.ts'
import { type OfferedLocale, offeredLocales, translateRaw, type WordKey } from '../src/locales/index.ts'
import { shellWords } from '../src/main/shell/words.ts'
import { wordsOf } from '../sync-server/office/say.ts'

/** Every word of a desk, of what is said before one opens and of head office's page, by its key. */
const textsOf = (locale: OfferedLocale): [key: string, text: string][] => [
  ...(Object.keys(en) as WordKey[]).map((key): [string, string] => [key, translateRaw(locale, key)]),
  ...Object.entries(shellWords(locale)),
  ...Object.entries(wordsOf[locale]),
]

/** One thing has one name: words that were used beside it, and the one that is said instead. */
const retired: Record<OfferedLocale, readonly (readonly [RegExp, instead: string])[]> = {
  en: [
    [/[Pp]repared job|[Uu]sual job/, 'canned job'],
    [/[Tt]ax number/, 'tax ID of a person, tax authority’s number of an invoice'],
    [/[Tt]ime to pay|[Tt]erms of payment|[Dd]ays to pay/, 'payment terms'],
    [/[Ii]n advance|[Dd]eposit(?!ed)/, 'advance'],
    [/[Bb]r(?:ing|ought) in\b|[Rr]ead in\b|^Take .* out$/, 'import, export'],
    [/^Keep$/, 'Save'],
    [/(?<!\{)\b[Ss]tations?\b(?!\})/, 'computer'],
    [/\bits engine\b|[Kk]ardan’s engine/, 'the program: an engine belongs to a car'],
  ],
  fa: [
    [/سند برگشت/, 'برگشت از فروش'],
    [/پیش‌دریافت/, 'پیش‌پرداخت'],
    [/کارها?ی? آماده/, 'بستهٔ خدمت'],
    [/قول/, 'زمان تحویل'],
    [/شماره فنی/, 'شمارهٔ فنی'],
    [/حاشیهٔ? سود/, 'سود ناخالص'],
    [/ایستگاه/, 'رایانه'],
    [/گرد کردن/, 'رند کردن'],
    [/برگزی|نویسه|موشواره|کارپوشه|صفحه‌گسترده|دیوار آتش/, 'the word people say'],
    [/موتور (?:برنامه|کاردان)/, 'برنامه: موتور belongs to a car'],
  ],
  ar: [
    [/حاسوب/, 'الجهاز'],
    [/وكالة/, 'المنشأة'],
    [/هاتف/, 'الجوال'],
    [/شاسيه|شاصي/, 'رقم الهيكل'],
    [/طراز/, 'الموديل'],
    [/رمز شريطي/, 'باركود'],
    [/أمر العمل|أوامر العمل/, 'أمر الإصلاح'],
    [/استعم/, 'استخدام'],
    [/محر(?:ك|ّك) (?:البرنامج|كاردان)/, 'البرنامج: محرك belongs to a car'],
    [/اً/, 'ًا'],
  ],
  ru: [
    [/(?<![Зз]амен[её]нные )[Дд]етал/, 'запчасть'],
    [/[Тт]ипов(?:ая|ую|ые|ых) работ|[Гг]отов(?:ая|ую|ые) работ/, 'комплекс работ'],
    [/[Кк]редит-нота/, 'корректировочный счёт'],
    [/[Сс]мета/, 'предварительный заказ-наряд'],
    [/подсч[её]т/, 'пересчёт'],
    [/кассу открыт|[Кк]асса (?:не )?открыт|[Зз]акрытая касса/, 'смена'],
  ],
  zh: [
    [/商家/, '经销商'],
    [/分店|店铺/, '门店'],
    [/柜台|台子/, '前台'],
    [/工作站/, '电脑'],
    [/引擎/, '程序：引擎 belongs to a car'],
    [/信用额度/, '挂账额度'],
    [/预设项目|套餐作业/, '维修套餐'],
    [/(?<!预付|维修)套餐(?!抵扣)/, '预付套餐 or 维修套餐: which of the two'],
    [/未作/, '未做'],
    [/承诺/, '预计交车时间'],
  ],
}

test.each(offeredLocales)('%s calls one thing by one name', (locale) => {
  const found = textsOf(locale).flatMap(([key, text]) =>
    retired[locale].filter(([word]) => word.test(text)).map(([, instead]) => `${key}: ${text} (${instead})`),
  )
  expect(found).toEqual([])
})

/** Signs that belong to another script, or stand at the wrong place. */
const wrongSigns: Record<OfferedLocale, RegExp> = {
  en: /"|\s[,;:?!]|\.\.\./,
  // A comma, semicolon or question mark of Latin script beside a letter of theirs.
  fa: /\p{Script=Arabic}\s?[,;?]|[يك]|\.\.\./u,
  ar: /\p{Script=Arabic}\s?[,;?]|[یک]|\.\.\./u,
  // Dashes and units are not left alone at the beginning of a line; quotation marks are of the Russian kind.
  ru: /\p{L} —|"|“|\d (?:мм|МБ|мин|мс)(?!\p{L})|\s…|\.\.\./u,
  zh: /\p{Script=Han}[,;:?!]|\p{Script=Han}\.(?!\w)|"|……/u,
}

test.each(offeredLocales)('%s is set with its own signs', (locale) => {
  const set = textsOf(locale).map(([key, text]) => `${key}: ${outside(text)}`)
  expect(set.filter((text) => wrongSigns[locale].test(text))).toEqual([])
})

/** A sentence without the grammar of its parameters. */
function outside(text: string): string {
  return text.replaceAll(
    /\{\w+, number, [^}]+\}|\{\w+, (?:plural|number|select),?|\{\w+\}|\b(?:zero|one|two|few|many|other|=\d+) \{/g,
    '◦',
  )
}
