import { multiplyByQuantity, percentage, sum } from '../../core/money.ts'
import type {
  WorkOrderEvent,
  WorkOrderPage,
  WorkOrderPageLine,
  WorkOrderSummary,
} from '../../domain/work-orders/queries.ts'
import type { Here, Reader } from './reader.ts'

export function workOrderPage(
  read: Reader,
  { workOrderId }: { workOrderId: string },
  here: Here,
): WorkOrderPage | null {
  const head = read.get<Head>(headSql, workOrderId)
  if (head === undefined) return null
  const lines = read.all<StoredLine>(linesSql, here.branchId, workOrderId).map(priced)
  const invoices = read.all<WorkOrderPage['invoices'][number]>(invoicesSql, workOrderId)
  const { customerId, customerName, phone, vehicleId, plate, vin, model, year, ...order } = head
  return {
    ...order,
    customer: { customerId, name: customerName, phone },
    vehicle: { vehicleId, plate, vin, model, year },
    lines,
    totals: totalsOf(lines, invoices),
    invoices,
    events: read.all<WorkOrderEvent>(eventsSql, { workOrderId }),
  }
}

type Head = Omit<WorkOrderPage, 'customer' | 'vehicle' | 'lines' | 'totals' | 'invoices' | 'events'> &
  Omit<WorkOrderPage['customer'], 'name'> & { customerName: string } & WorkOrderPage['vehicle']
type StoredLine = Omit<WorkOrderPageLine, 'net' | 'tax'>

const headSql = `
  select o.id as workOrderId, o.numberText, o.state, o.openedAt, coalesce(p.name, '') as openedBy, o.complaint,
    o.odometer, o.promisedAt, b.currency, o.customerId, coalesce(c.name, '') as customerName,
    coalesce(c.phone, '') as phone, o.vehicleId, coalesce(v.plate, '') as plate, coalesce(v.vin, '') as vin,
    coalesce(v.model, '') as model, v.year
  from workOrder o join branch b on b.id = o.branchId left join person p on p.id = o.openedBy
    left join customer c on c.id = o.customerId left join vehicle v on v.id = o.vehicleId
  where o.id = ?`

const linesSql = `
  select l.id as lineId, l.partId, l.description, l.code, l.unit, coalesce(q.total, 0) as quantity, l.unitPrice, l.taxRate,
    l.at, coalesce(p.name, '') as "by", (select min(i.numberText) from invoiceLine x join invoice i on i.id = x.invoiceId
      where x.lineId = l.id) as invoiced,
    coalesce((select sum(s.total) from stockOnHand s join location w on w.id = s.locationId and w.branchId = ?
      where s.partId = l.partId), 0) as onHand
  from workOrderLine l left join lineQuantity q on q.lineId = l.id left join person p on p.id = l."by"
  where l.workOrderId = ? and coalesce(q.total, 0) <> 0 order by l.at, l.id`

const invoicesSql = `
  select i.id as invoiceId, i.numberText, i.day, i.at, i.total, coalesce(p.total, 0) as paid
  from invoice i left join paidOnInvoice p on p.invoiceId = i.id where i.workOrderId = ? order by i.at, i.id`

const eventsSql = `
  select e.kind, e.at, coalesce(p.name, '') as "by", e.description, e.quantity, e.numberText, e.total, e.amount from (
    select 'opened' as kind, o.openedAt as at, o.openedBy as person, null as description, null as quantity,
      null as numberText, null as total, null as amount, o.id as tie from workOrder o where o.id = @workOrderId
    union all select 'lineChanged', c.at, c."by", l.description, c.quantity, null, null, null, c.id
      from workOrderLineChange c join workOrderLine l on l.id = c.lineId where l.workOrderId = @workOrderId
    union all select 'invoiced', i.at, i."by", null, null, i.numberText, i.total, null, i.id
      from invoice i where i.workOrderId = @workOrderId
    union all select 'paid', y.at, y."by", null, null, i.numberText, null, y.amount, y.id
      from payment y join invoice i on i.id = y.invoiceId where i.workOrderId = @workOrderId
  ) e left join person p on p.id = e.person order by e.at desc, e.tie desc limit 60`

function priced(line: StoredLine): WorkOrderPageLine {
  const net = multiplyByQuantity(line.unitPrice, line.quantity)
  return { ...line, net, tax: percentage(net, line.taxRate) }
}

function totalsOf(lines: readonly WorkOrderPageLine[], invoices: WorkOrderPage['invoices']): WorkOrderPage['totals'] {
  const net = sum(lines.map((line) => line.net))
  const tax = sum(lines.map((line) => line.tax))
  const open = lines.filter((line) => line.invoiced === null)
  const paid = sum(invoices.map((invoice) => invoice.paid))
  return {
    net,
    tax,
    total: net + tax,
    notInvoiced: sum(open.map((line) => line.net + line.tax)),
    paid,
    due: sum(invoices.map((invoice) => invoice.total)) - paid,
  }
}

/** Amounts of a list come from sums the store keeps; no order's lines are read one by one. */
export function workOrders(
  read: Reader,
  { all, most }: { all: boolean; most: number },
  here: Here,
): WorkOrderSummary[] {
  const rows = read.all<Omit<WorkOrderSummary, 'net' | 'notInvoiced'>>(
    `select o.id as workOrderId, o.numberText, o.state, o.openedAt, o.promisedAt, o.complaint,
       coalesce(v.plate, '') as plate, coalesce(v.model, '') as model, v.year, coalesce(c.name, '') as customerName,
       b.currency
     from workOrder o join branch b on b.id = o.branchId left join vehicle v on v.id = o.vehicleId
       left join customer c on c.id = o.customerId
     where o.branchId = ?${all ? '' : " and o.state in ('open', 'inWork', 'ready')"}
     order by o.openedAt desc, o.id limit ?`,
    here.branchId,
    most,
  )
  const amounts = new Map<string, { net: number; notInvoiced: number }>()
  const lines = read.all<{ workOrderId: string; unitPrice: number; quantity: number; charged: number }>(
    `select l.workOrderId, l.unitPrice, q.total as quantity,
       exists (select 1 from invoiceLine x where x.lineId = l.id) as charged
     from workOrderLine l join lineQuantity q on q.lineId = l.id
     where l.workOrderId in (select value from json_each(?))`,
    JSON.stringify(rows.map((row) => row.workOrderId)),
  )
  for (const { workOrderId, unitPrice, quantity, charged } of lines) {
    const net = multiplyByQuantity(unitPrice, quantity)
    const amount = amounts.get(workOrderId) ?? { net: 0, notInvoiced: 0 }
    amounts.set(workOrderId, { net: amount.net + net, notInvoiced: amount.notInvoiced + (charged === 1 ? 0 : net) })
  }
  return rows.map((row) => ({ ...row, ...(amounts.get(row.workOrderId) ?? { net: 0, notInvoiced: 0 }) }))
}
