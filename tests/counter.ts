import { openTestStation, type TestStation } from './station-in-memory.ts'

export type Counter = ReturnType<typeof openCounter>

/** A counter with pads on its shelf and the order of Leyla Karimi's Peugeot in hand. */
export function openCounter() {
  const desk = openTestStation()
  const pads = { number: 'P-1', name: 'Pads', price: 32_000_000, cost: 20_000_000, taxRate: 1000, code: '96385074' }
  desk.run('addPart', pads)
  const customer = { name: 'Leyla Karimi', phone: '0912 123 4567' }
  const vehicle = { plate: '12 ب 345 67', model: 'Peugeot 207', customer }
  const { workOrderId = '', customerId = '' } = desk.run('openWorkOrder', { vehicle })
  const work = { kind: 'labour', description: 'Fit pads', quantity: 800, taxRate: 1000 }
  return {
    desk,
    workOrderId,
    customerId,
    scan: (quantity = 1000) =>
      desk.run('addPartToWorkOrder', { workOrderId, code: pads.code, quantity }).lineId as string,
    labour: (unitPrice = 10_000_000) =>
      desk.run('addLineToWorkOrder', { workOrderId, ...work, unitPrice }).lineId as string,
    issue: (input: object = {}) => desk.run('issueInvoice', { workOrderId, ...input }),
    pay: (invoiceIds: unknown[], amount: number, more: object = {}) =>
      desk.run('takePayment', { customerId, invoiceIds, amount, tender: 'cash', ...more }),
    balances: () => balancesOf(desk),
    sums: () => desk.rows<{ n: number }>('select sum(amount) as n from ledgerEntry')[0]?.n,
  }
}

/** What stands on each account, but for those on which nothing does. */
export function balancesOf(desk: TestStation): Record<string, number> {
  const totals = desk.rows<{ account: string; total: number }>(
    'select account, sum(total) as total from accountBalance group by account having sum(total) <> 0',
  )
  return Object.fromEntries(totals.map(({ account, total }) => [account, total]))
}
