import { beforeEach, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import { saturday } from '../../../tests/station-in-memory.ts'
import type { AnswerOf, InputOf } from '../../core/query.ts'
import { type Queries, type QueryName, queries } from '../../domain/index.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

/** More rows than a screen takes: the sums are still of all, and what is left out is the least pressing. */
let counter: ReturnType<typeof openCounter>
const aDay = 86_400_000

beforeEach(() => {
  counter = openCounter()
})

function ask<N extends QueryName>(name: N, input: object = {}): NonNullable<AnswerOf<Queries[N]>> {
  const { desk } = counter
  const checked = queries[name].input.parse(input) as InputOf<Queries[N]>
  const answer = answers[name] as (r: unknown, i: unknown, h: unknown) => NonNullable<AnswerOf<Queries[N]>>
  return answer(createReader(desk.store.database), checked, { branchId: 'b', stationId: 's-one', now: desk.time.now })
}

test('debts are summed before the list is cut, on the accounts and in the morning', () => {
  const { desk } = counter
  const work = { kind: 'labour', description: 'Wash', quantity: 1000, taxRate: 0 }
  for (let at = 1; at <= 130; at += 1) {
    const vehicle = { plate: `P ${at}`, customer: { name: `Debtor ${at}` } }
    const { workOrderId } = desk.run('openWorkOrder', { vehicle })
    desk.run('addLineToWorkOrder', { workOrderId, ...work, unitPrice: at * 1000 })
    desk.run('issueInvoice', { workOrderId })
  }
  const total = 1000 * ((130 * 131) / 2)
  const { debts } = ask('morning')
  expect(debts).toMatchObject({ count: 130, overdue: 0, sums: { notDue: total, total } })
  expect(debts.rows).toHaveLength(100)
  const page = ask('ageing', { most: 10 })
  expect(page).toMatchObject({ count: 130, sums: { total }, currency: 'IRR' })
  expect(page.rows.map((row) => row.total)).toEqual(Array.from({ length: 10 }, (_, at) => (130 - at) * 1000))
  expect(ask('ageing', { text: 'debtor', most: 10 })).toMatchObject({ count: 130, sums: { total } })
})

test('cheques that wait come by their day; of those that are done the latest, since they become ever more', () => {
  const { desk, pay } = counter
  const cheques = ['2026-11-22', '2026-11-23', '2026-11-24'].map((dueDay, at) => {
    const cheque = { number: `${at + 1}`, dueDay }
    return pay([], 1000 * (at + 1), { tender: 'cheque', cheque, keepRest: true }).chequeId
  })
  const numbers = (input: object) => ask('cheques', { ...input, most: 2 }).cheques.map(({ number }) => number)
  expect(numbers({ states: ['held'] })).toEqual(['1', '2'])
  expect(numbers({ soon: true })).toEqual(['1', '2'])
  expect(ask('cheques', { soon: true, most: 2 })).toMatchObject({ count: 3, amount: 6000 })
  for (const chequeId of cheques) for (const to of ['deposited', 'cleared']) desk.run('moveCheque', { chequeId, to })
  expect(numbers({ states: ['cleared'] })).toEqual(['3', '2'])
  expect(numbers({})).toEqual(['3', '2'])
})

test('of invoices that are owed the oldest stand first, of all the newest', () => {
  const { desk, labour, issue } = counter
  const numbers = [0, 1, 2].map((day) => {
    desk.time.now = saturday + day * aDay
    labour(1_000_000)
    return issue().numberText
  })
  desk.time.now = saturday + 9 * aDay
  const shown = (show: string) => ask('invoices', { show, most: 2 }).map(({ numberText }) => numberText)
  for (const show of ['open', 'overdue']) expect(shown(show), show).toEqual(numbers.slice(0, 2))
  expect(shown('all')).toEqual(numbers.slice(1).reverse())
})

test('of packages those that can be used stand first, before what expired and what has nothing left', () => {
  const { desk, customerId } = counter
  const sell = (validUntil = '') => {
    const items = [{ description: 'Oil change', count: 1, value: 1_000_000 }]
    return desk.run('sellPackage', { customerId, name: 'Oil', validUntil, items })
  }
  const { packageId: given, invoiceId } = sell()
  desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'ownMistake' })
  for (let at = 1; at <= 100; at += 1) sell('2026-11-22')
  const { packageId } = sell()
  desk.time.now = saturday + 3 * aDay
  const shown = ask('packages', { customerId }).map((one) => one.packageId)
  expect([shown.length, shown[0], shown[1]]).toEqual([100, packageId, given])
})
