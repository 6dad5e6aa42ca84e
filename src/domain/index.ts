import type { Schema } from '../core/apply.ts'
import type { Command } from '../core/command.ts'
import type { Entity } from '../core/entity.ts'
import type { Query } from '../core/query.ts'
import type { Rollup } from '../core/rollup.ts'
import type { SearchIndex } from '../core/search-index.ts'
import { divergence, mark, resolution } from './attention/attention.ts'
import { markDecision, reportDivergence, resolveFinding } from './attention/commands.ts'
import { attention } from './attention/queries.ts'
import { cashCount, cashEntry, cashShift, dayClose } from './cash-desk/cash-desk.ts'
import { closeDay } from './cash-desk/close-day.ts'
import { reopenDay } from './cash-desk/closings.ts'
import {
  closeShift,
  countTill,
  entriesOfShift,
  handOverCash,
  moveCash,
  openShift,
  settleTill,
  takenInShift,
} from './cash-desk/commands.ts'
import { dayDesk, till } from './cash-desk/queries.ts'
import { defineMoneyUnit } from './currencies/commands.ts'
import { moneyUnit } from './currencies/currency.ts'
import { addCustomer, mergeCustomers, setCreditLimit, setPaymentTerms, updateCustomer } from './customers/commands.ts'
import { customer, customerMerge, customerSearch } from './customers/customer.ts'
import { customerPage, customers } from './customers/queries.ts'
import { changeBranch } from './dealer/change-branch.ts'
import {
  addHoliday,
  enrolStation,
  openBranch,
  revokeStation,
  setLease,
  setMemory,
  setTills,
  setUpDealer,
  setUsualTerms,
  signDay,
} from './dealer/commands.ts'
import { branch, dayHead, dealer, holiday, instance, location, series, station } from './dealer/dealer.ts'
import { branchSettings, place } from './dealer/queries.ts'
import { find } from './find/queries.ts'
import { history } from './history/queries.ts'
import {
  finishImport,
  importParts,
  importRows,
  rememberLayout,
  restoreImported,
  startImport,
  undoImport,
} from './imports/commands.ts'
import { importItem, importLayout, pastDocument, pastSearch, pastWork } from './imports/past.ts'
import { pastDocuments } from './imports/queries.ts'
import { recordPrinting } from './invoices/commands.ts'
import { fiscalReceipt, recordFiscalReceipt } from './invoices/fiscal-receipt.ts'
import {
  chargedOnLine,
  creditedOnInvoice,
  creditedOnLine,
  discountCharged,
  invoice,
  invoiceLine,
  invoiceSearch,
  printing,
  timesPrinted,
} from './invoices/invoice.ts'
import { invoicePage, invoicePaper, invoices } from './invoices/queries.ts'
import { accountBalance, customerBalance, ledgerEntry } from './ledger/ledger.ts'
import { morning } from './morning/queries.ts'
import { override } from './overrides/override.ts'
import { packageSold, packageUse, servicePackage, usedOfItem } from './packages/package.ts'
import { packages, packagesElsewhere } from './packages/queries.ts'
import { sellPackage } from './packages/selling.ts'
import { redeemPackage, takeBackPackageUse } from './packages/using.ts'
import { addPart, changePrice, linkBarcode, unlinkBarcode } from './parts/commands.ts'
import { importChange, importRun } from './parts/import-run.ts'
import { barcode, part, partSearch } from './parts/part.ts'
import { importRuns, partCodes } from './parts/queries.ts'
import { mendCheque, moveCheque } from './payments/cheques.ts'
import { freeOverpaid, takeBackOverused } from './payments/freeing.ts'
import {
  allocatedOfPayment,
  allocation,
  cheque,
  chequeSearch,
  paidOnInvoice,
  payment,
  refundedOfPayment,
} from './payments/payment.ts'
import { account, ageing, cheques, openInvoices } from './payments/queries.ts'
import { allocatePayment, refundPayment, takePayment } from './payments/taking.ts'
import { addRole, changePerson, changeRole, dismiss, hire } from './people/commands.ts'
import { person, role } from './people/person.ts'
import { people } from './people/queries.ts'
import { appointment, appointmentSearch } from './schedule/appointment.ts'
import {
  bookAppointment,
  cancelAppointment,
  markNoShow,
  moveAppointment,
  updateAppointment,
} from './schedule/commands.ts'
import { appointmentPage, appointmentsOf, expected, schedule } from './schedule/queries.ts'
import { countStock } from './stock/commands.ts'
import { findParts } from './stock/queries.ts'
import { movedForLine, stockMovement, stockOnHand } from './stock/stock.ts'
import { mergeVehicles, updateVehicle } from './vehicles/commands.ts'
import { vehiclePage, vehicles } from './vehicles/queries.ts'
import { vehicle, vehicleMerge, vehicleSearch } from './vehicles/vehicle.ts'
import { changeLinePrice, changeLineQuantity } from './work-orders/change-line.ts'
import { openWorkOrder } from './work-orders/check-in.ts'
import { branchDays, candidates, cannedJobs, knownAlready, technicians } from './work-orders/check-in-queries.ts'
import { addPartToWorkOrder, updateWorkOrder } from './work-orders/commands.ts'
import { correctInvoice } from './work-orders/correct-invoice.ts'
import { attach, markDamage } from './work-orders/evidence.ts'
import { issueInvoice } from './work-orders/issue-invoice.ts'
import { addCannedJobToWorkOrder, addJob, defineCannedJob, updateJob, withdrawCannedJob } from './work-orders/jobs.ts'
import { changeLineTax, discountLine, setLineTerms } from './work-orders/line-terms.ts'
import { notInvoiced, today, workOrderPage, workOrders } from './work-orders/queries.ts'
import { settleParts } from './work-orders/settle-parts.ts'
import {
  cancelWorkOrder,
  checkWorkOrder,
  moveWorkOrder,
  releaseWorkOrder,
  suspendWorkOrder,
} from './work-orders/steps.ts'
import { addLineToWorkOrder } from './work-orders/typed-line.ts'
import {
  attachment,
  cannedJob,
  damageMark,
  discountOnLine,
  lineDiscount,
  lineQuantity,
  lineTerms,
  partUse,
  untaxedLine,
  workOrder,
  workOrderJob,
  workOrderLine,
  workOrderLineChange,
  workOrderSearch,
  workOrderStep,
} from './work-orders/work-order.ts'

/** Every noun. Their files import each other without circles (tests/rooms.test.ts); their folders need not. */
export const entities = {
  dealer,
  branch,
  holiday,
  station,
  instance,
  series,
  location,
  moneyUnit,
  dayHead,
  role,
  person,
  customer,
  customerMerge,
  vehicle,
  vehicleMerge,
  importRun,
  part,
  barcode,
  importChange,
  stockMovement,
  override,
  invoice,
  invoiceLine,
  printing,
  fiscalReceipt,
  cheque,
  payment,
  allocation,
  ledgerEntry,
  cashShift,
  cashCount,
  cashEntry,
  dayClose,
  appointment,
  cannedJob,
  workOrder,
  workOrderStep,
  damageMark,
  attachment,
  workOrderJob,
  workOrderLine,
  workOrderLineChange,
  lineTerms,
  untaxedLine,
  lineDiscount,
  servicePackage,
  packageSold,
  packageUse,
  pastDocument,
  pastWork,
  importItem,
  importLayout,
  mark,
  divergence,
  resolution,
} as const

export const rollups: readonly Rollup[] = [
  stockOnHand,
  movedForLine,
  lineQuantity,
  discountOnLine,
  chargedOnLine,
  discountCharged,
  creditedOnLine,
  creditedOnInvoice,
  partUse,
  usedOfItem,
  paidOnInvoice,
  allocatedOfPayment,
  refundedOfPayment,
  takenInShift,
  entriesOfShift,
  accountBalance,
  customerBalance,
  timesPrinted,
]

export const searchIndexes: readonly SearchIndex[] = [
  partSearch,
  customerSearch,
  vehicleSearch,
  workOrderSearch,
  invoiceSearch,
  appointmentSearch,
  chequeSearch,
  pastSearch,
]

const commands = {
  setUpDealer,
  setUsualTerms,
  openBranch,
  addHoliday,
  enrolStation,
  revokeStation,
  setLease,
  setTills,
  setMemory,
  changeBranch,
  defineMoneyUnit,
  signDay,
  addRole,
  changeRole,
  hire,
  changePerson,
  dismiss,
  addCustomer,
  updateCustomer,
  setCreditLimit,
  setPaymentTerms,
  mergeCustomers,
  updateVehicle,
  mergeVehicles,
  addPart,
  linkBarcode,
  unlinkBarcode,
  changePrice,
  countStock,
  startImport,
  importParts,
  importRows,
  finishImport,
  restoreImported,
  undoImport,
  rememberLayout,
  bookAppointment,
  updateAppointment,
  moveAppointment,
  cancelAppointment,
  markNoShow,
  openWorkOrder,
  updateWorkOrder,
  markDamage,
  attach,
  addJob,
  updateJob,
  defineCannedJob,
  withdrawCannedJob,
  addCannedJobToWorkOrder,
  addPartToWorkOrder,
  addLineToWorkOrder,
  changeLineQuantity,
  changeLinePrice,
  changeLineTax,
  setLineTerms,
  discountLine,
  moveWorkOrder,
  suspendWorkOrder,
  checkWorkOrder,
  cancelWorkOrder,
  settleParts,
  releaseWorkOrder,
  sellPackage,
  redeemPackage,
  takeBackPackageUse,
  issueInvoice,
  correctInvoice,
  recordPrinting,
  recordFiscalReceipt,
  takePayment,
  allocatePayment,
  refundPayment,
  freeOverpaid,
  takeBackOverused,
  moveCheque,
  mendCheque,
  openShift,
  countTill,
  closeShift,
  settleTill,
  moveCash,
  handOverCash,
  closeDay,
  reopenDay,
  resolveFinding,
  markDecision,
  reportDivergence,
} as const
export type Commands = typeof commands
export type CommandName = keyof Commands

export const queries = {
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
} as const
export type Queries = typeof queries
export type QueryName = keyof Queries
/** Who may sign in and where the desk stands is asked before anybody has signed in. */
export const queriesForAnybody: ReadonlySet<string> = new Set<QueryName>(['people', 'place'])

/** The list as a store reads it. */
export const entityList: readonly Entity[] = Object.values(entities) as unknown as readonly Entity[]
export const entityByName: ReadonlyMap<string, Entity> = new Map(entityList.map((entity) => [entity.name, entity]))
export const commandByName: ReadonlyMap<string, Command> = new Map(
  Object.entries(commands) as unknown as [string, Command][],
)
export const queryByName: ReadonlyMap<string, Query> = new Map(Object.entries(queries) as unknown as [string, Query][])
/**
 * What applying decisions reads of the business, on a station and at head office. A decision says with which version of the
 * entities it was written: raise it with every migration; fields of what was released before are `later`.
 */
export const schema: Schema & { version: number } = { version: 1, entities: entityByName, rollups }
