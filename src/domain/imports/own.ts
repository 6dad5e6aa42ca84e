import { type Asking, all } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import { broughtOver, payment } from '../payments/payment.ts'
import { workOrder, workOrderLine } from '../work-orders/work-order.ts'
import type { Known } from './known.ts'
import type { RowOf } from './rows.ts'

// What this shop has on its own, so that its own export imported again doubles nothing: no debt, no order, no document.

/** Tells a paper of a customer by the number that stands on it. */
export const paperKey = (customerId: string, number: string) => `${customerId} ${fold(number)}`

/** Invoices, credit notes and work orders of everybody the rows mean that were made here. */
export function* ownPapers(known: Known): Asking<ReadonlySet<string>> {
  const customerId = meant(known)
  if (customerId.length === 0) return new Set()
  const papers = [...(yield* all(invoice, { customerId })), ...(yield* all(workOrder, { customerId }))]
  const own = papers.filter(({ seriesId }) => seriesId !== pastSeries)
  return new Set(own.map((row) => paperKey(row.customerId, row.numberText)))
}

type Deposit = Pick<RowOf<'deposits'>, 'day' | 'amount' | 'tender' | 'reference'>

/** Whether a customer's deposit is what is left of money that was taken here. */
export function* ownDeposits(known: Known): Asking<(customerId: string, deposit: Deposit) => boolean> {
  const customerId = meant(known)
  const taken = customerId.length === 0 ? [] : yield* all(payment, { customerId })
  const keyOf = (owner: string, { day, tender, reference }: Omit<Deposit, 'amount' | 'tender'> & { tender: string }) =>
    // What is left of a cheque is exported as a transfer.
    `${owner} ${day} ${tender === 'cheque' ? 'transfer' : tender} ${fold(reference)}`
  const most = new Map<string, number>()
  for (const row of taken) {
    const key = keyOf(row.customerId, row)
    if (row.through !== broughtOver) most.set(key, Math.max(row.amount, most.get(key) ?? 0))
  }
  return (owner, deposit) => deposit.amount <= (most.get(keyOf(owner, deposit)) ?? 0)
}

/** Whether work on a car stands on an order of that day here, done or not. */
export function* ownWork({ cars }: Known): Asking<(vehicleId: string, work: RowOf<'declined'>) => boolean> {
  const vehicleId = [...new Set([...cars.values()].flat().map(({ id }) => id))]
  const orders = vehicleId.length === 0 ? [] : yield* all(workOrder, { vehicleId })
  const workOrderId = orders.map(({ id }) => id)
  const lines = workOrderId.length === 0 ? [] : yield* all(workOrderLine, { workOrderId })
  const carOf = new Map(orders.map((order) => [order.id, order.vehicleId]))
  const keyOf = (car: string, description: string) => `${car} ${fold(description)}`
  const times = new Map<string, number[]>()
  for (const { workOrderId: id, description, at } of lines) {
    const key = keyOf(carOf.get(id) ?? '', description)
    times.set(key, [...(times.get(key) ?? []), at])
  }
  // A list says a day alone, by a clock nobody knows.
  const isNear = (at: number, day: string) => Math.abs(at - Date.parse(`${day}T12:00:00Z`)) < 36 * 3_600_000
  return (car, { description, day }) => (times.get(keyOf(car, description)) ?? []).some((at) => isNear(at, day))
}

/** Everybody whom a row of the batch may mean, and who owns a car it may mean. */
function meant({ customers, cars }: Known): Id<'customer'>[] {
  const people = [...customers.values()].flat().map(({ id }) => id)
  const owners = [...cars.values()].flat().map(({ customerId }) => customerId)
  return [...new Set([...people, ...owners])]
}
