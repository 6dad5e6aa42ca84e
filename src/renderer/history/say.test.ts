import { expect, test } from 'vitest'
import { translate, type WordKey } from '../../locales/index.ts'
import { sayWhy } from '../../locales/listed.ts'
import type { Say } from '../hooks/use-words.ts'
import { sayValue } from './say.ts'

const words = {
  t: (key: WordKey) => translate('en', key),
  why: (family: string, text: string) => sayWhy('en', family, text),
} as unknown as Say

test('a reason of a list is said in words, with what somebody noted behind it', () => {
  const said = (value: string) => sayValue(words, 'workOrder', 'stateReason', value)
  expect(said('waitingForPart: Starter: Monday')).toBe('Waiting for a part: Starter: Monday')
  expect(said('waitingForPart')).toBe('Waiting for a part')
  expect(said('Customer changed his mind')).toBe('Customer changed his mind')
  expect(sayValue(words, 'invoice', 'reason', 'damagedGoods: cracked')).toBe('Damaged goods: cracked')
})
