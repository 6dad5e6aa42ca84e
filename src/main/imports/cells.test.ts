import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../core/money.ts'
import { locales } from '../../core/text.ts'
import { formatDay } from '../../core/write-day.ts'
import { csvFormOf, csvLine, guarded, plainNumber } from '../exports/cells.ts'
import { amountOf, type CellOptions, dayOf, otherDayOf, quantityOf, rateOf, unguarded, wordsOf } from './cells.ts'
import { recordsOf } from './records.ts'

const iran: CellOptions = { currency: 'IRR', calendar: 'auto', home: 'jalali', money: 'auto', persianLetters: true }
const europe: CellOptions = { ...iran, currency: 'EUR', home: 'gregorian', persianLetters: false }
const gulf: CellOptions = { ...europe, currency: 'SAR', home: 'hijri' }

describe('days', () => {
  test.each([
    ['1403/05/12', '2024-08-02'],
    ['۱۴۰۳/۰۵/۱۲', '2024-08-02'],
    ['١٤٠٣-٥-١٢', '2024-08-02'],
    ['۱۲ مرداد ۱۴۰۳', '2024-08-02'],
    ['12/05/1403', '2024-08-02'],
    ['14030512', '2024-08-02'],
    ['03/05/12', '2024-08-02'],
    ['1403/05/12 14:30', '2024-08-02'],
    ['2024-08-02', '2024-08-02'],
    ['02.08.2024', '2024-08-02'],
    ['2024-08-02T10:00:00Z', '2024-08-02'],
  ])('%s in Iran is %s', (cell, day) => expect(dayOf(cell, iran)).toBe(day))
  test.each([
    ['2024年8月2日', '2024-08-02'],
    ['13/02/2024', '2024-02-13'],
    ['02/13/2024', '2024-02-13'],
    ['02/08/2024', '2024-08-02'],
    ['2.8.24', '2024-08-02'],
    ['1403/05/12', 'ambiguous'],
    ['1447/01/01', 'ambiguous'],
  ])('%s elsewhere is %s', (cell, day) => expect(dayOf(cell, europe)).toBe(day))
  test.each([
    ['24/05/12', 'DE', '2012-05-24', '2024-05-12'],
    ['24.5.12', 'CN', '2024-05-12', '2012-05-24'],
    ['24年5月12日', 'DE', '2024-05-12', null],
    ['99/05/12', 'DE', '1999-05-12', null],
    ['12.05.98', 'CN', '1998-05-12', null],
    ['05/05/05', 'DE', '2005-05-05', null],
    ['24/05/2012', 'CN', '2012-05-24', null],
  ])('%s in a shop of %s is %s; it may also be %s', (cell, country, day, other) => {
    const options = { ...europe, country: country as string }
    expect(dayOf(cell as string, options)).toBe(day)
    expect(otherDayOf(cell as string, options)).toBe(other)
    expect(otherDayOf(cell as string, iran)).toBe(null)
  })
  test('Hijri at home, and by choice', () => {
    expect(dayOf('1446/01/27', gulf)).toBe('2024-08-02')
    expect(dayOf('1446/01/27', { ...europe, calendar: 'hijri' })).toBe('2024-08-02')
    expect(dayOf('1403/05/12', { ...gulf, calendar: 'jalali' })).toBe('2024-08-02')
  })
  test.each(['', 'soon', '1403/13/01', '2023-02-29', '99999999', '1403/12/31', '0', '12', '-'])(
    '%s is no day',
    (cell) => expect(dayOf(cell, iran)).toBe(null),
  )
  test('every day this program writes is read again', () => {
    for (let n = 0; n < 400; n += 1) {
      const day = new Date(Date.UTC(2000, 0, 1) + n * 23 * 86_400_000).toISOString().slice(0, 10)
      for (const locale of locales)
        for (const [calendar, options] of [
          ['jalali', iran],
          ['hijri', gulf],
          ['gregorian', europe],
        ] as const)
          expect(dayOf(formatDay(day, { calendar, locale }), options), `${day} ${calendar} ${locale}`).toBe(day)
    }
  })
})

describe('amounts', () => {
  test.each([
    ['۱۲۵٬۰۰۰', false, 125_000],
    ['125,000', true, 1_250_000],
    ['125,000 تومان', false, 1_250_000],
    ['۱۲۵٬۰۰۰ ریال', true, 125_000],
    ['125000 ریال', false, 125_000],
    ['(1,200)', false, -1200],
    ['1200-', false, -1200],
    ['12.5 تومان', false, 125],
    ['ten', false, null],
    ['', false, null],
  ])('%s is %s rials', (cell, isToman, amount) =>
    expect(amountOf(cell as string, isToman as boolean, iran)).toBe(amount),
  )
  test.each([
    ['1.234,50 €', 123_450],
    ['€1,234.50', 123_450],
    ['1 234,5', 123_450],
    ['1234٫5', 123_450],
  ])('%s is %s cents', (cell, amount) => expect(amountOf(cell, false, europe)).toBe(amount))
  test.each([
    ['$120.00', 'IRR', null],
    ['€ 1.250,00', 'IRR', null],
    ['100 درهم', 'SAR', null],
    ['¥ 300', 'RUB', null],
    ['1.500 €', 'AED', null],
    ['1,000 تومان', 'AED', null],
    ['120 دلار', 'IRR', null],
    ['12.50 GBP', 'EUR', null],
    ['$120.00', 'USD', 12_000],
    ['US$ 120', 'USD', 12_000],
    ['1 250,50 ₽', 'RUB', 125_050],
    ['1 250,50 руб.', 'RUB', 125_050],
    ['د.إ 12.50', 'AED', 1250],
    ['12 درهم', 'AED', 1200],
    ['¥ 300.5', 'CNY', 30_050],
    ['300 元', 'CNY', 30_000],
    ['KWD 1.250', 'KWD', 1250],
    ['£12.50', 'GBP', 1250],
    ['12.50 chf', 'CHF', 1250],
    ['100 ﷼', 'IRR', 100],
    ['100 ریال', 'IRR', 100],
  ])('%s where the shop has %s is %s', (cell, currency, amount) =>
    expect(amountOf(cell as string, false, { ...europe, currency: currency as string })).toBe(amount),
  )
  test('toman by choice, and never where rial is chosen', () => {
    expect(amountOf('1,000', false, { ...iran, money: 'toman' })).toBe(10_000)
    expect(amountOf('1,000', true, { ...iran, money: 'rial' })).toBe(1000)
  })
  test('every amount this program writes is read again', () => {
    for (const amount of [0, 1, 999, 1000, 123_456, 1_234_567, 98_765_432_100, -5, -1234])
      for (const locale of locales) {
        expect(amountOf(formatMoney(amount, { currency: 'IRR', locale }), false, iran)).toBe(amount)
        expect(amountOf(formatMoney(amount, { currency: 'EUR', locale }), false, europe)).toBe(amount)
      }
  })
  test('a quantity is in thousandths, a rate in basis points and never below nothing', () => {
    expect(quantityOf('۲٫۵', iran)).toBe(2500)
    expect(rateOf('۹٪')).toBe(900)
    expect(rateOf('-1')).toBe(null)
  })
})

test('letters of an Arabic keyboard become Persian where the shop is', () => {
  expect(wordsOf('  كيان\u200f  علي‌پور ', iran)).toBe('کیان علی‌پور')
  expect(wordsOf('كيان', gulf)).toBe('كيان')
})

describe('what goes out comes in, and no cell is a formula', () => {
  const signs = ['=', '+', '-', '@', "'", '"', ',', ';', '\t', '|', ' ', 'ی', '9', 'x', '＝', '\u200f', '中', '0']
  let state = 11
  const next = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % limit
  }
  const texts = Array.from({ length: 3000 }, () =>
    Array.from({ length: next(9) }, () => signs[next(signs.length)]).join(''),
  )

  test('text', () => {
    for (const text of ['=1+1', '+98 912', '-x', '@cmd', "'", "'=x", "''", '＝1', ...texts]) {
      const line = csvLine([{ text }, { number: -1250, decimals: 2 }])
      expect(/^"?[=+\-@\t\r＝＋－＠]/.test(line), text).toBe(false)
      const [record] = recordsOf(line.replace('\r\n', '\n'), ',', { at: 0, line: 1 }, 2)
      expect(unguarded(record?.cells?.[0] ?? ''), text).toBe(text)
      expect(record?.cells?.[1], text).toBe('-12.5')
    }
    expect(guarded('plain')).toBe('plain')
  })
  test('numbers', () => {
    for (let n = 0; n < 2000; n += 1) {
      const number = next(2_000_000_000) - 1_000_000_000
      expect(quantityOf(plainNumber({ number, decimals: 3 }), iran)).toBe(number)
      expect(amountOf(plainNumber({ number, decimals: 2 }), false, europe)).toBe(number)
    }
  })
})

test('where decimals stand behind a comma, a list is as its spreadsheets expect it, and is read again', () => {
  const russian = csvFormOf('ru')
  const cells = [{ text: 'Масло; 5W' }, { number: 1125, decimals: 3 }, { number: -1250, decimals: 2 }, null]
  expect(csvLine(cells, russian)).toBe('"Масло; 5W";1,1250;-12,5;\r\n')
  for (const locale of ['en', 'fa', 'ar', 'zh'] as const)
    expect(csvLine(cells, csvFormOf(locale))).toBe('"Масло; 5W",1.125,-12.5,\r\n')
  const [, quantity = '', amount = ''] = /;([^;]*);([^;]*);\r\n$/.exec(csvLine(cells, russian)) ?? []
  expect([
    quantityOf(quantity, { persianLetters: false }),
    amountOf(amount, false, { ...europe, currency: 'RUB' }),
  ]).toEqual([1125, -1250])
})
