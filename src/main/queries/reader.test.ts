import { expect, test, vi } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { createReader } from './reader.ts'

test('what was answered is kept until something it rests on changes', () => {
  const { store, run } = openTestStation()
  const read = createReader(store.database, store)
  const count = () =>
    read.kept('customers', ['customer'], () => read.get<{ n: number }>('select count(*) as n from customer')?.n)
  expect(count()).toBe(0)
  run('addPart', { number: 'P-1', name: 'Part', price: 1, taxRate: 0 })
  let asked = 0
  read.kept('customers', ['customer'], () => {
    asked += 1
    return 0
  })
  expect(asked).toBe(0)
  run('addCustomer', { name: 'Leyla' })
  expect(count()).toBe(1)
})

test('a reader that is told of no change keeps nothing', () => {
  const { store } = openTestStation()
  const read = createReader(store.database)
  const answers = [1, 2].map((answer) => read.kept('key', ['customer'], () => answer))
  expect(answers).toEqual([1, 2])
})

test('a question is compiled once, whatever it is asked with', () => {
  const { store, run } = openTestStation()
  for (const name of ['Leyla', 'Omar', 'Wei']) run('addCustomer', { name })
  const read = createReader(store.database)
  const sql = 'select name from customer where kind = ? order by name limit ?'
  const compiling = vi.spyOn(globalThis, 'Function')
  const asked = [1, 2, 3, 2, 1].map((most) => read.all(sql, 'person', most).length)
  // The driver compiles what makes its rows whenever SQLite has compiled the statement.
  expect(compiling).toHaveBeenCalledTimes(1)
  compiling.mockRestore()
  expect(asked).toEqual([1, 2, 3, 2, 1])
})
