import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import { currency, day, id, instant, json, money, oneOf, optionalId, text } from '../../core/kinds.ts'
import { rollup } from '../../core/rollup.ts'
import { searchIndex } from '../../core/search-index.ts'
import { stateMachine } from '../../core/state-machine.ts'
import { isCountable } from './notes.ts'

/** What money is given back by. */
export const refundTenders = ['cash', 'card', 'transfer'] as const
export const tenders = [...refundTenders, 'cheque'] as const
export type Tender = (typeof tenders)[number]

/** How many of each note or coin, by its face value in minor units. */
export const denominations = z
  .record(z.string().regex(/^\d+$/), z.int().min(0))
  .refine((counts) => Object.entries(counts).every(([face, count]) => isCountable(Number(face), count)))

/** What a payment brought over from another program came in by: it went through no till of ours, and into no day. */
export const broughtOver = 'opening'

/** Money from a customer; negative is money given back. What it pays for are its allocations, the rest is an advance. */
export const payment = entity(
  'payment',
  { replicate: 'append', scope: 'branch', index: [['customerId', 'at'], ['day'], ['shiftId'], ['chequeId'], ['at']] },
  {
    customerId: id<'customer'>(),
    tender: oneOf(tenders),
    amount: money,
    currency,
    /** The slip of a card terminal, the reference of a transfer. */
    reference: text(100),
    /** The terminal or account it came in by. */
    through: text(100),
    denominations: json(denominations),
    chequeId: optionalId<'cheque'>(),
    shiftId: optionalId<'cashShift'>(),
    /** Of a refund: the payment it gives back. */
    refundsId: optionalId<'payment'>(),
    reason: text(300),
    day,
    at: instant,
    by: id<'person'>(),
  },
)

/** A part of a payment counts for an invoice; a negative one takes it back from there. */
export const allocation = entity(
  'allocation',
  { replicate: 'append', scope: 'branch', index: [['paymentId'], ['invoiceId']] },
  {
    paymentId: id<'payment'>(),
    invoiceId: id<'invoice'>(),
    customerId: id<'customer'>(),
    amount: money,
    by: id<'person'>(),
    at: instant,
  },
)

export const paidOnInvoice = rollup('paidOnInvoice', allocation, { sum: 'amount', by: ['invoiceId'] })
export const allocatedOfPayment = rollup('allocatedOfPayment', allocation, { sum: 'amount', by: ['paymentId'] })
export const refundedOfPayment = rollup('refundedOfPayment', payment, { sum: 'amount', by: ['refundsId'] })

/** Bounced beats cleared: the bank's later word is the one that costs. */
export const chequeStates = stateMachine({
  held: { rank: 0, to: ['deposited', 'passedOn', 'returned'] },
  deposited: { rank: 0, to: ['cleared', 'bounced', 'held'] },
  passedOn: { rank: 0, to: ['bounced', 'cleared'] },
  returned: { rank: 1, to: [] },
  cleared: { rank: 1, to: ['bounced'] },
  bounced: { rank: 2, to: [] },
})

/** A cheque somebody gave: it counts as paid when it is taken, and is owed again when it bounces. */
export const cheque = entity(
  'cheque',
  {
    replicate: 'fields',
    scope: 'branch',
    states: { state: chequeStates },
    groups: {
      face: ['number', 'sayadId', 'bank', 'dueDay', 'amount', 'currency', 'customerId'],
      step: ['state', 'stateAt', 'stateNote'],
    },
    index: [['state', 'dueDay'], ['customerId'], ['sayadId']],
  },
  {
    number: text(40),
    /** The 16 digits of Iran's Sayad system; empty elsewhere. */
    sayadId: text(16),
    bank: text(100),
    dueDay: day,
    amount: money,
    currency,
    customerId: id<'customer'>(),
    state: oneOf(['held', 'deposited', 'passedOn', 'returned', 'cleared', 'bounced']),
    stateAt: instant,
    stateNote: text(300),
  },
)

export const chequeSearch = searchIndex('chequeSearch', cheque, ['number', 'sayadId'])
