import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'

test('two records become one without losing either', () => {
  const { desk, customerId } = openCounter()
  const twin = desk.run('addCustomer', { name: 'L. Karimi', phone: '+98 912 123 4567' }).customerId
  desk.run('mergeCustomers', { fromId: twin, intoId: customerId })
  expect(desk.refusal('mergeCustomers', { fromId: twin, intoId: customerId }).refused).toBe('customer.merged')
  expect(desk.refusal('mergeCustomers', { fromId: customerId, intoId: twin }).refused).toBe('customer.same')
})
