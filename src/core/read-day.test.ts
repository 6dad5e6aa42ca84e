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

test('where past days are meant it is the last such day', () => {
  const past = (text: string) => readDay(text, 'jalali', '2026-11-21', true)
  for (const text of ['8/29', '29 آبان', '29.8', 'آبان 29']) expect(past(text), text).toBe('2026-11-20')
  expect(past('8/30')).toBe('2026-11-21')
  expect(past('9/1')).toBe('2025-11-22')
  // The last day of a leap year; the year after it has none.
  expect(readDay('12/30', 'jalali', '2025-03-25', true)).toBe('2025-03-20')
  expect(readDay('12/30', 'jalali', '2026-03-25', true)).toBeNull()
})

test('a named month is read in any language, whole or begun', () => {
  for (const text of [
    '10 آذر 1405',
    '۱۰ آذر',
    'آذر ۱۰',
    '1 December 2026',
    '1 dec',
    'Dec 1 2026',
    '1 декабря 2026',
    '1 ديسمبر',
  ])
    expect(jalali(text), text).toBe('2026-12-01')
  expect(readDay('1 رمضان 1448', 'hijri', '2026-11-21')).toBe('2027-02-08')
  expect(readDay('2026年12月1日', 'gregorian', '2026-11-21')).toBe('2026-12-01')
  expect(jalali('31 آذر')).toBeNull()
  expect(readDay('10 ma', 'gregorian', '2026-11-21')).toBeNull()
})

test('the day may come first where the year is last, or where dots say so', () => {
  for (const text of ['10/09/1405', '10.9.1405', '10.09', '01.12.2026', '٠١‏/١٢‏/٢٠٢٦'])
    expect(jalali(text), text).toBe('2026-12-01')
  expect(readDay('30/11', 'gregorian', '2026-11-21')).toBe('2026-11-30')
})

test('near days are said in words', () => {
  for (const text of ['tomorrow', 'فردا', 'غدًا', 'Завтра', '明天']) expect(jalali(text), text).toBe('2026-11-22')
  for (const text of ['today', 'اليوم', '-0']) expect(jalali(text), text).toBe('2026-11-21')
  expect(jalali('-7')).toBe('2026-11-14')
})

test('what is no day is none', () => {
  for (const text of ['', '1405/13/01', '1405/12/30', 'one day', '10', '1405/7/31'])
    expect(jalali(text), text).toBeNull()
})
