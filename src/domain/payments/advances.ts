import { type Asking, all, type Change, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { recordsOf } from '../customers/commands.ts'
import { customerBalance, post } from '../ledger/ledger.ts'
import { allocationOf, freeOf } from './open.ts'
import { payment } from './payment.ts'

/** Pays a fresh invoice from what the customer has with the shop already under any of their records, oldest first. */
export function* advancesFor(
  invoiceId: Id<'invoice'>,
  customerId: Id<'customer'>,
  due: number,
  ctx: Context,
): Asking<Change[]> {
  const changes: Change[] = []
  let rest = due
  const free: Free[] = []
  for (const record of yield* recordsOf(customerId)) free.push(...(yield* freePayments(record)))
  for (const { from, free: most } of free.sort((a, b) => a.from.at - b.from.at)) {
    if (rest <= 0) break
    const used = Math.min(rest, most)
    rest -= used
    // The advance is of whoever paid, the debt of whom the invoice names; the two may be records of one person.
    const pair = [['advances', used] as const, ['receivable', -used, customerId] as const]
    const paidBy = from.customerId
    changes.push(allocationOf(from.id, invoiceId, paidBy, used, ctx), ...post(ctx.newId(), paidBy, pair, ctx))
  }
  return changes
}

interface Free {
  from: Row<typeof payment>
  free: number
}

/** How many payments are looked at first. A customer of many years has thousands, and few of them are not used up. */
const atFirst = 16

/**
 * What is left of the payments of one record, oldest first. The ledger says how much there is in all; the latest
 * payments are looked through only until so much was found.
 */
function* freePayments(customerId: Id<'customer'>): Asking<Free[]> {
  let missing = -(yield* total(customerBalance, { customerId, account: 'advances' }))
  const found: Free[] = []
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
