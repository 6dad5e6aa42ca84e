import { expect, test } from 'vitest'
import { readDay } from './read-day.ts'

// 2026-11-21 is 30 Aban 1405.
const jalali = (text: string) => readDay(text, 'jalali', '2026-11-21')

test('a day is read as it is typed in the branch’s calendar, in any digits', () => {
  for (const text of ['1405/09/10', '۱۴۰۵/۹/۱۰', '1405-9-10', '05.09.10', '9/10', '2026-12-01'])
    expect(jalali(text), text).toBe('2026-12-01')
  expect(jalali('+30')).toBe('2026-12-21')
  expect(readDay('12/01', 'gregorian', '2026-11-21')).toBe('2026-12-01')
})

test('a month and day that is past means next year', () => {
  expect(jalali('8/29')).toBe('2027-11-20')
  expect(jalali('8/30')).toBe('2026-11-21')
})

test('what is no day is none', () => {
  for (const text of ['', '1405/13/01', '1405/12/30', 'tomorrow', '10', '1405/7/31'])
    expect(jalali(text), text).toBeNull()
})
