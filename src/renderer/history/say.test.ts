import { expect, test } from 'vitest'
import { translate, type WordKey } from '../../locales/index.ts'
import { sayWhy } from '../../locales/listed.ts'
import type { Say } from '../hooks/use-words.ts'
import { sayDifference, sayLines, sayValue } from './say.ts'

const words = {
  t: (key: WordKey, params?: Record<string, string>) => translate('en', key, params),
  money: (amount: number) => String(amount),
  quantity: (thousandths: number) => String(thousandths / 1000),
  unitOfMoney: () => 'rial',
  listed: (all: readonly string[]) => all.join('; '),
  why: (family: string, text: string) => sayWhy('en', family, text),
} as unknown as Say

test('a reason of a list is said in words, with what somebody noted behind it', () => {
  const said = (value: string) => sayValue(words, 'workOrder', 'stateReason', value)
  expect(said('waitingForPart: Starter: Monday')).toBe('Waiting for a part: Starter: Monday')
  expect(said('waitingForPart')).toBe('Waiting for a part')
  expect(said('Customer changed his mind')).toBe('Customer changed his mind')
  expect(sayValue(words, 'invoice', 'reason', 'damagedGoods: cracked')).toBe('Damaged goods: cracked')
})

test('what a canned job puts on an order is said line by line, and of a changed one which lines', () => {
  const oil = { description: 'Oil', code: '', quantity: 4500, unitPrice: 900 }
  const filter = { description: '', code: 'F-1', quantity: 1000, unitPrice: 300 }
  const value = JSON.stringify([oil, filter])
  const lines = ['Oil, 4.5 at 900 rial', 'F-1, 1 at 300 rial']
  expect(sayLines(words, 'cannedJob', { field: 'items', value })).toEqual(lines)
  const before = JSON.stringify([{ ...oil, unitPrice: 800 }, filter])
  expect(sayDifference(words, 'cannedJob', { field: 'items', value, before })).toEqual({
    came: 'Oil, 4.5 at 900 rial',
    went: 'Oil, 4.5 at 800 rial',
  })
  expect(sayValue(words, 'moneyUnit', 'names', '{"en":"rial","fa":"ریال"}')).toBe('rial; ریال')
})
