/** Currencies lists here are in; of others the ISO code alone is known, and only where it is the shop's own. */
const known = 'IRR AED SAR RUB CNY EUR USD KWD QAR OMR IQD TRY GBP AFN BHD JOD EGP JPY'.split(' ')
const languages = ['en', 'fa', 'ar', 'ru', 'zh']

/** Signs and short names that several currencies share: each shop writes its own so. */
const shared: Record<string, string> = {
  'IRR SAR QAR OMR YER': 'rial, rials, riyal, riyals, ریال, رِیال, ريال, ﷼, риал, риалов, 里亚尔',
  'AED MAD': 'dirham, dirhams, درهم, درهماً, درهمًا, дирхам, дирхамов, 迪拉姆',
  'IQD KWD BHD JOD LYD TND DZD RSD': 'dinar, dinars, دینار, دينار, динар, динаров, 第纳尔',
  'USD CAD AUD NZD SGD HKD TWD MXN':
    '$, dollar, dollars, دلار, دولار, доллар, доллара, долларов, долл, долл., 美元, 美金',
  USD: 'us$',
  EUR: '€, euros, евро, یورو, يورو, 欧元',
  RUB: '₽, руб, руб., рубль, рубля, рублей, р, р., روبل, 卢布',
  'CNY JPY': '¥, ￥',
  CNY: 'rmb, 元, 人民币, 人民币元, юань, юаней, یوان, یوآن, يوان',
  AED: 'د.إ, د.إ., dh, dhs',
  SAR: 'ر.س, ر.س.',
  KWD: 'د.ك, د.ك.',
  QAR: 'ر.ق, ر.ق.',
  BHD: 'د.ب, د.ب.',
  OMR: 'ر.ع, ر.ع.',
  IQD: 'د.ع, د.ع.',
  'GBP EGP LBP SYP': '£',
  TRY: '₺',
}

const currenciesByWord = new Map<string, readonly string[]>()
for (const currency of known) {
  currenciesByWord.set(currency.toLowerCase(), [currency])
  for (const language of languages) {
    const name = new Intl.DisplayNames(language, { type: 'currency' }).of(currency) ?? currency
    currenciesByWord.set(name.toLowerCase(), [currency])
  }
}
for (const [currencies, words] of Object.entries(shared))
  for (const word of words.split(/,\s*/)) currenciesByWord.set(word, currencies.split(' '))

const alternatives = [...currenciesByWord.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replace(/[.$]/g, '\\$&'))
const wordPattern = new RegExp(`(?<!\\p{L})(?:${alternatives.join('|')})(?!\\p{L})`, 'giu')

/** Digits and signs of numbers alone, as most amounts are: they say no currency. */
const saysNothing = /^[\p{Nd}\s.,٫٬'’\-−+()]*$/u

/** An amount without the names and signs of the shop's currency beside it; null where it names another one. */
export function withoutCurrency(amount: string, currency: string): { bare: string; isNamed: boolean } | null {
  if (saysNothing.test(amount)) return { bare: amount, isNamed: false }
  let isNamed = false
  let isOther = false
  const bare = amount
    .replace(wordPattern, (word) => {
      isNamed = true
      isOther ||= !currenciesByWord.get(word.toLowerCase())?.includes(currency)
      return ''
    })
    .replace(new RegExp(`(?<!\\p{L})${currency}(?!\\p{L})`, 'giu'), () => {
      isNamed = true
      return ''
    })
  return isOther ? null : { bare, isNamed }
}
