import type { Command } from '../core/command.ts'
import type { Entity } from '../core/entity.ts'
import type { Query } from '../core/query.ts'
import type { Rollup, SearchIndex } from '../core/rollup.ts'
import { mark, resolution } from './attention/attention.ts'
import { markDecision, resolveFinding } from './attention/commands.ts'
import { attention, find, people, place } from './attention/queries.ts'
import { addCustomer, updateCustomer } from './customers/commands.ts'
import { customer, customerSearch } from './customers/customer.ts'
import { enrolStation, openBranch, revokeStation, setUpDealer } from './dealer/commands.ts'
import { branch, dealer, instance, location, series, station } from './dealer/dealer.ts'
import { finishImport, importParts, restoreImported, startImport, undoImport } from './imports/commands.ts'
import { invoice, invoiceLine, invoiceSearch } from './invoices/invoice.ts'
import { invoicePaper, invoices } from './invoices/queries.ts'
import { accountBalance, customerBalance, ledgerEntry } from './ledger/ledger.ts'
import { addPart, changePrice, linkBarcode, unlinkBarcode } from './parts/commands.ts'
import { importChange, importRun } from './parts/import-run.ts'
import { barcode, part, partSearch } from './parts/part.ts'
import { importRuns } from './parts/queries.ts'
import { recordPayment } from './payments/commands.ts'
import { paidOnInvoice, payment } from './payments/payment.ts'
import { addRole, dismiss, hire } from './people/commands.ts'
import { person, role } from './people/person.ts'
import { countStock } from './stock/commands.ts'
import { findParts } from './stock/queries.ts'
import { stockMovement, stockOnHand } from './stock/stock.ts'
import { vehicle, vehicleSearch } from './vehicles/vehicle.ts'
import {
  addPartToWorkOrder,
  changeLineQuantity,
  moveWorkOrder,
  openWorkOrder,
  updateWorkOrder,
} from './work-orders/commands.ts'
import { issueInvoice } from './work-orders/issue-invoice.ts'
import { workOrderPage, workOrders } from './work-orders/queries.ts'
import {
  lineQuantity,
  partUse,
  workOrder,
  workOrderLine,
  workOrderLineChange,
  workOrderSearch,
} from './work-orders/work-order.ts'

/** Version of the entities; a decision says with which it was written. Raise it with every migration. */
export const schemaVersion = 1

/** Every noun, each importing only nouns above it. */
export const entities = {
  dealer,
  branch,
  station,
  instance,
  series,
  location,
  role,
  person,
  customer,
  vehicle,
  importRun,
  part,
  barcode,
  importChange,
  stockMovement,
  invoice,
  invoiceLine,
  payment,
  ledgerEntry,
  workOrder,
  workOrderLine,
  workOrderLineChange,
  mark,
  resolution,
} as const

export const rollups: readonly Rollup[] = [
  stockOnHand,
  lineQuantity,
  partUse,
  paidOnInvoice,
  accountBalance,
  customerBalance,
]

export const searchIndexes: readonly SearchIndex[] = [
  partSearch,
  customerSearch,
  vehicleSearch,
  workOrderSearch,
  invoiceSearch,
]

export const commands = {
  setUpDealer,
  openBranch,
  enrolStation,
  revokeStation,
  addRole,
  hire,
  dismiss,
  addCustomer,
  updateCustomer,
  addPart,
  linkBarcode,
  unlinkBarcode,
  changePrice,
  countStock,
  startImport,
  importParts,
  finishImport,
  restoreImported,
  undoImport,
  openWorkOrder,
  addPartToWorkOrder,
  changeLineQuantity,
  moveWorkOrder,
  updateWorkOrder,
  issueInvoice,
  recordPayment,
  resolveFinding,
  markDecision,
} as const
export type Commands = typeof commands
export type CommandName = keyof Commands

export const queries = {
  place,
  people,
  workOrders,
  workOrderPage,
  invoices,
  invoicePaper,
  findParts,
  find,
  attention,
  importRuns,
} as const
export type Queries = typeof queries
export type QueryName = keyof Queries

/** The list as a store reads it. */
export const entityList: readonly Entity[] = Object.values(entities) as unknown as readonly Entity[]
export const entityByName: ReadonlyMap<string, Entity> = new Map(entityList.map((entity) => [entity.name, entity]))
export const commandByName: ReadonlyMap<string, Command> = new Map(
  Object.entries(commands) as unknown as [string, Command][],
)
export const queryByName: ReadonlyMap<string, Query> = new Map(Object.entries(queries) as unknown as [string, Query][])
