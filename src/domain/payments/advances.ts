import { type Asking, all, type Change, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { customerBalance, post } from '../ledger/ledger.ts'
import { allocationOf, freeOf } from './open.ts'
import { payment } from './payment.ts'

/** Pays a fresh invoice from what the customer has with the shop already, oldest first. */
export function* advancesFor(
  invoiceId: Id<'invoice'>,
  customerId: Id<'customer'>,
  due: number,
  ctx: Context,
): Asking<Change[]> {
  const changes: Change[] = []
  let rest = due
  for (const { from, free } of yield* freePayments(customerId)) {
    if (rest <= 0) break
    const used = Math.min(rest, free)
    rest -= used
    const pair = [['advances', used] as const, ['receivable', -used] as const]
    changes.push(allocationOf(from.id, invoiceId, customerId, used, ctx), ...post(ctx.newId(), customerId, pair, ctx))
  }
  return changes
}

/** How many payments are looked at first. A customer of many years has thousands, and few of them are not used up. */
const atFirst = 16

/**
 * What is left of a customer's payments, oldest first. The ledger says how much there is in all; the latest payments are
 * looked through only until so much was found.
 */
function* freePayments(customerId: Id<'customer'>): Asking<{ from: Row<typeof payment>; free: number }[]> {
  let missing = -(yield* total(customerBalance, { customerId, account: 'advances' }))
  const found: { from: Row<typeof payment>; free: number }[] = []
  let seen = 0
  for (let most = atFirst; missing > 0; most *= 4) {
    const latest = yield* all(payment, { customerId }, { by: 'at', descending: true }, most)
    for (const from of latest.slice(seen)) {
      if (missing <= 0) break
      const free = from.refundsId === null ? yield* freeOf(from) : 0
      if (free <= 0) continue
      missing -= free
      found.push({ from, free })
    }
    if (latest.length < most) break
    seen = latest.length
  }
  return found.reverse()
}
