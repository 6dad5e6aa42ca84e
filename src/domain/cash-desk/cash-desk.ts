import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import {
  currency,
  day,
  id,
  instant,
  integer,
  json,
  money,
  oneOf,
  optionalId,
  optionalInstant,
  optionalInteger,
  text,
} from '../../core/kinds.ts'
import { stateMachine } from '../../core/state-machine.ts'
import { denominations } from '../payments/payment.ts'

const shiftStates = stateMachine({ open: { rank: 0, to: ['closed'] }, closed: { rank: 1, to: [] } })

/** A cashier's time at a till, from the opening count to the closing one. */
export const cashShift = entity(
  'cashShift',
  {
    replicate: 'fields',
    scope: 'branch',
    states: { state: shiftStates },
    groups: { end: ['state', 'closedAt', 'closedBy'] },
    index: [['state'], ['day']],
  },
  {
    stationId: id<'station'>(),
    cashierId: id<'person'>(),
    day,
    openedAt: instant,
    state: oneOf(['open', 'closed']),
    closedAt: optionalInstant,
    closedBy: optionalId<'person'>(),
  },
)

/** What somebody counted in a till: notes and coins, terminals' totals, cheques. Amounts in minor units. */
export const cashCount = entity(
  'cashCount',
  { replicate: 'append', scope: 'branch', index: [['shiftId']] },
  {
    shiftId: id<'cashShift'>(),
    kind: oneOf(['opening', 'spot', 'handover', 'closing']),
    denominations: json(denominations),
    cash: money,
    terminals: json(z.record(z.string(), z.int())),
    /** Null where nobody looked for them, which is not the same as none. */
    cheques: optionalInteger,
    /** What the books said at that moment, for the difference. */
    expectedCash: money,
    expectedCard: money,
    expectedCheques: money,
    reason: text(300),
    by: id<'person'>(),
    at: instant,
  },
)

/** What a cashier does with cash of a till by themselves. */
export const moveKinds = ['expense', 'topUp', 'safe'] as const
export type MoveKind = (typeof moveKinds)[number]

/** Money in or out of a till that is no customer's: an expense, change fetched, notes taken to the safe or the next cashier. */
export const cashEntry = entity(
  'cashEntry',
  { replicate: 'append', scope: 'branch', index: [['shiftId'], ['day']] },
  {
    shiftId: id<'cashShift'>(),
    kind: oneOf([...moveKinds, 'handover', 'difference']),
    amount: money,
    currency,
    reason: text(300),
    /** Of a handover: the shift the money went to. */
    toShiftId: optionalId<'cashShift'>(),
    day,
    by: id<'person'>(),
    at: instant,
  },
)

/** A business day as it was closed; what arrives for it later is shown as late and changes nothing here. */
export const dayClose = entity(
  'dayClose',
  { replicate: 'append', scope: 'branch', index: [['day']] },
  {
    day,
    /** Totals by tender in minor units, as the books said and as was counted; what nobody counted is not there. */
    taken: json(z.record(z.string(), z.int())),
    counted: json(z.record(z.string(), z.int())),
    invoiced: money,
    difference: money,
    reason: text(500),
    /** Ids of the payments that were known; another one of that day came late. */
    payments: json(z.array(z.string())),
    /** How many those are, so that a day that has no more of them need not be looked through. */
    paymentCount: integer,
    by: id<'person'>(),
    at: instant,
  },
)
