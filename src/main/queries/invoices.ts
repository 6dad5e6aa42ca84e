import type { InvoicePaper, InvoiceSummary } from '../../domain/invoices/queries.ts'
import type { Here, Reader } from './reader.ts'

export function invoicePaper(read: Reader, { invoiceId }: { invoiceId: string }): InvoicePaper | null {
  type Stored = Omit<InvoicePaper, 'seller' | 'buyer' | 'vehicle' | 'lines' | 'payments'> & {
    seller: string
    buyer: string
    vehicle: string
  }
  const head = read.get<Stored>(
    `select i.id as invoiceId, i.numberText, i.day, i.at, coalesce(o.numberText, '') as workOrderNumber, i.seller, i.buyer,
       i.vehicle, i.currency, b.calendar, coalesce(p.name, '') as issuedBy, i.net, i.tax, i.total,
       coalesce(y.total, 0) as paid
     from invoice i join branch b on b.id = i.branchId left join workOrder o on o.id = i.workOrderId
       left join person p on p.id = i."by" left join paidOnInvoice y on y.invoiceId = i.id
     where i.id = ?`,
    invoiceId,
  )
  if (head === undefined) return null
  return {
    ...head,
    seller: JSON.parse(head.seller) as InvoicePaper['seller'],
    buyer: JSON.parse(head.buyer) as InvoicePaper['buyer'],
    vehicle: JSON.parse(head.vehicle) as InvoicePaper['vehicle'],
    lines: read.all<InvoicePaper['lines'][number]>(
      `select description, code, unit, quantity, unitPrice, taxRate, net, tax from invoiceLine where invoiceId = ?
       order by position`,
      invoiceId,
    ),
    payments: read.all<InvoicePaper['payments'][number]>(
      'select day, tender, amount from payment where invoiceId = ? order by at, id',
      invoiceId,
    ),
  }
}

export function invoices(read: Reader, { most }: { most: number }, here: Here): InvoiceSummary[] {
  return read.all<InvoiceSummary>(
    `select i.id as invoiceId, i.workOrderId, i.numberText, i.day, i.at, i.buyer ->> 'name' as buyerName,
       i.vehicle ->> 'plate' as plate, i.total, coalesce(p.total, 0) as paid, i.currency
     from invoice i left join paidOnInvoice p on p.invoiceId = i.id
     where i.branchId = ? order by i.at desc, i.id limit ?`,
    here.branchId,
    most,
  )
}
