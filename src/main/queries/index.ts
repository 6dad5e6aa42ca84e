import type { AnswerOf, InputOf } from '../../core/query.ts'
import type { Queries, QueryName } from '../../domain/index.ts'
import { attention } from './attention.ts'
import { branchDays, cannedJobs, people, place, technicians } from './branch.ts'
import { dayDesk, till } from './cash-desk.ts'
import { candidates } from './check-in.ts'
import { customerPage, customers } from './customers.ts'
import { find } from './find.ts'
import { history } from './history.ts'
import { invoicePage, invoicePaper, invoices } from './invoices.ts'
import { knownAlready } from './known.ts'
import { morning } from './morning.ts'
import { packages, packagesElsewhere } from './packages.ts'
import { findParts, importRuns, partCodes } from './parts.ts'
import { pastDocuments } from './past.ts'
import { account, ageing, cheques, openInvoices } from './payments.ts'
import type { Here, Reader } from './reader.ts'
import { appointmentPage, appointmentsOf, expected, schedule } from './schedule.ts'
import { branchSettings } from './settings.ts'
import { notInvoiced, today, workOrders } from './today.ts'
import { vehiclePage, vehicles } from './vehicles.ts'
import { workOrderPage } from './work-orders.ts'

/** What answers each declared query on a station. */
export const answers: {
  [N in QueryName]: (read: Reader, input: InputOf<Queries[N]>, here: Here) => AnswerOf<Queries[N]>
} = {
  place,
  people,
  today,
  schedule,
  expected,
  appointmentPage,
  appointmentsOf,
  workOrders,
  notInvoiced,
  workOrderPage,
  candidates,
  knownAlready,
  technicians,
  branchDays,
  branchSettings,
  cannedJobs,
  packages,
  packagesElsewhere,
  customers,
  customerPage,
  vehicles,
  vehiclePage,
  invoices,
  invoicePage,
  invoicePaper,
  openInvoices,
  account,
  ageing,
  cheques,
  till,
  dayDesk,
  morning,
  findParts,
  partCodes,
  find,
  attention,
  history,
  importRuns,
  pastDocuments,
}
