import { beforeEach, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { candidates } from './check-in.ts'
import { customers } from './customers.ts'
import { find } from './find.ts'
import { createReader } from './reader.ts'

let desk: TestStation
const here = () => ({ branchId: 'b', stationId: 's-one', now: desk.time.now })
beforeEach(() => {
  desk = openTestStation()
})

const spaced = '0912 123 4567'
const together = '+989351234567'
const kuwait = '+96565123456'
const moscow = '8 (495) 123-45-67'
test.each<[string, readonly string[]]>([
  [spaced, ['09121234567', '9121234567', '+98 912 123 4567', '00989121234567', '989121234567', '۰۹۱۲۱۲۳۴۵۶۷']],
  [spaced, ['0912 123', '0912123', '+98 912 123', '1234567']],
  [together, ['09351234567', '0935 123 4567', '9351234567', '+98 935 123 4567', '(0935) 123', '4567']],
  [kuwait, ['65123456', '6512 3456', '+965 6512 3456', '3456']],
  [moscow, ['+74951234567', '84951234567', '495 123-45-67', '123-45-67']],
])('%s is found wherever people are looked for, however it is typed', (phone, typed) => {
  desk.run('addCustomer', { name: 'Leila', phone })
  desk.run('addCustomer', { name: 'Reza', phone: '0913 765 0000' })
  const read = createReader(desk.store.database)
  for (const text of typed) {
    expect(customers(read, { text, most: 5 }), text).toMatchObject([{ name: 'Leila' }])
    expect(find(read, { text, most: 16 }, here()), text).toMatchObject([{ kind: 'customer', title: 'Leila' }])
    expect(candidates(read, { text, most: 5 }, here()), text).toMatchObject([{ customerName: 'Leila' }])
  }
})

test('three digits of a phone, and letters among digits, ask for nothing but words', () => {
  desk.run('addCustomer', { name: 'Leila', phone: together })
  const read = createReader(desk.store.database)
  for (const text of ['567', '093', '4567a']) expect(customers(read, { text, most: 5 })).toEqual([])
})
