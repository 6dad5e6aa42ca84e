import { expect, test } from 'vitest'
import { csvText } from './csv.ts'

test('quotes, commas and lines stay one value; a formula is text; a negative amount stays a number', () => {
  expect(csvText([['a"b', 'c,d', '=1+1', '-12.50', '-x', '@cmd']])).toBe(
    `"a""b","c,d","'=1+1","-12.50","'-x","'@cmd"\r\n`,
  )
})
