import { expect, test } from 'vitest'
import { formatTimeOfDay, readTimeOfDay } from './time-of-day.ts'

test('a time is read as people say it, and what is none is none', () => {
  expect(['16:00', '۱۶', '0930', '9.30', ' 00:00 '].map((text) => readTimeOfDay(text))).toEqual([960, 960, 570, 570, 0])
  for (const text of ['', '24:00', '25:00', '12:60', 'noon', '12345', '-1'])
    expect(readTimeOfDay(text), text).toBeNull()
})

test('the end of a day is read only where it may be meant', () => {
  expect(['24:00', '24', '23:59'].map((text) => readTimeOfDay(text, 1440))).toEqual([1440, 1440, 1439])
  expect(readTimeOfDay('24:01', 1440)).toBeNull()
})

test('a time is written in 24 hours and the digits of the language', () => {
  expect([0, 545, 1439, 1440].map((minutes) => formatTimeOfDay(minutes, 'en'))).toEqual([
    '00:00',
    '09:05',
    '23:59',
    '24:00',
  ])
  expect(formatTimeOfDay(545, 'fa')).toBe('۰۹:۰۵')
})
