import { z } from 'zod'
import { query } from '../../core/query.ts'
import { mark } from '../attention/attention.ts'
import { cashShift, dayClose } from '../cash-desk/cash-desk.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { customer } from '../customers/customer.ts'
import { branch, dealer, station } from '../dealer/dealer.ts'
import { invoice } from '../invoices/invoice.ts'
import { importRun } from '../parts/import-run.ts'
import { part } from '../parts/part.ts'
import { cheque, payment } from '../payments/payment.ts'
import { role } from '../people/person.ts'
import { appointment } from '../schedule/appointment.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { cannedJob, workOrder } from '../work-orders/work-order.ts'
import { relatedRows } from './related.ts'

/** Records whose history a person can open. */
const records = {
  workOrder,
  invoice,
  customer,
  vehicle,
  part,
  appointment,
  payment,
  cheque,
  cashShift,
  dayClose,
  dealer,
  branch,
  role,
  station,
  importRun,
  cannedJob,
  moneyUnit,
}
export type RecordWithHistory = keyof typeof records
const recordsWithHistory = Object.keys(records) as [RecordWithHistory, ...RecordWithHistory[]]

export interface RecordAsked {
  entity: RecordWithHistory
  /** Of a closed day the day itself, of a canned job its code, of a unit of money its currency. */
  id: string
}

/** One value that was written. Codes, amounts and instants are as they are kept; ids of rows are their names. */
export interface ValueChange {
  field: string
  value: string | number | null
  /** What it replaced; undefined where there was nothing before. */
  before?: string | number | null
}

/** What one decision did to one row of the record. */
export interface RowChange {
  entity: string
  rowId: string
  /** Whether the row was made by this decision. */
  made: boolean
  /** What the row is called where it is not the record itself, such as a line's description. */
  about: string
  values: ValueChange[]
}

/** One decision about a record, as a person reads it. */
export interface HistoryEntry {
  key: string
  /** Milliseconds since 1970, by the stamp that counts. */
  at: number
  /** The command; null where the decision is not kept on this computer and only what it wrote is known. */
  command: string | null
  /** Who; empty for head office itself, or where nobody here knows. */
  by: string
  /** The computer; empty for head office. */
  station: string
  /** Whether head office has it. */
  delivered: boolean
  /** Why head office remarked on it, if it did. */
  remarks: string[]
  changes: RowChange[]
}

export interface RecordHistory {
  /** Newest first, 300 at most. */
  entries: HistoryEntry[]
  /** Whether there is more than that. */
  more: boolean
}

/** Who changed what of a record, when and where, what it replaced, and whether head office has it. */
export const history = query<RecordHistory>()({
  input: z.object({ entity: z.enum(recordsWithHistory), id: z.string().min(1).max(64) }),
  entities: [
    ...Object.values(records),
    ...Object.values(relatedRows).flatMap((rows) =>
      rows.flatMap(([entity, , of]) => (of ? [entity, of[0]] : [entity])),
    ),
    mark,
  ],
})
