import { z } from 'zod'
import { type Asking, add, all, type Change, command, one, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { sum } from '../../core/money.ts'
import { invoice } from '../invoices/invoice.ts'
import { type Account, ledgerEntry, post } from '../ledger/ledger.ts'
import { allocation, cheque, chequeStates, payment, refundedOfPayment } from './payment.ts'

/**
 * A cheque's next step: deposited, cleared, passed on to somebody, given back, or bounced. A cheque that bounces or is
 * given back is owed again: what it had paid is taken from the invoices. Two counters that could not hear each other and
 * note the same step book it once.
 */
export const moveCheque = command({
  input: z.object({ chequeId: cheque.id, to: cheque.fields.state.check, note: z.string().trim().max(300).default('') }),
  right: 'cheque.handle',
  *decide({ chequeId, to, note }, ctx) {
    const row = yield* one(cheque, { id: chequeId })
    if (!chequeStates.canMove(row.state, to)) return refuse('cheque.cannotMove', { from: row.state, to })
    if (to === 'passedOn' && note === '') return refuse('cheque.toNobody')
    const gone = to === 'returned' ? yield* givenBack(chequeId) : 0
    if (gone > 0) return refuse('cheque.givenBack', { amount: gone, currency: row.currency })
    const moved = set(cheque, row, { state: to, stateAt: ctx.now, stateNote: note })
    return [moved, ...(yield* booked({ ...row, state: to }, ctx))]
  },
})

/** Books what a cheque's state asks for and the books do not say yet: two counters apart took different steps with it. */
export const mendCheque = command({
  input: z.object({ chequeId: cheque.id }),
  right: 'cheque.handle',
  *decide({ chequeId }, ctx) {
    const changes = yield* booked(yield* one(cheque, { id: chequeId }), ctx)
    return changes.length === 0 ? refuse('cheque.inOrder') : changes
  },
})

/** What the customer has been given for a cheque already; with its paper besides they would have it twice. */
function* givenBack(chequeId: Row<typeof cheque>['id']): Asking<number> {
  let back = 0
  for (const { id } of yield* all(payment, { chequeId })) back -= yield* total(refundedOfPayment, { refundsId: id })
  return back
}

const isBack = (state: Row<typeof cheque>['state']) => state === 'bounced' || state === 'returned'

/** All that is missing in the books for a cheque to be where it is. The journal is the cheque's own. */
function* booked(row: Row<typeof cheque>, ctx: Context): Asking<Change[]> {
  const entries = yield* all(ledgerEntry, { journalId: row.id })
  const at = (account: Account) => sum(entries.filter((one) => one.account === account).map(({ amount }) => amount))
  const worth = placesOf(row, at('expenses'))
  const missing = (['chequesHeld', 'bank', 'expenses', 'advances'] as const).map((account) => {
    // What was taken from invoices went by the advances; the two together say what the cheque itself did there.
    const known = account === 'advances' ? at('advances') + at('receivable') : at(account)
    return { account, amount: (worth[account] ?? 0) - known }
  })
  const back = isBack(row.state) ? yield* takenBack(row, ctx) : []
  return [...back, ...transfers(row, missing, ['cheque', row.id, row.state, entries.length], ctx)]
}

/** What a cheque's own journal says when all is booked, by account. */
function placesOf({ state, amount }: Row<typeof cheque>, passedOn: number): Partial<Record<Account, number>> {
  if (isBack(state)) return { chequesHeld: -amount, advances: amount }
  if (state === 'passedOn') return { chequesHeld: -amount, expenses: amount }
  if (state !== 'cleared') return {}
  return { chequesHeld: -amount, [passedOn === amount ? 'expenses' : 'bank']: amount }
}

/** Moves money between accounts in pairs, each with ids of its own, so that any of them makes the books neither more nor less. */
function transfers(
  { id, customerId }: Row<typeof cheque>,
  missing: readonly { account: Account; amount: number }[],
  cause: readonly (string | number)[],
  ctx: Context,
): Change[] {
  const gains = missing.filter(({ amount }) => amount > 0).map((one) => ({ ...one }))
  const changes: Change[] = []
  for (const { account, amount } of missing) {
    let rest = -amount
    for (const gain of gains) {
      const moved = Math.min(rest, gain.amount)
      if (moved <= 0) continue
      rest -= moved
      gain.amount -= moved
      const pair = [[account, -moved] as const, [gain.account, moved] as const]
      changes.push(...post(id, customerId, pair, ctx, [...cause, account, gain.account]))
    }
  }
  return changes
}

/**
 * Takes each use of a cheque's payment from its invoice again; the customer owes it as before. Each is taken back by a row
 * of its own, so that one counter may know of more of them than the other.
 */
function* takenBack(row: Row<typeof cheque>, ctx: Context): Asking<Change[]> {
  const changes: Change[] = []
  for (const given of yield* all(payment, { chequeId: row.id })) {
    const uses = yield* all(allocation, { paymentId: given.id })
    const known = new Set(uses.map(({ id }) => id))
    const backs = new Set(uses.map(({ id }) => ctx.idOf<'allocation'>('chequeBack', id)))
    for (const { id, invoiceId, amount, branchId: _branch, ...use } of uses) {
      const backId = ctx.idOf<'allocation'>('chequeBack', id)
      if (backs.has(id) || known.has(backId)) continue
      const { customerId } = yield* one(invoice, { id: invoiceId })
      const pair = [['receivable', amount, customerId] as const, ['advances', -amount] as const]
      changes.push(
        add(allocation, {
          ...use,
          id: backId,
          invoiceId,
          amount: -amount,
          by: ctx.actor.id,
          at: ctx.now,
        }),
        ...post(row.id, given.customerId, pair, ctx, ['chequeBack', id]),
      )
    }
  }
  return changes
}
