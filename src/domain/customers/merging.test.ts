import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import type { Id } from '../../core/kinds.ts'
import { driveSync } from '../../core/run.ts'
import { createAnswer } from '../../main/store/asks.ts'
import { recordsOf } from './commands.ts'

test('two records become one without losing either', () => {
  const { desk, customerId } = openCounter()
  const twin = desk.run('addCustomer', { name: 'L. Karimi', phone: '+98 912 123 4567' }).customerId
  desk.run('mergeCustomers', { fromId: twin, intoId: customerId })
  expect(desk.refusal('mergeCustomers', { fromId: twin, intoId: customerId }).refused).toBe('customer.merged')
  expect(desk.refusal('mergeCustomers', { fromId: customerId, intoId: twin }).refused).toBe('customer.same')
})

test('a car is not given out beyond what both records of its owner may owe', () => {
  const { desk, workOrderId, customerId, scan, issue } = openCounter()
  const twin = desk.run('addCustomer', { name: 'L. Karimi' }).customerId
  const other = desk.run('openWorkOrder', { vehicle: { plate: '99 ب 999 99', customer: { customerId: twin } } })
  const code = '96385074'
  const handed = { collector: 'Leyla', odometer: 48_210, keysReturned: true }
  scan()
  issue()
  desk.run('addPartToWorkOrder', { workOrderId: other.workOrderId, code, quantity: 1000 })
  desk.run('issueInvoice', { workOrderId: other.workOrderId })
  for (const id of [workOrderId, other.workOrderId])
    for (const to of ['inWork', 'completed']) desk.run('moveWorkOrder', { workOrderId: id, to })
  desk.run('mergeCustomers', { fromId: customerId, intoId: twin })
  const release = (id: unknown) => desk.refusal('releaseWorkOrder', { workOrderId: id, ...handed })
  desk.run('setCreditLimit', { customerId: twin, limit: 36_000_000 })
  expect(release(other.workOrderId)).toMatchObject({ refused: 'workOrder.unpaidReason' })
  // The limit is that of the record that stands, whichever of them the order was opened for.
  desk.run('setCreditLimit', { customerId: twin, limit: 71_000_000 })
  desk.run('releaseWorkOrder', { workOrderId, ...handed })
})

test('what is invoiced after a merge is charged to the record that stands, and paid from what either had in advance', () => {
  const { desk, customerId, pay, labour, issue, balances, sums } = openCounter()
  pay([], 2_000_000, { keepRest: true })
  const twin = desk.run('addCustomer', { name: 'L. Karimi' }).customerId as string
  desk.run('mergeCustomers', { fromId: customerId, intoId: twin })
  desk.time.now += 1000
  pay([], 3_000_000, { keepRest: true, customerId: twin })
  labour(10_000_000)
  const { invoiceId } = issue({ useAdvances: true })
  expect(desk.rows("select customerId, buyer ->> 'name' as name from invoice where id = ?", invoiceId)).toEqual([
    { customerId: twin, name: 'L. Karimi' },
  ])
  expect(desk.rows('select customerId, amount from allocation order by rowid')).toEqual([
    { customerId, amount: 2_000_000 },
    { customerId: twin, amount: 3_000_000 },
  ])
  expect(balances()).toMatchObject({ receivable: 3_800_000 })
  expect(balances().advances).toBeUndefined()
  expect(desk.rows(`select sum(abs(total)) as n from customerBalance where account = 'advances'`)).toEqual([{ n: 0 }])
  expect(sums()).toBe(0)
})

test('merged twice at places apart, a record is read with the one of the earlier merge alone', () => {
  const { desk, customerId } = openCounter()
  const [first, second] = ['One', 'Two'].map((name) => desk.run('addCustomer', { name }).customerId as string)
  desk.run('mergeCustomers', { fromId: customerId, intoId: first })
  const later = ['later', customerId, second, 'p-manager', desk.time.now + 1]
  const { database } = desk.store
  database.prepare('insert into customerMerge (id, fromId, intoId, "by", at) values (?, ?, ?, ?, ?)').run(...later)
  const answer = createAnswer(database, () => 'i-one')
  const records = (id?: string) => driveSync(recordsOf(id as Id<'customer'>), answer)
  expect(records(second)).toEqual([second])
  for (const id of [first, customerId]) expect(records(id)).toEqual([first, customerId])
})

test.each(['nationalId', 'taxId'])('two customers whose %s differs are made one only by who is sure', (said) => {
  const { desk } = openCounter()
  const has = (id: string | null) => desk.run('addCustomer', { name: 'Karimi', [said]: id }).customerId
  const [fromId, intoId] = [has('0499370899'), has('0013542419')]
  expect(desk.refusal('mergeCustomers', { fromId, intoId })).toEqual({
    refused: 'customer.otherIds',
    params: { first: '0499370899', second: '0013542419' },
  })
  desk.run('mergeCustomers', { fromId, intoId, sure: true })
  desk.run('mergeCustomers', { fromId: has(null), intoId })
  desk.run('mergeCustomers', { fromId: has('001354-2419'), intoId })
})
