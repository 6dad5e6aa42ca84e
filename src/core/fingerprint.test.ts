import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint.ts'

const said = (bytes: number[]) => fingerprintOf(Uint8Array.from(bytes)).map(({ word, digits }) => `${word} ${digits}`)

test('the same key is always the same words, and one bit more is others', () => {
  const bytes = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  expect(said(bytes)).toEqual(said(bytes))
  expect(said(bytes)).not.toEqual(said([1, 2, 3, 4, 5, 6, 7, 8, 10]))
})

test('each group is a word and four digits, whatever the key, and all words come up', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 9, maxLength: 9 }), (bytes) => {
      for (const { word, digits } of fingerprintOf(bytes)) {
        seen.add(word)
        expect(word).toMatch(/^[a-z]{4,8}$/)
        expect(digits).toMatch(/^\d{4}$/)
      }
    }),
    { numRuns: 2000 },
  )
  expect(seen.size).toBe(64)
})
