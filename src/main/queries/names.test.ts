import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { candidates } from './check-in.ts'
import { customers } from './customers.ts'
import { find } from './find.ts'
import { findParts } from './parts.ts'
import { createReader } from './reader.ts'
import { vehicles } from './vehicles.ts'

const here = { branchId: 'b', stationId: 's-one', now: 0 }

test.each<[stored: string, typed: readonly string[]]>([
  ['محمدرضا کریمی', ['محمد رضا', 'کریمی محمد رضا', 'محمد رضا کریمی', 'محمدر']],
  ['محمد رضا کریمی', ['محمدرضا', 'محمدرضا کریمی', 'کریمی محمدرضا', 'محمد‌رضا']],
  ['علی رضا', ['علیرضا', 'عليرضا', 'علیر']],
  ['علیرضا', ['علی رضا', 'علی‌رضا', 'علی ر']],
  ['عبدالله القحطاني', ['عبد الله', 'قحطاني', 'القحطانی', 'عبد الله قحطاني']],
  ['عبد الله', ['عبدالله', 'عبد‌الله']],
  ['محمد عتيبي', ['العتيبي', 'محمد العتيبي']],
  ['王小明', ['小明', '王小明', '王 小明']],
])('%s is found wherever people are looked for, however it is typed', (name, typed) => {
  const desk = openTestStation()
  desk.run('addCustomer', { name, phone: '0912 123 4567' })
  for (const other of ['Reza Moradi', 'مریم برزگر', 'محمود رضایی', '李雷']) desk.run('addCustomer', { name: other })
  const read = createReader(desk.store.database)
  for (const text of typed) {
    expect(customers(read, { text, most: 5 }), text).toMatchObject([{ name }])
    expect(find(read, { text, most: 16 }, here), text).toMatchObject([{ kind: 'customer', title: name }])
    expect(candidates(read, { text, most: 5 }, here), text).toMatchObject([{ customerName: name }])
  }
})

test.each<[stored: string, typed: readonly string[]]>([
  ['کمک‌فنر عقب', ['کمکفنر', 'کمک فنر', 'فنر']],
  ['کمک فنر عقب', ['کمکفنر', 'کمک‌فنر', 'کمکفنر عقب']],
  ['کمکفنر عقب', ['کمک فنر', 'کمک‌فنر عقب']],
  ['زيت الفرامل', ['الزيت', 'فرامل', 'زيت فرامل']],
  ['فلتر الزيت', ['زيت', 'فلتر زيت']],
  ['机油滤清器', ['滤清器', '机油', '滤清器 机油']],
])('the part %s is found however it is typed', (name, typed) => {
  const desk = openTestStation()
  const part = { price: 1000, cost: 0, taxRate: 0 }
  desk.run('addPart', { ...part, number: 'A-1', name })
  for (const [n, other] of ['لنت ترمز', '空气压缩机', 'Brake pads'].entries())
    desk.run('addPart', { ...part, number: `B-${n}`, name: other })
  const read = createReader(desk.store.database)
  for (const text of typed) expect(findParts(read, { text, most: 5 }, here), text).toMatchObject([{ name }])
})

test('a model is found by what follows its maker', () => {
  const desk = openTestStation()
  for (const model of ['上海大众 朗逸', '一汽丰田'])
    desk.run('openWorkOrder', { vehicle: { plate: model, model, customer: { name: 'A' } } })
  const read = createReader(desk.store.database)
  for (const text of ['大众', '朗逸', '大众朗逸', '上海大众朗逸'])
    expect(vehicles(read, { text, most: 5 }), text).toMatchObject([{ model: '上海大众 朗逸' }])
})
