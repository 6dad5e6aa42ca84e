import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { customers } from './customers.ts'
import { createReader } from './reader.ts'

test.each<[alphabet: string, names: readonly string[], country?: string]>([
  [
    'Persian',
    [
      'آرش',
      'احمد',
      'بهرام',
      'پروین',
      'تقی',
      'جواد',
      'چنگیز',
      'حسن',
      'زهرا',
      'ژاله',
      'سارا',
      'قاسم',
      'کاوه',
      'گلی',
      'لیلا',
      'موسی',
      'مهدی',
      'نوید',
      'نهال',
      'وحید',
      'هادی',
      'یاسر',
    ],
  ],
  [
    'Persian within a name',
    ['علی احمدی', 'علی بهرامی', 'علی پارسا', 'علی تهرانی', 'علی کیانی', 'علی گرجی', 'علی لطفی'],
  ],
  ['Arabic', ['أحمد', 'إياد', 'بدر', 'جابر', 'كريم', 'ليلى', 'مهند', 'موسى', 'هاني', 'وليد', 'يوسف'], 'SA'],
  ['Cyrillic', ['Борис', 'Егор', 'Ёлкин', 'Жанна', 'Яна']],
  ['Latin', ['anna', 'Bert', 'cara', 'Dora']],
])('customers stand in the order of the %s alphabet', (_alphabet, names, country = 'IR') => {
  const desk = openTestStation()
  desk.store.database.prepare('update branch set country = ?').run(country)
  for (const name of names.toReversed()) desk.run('addCustomer', { name })
  const shown = customers(createReader(desk.store.database), { text: '', most: 50 })
  expect(shown.map(({ name }) => name)).toEqual(names)
})
