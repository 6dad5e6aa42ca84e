import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { allocation, cheque, payment, type Tender } from './payment.ts'

export type ChequeState = Row<typeof cheque>['state']

/** From so many days before its day a cheque counts as due soon. */
export const chequeSoonDays = 3

/** A customer's statement. Amounts in minor units of `currency`; positive is owed to the shop. */
export interface AccountPage {
  customerId: Id<'customer'>
  name: string
  phone: string
  address: string
  kind: Row<typeof customer>['kind']
  taxId: string | null
  creditLimit: number
  currency: string
  /** What was owed before the first entry shown, and is owed now. */
  opening: number
  balance: number
  /** Owed on invoices, and had with the shop in advance; the balance is their difference. */
  receivable: number
  advance: number
  /** What of it is past its day. */
  overdue: number
  entries: AccountEntry[]
  /** Whether earlier entries of the period are summed in `opening` because there are more than were asked for. */
  shortened: 0 | 1
  open: OpenInvoice[]
  advances: FreePayment[]
  cheques: ChequeSummary[]
}

export interface AccountEntry {
  journalId: string
  at: number
  day: string
  kind: 'invoice' | 'creditNote' | 'payment' | 'refund' | 'chequeBack' | 'other'
  invoiceId: Id<'invoice'> | null
  numberText: string
  tender: Tender | null
  reference: string
  amount: number
  /** What was owed after it. */
  balance: number
}

export interface OpenInvoice {
  invoiceId: Id<'invoice'>
  customerId: Id<'customer'>
  numberText: string
  day: string
  dueDay: string
  /** Days since it was due, by the branch's day; negative is still to come. */
  late: number
  plate: string
  payable: number
  due: number
  currency: string
}

/** A payment something of which no invoice uses and nobody was given back. */
export interface FreePayment {
  paymentId: Id<'payment'>
  day: string
  tender: Tender
  reference: string
  amount: number
  free: number
}

/** Accounts and cheques are for those who deal with customers' money, not for everyone who signs in. */
export const account = query<AccountPage | null>()({
  right: 'account.read',
  input: z.object({
    customerId: customer.id,
    from: payment.fields.day.check.nullable().default(null),
    most: z.int().min(1).max(20_000).default(500),
  }),
  entities: [ledgerEntry, invoice, payment, allocation, cheque, customer, customerMerge, branch],
})

/** Debts by their age: not due yet, and by the days since they were due: to 30, to 60, to 90, older. */
export const ageingBuckets = ['notDue', 'days30', 'days60', 'days90', 'older'] as const
export type AgeingBucket = (typeof ageingBuckets)[number]

/** What a customer owes, and for how long. */
export interface AgeingRow extends Record<AgeingBucket, number> {
  customerId: Id<'customer'>
  name: string
  phone: string
  kind: Row<typeof customer>['kind']
  total: number
  /** Had with the shop in advance; not yet set against anything. */
  advance: number
  creditLimit: number
  currency: string
}

/** The largest debts, and the sums of all that were found, shown or not. */
export interface AgeingPage {
  rows: AgeingRow[]
  count: number
  sums: Record<AgeingBucket | 'total' | 'advance', number>
  currency: string
}

/** Everybody who owes something, or has something here; the largest debt first. */
export const ageing = query<AgeingPage>()({
  right: 'account.read',
  input: z.object({
    text: z.string().max(200).default(''),
    all: z.boolean().default(false),
    most: z.int().min(1).max(1000).default(300),
  }),
  entities: [ledgerEntry, invoice, allocation, customer, customerMerge, branch],
})

/** The open invoices of one customer, oldest first: what a payment can be for. */
export const openInvoices = query<{
  customerName: string
  invoices: OpenInvoice[]
  advances: FreePayment[]
  currency: string
}>()({
  right: 'payment.take',
  input: z.object({ customerId: customer.id }),
  entities: [invoice, payment, allocation, cheque, customer, customerMerge, branch],
})

export interface ChequeSummary {
  chequeId: Id<'cheque'>
  number: string
  sayadId: string
  bank: string
  dueDay: string
  amount: number
  currency: string
  customerId: Id<'customer'>
  customerName: string
  state: ChequeState
  stateAt: number
  stateNote: string
  /** Days until its day, by the branch's day; negative is past. */
  dueIn: number
}

export interface ChequesPage {
  cheques: ChequeSummary[]
  /** Of all that are asked for, shown or not. */
  count: number
  amount: number
  totals: { state: ChequeState; count: number; amount: number }[]
  currency: string
}

/**
 * Cheques of the states asked for; `soon` only those still to be paid in and due soon or past. The next due come first
 * while all wait for their day, else the latest, since those that are done become ever more.
 */
export const cheques = query<ChequesPage>()({
  right: 'account.read',
  input: z.object({
    states: z.array(cheque.fields.state.check).default([]),
    soon: z.boolean().default(false),
    most: z.int().min(1).max(1000).default(300),
  }),
  entities: [cheque, customer, branch],
})
