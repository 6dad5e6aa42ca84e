import { beforeEach, describe, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import type { AnswerOf, InputOf } from '../../core/query.ts'
import { type Queries, type QueryName, queries } from '../../domain/index.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

/** One person with two records: whatever is asked of the one is answered for both, under the name that stands. */
let counter: ReturnType<typeof openCounter>
let old: string
let leila: string
const named = { name: 'Leila Karimi-Rad', phone: '0935 555 1212' }

beforeEach(() => {
  counter = openCounter()
  old = counter.customerId
  leila = counter.desk.run('addCustomer', named).customerId as string
  counter.desk.run('setCreditLimit', { customerId: leila, limit: 36_000_000 })
})

function ask<N extends QueryName>(name: N, input: object = {}): NonNullable<AnswerOf<Queries[N]>> {
  const { desk } = counter
  const checked = queries[name].input.parse(input) as InputOf<Queries[N]>
  const answer = answers[name] as (r: unknown, i: unknown, h: unknown) => NonNullable<AnswerOf<Queries[N]>>
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now, rights: desk.manager.rights }
  return answer(createReader(desk.store.database), checked, here)
}
const merge = () => counter.desk.run('mergeCustomers', { fromId: old, intoId: leila })
const due = 35_200_000

test('a debtor is found by either name, and shown by the one that stands', () => {
  counter.scan()
  counter.issue()
  merge()
  for (const text of ['leyla', '09121234567', 'karimi-rad', '09355551212'])
    expect(ask('ageing', { text }).rows, text).toMatchObject([{ customerId: leila, name: named.name, total: due }])
  expect(ask('ageing', { all: true }).rows).toMatchObject([{ customerId: leila, creditLimit: 36_000_000 }])
})

test('an account opened from an old invoice is the account that stands', () => {
  counter.scan()
  counter.issue()
  merge()
  const page = ask('account', { customerId: old })
  expect(page).toMatchObject({ customerId: leila, ...named, creditLimit: 36_000_000, receivable: due })
  expect(page.open).toHaveLength(1)
  expect(ask('openInvoices', { customerId: old }).customerName).toBe(named.name)
})

test('the order’s page says what both records owe and may owe, as its release asks', () => {
  counter.scan()
  counter.issue()
  merge()
  const { customer, payers } = ask('workOrderPage', { workOrderId: counter.workOrderId })
  expect(customer).toEqual({ customerId: leila, ...named, owes: due, creditLimit: 36_000_000 })
  expect(payers).toMatchObject([{ payer: 'customer', name: named.name }])
})

test('an appointment has the name, phone and plate of the records that stand', () => {
  const { desk, workOrderId } = counter
  const car = ask('workOrderPage', { workOrderId }).vehicle.vehicleId
  const other = { plate: '99 ب 999 99', model: 'Peugeot 207 SD', customer: { customerId: leila } }
  const { vehicleId } = desk.run('openWorkOrder', { vehicle: other })
  const booked = { day: '2026-11-21', startsAt: 600, customer: { customerId: old }, vehicle: { vehicleId: car } }
  const { appointmentId } = desk.run('bookAppointment', booked)
  merge()
  desk.run('mergeVehicles', { fromId: car, intoId: vehicleId, sure: true })
  expect(ask('appointmentPage', { appointmentId })).toMatchObject({
    ...{ customerId: leila, ...named, vehicleId, plate: other.plate, model: other.model },
  })
})

test('two records of one car are one car of its owner', () => {
  const { desk, workOrderId } = counter
  const car = ask('workOrderPage', { workOrderId }).vehicle.vehicleId
  const other = { plate: '99 ب 999 99', customer: { customerId: old } }
  const { vehicleId } = desk.run('openWorkOrder', { vehicle: other })
  desk.run('mergeVehicles', { fromId: car, intoId: vehicleId, sure: true })
  expect(ask('customerPage', { customerId: old }).vehicles).toMatchObject([{ vehicleId, plate: other.plate }])
  expect(ask('customers', { text: 'leyla' })).toMatchObject([{ cars: 1 }])
})

test('invoices of either record are found by either name, and by either plate', () => {
  const { desk, workOrderId } = counter
  counter.scan()
  const { invoiceId } = counter.issue()
  const car = ask('workOrderPage', { workOrderId }).vehicle.vehicleId
  const { vehicleId } = desk.run('openWorkOrder', {
    vehicle: { plate: '99 ب 999 99', customer: { customerId: leila } },
  })
  merge()
  desk.run('mergeVehicles', { fromId: car, intoId: vehicleId, sure: true })
  for (const text of ['karimi-rad', 'leyla', '99ب99999', '12ب34567'])
    expect(ask('invoices', { text }), text).toMatchObject([{ invoiceId }])
})

test('the palette names a merged customer and car once, as they stand', () => {
  const { desk, workOrderId } = counter
  const car = ask('workOrderPage', { workOrderId }).vehicle.vehicleId
  const { vehicleId } = desk.run('openWorkOrder', {
    vehicle: { plate: '99 ب 999 99', customer: { customerId: leila } },
  })
  merge()
  desk.run('mergeVehicles', { fromId: car, intoId: vehicleId, sure: true })
  const found = (text: string) => ask('find', { text, most: 20 })
  expect(found('leyla').filter(({ kind }) => kind === 'customer')).toEqual([
    { kind: 'customer', customerId: leila, title: named.name, detail: named.phone },
  ])
  expect(found('karimi').filter(({ kind }) => kind === 'customer')).toHaveLength(1)
  expect(found('12ب34567').filter(({ kind }) => kind === 'vehicle')).toMatchObject([
    { vehicleId, title: '99 ب 999 99', owner: named.name },
  ])
})

describe('a visit whose car was merged into another record', () => {
  const good = { plate: '99 ب 999 99', vin: 'NAAM01CA9AK123456', model: 'Peugeot 206', vehicleClass: 'large' }
  const oil = (unitPrice: number) => ({
    ...{ kind: 'labour', partId: null, description: 'Oil', code: 'OIL', unit: 'h', quantity: 1000, taxRate: 1000 },
    unitPrice,
  })

  beforeEach(() => {
    const { desk, workOrderId } = counter
    const { vehicleId } = desk.run('openWorkOrder', { vehicle: { ...good, customer: { customerId: leila } } })
    const car = ask('workOrderPage', { workOrderId }).vehicle.vehicleId
    desk.run('mergeVehicles', { fromId: car, intoId: vehicleId })
    merge()
  })

  test('shows the car that stands on the board, on the order and in the lists, with its owner', () => {
    counter.scan()
    const shown = { plate: good.plate, model: good.model, customerName: named.name }
    const { workOrderId } = counter
    expect(ask('workOrderPage', { workOrderId }).vehicle).toMatchObject(good)
    for (const list of ['today', 'workOrders', 'notInvoiced'] as const) {
      const row = (ask(list) as { workOrderId: string }[]).find((one) => one.workOrderId === workOrderId)
      expect(row, list).toMatchObject(shown)
    }
  })

  test('is priced by its class, invoiced with its plate and VIN, and released by what it has', () => {
    const { desk, workOrderId } = counter
    desk.store.database.exec(`update branch set requiredAtRelease = '["vin"]'`)
    desk.run('defineCannedJob', { code: 'OIL', name: 'Oil', items: [oil(1_000_000)] })
    desk.run('defineCannedJob', { code: 'OIL', name: 'Oil, large', vehicleClass: 'large', items: [oil(9_000_000)] })
    desk.run('addCannedJobToWorkOrder', { workOrderId, code: 'OIL' })
    const page = ask('workOrderPage', { workOrderId })
    expect(page.missing).toEqual([])
    expect(page.lines).toMatchObject([{ unitPrice: 9_000_000 }])
    const { invoiceId } = counter.issue()
    const [paper] = desk.rows<{ vehicle: string }>('select vehicle from invoice where id = ?', invoiceId)
    expect(JSON.parse(paper?.vehicle ?? '{}')).toMatchObject({ plate: good.plate, vin: good.vin, model: good.model })
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
    desk.run('releaseWorkOrder', { workOrderId, collector: 'Leyla', keysReturned: true, unpaidReason: 'other' })
  })
})
