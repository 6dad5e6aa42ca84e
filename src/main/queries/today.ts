import type { TodayCard, WorkOrderSummary } from '../../domain/work-orders/queries.ts'
import { inShopSql } from '../../domain/work-orders/work-order.ts'
import { visitsAsStanding } from './merges.ts'
import { notInvoicedOf } from './not-invoiced.ts'
import type { Here, Reader } from './reader.ts'

/** The board: a handful of statements, however many cars stand in the shop. */
export function today(read: Reader, _input: object, here: Here): TodayCard[] {
  type Stored = Omit<TodayCard, keyof Left | 'due'> & Visited
  const rows = visitsAsStanding(read, read.all<Stored>(todaySql, here.branchId))
  const ids = rows.map((row) => row.workOrderId)
  const left = notInvoicedOf(read, ids, here)
  const owed = read.all<{ workOrderId: string; due: number }>(dueSql, JSON.stringify(ids))
  const due = new Map(owed.map((row) => [row.workOrderId, row.due]))
  return rows.map((row) => ({ ...row, ...left(row.workOrderId), due: due.get(row.workOrderId) ?? 0 }))
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
  return withAmounts(read, rows, here)
}

/** Work that was agreed and no document charges. */
export function notInvoiced(read: Reader, _input: object, here: Here): WorkOrderSummary[] {
  const rows = read.all<StoredSummary>(
    `select ${summary} from ${summaryFrom}
     where o.branchId = ? and ${maybeUncharged} order by o.openedAt, o.id`,
    here.branchId,
  )
  return withAmounts(read, rows, here).filter(({ isLeft }) => isLeft)
}

function withAmounts(read: Reader, rows: readonly StoredSummary[], here: Here): WorkOrderSummary[] {
  const ids = rows.map((row) => row.workOrderId)
  const left = notInvoicedOf(read, ids, here)
  return visitsAsStanding(read, rows).map((row) => ({ ...row, ...left(row.workOrderId) }))
}

type StoredSummary = Omit<WorkOrderSummary, keyof Left> & Visited
type Left = Pick<WorkOrderSummary, 'notInvoiced' | 'isLeft'>
