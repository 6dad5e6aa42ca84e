import { sum } from '../../core/money.ts'
import { type PrintedReceipt, receiptQr } from '../../domain/invoices/fiscal-receipt.ts'
import type { Payer } from '../../domain/invoices/invoice.ts'
import type { InvoicePage, InvoicePaper, InvoiceSummary, invoiceLists } from '../../domain/invoices/queries.ts'
import type { ChequeState } from '../../domain/payments/queries.ts'
import { matchOfCar, matchOfNumber, matchOfPerson } from './match.ts'
import { foundWithMerged, listed, recordsJson } from './merges.ts'
import { unitOfDay } from './money-units.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

/** What a document is owed still: what it asks for, less credit notes and payments. Needs the joins below it. */
export const dueSql = 'i.payable + coalesce(cr.total, 0) - coalesce(pd.total, 0)'
export const dueJoins = `left join creditedOnInvoice cr on cr.correctsId = i.id
  left join paidOnInvoice pd on pd.invoiceId = i.id`

/** Who owes or is owed anything; the only ones whose documents need a look. */
export const debtors = `select customerId from customerBalance where account = 'receivable' and total <> 0`

export function invoicePage(read: Reader, { invoiceId }: { invoiceId: string }): InvoicePage | null {
  const head = read.get<Head>(headSql, invoiceId)
  if (head === undefined) return null
  const { seller, buyer, vehicle, correctsId, correction, reason, due, ...rest } = head
  const lines = read.all<InvoicePage['lines'][number]>(linesSql, invoiceId)
  const corrects = correctsId === null ? undefined : read.get<Corrected>(correctsSql, correctsId)
  return {
    ...rest,
    seller: JSON.parse(seller) as InvoicePaper['seller'],
    buyer: JSON.parse(buyer) as InvoicePaper['buyer'],
    vehicle: JSON.parse(vehicle) as InvoicePaper['vehicle'],
    lines,
    payments: read
      .all<StoredPayment>(paymentsSql, invoiceId)
      .map(({ chequeNumber: number, chequeDueDay: dueDay, chequeState: state, ...payment }) => ({
        ...payment,
        cheque: number === null || dueDay === null || state === null ? null : { number, dueDay, state },
      })),
    discount: sum(lines.map((line) => line.discount)),
    due: head.kind === 'creditNote' ? 0 : due,
    corrects: corrects === undefined || correction === null ? null : { ...corrects, correction },
    corrections: read.all<InvoicePage['corrections'][number]>(correctionsSql, invoiceId),
    reason,
    receipt: receiptOf(read, invoiceId),
    unit: unitOfDay(read, head.currency, head.day) ?? null,
  }
}

/** The last receipt a register printed for a document, with what its QR code says. */
function receiptOf(read: Reader, invoiceId: string): InvoicePaper['receipt'] {
  const row = read.get<PrintedReceipt & { timeZone: string }>(
    `select f.fn, f.fd, f.fpd, f.operation, f.printedAt, f.amount, f.currency, b.timeZone
     from fiscalReceipt f join branch b on b.id = f.branchId where f.invoiceId = ? order by f.printedAt desc, f.id limit 1`,
    invoiceId,
  )
  return row === undefined ? null : { fn: row.fn, fd: row.fd, fpd: row.fpd, qr: receiptQr(row, row.timeZone) }
}

/** What goes on paper: a payment that was taken back again is not on it. */
export function invoicePaper(read: Reader, { invoiceId }: { invoiceId: string }): InvoicePaper | null {
  const page = invoicePage(read, { invoiceId })
  if (page === null) return null
  const { workOrderId: _order, customerId: _customer, customerName: _name, ...paper } = page
  return {
    ...paper,
    lines: page.lines.map(({ invoiceLineId: _id, left: _left, fromShelf: _shelf, ...line }) => line),
    payments: page.payments
      .filter(({ allocated }) => allocated !== 0)
      .map(({ day, tender, allocated, reference, cheque }) => ({
        day,
        tender,
        amount: allocated,
        reference: cheque?.number ?? reference,
      })),
    corrects: page.corrects,
    before: page.corrects === null ? [] : read.all<InvoicePaper['before'][number]>(beforeSql, invoiceId),
    corrections: page.corrections,
  }
}

type Corrected = Omit<NonNullable<InvoicePage['corrects']>, 'correction'>
type Head = Omit<
  InvoicePage,
  'seller' | 'buyer' | 'vehicle' | 'unit' | 'receipt' | 'lines' | 'payments' | 'discount' | 'corrects' | 'corrections'
> & {
  seller: string
  buyer: string
  vehicle: string
  correctsId: string | null
  correction: NonNullable<InvoicePage['corrects']>['correction'] | null
}
type StoredPayment = Omit<InvoicePage['payments'][number], 'cheque'> & {
  chequeNumber: string | null
  chequeDueDay: string | null
  chequeState: ChequeState | null
}

const headSql = `
  select i.id as invoiceId, i.kind, i.numberText, i.day, i.dueDay, i.at, i.payer, i.country, i.workOrderId, i.customerId,
    coalesce(c.name, '') as customerName, coalesce(o.numberText, '') as workOrderNumber, i.seller, i.buyer, i.vehicle,
    i.currency, b.calendar, coalesce(p.name, '') as issuedBy, i.net, i.tax, i.total, i.rounding, i.prepaid, i.payable,
    coalesce(pd.total, 0) as paid, ${dueSql} as due, i.correctsId, i.correction, i.reason, i.taxNumber, i.qr,
    coalesce(t.total, 0) as printed
  from invoice i join branch b on b.id = i.branchId left join workOrder o on o.id = i.workOrderId
    left join customer c on c.id = i.customerId left join person p on p.id = i."by"
    left join timesPrinted t on t.documentId = i.id ${dueJoins}
  where i.id = ?`

/** Whether a row `u` of packageUse is a use that was not taken back. */
export const isUsed = `u.quantity > 0
  and not exists (select 1 from packageUse b where b.lineId = u.lineId and b.quantity < 0)`
/** How much of a line `l` of a package's document is used, as `leftOf` takes it. */
export const usedSql = `(select coalesce(sum(u.quantity), 0) from packageUse u
  where u.packageId = l.invoiceId and u.itemId = l.id and ${isUsed})`

const linesSql = `
  select l.id as invoiceLineId, l.kind, l.description, l.code, l.unit, l.quantity, l.unitPrice, l.discount,
    l.taxCategory, l.taxRate, l.untaxedReason, l.net, l.tax,
    l.quantity + coalesce(c.total, 0) - ${usedSql} as left, w.partId is not null as fromShelf
  from invoiceLine l left join creditedOnLine c on c.correctsLineId = l.id
    left join workOrderLine w on w.id = l.lineId
  where l.invoiceId = ? order by l.position`

const correctsSql = 'select id as invoiceId, kind, numberText, day, taxNumber from invoice where id = ?'
/** How lines stood that a credit note takes back: as issued, less what earlier credit notes took. */
const beforeSql = `
  select o.quantity + coalesce(sum(p.quantity), 0) as quantity, o.net + coalesce(sum(p.net), 0) as net,
    o.tax + coalesce(sum(p.tax), 0) as tax
  from invoice i join invoiceLine l on l.invoiceId = i.id join invoiceLine o on o.id = l.correctsLineId
    left join invoice e on e.correctsId = i.correctsId and (e.at < i.at or e.at = i.at and e.id < i.id)
    left join invoiceLine p on p.invoiceId = e.id and p.correctsLineId = l.correctsLineId
  where i.id = ? group by l.id order by l.position`
const correctionsSql = `
  select id as invoiceId, numberText, day, correction, payable from invoice
  where correctsId = ? order by at, id`

/** What a payment is worth still and nothing uses; a cheque that came back is worth nothing. Needs the joins below. */
export const freeSql = `case when q.state in ('bounced', 'returned') then 0 else y.amount end
  - coalesce(al.total, 0) + coalesce(rf.total, 0)`
export const freeJoins = `left join cheque q on q.id = y.chequeId
  left join allocatedOfPayment al on al.paymentId = y.id left join refundedOfPayment rf on rf.refundsId = y.id`

const paymentsSql = `
  select y.id as paymentId, y.day, y.at, y.tender, y.reference, sum(a.amount) as allocated, ${freeSql} as free,
    q.number as chequeNumber, q.dueDay as chequeDueDay, q.state as chequeState
  from allocation a join payment y on y.id = a.paymentId ${freeJoins}
  where a.invoiceId = ? group by y.id order by y.at, y.id`

interface Wanted {
  text: string
  show: (typeof invoiceLists)[number]
  payer: Payer | null
  day: string | null
  customerId: string | null
  most: number
}

/**
 * Each condition has its own SQL, so that every one of them is found by an index. The newest come first; of what is owed
 * the oldest, which must not fall off the end of a list that is cut.
 */
export function invoices(read: Reader, wanted: Wanted, here: Here): InvoiceSummary[] {
  const { today } = daysOf(read, here)
  const tests = ['i.branchId = ?']
  const parameters: unknown[] = [here.branchId]
  const test = (sql: string, ...values: unknown[]) => {
    tests.push(sql)
    parameters.push(...values)
  }
  const open = wanted.show === 'open' || wanted.show === 'overdue'
  if (open) test(`i.kind <> 'creditNote' and i.customerId in (${debtors}) and ${dueSql} > 0`)
  if (wanted.show === 'overdue') test('i.dueDay < ?', today)
  if (wanted.show === 'creditNotes') test(`i.kind = 'creditNote'`)
  if (wanted.payer !== null) test('i.payer = ?', wanted.payer)
  if (wanted.day !== null) test('i.day = ?', wanted.day)
  if (wanted.customerId !== null) test(`i.customerId in ${listed}`, recordsJson(read, wanted.customerId))
  const match = matchOfNumber(wanted.text)
  if (match !== '') test(foundSql, match, matchOfPerson(wanted.text), matchOfCar(wanted.text))
  const found = read.all<InvoiceSummary>(
    `select i.id as invoiceId, i.workOrderId, i.customerId, i.kind, i.payer, i.numberText, i.day, i.dueDay, i.at,
         i.buyer ->> 'name' as buyerName, i.vehicle ->> 'plate' as plate, i.payable,
         case when i.kind = 'creditNote' then 0 else ${dueSql} end as due, 0 as overdue, o.numberText as corrects, i.currency
       from invoice i ${dueJoins} left join invoice o on o.id = i.correctsId
       where ${tests.join(' and ')} order by ${open ? 'i.dueDay, i.at' : 'i.at desc'}, i.id limit ?`,
    ...parameters,
    wanted.most,
  )
  for (const row of found) if (row.due > 0 && row.dueDay < today) row.overdue = 1
  return found
}

const peopleSql = `select c.id from customerSearch s join customer c on c.rowid = s.rowid where customerSearch match ?`
const carsSql = `select v.id from vehicleSearch s join vehicle v on v.rowid = s.rowid where vehicleSearch match ?`
const foundSql = `(i.rowid in (select rowid from invoiceSearch where invoiceSearch match ?)
  or i.customerId in ${foundWithMerged(peopleSql, 'customerMerge')}
  or i.workOrderId in (select w.id from workOrder w where w.vehicleId in ${foundWithMerged(carsSql, 'vehicleMerge')}))`
