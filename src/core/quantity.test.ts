import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDecimal, formatQuantity, parseDecimal, parseQuantity } from './quantity.ts'
import { type Locale, locales } from './text.ts'

const anyLocale = fc.constantFrom(...locales)
const anyInteger = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -2_000_000, max: 2_000_000 }))

describe('formatDecimal', () => {
  it('writes what Intl writes, in every locale', () => {
    fc.assert(
      fc.property(anyInteger, fc.integer({ min: 0, max: 3 }), anyLocale, (value, decimals, locale) => {
        expect(formatDecimal(value, { decimals, locale })).toBe(byIntl(value, decimals, locale))
      }),
      { numRuns: 2000 },
    )
  })

  it('never rounds the largest amounts', () => {
    expect(formatDecimal(Number.MAX_SAFE_INTEGER, { decimals: 3, locale: 'en' })).toBe('9,007,199,254,740.991')
    expect(() => formatDecimal(0.5, { decimals: 0, locale: 'en' })).toThrow(RangeError)
  })
})

describe('parseDecimal', () => {
  it('reads back what was written, in every locale', () => {
    fc.assert(
      fc.property(anyInteger, fc.integer({ min: 0, max: 3 }), anyLocale, (value, decimals, locale) => {
        const text = formatDecimal(value, { decimals, minimumDecimals: 0, locale })
        expect(parseDecimal(text, { decimals, locale })).toBe(value)
      }),
      { numRuns: 2000 },
    )
  })

  it('answers an integer or null to whatever is typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(..."0123456789۰۵٠٥.,٫٬ -'") }),
    )
    fc.assert(
      fc.property(typed, fc.integer({ min: 0, max: 3 }), (text, decimals) => {
        const value = parseDecimal(text, { decimals })
        expect(value === null || (Number.isSafeInteger(value) && !Object.is(value, -0))).toBe(true)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('formatQuantity', () => {
  it('shows no trailing zeros', () => {
    expect(formatQuantity(1000, 'en')).toBe('1')
    expect(formatQuantity(1500, 'ru')).toBe('1,5')
    expect(formatQuantity(-250, 'en')).toBe('-0.25')
    expect(formatQuantity(1_250_500, 'fa')).toBe('۱٬۲۵۰٫۵')
    expect(formatQuantity(12_005, 'ar')).toBe('١٢٫٠٠٥')
    expect(formatQuantity(0, 'zh')).toBe('0')
  })
})

describe('parseQuantity', () => {
  it.each<[string, number]>([
    ['1', 1000],
    ['۱', 1000],
    ['٣', 3000],
    ['१२', 12_000],
    ['１２．５', 12_500],
    ['1.5', 1500],
    ['1,5', 1500],
    ['۰٫۷۵', 750],
    ['.5', 500],
    ['5.', 5000],
    ['1.250', 1250],
    ['0,250', 250],
    ['1.5000', 1500],
    [' 2 ', 2000],
    ['-2', -2000],
    ['۱٬۲۵۰', 1_250_000],
    ['1 250,5', 1_250_500],
    ['1,250.5', 1_250_500],
  ])('reads %s', (text, quantity) => {
    expect(parseQuantity(text)).toBe(quantity)
  })

  it.each([
    '',
    ' ',
    '-',
    '.',
    'abc',
    '1a',
    '1.2345',
    '1..5',
    '1.2.3',
    '1,2,3',
    '1.234,567.890',
    '--1',
    '1-',
    '1/2',
    '½',
    '²',
    '1e3',
    '0x10',
    'Infinity',
    '12,34,567',
    '4006381333931999999',
    '1'.repeat(61),
    '٫',
    '1 2',
  ])('refuses %j', (text) => {
    expect(parseQuantity(text)).toBeNull()
  })

  it('guesses nothing that would be wrong a thousandfold', () => {
    const readings: [Locale | undefined, number | null][] = [
      [undefined, null],
      ['fa', null],
      ['ru', 1250],
      ['en', 1_250_000],
    ]
    for (const [locale, quantity] of readings) expect(parseQuantity('1,250', locale)).toBe(quantity)
  })
})

/** Intl takes the exact decimal as text, so it is exact too. */
function byIntl(value: number, decimals: number, locale: Locale): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const exact = `${value < 0 ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}0`
  const format = new Intl.NumberFormat(locale === 'ar' ? 'ar-u-nu-arab' : locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  return format.format(exact as Intl.StringNumericLiteral)
}
