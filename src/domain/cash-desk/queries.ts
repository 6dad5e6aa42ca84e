import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer } from '../customers/customer.ts'
import { branch, station } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import { override } from '../overrides/override.ts'
import { cheque, payment, type Tender } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { cashCount, cashEntry, cashShift, dayClose } from './cash-desk.ts'
import type { DayTender, DayTerminal } from './found.ts'

export type { DayTender, DayTerminal } from './found.ts'

/** A payment as a cash desk lists it; negative is money given back. */
export interface TakenRow {
  paymentId: Id<'payment'>
  at: number
  tender: Tender
  amount: number
  reference: string
  through: string
  shiftId: Id<'cashShift'> | null
  customerId: Id<'customer'>
  customerName: string
  by: string
}

export interface CashEntryRow {
  entryId: Id<'cashEntry'>
  at: number
  kind: Row<typeof cashEntry>['kind']
  amount: number
  reason: string
  by: string
}

export interface CashCountRow {
  countId: Id<'cashCount'>
  at: number
  kind: Row<typeof cashCount>['kind']
  cash: number
  expectedCash: number
  terminals: Record<string, number>
  expectedCard: number
  /** Null where nobody looked for them. */
  cheques: number | null
  expectedCheques: number
  reason: string
  by: string
}

/** A till from its opening count to its closing one. Amounts in minor units. */
export interface TillShift {
  shiftId: Id<'cashShift'>
  cashierId: Id<'person'>
  cashierName: string
  stationName: string
  day: string
  openedAt: number
  closedAt: number | null
  state: 'open' | 'closed'
  opening: number
  /** What the books say is in it; transfers are never in a till. */
  expected: { cash: number; card: number; cheque: number }
  /** Taken by tender. */
  taken: Record<string, number>
}

export interface Till {
  mine: (TillShift & { payments: TakenRow[]; entries: CashEntryRow[]; counts: CashCountRow[] }) | null
  others: TillShift[]
  /** Names terminals were counted under before, the most recent first. */
  terminals: string[]
  currency: string
}

/** The open till of a person, and the other open tills of the branch, for those who run one. */
export const till = query<Till>()({
  right: 'cash.open',
  input: z.object({ personId: person.id }),
  entities: [cashShift, cashCount, cashEntry, payment, cheque, person, customer, branch, station],
})

/** A business day of the branch: what the books say, what was counted, and what came after it was closed. */
export interface DayDesk {
  day: string
  today: string
  currency: string
  tenders: DayTender[]
  terminals: DayTerminal[]
  invoiced: number
  credited: number
  invoiceCount: number
  shifts: (TillShift & { counted: number | null; difference: number | null; reason: string })[]
  payments: TakenRow[]
  entries: CashEntryRow[]
  cheques: { chequeId: Id<'cheque'>; number: string; dueDay: string; amount: number; customerName: string }[]
  closed: {
    at: number
    by: string
    taken: Record<string, number>
    /** A tender that is not here was not counted. */
    counted: Record<string, number>
    invoiced: number
    difference: number
    reason: string
  } | null
  /** Payments and documents of this day the closing did not know. */
  late: TakenRow[]
  lateInvoiced: number
  /** Earlier days with takings or documents that nobody closed, newest first. */
  unclosed: string[]
  /** Days that were closed before they have come. */
  closedAhead: string[]
}

/** A business day; today's where none is named. Its takings are for those who close it. */
export const dayDesk = query<DayDesk>()({
  right: 'cash.closeDay',
  input: z.object({ day: dayClose.fields.day.check.nullable().default(null) }),
  entities: [
    ...[dayClose, override, cashShift, cashCount, cashEntry, payment, cheque, invoice, person, customer],
    ...[branch, station],
  ],
})
