import { expect, test } from 'vitest'
import { stepOf } from './people-walk.ts'

test('the arrows walk the names as they stand: sideways as the language runs, up and down in any', () => {
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Enter']
  expect(keys.map((key) => stepOf(key, 'ltr'))).toEqual([1, -1, 1, -1, undefined])
  expect(keys.map((key) => stepOf(key, 'rtl'))).toEqual([-1, 1, 1, -1, undefined])
})
