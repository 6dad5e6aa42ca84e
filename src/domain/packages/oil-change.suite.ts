import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'

/** Four times the canned job of `openWithOilChange`, a little above its price. */
export const oil = { code: 'OIL', description: 'Oil change', count: 4, value: 1_000_004 }

/** A counter that has prepared an oil change with its filter, 990,000 rials with tax, and has a car in. */
export function openWithOilChange() {
  const desk = openTestStation()
  const filter = { number: 'F-1', name: 'Filter', price: 900_000, cost: 500_000, taxRate: 1000, code: '96385074' }
  const partId = desk.run('addPart', filter).partId
  const item = { description: 'Filter', code: 'F-1', unit: 'piece', quantity: 1000, unitPrice: 900_000, taxRate: 1000 }
  desk.run('defineCannedJob', { code: oil.code, name: 'Oil change', items: [{ ...item, kind: 'part', partId }] })
  return { desk, ...orderOf(desk, 'Leyla Karimi', '12 ب 345 67') }
}

/** An order for a new car of a new customer. */
export function orderOf(desk: TestStation, name: string, plate: string) {
  const vehicle = { plate, customer: { name, phone: '0912 123 4567' } }
  const { workOrderId, customerId, vehicleId } = desk.run('openWorkOrder', { vehicle })
  return { workOrderId: String(workOrderId), customerId: String(customerId), vehicleId: String(vehicleId) }
}
