import { expect, test } from 'vitest'
import { readNotes } from './notes-entry.ts'

const how = { currency: 'IRR', locale: 'fa', unit: undefined } as const

test('notes are counted as they are typed, in any digits; an empty box is nought', () => {
  expect(readNotes({ 2000000: '۱۲', 500000: ' ', 100000: '0', 1: '۱٬۵۰۰' }, how)).toEqual({
    counts: { 2000000: 12, 1: 1_500 },
    isUnread: false,
  })
})

test('a number of notes or an amount that cannot be read is told apart from nought', () => {
  for (const text of ['1o', '-1', '1.5', '626100123456789012'])
    expect(readNotes({ 2000000: '3', 1000000: text }, how), text).toEqual({
      counts: { 2000000: 3 },
      isUnread: true,
    })
  expect(readNotes({ 1: '5oo' }, how)).toEqual({ counts: {}, isUnread: true })
})
