import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { offeredLocales } from '../../src/locales/index.ts'
import { parametersOf, pluralProblems } from '../../src/locales/sentences.suite.ts'
import { sayIn, wordsOf } from './say.ts'
import { en, type OfficeWord } from './words/en.ts'

const words = Object.keys(en) as OfficeWord[]

test('one of something is said otherwise than several, in the digits of who reads it', () => {
  expect(sayIn('en')('carryUnreadable', { count: 1 })).toBe('1 line could not be read; it was left out.')
  expect(sayIn('en')('carryUnreadable', { count: 3 })).toBe('3 lines could not be read; they were left out.')
  expect(sayIn('ru')('carryAside', { count: 2 })).toMatch(/^Отложено 2 решения,/)
  expect(sayIn('ar')('position', { count: 11 })).toBe('حُفظ ١١ قرارًا')
  expect(sayIn('fa')('carryRefused', { number: 1204, reason: '…' })).toContain('۱۲۰۴')
})

test.each(offeredLocales)(
  '%s says every word with the parameters of the English one, and every number as it must',
  (locale) => {
    for (const word of words) {
      const sentence = wordsOf[locale][word]
      expect(parametersOf(sentence), word).toEqual(parametersOf(en[word]))
      expect(pluralProblems(locale, sentence), word).toEqual([])
    }
  },
)

test('no word is kept that the page does not say', () => {
  const sources = globSync('*.ts', { cwd: import.meta.dirname }).filter((path) => !path.endsWith('.test.ts'))
  const all = sources.map((path) => readFileSync(`${import.meta.dirname}/${path}`, 'utf8')).join('\n')
  const isSaid = (word: string) => all.includes(`'${word}'`) || all.includes(`\`${word.replace(/\w+$/, '')}\${`)
  expect(words.filter((word) => !isSaid(word))).toEqual([])
})
