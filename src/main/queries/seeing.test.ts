import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import type { Queries, QueryName } from '../../domain/index.ts'
import { type UsualRole, usualRoles } from '../../domain/people/usual-roles.ts'
import { createAnswering } from './answering.ts'
import { createReader } from './reader.ts'

/** A part bought for 613 and a customer who may owe 7,770,000, asked about by somebody of a role. */
function shop() {
  const desk = openTestStation()
  const pads = { number: 'P-1', name: 'Brake pads', price: 900, cost: 613, taxRate: 1000, code: '96385074' }
  const { partId } = desk.run('addPart', pads)
  const { workOrderId, customerId } = desk.run('openWorkOrder', {
    vehicle: { plate: 'KA 1234', customer: { name: 'Leyla' } },
  })
  desk.run('setCreditLimit', { customerId, limit: 7_770_000 })
  const answering = createAnswering(createReader(desk.store.database), () => ({
    branchId: 'b',
    stationId: 's-one',
    now: desk.time.now,
  }))
  const as = (role: UsualRole) => (name: QueryName, input: object) =>
    answering(name, input, { id: 'p' as never, name: '', rights: new Set<string>(usualRoles[role]) })
  return { as, desk, ids: { partId, workOrderId, customerId } }
}

function answered<N extends QueryName>(result: { ok: unknown } | object): NonNullable<Queries[N]['answer']> {
  if (!('ok' in result)) throw new Error(JSON.stringify(result))
  return result.ok as NonNullable<Queries[N]['answer']>
}

test('what a part cost is in its history for who may sell below it, and for nobody else', () => {
  const { as, ids } = shop()
  const fields = (role: UsualRole) => {
    const { entries } = answered<'history'>(as(role)('history', { entity: 'part', id: ids.partId }))
    return entries.flatMap(({ changes }) => changes.flatMap(({ values }) => values.map(({ field }) => field)))
  }
  expect(fields('manager').filter((field) => field === 'cost')).toHaveLength(1)
  expect(fields('parts')).toContain('cost')
  for (const role of ['technician', 'adviser', 'cashier'] as const) {
    expect(fields(role)).toContain('price')
    expect(fields(role)).not.toContain('cost')
    expect(JSON.stringify(as(role)('history', { entity: 'part', id: ids.partId }))).not.toContain('613')
  }
})

test('what somebody may owe is for who handles what is owed', () => {
  const { as, ids } = shop()
  const asked = [
    ['history', { entity: 'customer', id: ids.customerId }],
    ['customerPage', { customerId: ids.customerId }],
    ['workOrderPage', { workOrderId: ids.workOrderId }],
  ] as const
  for (const [name, input] of asked) {
    expect(JSON.stringify(as('manager')(name, input)), name).toContain('7770000')
    expect(JSON.stringify(as('adviser')(name, input)), name).toContain('7770000')
    const seen = as('technician')(name, input)
    expect(seen, name).toHaveProperty('ok')
    expect(JSON.stringify(seen), name).not.toContain('7770000')
  }
  expect(JSON.stringify(as('manager')('candidates', { text: 'KA 1234' }))).not.toContain('creditLimit')
})

test('what somebody owes, and which cheques came back, is for who handles that', () => {
  const { as, ids, desk } = shop()
  const cheque = { number: '77', dueDay: '2026-12-21' }
  const taken = { customerId: ids.customerId, tender: 'cheque', amount: 4_321_000, cheque, keepRest: true }
  const { chequeId } = desk.run('takePayment', taken)
  desk.run('moveCheque', { chequeId, to: 'deposited' })
  desk.run('moveCheque', { chequeId, to: 'bounced' })
  const owes = (role: UsualRole) => answered<'customers'>(as(role)('customers', {})).map((one) => one.owes)
  for (const role of ['manager', 'adviser', 'cashier'] as const) {
    expect(owes(role), role).toEqual([expect.any(Number)])
    expect(JSON.stringify(as(role)('attention', {})), role).toContain('4321000')
  }
  for (const role of ['technician', 'parts'] as const) {
    expect(owes(role), role).toEqual([null])
    const page = answered<'customerPage'>(as(role)('customerPage', { customerId: ids.customerId }))
    expect(page, role).toMatchObject({ owes: null, advances: null })
    expect(JSON.stringify(as(role)('attention', {})), role).not.toContain('4321000')
  }
})

test('at check-in and on the page of an order, too, what a customer owes in all is for who handles that', () => {
  const { as, ids } = shop()
  const owes = (role: UsualRole) => {
    const [known] = answered<'knownAlready'>(as(role)('knownAlready', { plate: 'KA 1234' }))
    return [
      answered<'workOrderPage'>(as(role)('workOrderPage', { workOrderId: ids.workOrderId })).customer.owes,
      answered<'candidates'>(as(role)('candidates', { text: 'KA 1234' }))[0]?.owes,
      known?.owes,
      known?.cars[0]?.owes,
    ]
  }
  for (const role of ['manager', 'adviser', 'cashier'] as const) expect(owes(role), role).toEqual([0, 0, 0, 0])
  for (const role of ['technician', 'parts'] as const) expect(owes(role), role).toEqual([null, null, null, null])
})

test('open invoices are for who takes the money', () => {
  const { as, ids } = shop()
  expect(as('cashier')('openInvoices', { customerId: ids.customerId })).toHaveProperty('ok')
  expect(as('technician')('openInvoices', { customerId: ids.customerId })).toMatchObject({ refused: 'right.missing' })
})
