import { type Chargeable, chargeOf, wholeOf } from '../../domain/work-orders/charge.ts'
import type { TodayCard, WorkOrderSummary } from '../../domain/work-orders/queries.ts'
import { inShopSql } from '../../domain/work-orders/work-order.ts'
import { visitsAsStanding } from './merges.ts'
import type { Here, Reader } from './reader.ts'

/** The board: three statements, whatever stands in the shop, since amounts come from sums the store keeps. */
export function today(read: Reader, _input: object, here: Here): TodayCard[] {
  type Stored = Omit<TodayCard, keyof Amounts | 'due'> & Visited
  const rows = visitsAsStanding(read, read.all<Stored>(todaySql, here.branchId))
  const ids = JSON.stringify(rows.map((row) => row.workOrderId))
  const amounts = amountsOf(read, ids)
  const due = new Map(
    read.all<{ workOrderId: string; due: number }>(dueSql, ids).map((row) => [row.workOrderId, row.due]),
  )
  return rows.map((row) => ({ ...row, ...amounts(row.workOrderId), due: due.get(row.workOrderId) ?? 0 }))
}

/** Of orders that may have work no document charges: the car is here, or it left and an invoice was taken back. */
export const maybeUncharged = `(o.state in ${inShopSql}
  or o.id in (select i.workOrderId from invoice i where i.correctsId > ''))`

/** What a visit was opened with, which may be read as other records since. */
export interface Visited {
  carId: string
  ownerId: string
}
const summary = `o.id as workOrderId, o.vehicleId as carId, o.customerId as ownerId, o.numberText, o.state, o.openedAt, o.promisedAt, o.complaint,
  coalesce(v.plate, '') as plate, coalesce(v.model, '') as model, v.year, coalesce(c.name, '') as customerName, b.currency`
const summaryFrom = `workOrder o join branch b on b.id = o.branchId left join vehicle v on v.id = o.vehicleId
  left join customer c on c.id = o.customerId`

const todaySql = `
  select ${summary}, case o.state when 'open' then 'arrived' when 'inWork' then 'inWork' when 'suspended' then 'waiting'
      else 'ready' end as "column", o.stateReason, coalesce(o.stateAt, o.openedAt) as stateAt, o.arrival, o.keyTag,
    o.technicianId, coalesce(t.name, '') as technician
  from ${summaryFrom} left join person t on t.id = o.technicianId
  where o.branchId = ? and o.state in ${inShopSql}
  order by o.promisedAt is null, o.promisedAt, o.openedAt, o.id`

/** Credit notes are negative, so that what was credited is not owed. */
const dueSql = `
  select i.workOrderId, sum(i.payable - coalesce(p.total, 0)) as due
  from json_each(?) j join invoice i on i.workOrderId = j.value left join paidOnInvoice p on p.invoiceId = i.id
  group by i.workOrderId`

export function workOrders(
  read: Reader,
  { all, most }: { all: boolean; most: number },
  here: Here,
): WorkOrderSummary[] {
  const rows = read.all<StoredSummary>(
    `select ${summary} from ${summaryFrom}
     where o.branchId = ?${all ? '' : ` and o.state in ${inShopSql}`} order by o.openedAt desc, o.id limit ?`,
    here.branchId,
    most,
  )
  return withAmounts(read, rows)
}

/** Work that was agreed and no document charges. */
export function notInvoiced(read: Reader, _input: object, here: Here): WorkOrderSummary[] {
  const rows = read.all<StoredSummary>(
    `select ${summary} from ${summaryFrom}
     where o.branchId = ? and ${maybeUncharged} order by o.openedAt, o.id`,
    here.branchId,
  )
  return withAmounts(read, rows).filter(({ isLeft }) => isLeft)
}

function withAmounts(read: Reader, rows: readonly StoredSummary[]): WorkOrderSummary[] {
  const amounts = amountsOf(read, JSON.stringify(rows.map((row) => row.workOrderId)))
  return visitsAsStanding(read, rows).map((row) => ({ ...row, ...amounts(row.workOrderId) }))
}

type StoredSummary = Omit<WorkOrderSummary, keyof Amounts> & Visited
type Amounts = Pick<WorkOrderSummary, 'net' | 'notInvoiced' | 'isLeft'>
const nothing: Amounts = { net: 0, notInvoiced: 0, isLeft: false }

/** Net of every approved line of some orders, and of what no document charges. `ids` is a JSON list. */
function amountsOf(read: Reader, ids: string): (id: string) => Amounts {
  const amounts = new Map<string, Amounts>()
  for (const line of read.all<Chargeable & { workOrderId: string }>(amountsSql, ids)) {
    const before = amounts.get(line.workOrderId) ?? nothing
    const { net, quantity } = chargeOf(line)
    amounts.set(line.workOrderId, {
      net: before.net + wholeOf(line).net,
      notInvoiced: before.notInvoiced + net,
      isLeft: before.isLeft || quantity > 0,
    })
  }
  return (id) => amounts.get(id) ?? nothing
}

const amountsSql = `
  select l.workOrderId, l.unitPrice, q.total as quantity, coalesce(g.total, 0) as charged, coalesce(d.total, 0) as discount,
    coalesce(k.total, 0) as discountCharged
  from json_each(?) j join workOrderLine l on l.workOrderId = j.value join lineQuantity q on q.lineId = l.id
    left join chargedOnLine g on g.lineId = l.id left join discountOnLine d on d.lineId = l.id
    left join discountCharged k on k.lineId = l.id
    left join lineTerms t on t.id = l.id
  where q.total <> 0 and coalesce(t.approval, 'approved') = 'approved'`
