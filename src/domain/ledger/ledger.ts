import { add, type Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import { entity } from '../../core/entity.ts'
import { currency, day, type Id, instant, money, oneOf, optionalId, text } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { rollup } from '../../core/rollup.ts'

const accounts = [
  'receivable',
  'advances',
  'sales',
  'taxPayable',
  'rounding',
  'cash',
  'card',
  'bank',
  'chequesHeld',
  'expenses',
  'cashDifference',
  'safe',
  /** Owed to customers in work: packages they paid for and have not used. */
  'packages',
  /** What was there when the books were taken over from another program. */
  'opening',
] as const
export type Account = (typeof accounts)[number]

/** One side of a booking; debit is positive, credit negative. The entries of a journal sum to nothing. */
export const ledgerEntry = entity(
  'ledgerEntry',
  { replicate: 'append', scope: 'branch', index: [['journalId'], ['customerId']] },
  {
    journalId: text(64),
    account: oneOf(accounts),
    customerId: optionalId<'customer'>(),
    amount: money,
    currency,
    day,
    at: instant,
  },
)

export const accountBalance = rollup('accountBalance', ledgerEntry, { sum: 'amount', by: ['account', 'currency'] })
export const customerBalance = rollup('customerBalance', ledgerEntry, { sum: 'amount', by: ['customerId', 'account'] })

/**
 * Books one journal, each side on the customer's account or on another's where it names one: whoever pays an invoice,
 * it is its own customer who owes less. Unequal sides are a bug and stop the command before anything is written.
 *
 * With a `cause` the sides are the same rows wherever they are booked for it; all that decides their amounts must be in it.
 */
export function post(
  journalId: string,
  customerId: Id<'customer'> | null,
  amounts: readonly (readonly [account: Account, amount: number, customerId?: Id<'customer'>])[],
  ctx: Context,
  cause?: readonly (string | number)[],
): Change[] {
  const rest = sum(amounts.map(([, amount]) => amount))
  if (rest !== 0) throw new Error(`journal ${journalId} is out of balance by ${rest}`)
  return amounts
    .filter(([, amount]) => amount !== 0)
    .map(([account, amount, other], side) =>
      add(ledgerEntry, {
        id: cause === undefined ? ctx.newId() : ctx.idOf('entry', ...cause, side, account, amount),
        journalId,
        account,
        customerId: other ?? customerId,
        amount,
        currency: ctx.currency,
        day: ctx.today,
        at: ctx.now,
      }),
    )
}
