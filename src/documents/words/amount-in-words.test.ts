import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Locale, locales } from '../../core/text.ts'
import { amountInWords } from './amount-in-words.ts'

const inFull = (currency: string, locale: Locale, examples: Record<string, string>) => {
  for (const [amount, words] of Object.entries(examples))
    expect(amountInWords(Number(amount), currency, locale), `${amount} ${currency}`).toBe(words)
}

describe('Persian', () => {
  it('joins every part by و', () => {
    inFull('IRR', 'fa', {
      0: 'صفر ریال',
      5: 'پنج ریال',
      19: 'نوزده ریال',
      100: 'یکصد ریال',
      1000: 'یک هزار ریال',
      1001: 'یک هزار و یک ریال',
      120000: 'یکصد و بیست هزار ریال',
      1234567: 'یک میلیون و دویست و سی و چهار هزار و پانصد و شصت و هفت ریال',
      25000000000: 'بیست و پنج میلیارد ریال',
      1000000000000: 'یک تریلیون ریال',
      1000000000000000: 'یک کوادریلیون ریال',
      [-5000]: 'منفی پنج هزار ریال',
    })
    inFull('EUR', 'fa', { 1250: 'دوازده یورو و پنجاه سنت', 50: 'پنجاه سنت' })
    expect(amountInWords(1234, 'CHF', 'fa')).toBe('دوازده فرانک سوئیس و 34/100')
  })

  it('says tomans, and the rials that are left', () => {
    expect(amountInWords(12_000, 'IRR', 'fa', 'toman')).toBe('یک هزار و دویست تومان')
    expect(amountInWords(1_234_567, 'IRR', 'fa', 'toman')).toBe(
      'یکصد و بیست و سه هزار و چهارصد و پنجاه و شش تومان و هفت ریال',
    )
    expect(amountInWords(7, 'IRR', 'fa', 'toman')).toBe('هفت ریال')
    expect(() => amountInWords(7, 'EUR', 'fa', 'toman')).toThrow(RangeError)
  })
})

describe('Arabic', () => {
  it('counts by the rules of number, gender and case', () => {
    inFull('SAR', 'ar', {
      0: 'صفر ريال سعودي',
      100: 'ريال سعودي واحد',
      200: 'ريالان سعوديان',
      300: 'ثلاثة ريالات سعودية',
      1000: 'عشرة ريالات سعودية',
      1100: 'أحد عشر ريالاً سعودياً',
      1200: 'اثنا عشر ريالاً سعودياً',
      2500: 'خمسة وعشرون ريالاً سعودياً',
      10000: 'مائة ريال سعودي',
      10300: 'مائة وثلاثة ريالات سعودية',
      100000: 'ألف ريال سعودي',
      123400: 'ألف ومائتان وأربعة وثلاثون ريالاً سعودياً',
      1000000: 'عشرة آلاف ريال سعودي',
      123456700: 'مليون ومائتان وأربعة وثلاثون ألفاً وخمسمائة وسبعة وستون ريالاً سعودياً',
    })
  })

  it('drops the ن of a dual and the tanwin of an accusative before the noun', () => {
    inFull('SAR', 'ar', {
      20000: 'مائتا ريال سعودي',
      120000: 'ألف ومائتا ريال سعودي',
      200000: 'ألفا ريال سعودي',
      210000: 'ألفان ومائة ريال سعودي',
      1100000: 'أحد عشر ألف ريال سعودي',
      1150000: 'أحد عشر ألفاً وخمسمائة ريال سعودي',
      20000000: 'مائتا ألف ريال سعودي',
      200000000: 'مليونا ريال سعودي',
    })
  })

  it('turns the gender with what is counted', () => {
    inFull('SAR', 'ar', {
      1: 'هللة واحدة',
      2: 'هللتان',
      3: 'ثلاث هللات',
      8: 'ثماني هللات',
      10: 'عشر هللات',
      11: 'إحدى عشرة هللة',
      12: 'اثنتا عشرة هللة',
      18: 'ثماني عشرة هللة',
      21: 'إحدى وعشرون هللة',
      28: 'ثمانٍ وعشرون هللة',
      50: 'خمسون هللة',
      1550: 'خمسة عشر ريالاً سعودياً وخمسون هللة',
    })
    inFull('KWD', 'ar', {
      1234567: 'ألف ومائتان وأربعة وثلاثون ديناراً كويتياً وخمسمائة وسبعة وستون فلساً',
      3008: 'ثلاثة دنانير كويتية وثمانية فلوس',
    })
    inFull('AED', 'ar', {
      1100: 'أحد عشر درهماً إماراتياً',
      400: 'أربعة دراهم إماراتية',
      [-300]: 'سالب ثلاثة دراهم إماراتية',
    })
  })
})

describe('Russian', () => {
  it('puts wholes in words in their gender and case, kopecks in figures', () => {
    inFull('RUB', 'ru', {
      0: 'Ноль рублей 00 копеек',
      1: 'Ноль рублей 01 копейка',
      100: 'Один рубль 00 копеек',
      202: 'Два рубля 02 копейки',
      511: 'Пять рублей 11 копеек',
      1100: 'Одиннадцать рублей 00 копеек',
      2121: 'Двадцать один рубль 21 копейка',
      11200: 'Сто двенадцать рублей 00 копеек',
      100000: 'Одна тысяча рублей 00 копеек',
      220000: 'Две тысячи двести рублей 00 копеек',
      1100000: 'Одиннадцать тысяч рублей 00 копеек',
      2200100: 'Двадцать две тысячи один рубль 00 копеек',
      123456789: 'Один миллион двести тридцать четыре тысячи пятьсот шестьдесят семь рублей 89 копеек',
      100000000000000: 'Один триллион рублей 00 копеек',
      [-150]: 'Минус один рубль 50 копеек',
    })
    inFull('TRY', 'ru', { 100: 'Одна турецкая лира 00 курушей', 2200: 'Двадцать две турецкие лиры 00 курушей' })
    inFull('IRR', 'ru', { 1000: 'Одна тысяча иранских риалов' })
    inFull('CHF', 'ru', { 1205: 'Двенадцать швейцарских франков 05/100' })
  })
})

describe('Chinese', () => {
  it('follows the examples of the rules for bills and vouchers', () => {
    inFull('CNY', 'zh', {
      140950: '人民币壹仟肆佰零玖元伍角整',
      600714: '人民币陆仟零柒元壹角肆分',
      168032: '人民币壹仟陆佰捌拾元零叁角贰分',
      10700053: '人民币壹拾万柒仟元零伍角叁分',
      1640902: '人民币壹万陆仟肆佰零玖元零贰分',
      32504: '人民币叁佰贰拾伍元零肆分',
    })
  })

  it('writes capitals with their zeros and endings', () => {
    inFull('CNY', 'zh', {
      0: '人民币零元整',
      5: '人民币伍分',
      50: '人民币伍角整',
      53: '人民币伍角叁分',
      1000: '人民币壹拾元整',
      1100: '人民币壹拾壹元整',
      10001: '人民币壹佰元零壹分',
      100100000: '人民币壹佰万壹仟元整',
      100010000: '人民币壹佰万零壹佰元整',
      1000000000: '人民币壹仟万元整',
      10000050000: '人民币壹亿零伍佰元整',
      12345678901: '人民币壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分',
      100000000000000: '人民币壹万亿元整',
      100010000000000: '人民币壹万零壹亿元整',
      [-1234]: '人民币负壹拾贰元叁角肆分',
    })
    inFull('USD', 'zh', { 12345: '美元壹佰贰拾叁元肆角伍分' })
    inFull('KWD', 'zh', {
      1005: '科威特第纳尔壹元零伍厘',
      1105: '科威特第纳尔壹元壹角零伍厘',
      1200: '科威特第纳尔壹元贰角整',
    })
  })
})

describe('English', () => {
  it('says and as in Britain and the Gulf', () => {
    inFull('EUR', 'en', {
      0: 'Zero euros',
      1: 'One cent',
      100: 'One euro',
      1201: 'Twelve euros and one cent',
      2100: 'Twenty-one euros',
      10100: 'One hundred and one euros',
      100500: 'One thousand and five euros',
      123456: 'One thousand two hundred and thirty-four euros and fifty-six cents',
      120000000: 'One million two hundred thousand euros',
      [-250]: 'Minus two euros and fifty cents',
    })
    inFull('GBP', 'en', { 101: 'One pound sterling and one penny', 202: 'Two pounds sterling and two pence' })
    inFull('AED', 'en', { 1000050: 'Ten thousand UAE dirhams and fifty fils' })
    inFull('CHF', 'en', { 1205: 'Twelve Swiss Franc and 05/100' })
    inFull('IRR', 'en', { 1000000000000000: 'One quadrillion Iranian rials' })
  })
})

describe('in every language', () => {
  const currencies = [
    'IRR',
    'SAR',
    'AED',
    'KWD',
    'BHD',
    'OMR',
    'QAR',
    'IQD',
    'RUB',
    'CNY',
    'TRY',
    'EUR',
    'USD',
    'GBP',
    'CHF',
  ]

  it.each(locales)('%s: amounts that differ never read the same', (locale) => {
    // Small numbers beside every power of ten, where a word left out would show.
    const amounts = new Set<number>()
    for (let power = 1; power <= 1e15; power *= 10)
      for (let many = 1; many <= 25; many += 1)
        for (let more = 0; more <= 25; more += 1) if (many * power + more <= 1e15) amounts.add(many * power + more)
    for (let amount = 0; amount <= 12_000; amount += 1) amounts.add(amount)
    for (const currency of ['IRR', 'SAR', 'KWD']) {
      const words = new Set([...amounts].map((amount) => amountInWords(amount, currency, locale)))
      expect(words.size, currency).toBe(amounts.size)
    }
  })

  it.each(locales)('%s: any two amounts of any currency differ, and are tidy', (locale) => {
    const amount = fc.integer({ min: -1e15, max: 1e15 })
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(...currencies), (one, other, currency) => {
        const words = amountInWords(one, currency, locale)
        expect(words).not.toMatch(/undefined|NaN|false| {2}|^ | $/)
        expect(words === amountInWords(other, currency, locale)).toBe(one === other)
      }),
      { numRuns: 300 },
    )
  })

  it.each(locales)('%s: the largest safe amount is spelled, a broken one is not', (locale) => {
    expect(amountInWords(Number.MAX_SAFE_INTEGER, 'IRR', locale).length).toBeGreaterThan(20)
    for (const wrong of [0.5, Number.NaN, 2 ** 53])
      expect(() => amountInWords(wrong, 'EUR', locale)).toThrow(RangeError)
    expect(() => amountInWords(1, 'XYZ', locale)).toThrow(RangeError)
  })
})

it('Russian has a currency without forms of ours in the case after its number', () => {
  const words = (amount: number, currency: string) => amountInWords(amount, currency, 'ru').replaceAll('\u00a0', ' ')
  expect(words(500, 'PLN')).toContain('Пять польских злотых')
  expect(words(200, 'PLN')).toContain('Два польских злотых')
  expect(words(100, 'PLN')).toContain('Один польский злотый')
})
