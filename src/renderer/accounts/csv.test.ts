import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('quotes, separators and lines stay one value, and a formula is text', () => {
  expect(csvText([['a"b', 'c,d;e', '=1+1', '-x', '@cmd', '-12.50']], 'en')).toBe(
    `"a""b","c,d;e","'=1+1","'-x","'@cmd","'-12.50"\r\n`,
  )
})

test.each([
  ['en', '"Cash","-1234.50"\r\n'],
  ['zh', '"Cash","-1234.50"\r\n'],
  ['fa', '"Cash","-1234.50"\r\n'],
  ['ar', '"Cash","-1234.50"\r\n'],
  ['ru', '"Cash";"-1234,50"\r\n'],
  ['de', '"Cash";"-1234,50"\r\n'],
])('a spreadsheet in %s finds two cells and an amount', (locale, line) => {
  expect(csvText([['Cash', { number: '-1234.50' }]], locale)).toBe(line)
})
