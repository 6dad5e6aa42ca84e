import { expect, test } from 'vitest'
import { readReason, reasonText } from './reason.ts'

test('a reason and what was noted beside it are one text and come apart as they were', () => {
  for (const [word, note] of [
    ['noPart', ''],
    ['noPart', 'comes on Monday'],
    ['other', 'Starter: Monday: after ten'],
  ] as const)
    expect(readReason(reasonText(word, note))).toEqual({ word, note })
  expect(reasonText('noPart', 'comes on Monday')).toBe('noPart: comes on Monday')
})
