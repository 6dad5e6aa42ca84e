import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amountNamed,
  currencyExponent,
  currencyName,
  formatMoney,
  largestAmount,
  type MoneyDisplay,
  multiplyByQuantity,
  parseMoney,
  percentage,
  sum,
} from './money.ts'
import { type Locale, locales } from './text.ts'

const trillion = 10 ** 12
const anyAmount = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -10_000, max: 10_000 }))

describe('sum', () => {
  it('is exact or throws', () => {
    expect(sum([0.3e16, 0.6e16])).toBe(0.9e16)
    expect(() => sum([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
    for (const wrong of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => sum([wrong])).toThrow(RangeError)
    expect(Object.is(sum([-0, -0]), 0)).toBe(true)
    expect(sum([])).toBe(0)
  })

  it('is what BigInt says, in any order, whatever the steps pass through', () => {
    fc.assert(
      fc.property(fc.array(anyAmount), (amounts) => {
        const exact = amounts.reduce((total, amount) => total + BigInt(amount), 0n)
        if (exact <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= BigInt(Number.MIN_SAFE_INTEGER)) {
          expect(sum(amounts)).toBe(Number(exact))
          expect(sum(amounts.toReversed())).toBe(Number(exact))
        } else expect(() => sum(amounts)).toThrow(RangeError)
      }),
      { numRuns: 1000 },
    )
    expect(sum([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER])).toBe(
      Number.MAX_SAFE_INTEGER,
    )
  })
})

describe('multiplyByQuantity and percentage', () => {
  it('are exact where a float would not be', () => {
    expect(multiplyByQuantity(trillion, 1000 * 1000)).toBe(10 ** 15)
    expect(multiplyByQuantity(trillion + 1, 8999 * 1000)).toBe(8999 * trillion + 8999)
    expect(multiplyByQuantity(9_007_199_254_740_991, 1000)).toBe(9_007_199_254_740_991)
    expect(multiplyByQuantity(9_007_199_254_740_991, 999)).toBe(8_998_192_055_486_250)
    expect(() => multiplyByQuantity(9_007_199_254_740_991, 1001)).toThrow(RangeError)
  })

  it('round half away from zero', () => {
    expect([1, 3, 5, -1, -3, 1.0].map((price) => multiplyByQuantity(price, 500))).toEqual([1, 2, 3, -1, -2, 1])
    expect(multiplyByQuantity(333, 1001)).toBe(333)
    expect(multiplyByQuantity(-333, 1502)).toBe(-500)
    expect(percentage(50, 100)).toBe(1)
    expect(percentage(49, 100)).toBe(0)
    expect(percentage(-50, 100)).toBe(-1)
    expect(percentage(1_000_000, 900)).toBe(90_000)
    expect(Object.is(percentage(-1, 1), 0)).toBe(true)
  })

  it('are never off by more than half a unit, and odd in the amount', () => {
    const cents = fc.integer({ min: -(10 ** 12), max: 10 ** 12 })
    fc.assert(
      fc.property(cents, fc.integer({ min: 0, max: 9_000_000 }), (price, quantity) => {
        const rounded = multiplyByQuantity(price, quantity)
        const off = BigInt(price) * BigInt(quantity) - BigInt(rounded) * 1000n
        expect(off <= 500n && off >= -500n).toBe(true)
        if (off === 500n || off === -500n) expect(off > 0n).toBe(price < 0)
        expect(multiplyByQuantity(0 - price, quantity)).toBe(0 - rounded)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('currencyExponent', () => {
  it('is ours where practice differs from ISO 4217', () => {
    const expected = { IRR: 0, IQD: 0, JPY: 0, KRW: 0, VND: 0, KWD: 3, BHD: 3, OMR: 3, JOD: 3, TND: 3, LYD: 3 }
    for (const [code, exponent] of Object.entries(expected)) expect(currencyExponent(code), code).toBe(exponent)
    for (const code of ['USD', 'EUR', 'RUB', 'CNY', 'AED', 'SAR', 'TRY', 'AFN']) expect(currencyExponent(code)).toBe(2)
  })

  it('knows no toman and no other text', () => {
    for (const code of ['IRT', 'TMN', 'usd', '', 'XXX', 'toString']) {
      expect(() => currencyExponent(code), code).toThrow(RangeError)
    }
  })

  it('knows every currency in use that Intl knows', () => {
    // Withdrawn before this product existed, or no money of people (XDR, XSU).
    const gone = ['CUC', 'HRK', 'SLL', 'ZWL', 'XDR', 'XSU']
    const missing = Intl.supportedValuesOf('currency').filter((code) => {
      try {
        return currencyExponent(code) < 0
      } catch {
        return !gone.includes(code)
      }
    })
    expect(missing).toEqual([])
  })
})

describe('formatMoney', () => {
  it.each<[number, string, Locale, MoneyDisplay | undefined, string]>([
    [1_234_567, 'IRR', 'fa', undefined, '۱٬۲۳۴٬۵۶۷'],
    [1_234_567, 'IRR', 'fa', 'toman', '۱۲۳٬۴۵۶٫۷'],
    [1_234_560, 'IRR', 'fa', 'toman', '۱۲۳٬۴۵۶'],
    [5, 'IRR', 'en', 'toman', '0.5'],
    [-1_234_567, 'IRR', 'fa', 'toman', '\u200e−۱۲۳٬۴۵۶٫۷'],
    [1_234_567, 'IRR', 'ar', undefined, '١٬٢٣٤٬٥٦٧'],
    [123_456, 'USD', 'en', undefined, '1,234.56'],
    [-5, 'USD', 'en', undefined, '-0.05'],
    [123_456, 'RUB', 'ru', undefined, '1\u00a0234,56'],
    [123_400, 'CNY', 'zh', undefined, '1,234.00'],
    [1_234_567, 'KWD', 'ar', undefined, '١٬٢٣٤٫٥٦٧'],
    [1000 * trillion, 'IRR', 'fa', undefined, '۱٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰'],
  ])('%d %s in %s as %s is %s', (amount, currency, locale, display, text) => {
    expect(formatMoney(amount, { currency, locale, display })).toBe(text)
  })

  it('throws rather than show an amount that is none', () => {
    expect(() => formatMoney(0.1, { currency: 'USD', locale: 'en' })).toThrow(RangeError)
    expect(() => formatMoney(1, { currency: 'IRT', locale: 'en' })).toThrow(RangeError)
    expect(() => formatMoney(1, { currency: 'USD', locale: 'en', display: 'toman' })).toThrow(RangeError)
    expect(Object.is(parseMoney('-0', { currency: 'USD' }), 0)).toBe(true)
    expect(formatMoney(-0, { currency: 'IRR', locale: 'en' })).toBe('0')
  })
})

describe('parseMoney', () => {
  it('reads back what was shown, in every locale and currency', () => {
    const typed = fc.integer({ min: -largestAmount, max: largestAmount })
    const shown = fc.constantFrom<[string, MoneyDisplay | undefined]>(
      ['IRR', undefined],
      ['IRR', 'toman'],
      ['USD', undefined],
      ['KWD', undefined],
    )
    fc.assert(
      fc.property(typed, shown, fc.constantFrom(...locales), (amount, [currency, display], locale) => {
        const text = formatMoney(amount, { currency, locale, display })
        expect(parseMoney(text, { currency, display, locale })).toBe(amount)
        expect(parseMoney(text, { currency, display, locale: undefined }) ?? amount).toBe(amount)
      }),
      { numRuns: 2000 },
    )
  })

  it.each<[string, string, number]>([
    ['۱٬۲۳۴٬۵۶۷', 'IRR', 1_234_567],
    ['۱,۲۳۴,۵۶۷', 'IRR', 1_234_567],
    ['۱،۲۳۴،۵۶۷', 'IRR', 1_234_567],
    ['١٢٣٤', 'IRR', 1234],
    ['1.234.567', 'IRR', 1_234_567],
    ['1 234 567,89', 'RUB', 123_456_789],
    ['1\u202f234,5', 'RUB', 123_450],
    ["1'234.50", 'CHF', 123_450],
    ['1.234,56', 'EUR', 123_456],
    ['1,234.56', 'USD', 123_456],
    ['1.234', 'EUR', 123_400],
    ['12.3', 'EUR', 1230],
    ['.5', 'USD', 50],
    ['１２３', 'JPY', 123],
    ['12.00', 'IRR', 12],
    ['1.234', 'KWD', 1234],
    ['−5', 'USD', -500],
    ['- 5', 'USD', -500],
    ['+5', 'USD', 500],
    ['007', 'USD', 700],
  ])('reads %s as %s', (text, currency, amount) => {
    expect(parseMoney(text, { currency })).toBe(amount)
  })

  it('reads toman as ten rials', () => {
    for (const [text, rial] of [
      ['۱٬۵۰۰', 15_000],
      ['1500.5', 15_005],
      ['۰٫۵', 5],
      ['1.50', 15],
    ] as const) {
      expect(parseMoney(text, { currency: 'IRR', display: 'toman' })).toBe(rial)
    }
    expect(parseMoney('1.55', { currency: 'IRR', display: 'toman' })).toBeNull()
  })

  it.each<[string, string]>([
    ['', 'USD'],
    ['abc', 'USD'],
    ['$5', 'USD'],
    ['5 USD', 'USD'],
    ['۱٬۰۰۰ تومان', 'IRR'],
    ['1.5', 'IRR'],
    ['1.005,5.5', 'USD'],
    ['1,23,4', 'USD'],
    ['1,2345', 'USD'],
    ['0.999', 'USD'],
    ['1e5', 'USD'],
    ['(5)', 'USD'],
    ['1,234', 'KWD'],
    // The number of a bank card.
    ['6037991234567890', 'IRR'],
    ['9007199254740993', 'IRR'],
    ['90071992547409.93', 'USD'],
  ])('refuses %j of %s', (text, currency) => {
    expect(parseMoney(text, { currency })).toBeNull()
  })
})

describe('currencyName', () => {
  it('is the name a reader knows', () => {
    expect(currencyName('IRR', 'fa')).toBe('ریال')
    expect(currencyName('IRR', 'fa', 'toman')).toBe('تومان')
    expect(currencyName('RUB', 'ru')).toBe('российский рубль')
    expect(currencyName('CNY', 'zh')).toBe('人民币')
    for (const locale of locales) expect(currencyName('IRR', locale, 'toman')).not.toBe(currencyName('IRR', locale))
    expect(() => currencyName('USD', 'en', 'toman')).toThrow(RangeError)
    expect(() => currencyName('IRT', 'en')).toThrow(RangeError)
  })
})

it('an amount is followed by the name of its currency in the case that number asks for', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
  expect(plain(amountNamed(3_520_000, { currency: 'RUB', locale: 'ru' }))).toBe('35 200,00 российских рублей')
  expect(plain(amountNamed(100, { currency: 'RUB', locale: 'ru' }))).toBe('1,00 российский рубль')
  expect(plain(amountNamed(300, { currency: 'RUB', locale: 'ru' }))).toBe('3,00 российских рубля')
  expect(amountNamed(200, { currency: 'EUR', locale: 'en' })).toBe('2.00 euros')
})
