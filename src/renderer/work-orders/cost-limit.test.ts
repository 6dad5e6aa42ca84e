import { expect, test } from 'vitest'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { isOverLimit } from './cost-limit.ts'

const pays = (payer: WorkOrderPage['payers'][number]['payer'], total: number): WorkOrderPage['payers'][number] => {
  return { payer, payerId: null, name: '', net: total, tax: 0, rounding: 0, total, notInvoiced: 0, isLeft: false }
}

test('what an insurer pays does not go over what the customer agreed to', () => {
  const payers = [pays('customer', 5_000_000), pays('insurer', 50_000_000)]
  expect(isOverLimit({ costLimit: 5_000_000, payers })).toBe(false)
  expect(isOverLimit({ costLimit: 4_999_999, payers })).toBe(true)
  expect(isOverLimit({ costLimit: null, payers })).toBe(false)
  expect(isOverLimit({ costLimit: 0, payers: [] })).toBe(false)
})
