import { z } from 'zod'
import type { Change } from '../../core/change.ts'
import { type Asking, add, all, command, one, type Refusal, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { largestAmount, sum } from '../../core/money.ts'
import { rollup } from '../../core/rollup.ts'
import { type Account, post } from '../ledger/ledger.ts'
import { worthOf } from '../payments/notes.ts'
import { denominations, payment } from '../payments/payment.ts'
import { beyond } from '../people/limits.ts'
import { cashCount, cashEntry, cashShift, type MoveKind, moveKinds } from './cash-desk.ts'
import { closingsOf } from './closings.ts'

/** What a shift took by tender, and what else went in and out of its till. */
export const takenInShift = rollup('takenInShift', payment, { sum: 'amount', by: ['shiftId', 'tender'] })
export const entriesOfShift = rollup('entriesOfShift', cashEntry, { sum: 'amount', by: ['shiftId'] })

const counted = z.object({
  denominations,
  terminals: z.record(z.string().max(100), z.int()).default({}),
  cheques: z.int().nullable().default(null),
  reason: z.string().trim().max(300).default(''),
})

/** Opens a till with what is counted into it. A person has one open shift at a time. */
export const openShift = command({
  input: counted,
  right: 'cash.open',
  *decide(input, ctx) {
    const cashierId = ctx.actor.id
    const open = yield* all(cashShift, { cashierId, state: 'open' })
    if (open.length > 0) return refuse('shift.open')
    const shiftId = ctx.newId<'cashShift'>()
    const shift = { stationId: ctx.stationId, cashierId, day: ctx.today, openedAt: ctx.now }
    return {
      changes: [
        add(cashShift, { id: shiftId, ...shift, state: 'open', closedAt: null, closedBy: null }),
        countOf(shiftId, 'opening', input, { cash: 0, card: 0, cheques: 0 }, ctx),
      ],
      answer: { shiftId },
    }
  },
})

/** Counts a till in between; what the books say is kept beside what was counted, and nothing is booked. */
export const countTill = command({
  input: counted.extend({ shiftId: cashShift.id }),
  right: 'cash.open',
  *decide({ shiftId, ...input }, ctx) {
    yield* openOne(shiftId)
    const expected = yield* expectedIn(shiftId)
    return {
      changes: [countOf(shiftId, 'spot', input, expected, ctx)],
      answer: { difference: worthOf(input.denominations) - expected.cash },
    }
  },
})

/** Closes a till by its last count. A difference needs a reason and is booked; it does not disappear. */
export const closeShift = command({
  input: counted.extend({ shiftId: cashShift.id }),
  right: 'cash.open',
  *decide({ shiftId, ...input }, ctx) {
    const shift = yield* openOne(shiftId)
    const expected = yield* expectedIn(shiftId)
    const difference = worthOf(input.denominations) - expected.cash
    if (difference !== 0 && input.reason === '')
      return refuse('shift.differenceReason', { difference, currency: ctx.currency })
    // Two who close one till and count the same, knowing the same, close it once.
    const cause = [shiftId, JSON.stringify(input), JSON.stringify(expected)]
    const kind = 'difference' as const
    const entry =
      difference === 0 ? [] : entryOf(shiftId, { kind, amount: difference, reason: input.reason }, ctx, cause)
    return {
      changes: [
        countOf(shiftId, 'closing', input, expected, ctx, ctx.idOf('closing', ...cause)),
        ...entry,
        set(cashShift, shift, { state: 'closed', closedAt: ctx.now, closedBy: ctx.actor.id }),
      ],
      answer: { difference },
    }
  },
})

/**
 * Books what a closed till holds otherwise than its last count says: two counters closed it apart, or money came into it
 * from one that did not know it was closed.
 */
export const settleTill = command({
  input: z.object({ shiftId: cashShift.id, reason: z.string().trim().max(300).default('') }),
  right: 'cash.open',
  *decide({ shiftId, reason }, ctx) {
    yield* one(cashShift, { id: shiftId, state: 'closed' })
    const counts = yield* all(cashCount, { shiftId, kind: 'closing' })
    const last = counts.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).at(-1)
    const expected = yield* expectedIn(shiftId)
    const difference = (last?.cash ?? expected.cash) - expected.cash
    if (difference === 0) return refuse('shift.inOrder')
    const known = (yield* all(cashEntry, { shiftId })).map(({ id }) => id).sort()
    const cause = ['settled', shiftId, difference, reason, ...known]
    return {
      changes: entryOf(shiftId, { kind: 'difference', amount: difference, reason }, ctx, cause),
      answer: { difference },
    }
  },
})

/** Money out of or into a till that is no customer's. Positive comes in, negative goes out. */
export const moveCash = command({
  input: z.object({
    shiftId: cashShift.id,
    kind: z.enum(moveKinds),
    amount: z.int().min(-largestAmount).max(largestAmount),
    reason: z.string().trim().min(1).max(300),
  }),
  right: 'cash.expense',
  *decide({ shiftId, kind, amount, reason }, ctx) {
    // What this person spent before counts, so that nobody does in three steps what they may not in one.
    const spent = kind === 'expense' ? yield* all(cashEntry, { shiftId, kind, by: ctx.actor.id }) : []
    const tooMuch = beyond(ctx, 'cash.expense', sum([amount, ...spent.map((entry) => entry.amount)]))
    if (tooMuch !== undefined) return tooMuch
    const closed = yield* closedDayOf(yield* openOne(shiftId))
    if (closed !== undefined) return closed
    if (amount === 0 || (kind === 'expense' && amount > 0)) return refuse('cash.amountWrong')
    return entryOf(shiftId, { kind, amount, reason }, ctx)
  },
})

/**
 * Gives money from one till to another's cashier. Where the till was counted for it, the count is kept with what the books
 * said, a difference needs its reason and is booked on the till it came up in, and no more is given than was counted.
 */
export const handOverCash = command({
  input: z.object({
    fromShiftId: cashShift.id,
    toShiftId: cashShift.id,
    amount: z.int().positive(),
    count: counted.optional(),
  }),
  right: 'cash.open',
  *decide({ fromShiftId, toShiftId, amount, count }, ctx) {
    for (const shiftId of [fromShiftId, toShiftId]) {
      const closed = yield* closedDayOf(yield* openOne(shiftId))
      if (closed !== undefined) return closed
    }
    if (fromShiftId === toShiftId || (count !== undefined && amount > worthOf(count.denominations)))
      return refuse('cash.amountWrong')
    const found = count === undefined ? [] : yield* countedBefore(fromShiftId, count, ctx)
    if ('refused' in found) return found
    const entry = {
      kind: 'handover' as const,
      currency: ctx.currency,
      reason: '',
      day: ctx.today,
      by: ctx.actor.id,
      at: ctx.now,
    }
    return [
      ...found,
      add(cashEntry, { id: ctx.newId(), shiftId: fromShiftId, amount: -amount, toShiftId, ...entry }),
      add(cashEntry, { id: ctx.newId(), shiftId: toShiftId, amount, toShiftId: null, ...entry }),
    ]
  },
})

/** The count of a till that is handed over, and what it was off by; from then on the books say what was counted. */
function* countedBefore(
  shiftId: Id<'cashShift'>,
  count: z.infer<typeof counted>,
  ctx: Context,
): Asking<Change[] | Refusal> {
  const expected = yield* expectedIn(shiftId)
  const amount = worthOf(count.denominations) - expected.cash
  const { reason } = count
  if (amount !== 0 && reason === '')
    return refuse('shift.differenceReason', { difference: amount, currency: ctx.currency })
  const booked = amount === 0 ? [] : entryOf(shiftId, { kind: 'difference', amount, reason }, ctx)
  return [countOf(shiftId, 'handover', count, expected, ctx), ...booked]
}

interface Expected {
  cash: number
  card: number
  cheques: number
}

/** What the books say is in a till: what was counted in, taken, and moved. */
function* expectedIn(shiftId: Id<'cashShift'>): Asking<Expected> {
  const [opening] = yield* all(cashCount, { shiftId, kind: 'opening' }, { by: 'at' }, 1)
  const cash = yield* total(takenInShift, { shiftId, tender: 'cash' })
  const card = yield* total(takenInShift, { shiftId, tender: 'card' })
  const cheques = yield* total(takenInShift, { shiftId, tender: 'cheque' })
  const entries = yield* total(entriesOfShift, { shiftId })
  return { cash: (opening?.cash ?? 0) + cash + entries, card, cheques }
}

function* openOne(shiftId: Id<'cashShift'>): Asking<Row<typeof cashShift>> {
  return yield* one(cashShift, { id: shiftId, state: 'open' })
}

/** Refuses to move money in a till of a day that was closed: its figures stand. The till itself can still be closed. */
function* closedDayOf({ branchId, day }: Row<typeof cashShift>): Asking<Refusal | undefined> {
  const closings = yield* closingsOf(branchId, day)
  return closings.length === 0 ? undefined : refuse('day.closedTill', { day })
}

function countOf(
  shiftId: Id<'cashShift'>,
  kind: Row<typeof cashCount>['kind'],
  input: z.infer<typeof counted>,
  expected: Expected,
  ctx: Context,
  id: Id<'cashCount'> = ctx.newId(),
) {
  const by = ctx.actor.id
  const books = { expectedCash: expected.cash, expectedCard: expected.card, expectedCheques: expected.cheques }
  return add(cashCount, { id, shiftId, kind, ...input, cash: worthOf(input.denominations), ...books, by, at: ctx.now })
}

const otherSide: Record<MoveKind | 'difference', Account> = {
  expense: 'expenses',
  topUp: 'safe',
  safe: 'safe',
  difference: 'cashDifference',
}

function entryOf(
  shiftId: Id<'cashShift'>,
  { kind, amount, reason }: { kind: MoveKind | 'difference'; amount: number; reason: string },
  ctx: Context,
  cause?: readonly (string | number)[],
) {
  const id = cause === undefined ? ctx.newId<'cashEntry'>() : ctx.idOf<'cashEntry'>('cash', ...cause)
  const { currency, today: day, now: at } = ctx
  return [
    add(cashEntry, {
      id,
      shiftId,
      kind,
      amount,
      currency,
      reason,
      toShiftId: null,
      day,
      by: ctx.actor.id,
      at,
    }),
    ...post(
      id,
      null,
      [
        ['cash', amount],
        [otherSide[kind], -amount],
      ],
      ctx,
      cause,
    ),
  ]
}
