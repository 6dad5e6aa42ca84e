import type { AnswerOf, InputOf } from '../../core/query.ts'
import type { Queries, QueryName } from '../../domain/index.ts'
import { attention, find, people, place } from './attention.ts'
import { invoicePaper, invoices } from './invoices.ts'
import { findParts, importRuns } from './parts.ts'
import type { Here, Reader } from './reader.ts'
import { workOrderPage, workOrders } from './work-orders.ts'

/** What answers each declared query on a station. */
export const answers: {
  [N in QueryName]: (read: Reader, input: InputOf<Queries[N]>, here: Here) => AnswerOf<Queries[N]>
} = { place, people, workOrders, workOrderPage, invoices, invoicePaper, findParts, find, attention, importRuns }
