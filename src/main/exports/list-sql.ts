import { dueJoins, dueSql, freeJoins, freeSql, usedSql } from '../queries/invoices.ts'
import { onHandOf, seen } from '../queries/parts.ts'
import { fromFinished } from '../queries/past.ts'
import type { ExportedKind } from './lists.ts'

export type ListSql = Record<ExportedKind | 'people', string>

const codeOf = (
  id: string,
) => `coalesce((select code from importItem where rowId = ${id} and noun = 'customer' and code <> ''
  order by rowid desc limit 1), ${id})`
const standing = `c.name <> '' and c.id not in (select fromId from customerMerge)`
const carColumns = `coalesce(v.plate, '') as plate, coalesce(v.vin, '') as vin, coalesce(v.model, '') as model`

/**
 * The rows of each list, named as its fields. The branch is the one parameter; `customerId` is looked up afterwards, so
 * that merged records are told as the one they are read as.
 */
export const listSql: ListSql = {
  people: `select c.id, ${codeOf('c.id')} as customerCode, c.name as customerName, c.phone, c.nationalId
    from customer c`,

  customers: `select ${codeOf('c.id')} as customerCode, c.name as customerName, c.phone, c.nationalId,
      c.kind as customerKind, c.address, c.postcode, c.taxId, c.registrationNumber,
      nullif(c.creditLimit, 0) as creditLimit, c.note
    from customer c where ${standing} and ? <> '' order by c.name, c.phone, c.id`,

  vehicles: `select v.plate, v.vin, v.model, v.year, v.vehicleClass, v.engineNumber, v.colour, v.customerId
    from vehicle v where v.plateKey || v.vinKey <> '' and v.id not in (select fromId from vehicleMerge) and ? <> '' order by v.plate, v.vin, v.id`,

  parts: `select p.number as partNumber, p.name as partName, p.nameOther, p.unit, p.price, nullif(p.cost, 0) as cost,
      p.taxRate as tax, p.untaxedReason,
      ${onHandOf('p.id')} as quantity,
      (select group_concat(code, ' ') from (select code from barcode where partId = p.id and state = 'linked'
        order by code)) as barcode
    from part p where ${seen} order by p.number, p.id`,

  cannedJobs: `select j.code as jobCode, j.name as jobName, j.nameOther, j.vehicleClass, i.value ->> 'kind' as itemKind,
      i.value ->> 'code' as itemCode, i.value ->> 'description' as description, i.value ->> 'unit' as unit,
      i.value ->> 'quantity' as quantity, i.value ->> 'unitPrice' as price, i.value ->> 'taxRate' as tax,
      i.value ->> 'untaxedReason' as untaxedReason
    from cannedJob j left join json_each(j.items) i where j.state = 'active' and ? <> ''
    order by j.code, j.vehicleClass, j.id, i.key`,

  openOrders: `select o.numberText as documentNumber, o.openedAt as at, o.customerId, ${carColumns}, o.complaint,
      o.odometer, l.kind as itemKind, l.code as itemCode, l.description, l.quantity, l.unitPrice as price,
      l.taxRate as tax, n.reason as untaxedReason
    from workOrder o left join vehicle v on v.id = o.vehicleId left join (
      select l.*, q.total - coalesce(g.total, 0) as quantity from workOrderLine l
        join lineQuantity q on q.lineId = l.id left join chargedOnLine g on g.lineId = l.id
        left join lineTerms t on t.id = l.id
      where coalesce(t.approval, 'approved') = 'approved' and q.total > coalesce(g.total, 0)) l on l.workOrderId = o.id left join untaxedLine n on n.id = l.id
    where o.branchId = ? and o.state not in ('released', 'cancelled') order by o.openedAt, o.numberText, l.at, l.id`,

  history: `select * from (
      select d.kind as documentKind, d.numberText as documentNumber, d.day as "date", null as at, d.customerId, ${carColumns},
        d.odometer, l.value ->> 'code' as itemCode, l.value ->> 'description' as description,
        l.value ->> 'quantity' as quantity, l.value ->> 'amount' as amount, d.tax as taxAmount, d.total, d.note,
        d.id as tie, l.key as position
      from pastDocument d left join json_each(d.lines) l left join vehicle v on v.id = d.vehicleId
      where d.importId in ${fromFinished}
      union all
      select case i.kind when 'creditNote' then 'creditNote' else 'invoice' end, i.numberText, i.day, null, i.customerId,
        i.vehicle ->> 'plate', i.vehicle ->> 'vin', i.vehicle ->> 'model', i.vehicle ->> 'odometer', l.code,
        l.description, l.quantity, l.net, i.tax, i.payable, i.reason, i.id, l.position
      from invoice i left join invoiceLine l on l.invoiceId = i.id
      where i.branchId = ? and i.kind not in ('opening', 'package')
        and (i.correctsId is null or i.correctsId not in (select id from invoice where kind in ('opening', 'package')))
      union all
      select 'order', o.numberText, null, o.openedAt, o.customerId, ${carColumns},
        coalesce(o.releasedOdometer, o.odometer), null, null, null, null, 0, 0, o.complaint, o.id, 0
      from workOrder o left join vehicle v on v.id = o.vehicleId where o.state = 'released'
    ) order by coalesce("date", date(at / 1000, 'unixepoch')), documentKind, documentNumber, tie, position`,

  declined: `select * from (
      select ${carColumns}, v.customerId, l.at, null as "date", l.code as itemCode, l.description,
        l.unitPrice * q.total / 1000 as amount, t.approval, t.approvalReason as reason, t.laterDay as laterDate,
        t.laterOdometer, l.id as tie
      from lineTerms t join workOrderLine l on l.id = t.id join lineQuantity q on q.lineId = l.id
        join workOrder o on o.id = l.workOrderId join vehicle v on v.id = o.vehicleId
      where t.approval in ('declined', 'deferred') and q.total > 0
      union all
      select ${carColumns}, v.customerId, null, p.day, p.code, p.description, p.amount, p.approval, p.reason, p.laterDay,
        p.laterOdometer, p.id
      from pastWork p join vehicle v on v.id = p.vehicleId where p.importId in ${fromFinished}
    ) where ? <> '' order by plate, vin, description, coalesce("date", date(at / 1000, 'unixepoch')), tie`,

  receivables: `select i.numberText as documentNumber, i.day as "date", i.dueDay as dueDate, i.customerId,
      ${dueSql} as amount, case i.kind when 'opening' then i.reason else '' end as note
    from invoice i ${dueJoins} where i.branchId = ? and i.kind <> 'creditNote' and ${dueSql} > 0
    order by i.day, i.numberText, i.id`,

  deposits: `select y.day as "date", y.customerId, ${freeSql} as amount,
      case y.tender when 'cheque' then 'transfer' else y.tender end as tender, y.reference
    from payment y ${freeJoins} where y.branchId = ? and y.refundsId is null and ${freeSql} > 0
    order by y.day, y.reference, y.id`,

  packages: `select i.numberText as documentNumber, i.day as "date", p.customerId, ${carColumns}, p.name as packageName,
      p.validUntil, l.code as jobCode, l.description,
      l.quantity + coalesce(k.total, 0) - ${usedSql} as quantity, l.unitPrice as price
    from servicePackage p join invoice i on i.id = p.id join invoiceLine l on l.invoiceId = i.id
      left join vehicle v on v.id = p.vehicleId left join creditedOnLine k on k.correctsLineId = l.id
    where p.branchId = ? and l.quantity + coalesce(k.total, 0) > ${usedSql}
    order by i.day, i.numberText, i.id, l.position`,

  cheques: `select q.number as chequeNumber, q.sayadId, q.bank, q.dueDay as dueDate, q.amount, q.customerId,
      q.state as chequeState
    from cheque q where q.branchId = ? order by q.dueDay, q.number, q.id`,
}
