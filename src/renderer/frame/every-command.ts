import type { FoundRecord } from '../../domain/find/queries.ts'
import type { CommandName } from '../../domain/index.ts'
import type { WordKey } from '../../locales/index.ts'
import type { GuardedPage } from '../hooks/may-open.ts'

/**
 * How a person comes to a command from anywhere: by a page that needs nothing chosen, or by choosing the record it is
 * about first. `act` is what the page is then asked to do, as if its key had been pressed; without one the page itself is
 * the place. `name` is what the command is called where its act does several things, `opens` the page it leads to where
 * not everyone may open that.
 */
export type Way =
  | { page: Page; act?: WordKey; name?: WordKey }
  | { of: Chosen; act: WordKey; name?: WordKey; opens?: GuardedPage }
  | { noPerson: string }

/** Kinds of records a command can be about. */
export type Chosen = Exclude<FoundRecord['kind'], 'cheque' | 'pastDocument' | 'person'>

/** The pages commands are at home on, and what they are called. */
export const pageNames = {
  '/check-in': 'act.checkIn',
  '/schedule': 'rail.schedule',
  '/customers': 'rail.customers',
  '/parts': 'rail.parts',
  '/cheques': 'cheques.title',
  '/cash-desk': 'rail.cashDesk',
  '/cash-desk/day': 'day.title',
  '/attention': 'rail.attention',
  '/settings': 'rail.settings',
  '/settings/lists': 'data.title',
  '/settings/begin': 'setup.title',
} as const satisfies Record<string, WordKey>
export type Page = keyof typeof pageNames

const atHeadOffice = { noPerson: 'decided at head office, on its own page; a station only shows it' } as const
const ofAnImport = { noPerson: 'a step of an import, which the screen of imports takes as one' } as const
const account = '/accounts/$customerId' as const
const line = { of: 'workOrder', act: 'act.lineTerms' } as const

/** Every command there is; one that is added without a way does not compile. */
export const ways: Readonly<Record<CommandName, Way>> = {
  setUpDealer: atHeadOffice,
  setUsualTerms: atHeadOffice,
  openBranch: atHeadOffice,
  addHoliday: atHeadOffice,
  enrolStation: atHeadOffice,
  revokeStation: atHeadOffice,
  setLease: atHeadOffice,
  setTills: { page: '/settings/begin', name: 'setup.title' },
  setMemory: { page: '/settings/begin', name: 'setup.title' },
  changeBranch: { page: '/settings/begin', name: 'setup.title' },
  defineMoneyUnit: atHeadOffice,
  recordFiscalReceipt: { noPerson: 'written by the cash register that printed the receipt' },
  signDay: { noPerson: 'signed by head office itself, once for each day (UTC)' },
  addRole: atHeadOffice,
  changeRole: atHeadOffice,
  hire: atHeadOffice,
  changePerson: atHeadOffice,
  dismiss: atHeadOffice,
  addCustomer: { page: '/customers', act: 'act.addCustomer' },
  updateCustomer: { of: 'customer', act: 'act.editCustomer' },
  setCreditLimit: { of: 'customer', act: 'act.editCustomer', name: 'command.setCreditLimit' },
  setPaymentTerms: { of: 'customer', act: 'act.editCustomer', name: 'command.setPaymentTerms' },
  mergeCustomers: { of: 'customer', act: 'act.mergeCustomer' },
  updateVehicle: { of: 'vehicle', act: 'act.editVehicle' },
  mergeVehicles: { of: 'vehicle', act: 'act.mergeVehicle' },
  addPart: { page: '/parts', act: 'act.addPart' },
  linkBarcode: { of: 'part', act: 'act.editPart', name: 'command.linkBarcode' },
  unlinkBarcode: { of: 'part', act: 'act.editPart', name: 'command.unlinkBarcode' },
  changePrice: { of: 'part', act: 'act.editPart' },
  countStock: { of: 'part', act: 'count.title' },
  startImport: ofAnImport,
  importParts: { page: '/settings/lists', name: 'command.importParts' },
  importRows: ofAnImport,
  finishImport: ofAnImport,
  restoreImported: ofAnImport,
  undoImport: { page: '/settings/lists', name: 'command.undoImport' },
  rememberLayout: ofAnImport,
  bookAppointment: { page: '/schedule', act: 'act.book' },
  updateAppointment: { of: 'appointment', act: 'act.editAppointment' },
  moveAppointment: { of: 'appointment', act: 'act.moveAppointment' },
  cancelAppointment: { of: 'appointment', act: 'act.cancelAppointment' },
  markNoShow: { of: 'appointment', act: 'act.noShow' },
  openWorkOrder: { page: '/check-in', name: 'act.checkIn' },
  updateWorkOrder: { of: 'workOrder', act: 'act.editOrder' },
  markDamage: { of: 'workOrder', act: 'act.markDamage' },
  attach: { noPerson: 'photographs and signatures are added where they are seen, on the order and at check-in' },
  addJob: { of: 'workOrder', act: 'act.addJob' },
  updateJob: { noPerson: 'a job is opened by its own title on the order' },
  defineCannedJob: { noPerson: 'a job done well is kept for further cars from the window of that job' },
  withdrawCannedJob: { noPerson: 'a canned job is withdrawn where one is kept, by its code' },
  addCannedJobToWorkOrder: { of: 'workOrder', act: 'act.addJob', name: 'command.addCannedJobToWorkOrder' },
  addPartToWorkOrder: { noPerson: 'a part is scanned into the open order, or found here and chosen' },
  addLineToWorkOrder: { of: 'workOrder', act: 'act.addLine' },
  changeLineQuantity: { noPerson: 'typed on the line itself: + and −, a digit, Delete' },
  changeLinePrice: { ...line, name: 'command.changeLinePrice' },
  changeLineTax: { ...line, name: 'command.changeLineTax' },
  setLineTerms: line,
  discountLine: { ...line, name: 'command.discountLine' },
  moveWorkOrder: { noPerson: 'the steps stand over the order and are pressed there' },
  suspendWorkOrder: { of: 'workOrder', act: 'act.suspend' },
  checkWorkOrder: { noPerson: 'the last of the steps over the order' },
  cancelWorkOrder: { of: 'workOrder', act: 'act.cancelOrder' },
  releaseWorkOrder: { of: 'workOrder', act: 'act.release' },
  sellPackage: { of: 'customer', act: 'act.sellPackage' },
  redeemPackage: { noPerson: 'a package is used on the order, from the card that shows what is left of it' },
  takeBackPackageUse: { noPerson: 'taken back beside the use itself, on the same card' },
  issueInvoice: { of: 'workOrder', act: 'act.issueInvoice' },
  correctInvoice: { of: 'invoice', act: 'act.correct' },
  recordPrinting: { noPerson: 'noted when a document goes on paper' },
  takePayment: { of: 'invoice', act: 'act.takePayment' },
  allocatePayment: { of: 'customer', act: 'act.goAccount', name: 'command.allocatePayment', opens: account },
  refundPayment: { of: 'invoice', act: 'act.refund' },
  freeOverpaid: { page: '/attention', name: 'command.freeOverpaid' },
  takeBackOverused: { page: '/attention', name: 'command.takeBackOverused' },
  moveCheque: { page: '/cheques', name: 'command.moveCheque' },
  mendCheque: { page: '/attention', name: 'command.mendCheque' },
  openShift: { page: '/cash-desk', act: 'act.openTill' },
  countTill: { page: '/cash-desk', act: 'act.countTill' },
  closeShift: { page: '/cash-desk', act: 'act.closeTill' },
  settleParts: { page: '/attention', name: 'command.settleParts' },
  settleTill: { page: '/attention', name: 'command.settleTill' },
  moveCash: { page: '/cash-desk', act: 'act.expense' },
  handOverCash: { page: '/cash-desk', act: 'act.handOver' },
  closeDay: { page: '/cash-desk/day', act: 'act.closeDay' },
  reopenDay: { page: '/cash-desk/day', act: 'act.reopenDay' },
  resolveFinding: { page: '/attention', name: 'command.resolveFinding' },
  markDecision: { noPerson: 'a mark of head office on a decision that breached a rule' },
  reportDivergence: { noPerson: 'said by a station that finds its rows differ from those of head office' },
}

/** What else a page offers that is no command of its own. */
export const furtherWays: readonly Exclude<Way, { noPerson: string }>[] = [
  { page: '/cash-desk', act: 'act.toSafe' },
  { page: '/cash-desk', act: 'act.topUp' },
  { page: '/settings', act: 'printers.test' },
  { of: 'invoice', act: 'act.preview' },
  { of: 'workOrder', act: 'paper.kind.checkIn' },
  { of: 'workOrder', act: 'paper.kind.release' },
  { of: 'workOrder', act: 'paper.kind.estimate' },
  { of: 'customer', act: 'act.goAccount', opens: account },
  { of: 'customer', act: 'act.printStatement', opens: account },
  { page: '/settings', name: 'command.putBack' },
]
