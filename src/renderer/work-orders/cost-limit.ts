import { sum } from '../../core/money.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'

/** Whether the customer's own share is more than they said it may cost: what an insurer or a warranty pays was no part of it. */
export function isOverLimit({ costLimit, payers }: Pick<WorkOrderPage, 'costLimit' | 'payers'>): boolean {
  const theirs = payers.filter(({ payer }) => payer === 'customer').map(({ total }) => total)
  return costLimit !== null && sum(theirs) > costLimit
}
