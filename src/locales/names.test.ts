import { expect, test } from 'vitest'
import { nameIn } from './names.ts'

test('of a name in two scripts each reader reads the own', () => {
  const oil = 'روغن موتور ۵W۳۰ · Engine oil 5W-30'
  expect(nameIn(oil, 'fa')).toBe('روغن موتور ۵W۳۰')
  expect(nameIn(oil, 'zh')).toBe('Engine oil 5W-30')
  expect(nameIn('شعبه غرب · West branch', 'ru')).toBe('West branch')
})

test('two names of one script are both read', () => {
  expect(nameIn('Byrne · Motors', 'en')).toBe('Byrne · Motors')
  expect(nameIn('Byrne · Motors', 'fa')).toBe('Byrne · Motors')
})
