import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Counter, openShop, type Shop, until } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
  one.run('addPart', {
    number: '16172-82880',
    name: 'لنت جلو',
    price: 32_000_000,
    taxRate: 1000,
    code: '4006381333931',
  })
  await shop.settle(one, two)
})
afterAll(() => shop.close())

const car = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'لیلا کریمی', phone: '0912 123 4567' } }
const code = '4006381333931'

/** The whole flow as steps; each returns what the next ones need. */
const steps: readonly ((at: Counter, made: Record<string, string>) => Record<string, string>)[] = [
  (at) => at.run('openWorkOrder', { vehicle: car }),
  (at, { workOrderId }) => at.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }),
  (at, { workOrderId }) => at.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }),
  (at, { lineId }) => at.run('changeLineQuantity', { lineId, quantity: 3000 }),
  (at, { workOrderId }) => at.run('issueInvoice', { workOrderId }),
  (at, { customerId, invoiceId }) =>
    at.run('takePayment', { customerId, invoiceIds: [invoiceId], amount: 105_600_000, tender: 'cash' }),
]

describe('with the network cut at every step in turn', () => {
  test.each(steps.map((_step, cutBefore) => cutBefore))('cut before step %i, mended at the end', async (cutBefore) => {
    let made: Record<string, string> = {}
    for (const [index, step] of steps.entries()) {
      if (index === cutBefore) one.cut()
      made = { ...made, ...step(one, made) }
    }
    expect(one.engine.status().undelivered).toBeGreaterThan(0)
    one.mend()
    await shop.settle(one, two)
    const { workOrderId } = made as { workOrderId: never }
    const there = two.ask('workOrderPage', { workOrderId })
    expect(there).toEqual(one.ask('workOrderPage', { workOrderId }))
    expect(there?.lines).toMatchObject([{ quantity: 3000, net: 96_000_000, tax: 9_600_000 }])
    expect(there?.totals).toMatchObject({ total: 105_600_000, paid: 105_600_000, due: 0 })
  })

  test('cut and mended between all steps, while the other counter works too', async () => {
    let made: Record<string, string> = {}
    let other: Record<string, string> = {}
    for (const [index, step] of steps.entries()) {
      if (index % 2 === 0) one.cut()
      else one.mend()
      if (index % 3 === 0) two.cut()
      else two.mend()
      made = { ...made, ...step(one, made) }
      other = { ...other, ...step(two, other) }
    }
    one.mend()
    two.mend()
    await shop.settle(one, two)
    expect(two.ask('invoices', {})).toEqual(one.ask('invoices', {}))
  })
})

test('what one counter does is seen at the other at once', async () => {
  const seen: string[][] = []
  const stop = two.engine.store.onChanged((entities) => void seen.push([...entities]))
  const { workOrderId } = one.run('openWorkOrder', { vehicle: car })
  await until(() => two.ask('workOrderPage', { workOrderId: workOrderId as never }) !== null, 'the other sees it', 1000)
  stop()
  expect(seen.flat()).toContain('workOrder')
})

test('hours apart, hundreds of decisions are there within seconds of reconnecting', async () => {
  one.cut()
  two.cut()
  for (const at of [one, two])
    for (let round = 0; round < 60; round += 1) {
      let made: Record<string, string> = {}
      for (const step of steps) made = { ...made, ...step(at, made) }
    }
  const began = performance.now()
  one.mend()
  two.mend()
  await shop.settle(one, two)
  expect(performance.now() - began).toBeLessThan(10_000)
  const numbers = one.ask('invoices', { most: 500 }).map((invoice) => invoice.numberText)
  expect(new Set(numbers).size).toBe(numbers.length)
})
