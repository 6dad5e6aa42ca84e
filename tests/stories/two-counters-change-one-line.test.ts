import { afterAll, beforeAll, expect, test } from 'vitest'
import { findings } from '../../src/domain/attention/findings.ts'
import { type Counter, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter
let partId: string

const code = '5901234123457'
const counted = 1_000_000

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
  const filter = { number: 'F-1', name: 'Filter', price: 2_800_000, taxRate: 1000, code }
  partId = String(one.run('addPart', filter).partId)
})
afterAll(() => shop.close())

const apart = (work: () => unknown) => shop.apart([one, two], work)

let cars = 0
/** An order with two filters on it, and a full shelf behind it. */
async function twoFilters(): Promise<{ workOrderId: string; lineId: string }> {
  cars += 1
  one.run('countStock', { partId, counted })
  const vehicle = { plate: `A${100 + cars}BC 77`, model: 'Lada Vesta', customer: { name: `Ivan ${cars}` } }
  const workOrderId = String(one.run('openWorkOrder', { vehicle, odometer: 1000 }).workOrderId)
  const { lineId } = one.run('addPartToWorkOrder', { workOrderId, code, quantity: 2000 })
  await shop.settle(one, two)
  return { workOrderId, lineId: String(lineId) }
}

/** How many filters are off the shelf, as both counters say. */
function gone(): number {
  const [first, second] = [one, two].map(
    (at) => (at.engine.store.database.prepare('select total from stockOnHand').get() as { total: number }).total,
  )
  expect(first).toBe(second)
  return counted - (first ?? 0)
}

/** What asks for a person on an order, the same at both counters and at head office. */
async function asked(workOrderId: string): Promise<string[]> {
  const [first, second] = [one, two].map((at) =>
    at
      .ask('attention', {})
      .filter(({ about }) => about.id === workOrderId)
      .map(({ kind }) => kind)
      .sort(),
  )
  expect(first).toEqual(second)
  const kinds: string[] = []
  for (const { kind, sql } of findings)
    for (const { id } of await shop.atHeadOffice(sql)) if (id === workOrderId) kinds.push(kind)
  expect(kinds.sort()).toEqual(first)
  return kinds
}

const declined = { approval: 'declined', reason: 'price' }

test('one notes that the customer does not want it, another takes more of it: told, and settled in one step', async () => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('setLineTerms', { lineId, ...declined })
    two.run('changeLineQuantity', { lineId, quantity: 4000 })
  })
  expect([gone(), await asked(workOrderId)]).toEqual([2000, ['partsAstray']])
  await apart(() => {
    for (const at of [one, two]) at.run('settleParts', { workOrderId })
  })
  expect([gone(), await asked(workOrderId)]).toEqual([0, []])
  one.run('setLineTerms', { lineId, approval: 'approved' })
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([4000, []])
})

test.each([
  ['approved', 3000],
  ['declined', 0],
])('what was scanned onto a line that was declined follows what is said next: %s', async (approval, out) => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('setLineTerms', { lineId, ...declined })
    two.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 })
  })
  expect([gone(), await asked(workOrderId)]).toEqual([1000, ['partsAstray']])
  one.run('setLineTerms', { lineId, ...declined, approval })
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([out, []])
  one.run('changeLineQuantity', { lineId, quantity: 0 })
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([0, []])
})
