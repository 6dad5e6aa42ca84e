// The documents everything here is measured with: an invoice of five lines on the order of one car.

import type { CommandName } from '../../src/domain/index.ts'
import { carOf } from '../counter/names.ts'

/** Runs a command that must not be refused, and answers what it answered. */
export type Must = <T>(name: CommandName, input: unknown) => T

const job = 'SERVICE'
const carsOfCustomer = 5

/** What all documents need once: parts, and a prepared job of three parts and two pieces of labour. */
export function setUpDocuments(must: Must): void {
  const parts = ['Oil filter', 'Brake pads, front', 'Air filter'].map((name, n) => ({
    ...must<{ partId: string }>('addPart', {
      number: `SYNC-${n}`,
      name,
      price: 1_250_000 + n * 100_000,
      taxRate: 1000,
    }),
    name,
  }))
  const labour = ['Change oil and filters', 'Check brakes and lights']
  const item = {
    kind: 'labour',
    partId: null,
    code: '',
    unit: 'hour',
    quantity: 1500,
    unitPrice: 900_000,
    taxRate: 1000,
  }
  const items = [
    ...parts.map(({ partId, name }) => ({
      ...item,
      kind: 'part',
      partId,
      description: name,
      unit: 'piece',
      quantity: 1000,
    })),
    ...labour.map((description) => ({ ...item, description })),
  ]
  must('defineCannedJob', { code: job, name: 'Service at 20,000 km', items })
}

/** Opens the orders the documents are issued for, each with its five lines; answers their ids. */
export function prepareOrders(must: Must, count: number, first = 0, each?: (n: number) => void): string[] {
  const orders: string[] = []
  let customerId: string | null = null
  for (let n = first; n < first + count; n += 1) {
    if (n % carsOfCustomer === 0 || customerId === null)
      customerId = must<{ customerId: string }>('addCustomer', customerOf(Math.floor(n / carsOfCustomer))).customerId
    const vehicle = { ...carOf(n), customer: { customerId } }
    const { workOrderId } = must<{ workOrderId: string }>('openWorkOrder', { vehicle, odometer: 20_000 + n })
    must('addCannedJobToWorkOrder', { workOrderId, code: job })
    orders.push(workOrderId)
    each?.(n)
  }
  return orders
}

/** One document: header, five lines, its journal. */
export function issue(must: Must, workOrderId: string): string {
  return must<{ invoiceId: string }>('issueInvoice', { workOrderId }).invoiceId
}

const surnames = ['کریمی', 'Соколова', 'Keller', 'Haddad', '王', 'Mehran', 'Berger', 'Schneider']
const customerOf = (n: number) => ({
  name: `${surnames[n % surnames.length]} ${n}`,
  phone: `0912${String(1_000_000 + n * 7)}`,
})
