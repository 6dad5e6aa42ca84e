import { z } from 'zod'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { cashCount, cashEntry, cashShift, dayClose } from '../cash-desk/cash-desk.ts'
import type { DayTender, TillShift } from '../cash-desk/queries.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, station } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { override } from '../overrides/override.ts'
import { packageUse } from '../packages/package.ts'
import { allocation, cheque, payment } from '../payments/payment.ts'
import type { AgeingPage, ChequesPage } from '../payments/queries.ts'
import { person } from '../people/person.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import {
  lineDiscount,
  lineTerms,
  untaxedLine,
  workOrder,
  workOrderLine,
  workOrderLineChange,
} from '../work-orders/work-order.ts'

/** An order of a figure. `amount` is what the figure sums of it, in minor units; `at` the moment the figure is about. */
export interface MorningOrder {
  workOrderId: Id<'workOrder'>
  numberText: string
  plate: string
  model: string
  customerName: string
  state: string
  at: number
  amount: number
}

export interface MorningOverride {
  kind: Row<typeof override>['kind']
  reason: Row<typeof override>['reason']
  note: string
  by: string
  at: number
  effect: number
  /** The document it was about, where it was one. */
  invoiceId: Id<'invoice'> | null
  numberText: string
}

export interface MorningPart {
  workOrderId: Id<'workOrder'>
  numberText: string
  plate: string
  description: string
  code: string
  /** Thousandths issued and on no document. */
  quantity: number
  cost: number
  price: number
  at: number
}

/** The figure is of all of them; the first are shown. */
export type MorningCheques = Pick<ChequesPage, 'cheques' | 'count' | 'amount'>

/** What an owner wants to know before the doors open; each figure is made of the rows beside it. Amounts in minor units. */
export interface Morning {
  /** The last day with takings or documents before today. */
  day: string
  today: string
  currency: string
  closed: 0 | 1
  tenders: DayTender[]
  invoiced: number
  credited: number
  /** Cars in work on which nothing was done on that day or since. */
  untouched: MorningOrder[]
  /** Promised for today or before, and not finished. */
  promises: MorningOrder[]
  /** Finished, with lines on no document; the amount is what invoices will come to. */
  notInvoiced: MorningOrder[]
  /** `overdue` is past its day. */
  debts: AgeingPage & { overdue: number }
  chequesDue: MorningCheques
  chequesBounced: MorningCheques
  overrides: (Pick<MorningOverride, 'kind' | 'reason'> & { count: number; effect: number; rows: MorningOverride[] })[]
  unbilled: MorningPart[]
  /** Of an earlier day and still open: a cashier left without closing. */
  openTills: TillShift[]
}

/** Takings, debts and what was given away are for those who answer for them, not for everyone who signs in. */
export const morning = query<Morning>()({
  input: z.object({}),
  right: 'morning.read',
  entities: [
    invoice,
    invoiceLine,
    payment,
    allocation,
    cheque,
    ledgerEntry,
    dayClose,
    cashShift,
    cashCount,
    cashEntry,
    override,
    workOrder,
    workOrderLine,
    workOrderLineChange,
    lineTerms,
    lineDiscount,
    untaxedLine,
    customer,
    customerMerge,
    vehicle,
    vehicleMerge,
    person,
    packageUse,
    branch,
    station,
    moneyUnit,
  ],
})
