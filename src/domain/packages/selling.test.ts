import { beforeEach, expect, test } from 'vitest'
import type { TestStation } from '../../../tests/station-in-memory.ts'
import { oil, openWithOilChange, orderOf } from './oil-change.suite.ts'

// Below the price of its canned job, 990,000 with its tax, a package is sold as a discount is given.

let desk: TestStation
let customerId: string

beforeEach(() => {
  ;({ desk, customerId } = openWithOilChange())
})

const cheap = (value: number) => ({ customerId, name: 'Oils', items: [{ ...oil, value }] })
const ran = (rights: string[], value: number, limits = {}) =>
  desk.store.run(
    'sellPackage',
    { ...cheap(value), reason: 'goodwill' },
    { id: 'p-cashier' as never, name: 'Arash', rights: new Set(rights), limits },
  )
const noted = () => desk.rows('select kind, reason, effect, aboutId from override')

test('at its price no right or reason is wanted, and nothing is noted', () => {
  expect(ran(['invoice.issue'], 990_000)).toHaveProperty('ok')
  expect(noted()).toEqual([])
})

test('by who may give it, with a reason, and the morning hears what it costs', () => {
  expect(desk.refusal('sellPackage', cheap(880_000))).toMatchObject({
    refused: 'package.belowPrice',
    params: { given: 400_000 },
  })
  const { invoiceId } = desk.run('sellPackage', { ...cheap(880_000), reason: 'loyalCustomer' })
  expect(noted()).toEqual([{ kind: 'discount', reason: 'loyalCustomer', effect: -400_000, aboutId: invoiceId }])
})

test('not by a cashier who may not discount, beyond a limit, or below cost without that right', () => {
  const refused = (right: string) => ({ refused: 'right.missing', params: { right } })
  expect(ran(['invoice.issue'], 1)).toMatchObject(refused('line.discount'))
  const may = ['invoice.issue', 'line.discount']
  expect(ran(may, 880_000, { 'line.discount': 399_999 })).toMatchObject({ refused: 'right.limit' })
  expect(ran(may, 880_000, { 'line.discount': 400_000 })).toHaveProperty('ok')
  expect(ran(may, 549_000)).toMatchObject(refused('line.belowCost'))
  expect(ran([...may, 'line.belowCost'], 549_000)).toHaveProperty('ok')
  expect(noted()).toMatchObject([{ kind: 'discount' }, { kind: 'belowCost', effect: -1_603_636 }])
})

test('for the class of its car; for any car, for the dearest car its owner has', () => {
  const labour = { kind: 'labour', description: 'Oil', code: '', unit: 'piece', partId: null, quantity: 1000 }
  const items = [{ ...labour, unitPrice: 2_000_000, taxRate: 0 }]
  desk.run('defineCannedJob', { code: 'OIL', name: 'Oil change', vehicleClass: 'truck', items })
  const plain = orderOf(desk, 'Reza', '44 ب 444 44')
  desk.run('openWorkOrder', {
    vehicle: { plate: '55 ب 555 55', vehicleClass: 'truck', customer: { customerId: plain.customerId } },
  })
  const own = { ...cheap(1_000_000), customerId: plain.customerId }
  expect(desk.run('sellPackage', { ...own, vehicleId: plain.vehicleId }).invoiceId).toBeDefined()
  expect(desk.refusal('sellPackage', own).refused).toBe('package.belowPrice')
})

test('work that is no canned job is never sold for nothing', () => {
  for (const code of ['', 'NONE'])
    expect(desk.refusal('sellPackage', { ...cheap(0), items: [{ ...oil, code, value: 0 }] }).refused).toBe(
      'package.noPrice',
    )
  expect(desk.run('sellPackage', { ...cheap(0), items: [{ ...oil, code: '', value: 1 }] }).invoiceId).toBeDefined()
})

test('nor for more than any sum holds: one kind of work, all of it together, or what it is worth', () => {
  const refused = (items: object[]) => desk.refusal('sellPackage', { customerId, name: 'Oils', items }).refused
  const dear = { ...oil, code: '' }
  expect(refused([{ ...dear, value: 9_007_199_254_740_991 }])).toBe('input.wrong')
  expect(refused([{ ...dear, value: 10_000_000_000_000, count: 1000 }])).toBe('workOrderLine.tooMuch')
  const half = { ...dear, value: 6_000_000_000_000, count: 1 }
  expect(refused([half, half])).toBe('workOrderLine.tooMuch')
  const labour = { kind: 'labour', description: 'Oil', code: '', unit: 'piece', partId: null, quantity: 1000 }
  const items = [{ ...labour, unitPrice: 10_000_000_000_000, taxRate: 0 }]
  desk.run('defineCannedJob', { code: 'OIL', name: 'Oil change', items })
  expect(refused([{ ...oil, value: 1, count: 1000 }])).toBe('workOrderLine.tooMuch')
  expect(desk.rows('select id from invoice')).toEqual([])
})
