import { expect, test } from 'vitest'
import { sayListed, sayWhy } from './listed.ts'

test('a reason of a list is said in words, with what somebody noted beside it', () => {
  expect(sayWhy('en', 'suspended', 'waitingForPart: Starter: Monday')).toBe('Waiting for a part: Starter: Monday')
  expect(sayWhy('en', 'suspended', 'waitingForPart')).toBe('Waiting for a part')
  expect(sayWhy('fa', 'why', 'damagedGoods: دو بار')).toBe('کالای معیوب: دو بار')
})

test('what is no reason of the list is shown as it was written', () => {
  for (const text of [
    'debts.csv',
    'Customer changed his mind',
    'ofANewerVersion: a note',
    'some: words: with colons',
    '',
  ])
    expect(sayWhy('en', 'why', text)).toBe(text)
  expect(sayWhy('en', 'suspended', 'دو بار پذیرش شد · Opened twice')).toBe('Opened twice')
})

test('a value of a list is said by its word, one of a newer version as it was written', () => {
  expect(sayListed('en', 'tender', 'cheque')).toBe('Cheque')
  expect(sayListed('en', 'tender', 'token')).toBe('token')
})
