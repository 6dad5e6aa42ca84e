import { expect, test } from 'vitest'
import { currencyName } from '../../core/money.ts'
import { unitBeside } from './unit-beside.ts'

test('beside a figure roubles are ₽ in Russian and yuan 元 in Chinese, and every other unit has its name', () => {
  const beside = (currency: string, locale: 'en' | 'fa' | 'ru' | 'zh') =>
    unitBeside(currency, locale, currencyName(currency, locale))
  expect(beside('RUB', 'ru')).toBe('₽')
  expect(beside('CNY', 'zh')).toBe('元')
  expect(beside('IRR', 'fa')).toBe('ریال')
  expect(beside('RUB', 'en')).toBe('Russian Ruble')
  // A redenominated or chosen unit says which it is.
  expect(unitBeside('RUB', 'ru', 'новый рубль')).toBe('новый рубль')
})
