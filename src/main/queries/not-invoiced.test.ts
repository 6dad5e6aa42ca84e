import { beforeEach, expect, test } from 'vitest'
import { headOfficeDecision, openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { add } from '../../core/change.ts'
import type { Id } from '../../core/kinds.ts'
import type { AnswerOf } from '../../core/query.ts'
import { type Queries, type QueryName, queries } from '../../domain/index.ts'
import { rights } from '../../domain/people/person.ts'
import { lineDiscount } from '../../domain/work-orders/work-order.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

let desk: TestStation
let workOrderId: Id<'workOrder'>

function ask<N extends QueryName>(name: N, input: unknown = {}): AnswerOf<Queries[N]> {
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now, rights: new Set(rights) }
  const answer = answers[name] as (read: unknown, input: unknown, here: unknown) => AnswerOf<Queries[N]>
  return answer(createReader(desk.store.database), queries[name].input.parse(input), here)
}

const wash = (taxRate = 1000) => {
  const work = { workOrderId, kind: 'labour', description: 'Wash', quantity: 1000, unitPrice: 333, taxRate }
  return desk.run('addLineToWorkOrder', work).lineId as Id<'workOrderLine'>
}

/** What every screen says that is not invoiced of the one order. */
const said = () => ({
  page: ask('workOrderPage', { workOrderId })?.totals.notInvoiced,
  board: ask('today')[0]?.notInvoiced,
  list: ask('workOrders')[0]?.notInvoiced,
  leftOnes: ask('notInvoiced')[0]?.notInvoiced,
  morning: ask('morning').notInvoiced[0]?.amount,
})
const everywhere = (amount: number) =>
  Object.fromEntries(['page', 'board', 'list', 'leftOnes', 'morning'].map((screen) => [screen, amount]))

beforeEach(() => {
  desk = openTestStation()
  const opened = desk.run('openWorkOrder', { vehicle: { plate: 'A', customer: { name: 'Leyla' } } })
  workOrderId = opened.workOrderId as Id<'workOrder'>
  for (const to of ['inWork', 'completed']) desk.run('moveWorkOrder', { workOrderId, to })
})

test.each([
  ['DE', 0, 1099],
  ['IR', 1000, 1000],
])('every screen says what the invoice will come to, tax and rounding included: %s', (country, roundTo, comesTo) => {
  desk.store.database.prepare('update branch set country = ?, payableRounding = ?').run(country, roundTo)
  for (let times = 0; times < 3; times += 1) wash()
  expect(said()).toEqual(everywhere(comesTo))
  expect(desk.run('issueInvoice', { workOrderId }).payable).toBe(comesTo)
  expect(ask('today')[0]).toMatchObject({ notInvoiced: 0, isLeft: false, due: comesTo })
})

test('each who pays is counted on an invoice of their own', () => {
  const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
  desk.store.database.prepare(`update branch set country = 'IR', payableRounding = 100`).run()
  desk.run('setLineTerms', { lineId: wash(), payer: 'insurer', payerId: insurer })
  wash()
  wash(0)
  expect(said()).toEqual(everywhere(300 + 600))
})

test('of discounts that counters gave apart the last counts', () => {
  desk.store.database.prepare(`update branch set country = '', payableRounding = 0`).run()
  const lineId = wash(0)
  desk.run('discountLine', { lineId, amount: 100, reason: 'goodwill' })
  const given = { lineId, workOrderId, amount: 150, agreed: 150, ofQuantity: 1000, reason: 'goodwill' } as const
  const by = desk.manager.id
  const elsewhere = add(lineDiscount, { id: 'x' as Id<'lineDiscount'>, ...given, by, at: saturday + 1 })
  const decision = headOfficeDecision([elsewhere], 2)
  const told = { timeline: 't', upTo: 2, digest: 'y' }
  desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], told)
  expect(said()).toEqual(everywhere(333 - 150))
  expect(desk.run('issueInvoice', { workOrderId }).payable).toBe(333 - 150)
})
