import { type FindingRule, finding } from '../../core/finding.ts'
import { cashCount, cashEntry, cashShift, dayClose } from '../cash-desk/cash-desk.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { branch, dealer, instance, pastSeries, series, station } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { override } from '../overrides/override.ts'
import { packageUse, servicePackage } from '../packages/package.ts'
import { part } from '../parts/part.ts'
import { allocation, broughtOver, cheque, payment } from '../payments/payment.ts'
import { person } from '../people/person.ts'
import { appointment, standingStateSql } from '../schedule/appointment.ts'
import { stockMovement } from '../stock/stock.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import {
  inShopSql,
  lineDiscount,
  lineTerms,
  untaxedLine,
  workOrder,
  workOrderLine,
  workOrderLineChange,
} from '../work-orders/work-order.ts'
import { divergence, mark, wholeFile } from './attention.ts'

/**
 * More was issued than anyone had counted in. The part is sold; the count is what is wrong. What is sold after somebody
 * sorted it out is another trouble.
 */
const oversold = finding({
  kind: 'oversold',
  entities: [stockMovement, part],
  sql: `select o."partId" || '/' || o."locationId" || '/' || o."at" as key, 'part' as entity, o."partId" as id, o."at" as at,
      p."name" as name, p."number" as number, o."total" as quantity
    from (select s."partId", s."locationId", s."total", (select max(m."at") from "stockMovement" m
        where m."partId" = s."partId" and m."locationId" = s."locationId") as "at" from "stockOnHand" s where s."total" < 0) o
      join "part" p on p."id" = o."partId"`,
})

/** Lines of which papers charge more than their order says. They are found first: a planner that knows no numbers would read all lines for each. */
const overcharged = `"overcharged" as materialized (select c."lineId" from "chargedOnLine" c
  join "lineQuantity" q on q."lineId" = c."lineId" and c."total" > q."total")`
/** The papers that charge some lines, as far as they were not taken back. */
const papersOf = (lines: string) => `from ${lines} x join "invoiceLine" l on l."lineId" = x."lineId"
  join "invoice" i on i."id" = l."invoiceId" left join "creditedOnLine" k on k."correctsLineId" = l."id"
  where i."kind" <> 'creditNote' and l."quantity" + coalesce(k."total", 0) > 0`

/** Two stations apart charged the same line. Both papers are with the customer; one must be credited. */
const invoicedTwice = finding({
  kind: 'invoicedTwice',
  entities: [invoice, invoiceLine, workOrderLineChange],
  sql: `with ${overcharged}
    select i."workOrderId" || '/' || max(i."at") as key, 'workOrder' as entity, i."workOrderId" as id, max(i."at") as at,
      min(i."numberText") as first, max(i."numberText") as second
    ${papersOf('"overcharged"')} group by i."workOrderId" having min(i."id") <> max(i."id")`,
})

/**
 * One station charged what another changed before it heard of it: how many there are, whether the customer wants it, who
 * pays, or a package's use that was taken back.
 */
const invoicedOtherwise = finding({
  kind: 'invoicedOtherwise',
  entities: [invoice, invoiceLine, workOrderLineChange, lineTerms, customerMerge],
  sql: `with ${overcharged},
    "unwanted" as materialized (select t."id" as "lineId" from "lineTerms" t join "chargedOnLine" c on c."lineId" = t."id"
      where t."approval" in ('proposed', 'declined', 'deferred') and c."total" > 0)
    select i."workOrderId" || '/' || max(i."at") as key, 'workOrder' as entity, i."workOrderId" as id, max(i."at") as at,
      min(i."numberText") as number
    from "invoice" i where i."id" in (
      select min(i."id") ${papersOf('"overcharged"')} group by i."workOrderId" having min(i."id") = max(i."id")
      union select i."id" ${papersOf('"unwanted"')}
      union select i."id" ${papersOf('(select "id" as "lineId", "payer", "payerId" from "lineTerms")')}
        and (i."payer" <> x."payer" or (i."customerId" <> x."payerId"
          and x."payerId" not in (select "fromId" from "customerMerge")
          and i."customerId" not in (select "fromId" from "customerMerge"))))
    group by i."workOrderId"`,
})

/**
 * An order was released at one station while another put something on it that no document charges. What was credited
 * since is in other lists. The joins are written in the order they are best made in: from the few lines that are left.
 */
const leftOnReleased = finding({
  kind: 'leftOnReleased',
  entities: [workOrder, workOrderLine, workOrderLineChange, lineTerms, invoiceLine],
  sql: `with "left" as materialized (select q."lineId" from "lineQuantity" q
      left join "chargedOnLine" c on c."lineId" = q."lineId" where q."total" > coalesce(c."total", 0))
    select o."id" || '/' || max(l."at") as key, 'workOrder' as entity, o."id" as id, max(l."at") as at,
      o."numberText" as number, min(l."description") as description
    from "left" x cross join "workOrderLine" l cross join "workOrder" o left join "lineTerms" t on t."id" = l."id"
    where l."id" = x."lineId" and o."id" = l."workOrderId" and o."state" = 'released' and coalesce(t."approval", 'approved') = 'approved'
      and not exists (select 1 from "invoiceLine" k where k."lineId" = l."id" and k."quantity" < 0)
    group by o."id", o."numberText"`,
})

/** An order was cancelled at one station while another worked on it: what is on it is neither charged nor put back. */
const leftOnCancelled = finding({
  kind: 'leftOnCancelled',
  entities: [workOrder, workOrderLine, workOrderLineChange, invoiceLine],
  sql: `select o."id" || '/' || max(l."at") as key, 'workOrder' as entity, o."id" as id, max(l."at") as at,
      o."numberText" as number, min(l."description") as description
    from "workOrder" o join "workOrderLine" l on l."workOrderId" = o."id" join "lineQuantity" q on q."lineId" = l."id"
      left join "chargedOnLine" c on c."lineId" = l."id"
    where o."state" = 'cancelled' and (q."total" > 0 or c."total" > 0)
    group by o."id", o."numberText"`,
})

/** Two stations apart took more off a line than there was. Nothing of its order is charged until it is put right. */
const belowNothing = finding({
  kind: 'belowNothing',
  entities: [workOrder, workOrderLine, workOrderLineChange],
  sql: `with "below" as materialized (select "lineId" from "lineQuantity" where "total" < 0)
    select o."id" || '/' || max(c."at") as key, 'workOrder' as entity, o."id" as id, max(c."at") as at,
      o."numberText" as number, min(l."description") as description
    from "below" b join "workOrderLine" l on l."id" = b."lineId" join "workOrder" o on o."id" = l."workOrderId"
      join "workOrderLineChange" c on c."lineId" = l."id"
    group by o."id", o."numberText"`,
})

/**
 * The parts of a line are not where it says: they went out for a line the customer did not want any more, or stayed when
 * one was wanted again, or went out twice. Where the car has left, only lines that say nothing, that nobody wants or that were
 * wanted anew can have come to that.
 */
const partsAstray = finding({
  kind: 'partsAstray',
  entities: [workOrder, workOrderLine, workOrderLineChange, lineTerms, stockMovement],
  sql: `with "doubted" as materialized (select l."id" from "workOrder" o join "workOrderLine" l on l."workOrderId" = o."id"
      where o."state" in ${inShopSql}
      union select t."id" from "lineTerms" t where t."approval" in ('proposed', 'declined', 'deferred')
      union select q."lineId" from "lineQuantity" q join "movedForLine" m on m."lineId" = q."lineId"
        where q."total" = 0 and m."total" <> 0
      union select t."id" from "lineTerms" t join "movedForLine" m on m."lineId" = t."id"
        join "lineQuantity" q on q."lineId" = t."id" where t."turn" > 0 and m."total" + q."total" <> 0)
    select o."id" || '/' || max(c."at") as key, 'workOrder' as entity, o."id" as id, max(c."at") as at,
      o."numberText" as number, min(l."description") as description
    from "doubted" d join "workOrderLine" l on l."id" = d."id" join "workOrder" o on o."id" = l."workOrderId"
      join "workOrderLineChange" c on c."lineId" = l."id" join "lineQuantity" q on q."lineId" = l."id"
      left join "lineTerms" t on t."id" = l."id" left join "movedForLine" m on m."lineId" = l."id"
    where l."partId" is not null and coalesce(m."total", 0)
      + case when coalesce(t."approval", 'approved') = 'approved' then q."total" else 0 end <> 0
    group by o."id", o."numberText"`,
})

/**
 * One counter gave a line another price, so that a new line stands in its place; another, apart, agreed something about
 * the old one: who pays, whether it is wanted, a discount, or its tax. What the new line was given along, and what was
 * said of it later, is no trouble.
 */
const agreedOnReplaced = finding({
  kind: 'agreedOnReplaced',
  entities: [workOrder, workOrderLine, workOrderLineChange, lineTerms, lineDiscount, untaxedLine, override],
  sql: `with "replaced" as materialized (select l."id" as "old", n."id" as "new", l."at" from "workOrder" o
        join "workOrderLine" n on n."workOrderId" = o."id" and n."replacesId" is not null
        join "workOrderLine" l on l."workOrderId" = o."id" and l."id" <> n."id"
          and (l."id" = n."replacesId" or l."replacesId" = n."replacesId")
        join "lineQuantity" q on q."lineId" = n."id" join "lineQuantity" z on z."lineId" = l."id"
      where o."state" in ${inShopSql} and q."total" > 0 and z."total" <= 0),
    "lost" ("old", "at") as (
      select r."old", t."payerSaidAt" from "replaced" r join "lineTerms" t on t."id" = r."old"
        left join "lineTerms" s on s."id" = r."new" where t."payerSaidAt" > coalesce(s."payerSaidAt", 0)
          and (t."payer" <> coalesce(s."payer", 'customer') or coalesce(t."payerId", '') <> coalesce(s."payerId", ''))
      union all select r."old", t."approvalSaidAt" from "replaced" r join "lineTerms" t on t."id" = r."old"
        left join "lineTerms" s on s."id" = r."new" where t."approvalSaidAt" > coalesce(s."approvalSaidAt", 0)
          and t."approval" <> coalesce(s."approval", 'approved')
      union all select r."old", d."at" from "replaced" r join "lineDiscount" d on d."lineId" = r."old" and d."ofQuantity" > 0
        where not exists (select 1 from "lineDiscount" g where g."lineId" = r."new" and g."ofQuantity" > 0 and g."at" >= d."at")
      union all select r."old", r."at" from "replaced" r join "untaxedLine" u on u."id" = r."old"
        left join "untaxedLine" n on n."id" = r."new"
        where (u."reason" <> '' and n."id" is null and not exists (select 1 from "replaced" w
            join "untaxedLine" a on a."id" = w."old" and a."reason" = '' where w."new" = r."new"))
          or (u."reason" = '' and n."reason" <> '' and not exists (select 1 from "override" v
            where v."aboutId" = r."new" and v."kind" = 'untaxed')))
    select o."id" || '/' || count(*) || '/' || max(x."at") as key, 'workOrder' as entity, o."id" as id, max(x."at") as at,
      o."numberText" as number, min(l."description") as description
    from "lost" x join "workOrderLine" l on l."id" = x."old" join "workOrder" o on o."id" = l."workOrderId"
    group by o."id", o."numberText"`,
})

/**
 * One number on two papers of one series: a whole disk was copied, and both computers gave it before either heard of the
 * other (decision 4).
 */
const sameNumber = finding({
  kind: 'sameNumber',
  entities: [invoice, workOrder],
  sql: [
    ['invoice', 'at'],
    ['workOrder', 'openedAt'],
  ]
    .map(
      ([noun, at]) => `select '${noun}/' || d."seriesId" || '/' || d."number" as key, '${noun}' as entity,
      min(p."id") as id, max(p."${at}") as at, min(p."numberText") as number
    from (select "seriesId", "number" from "${noun}" where "seriesId" <> '${pastSeries}'
        group by "seriesId", "number" having count(*) > 1) d
      join "${noun}" p on p."seriesId" = d."seriesId" and p."number" = d."number"
    group by d."seriesId", d."number"`,
    )
    .join(' union all '),
})

/** More was paid on an invoice than it is owed: two stations apart took the money for it. */
const paidTwice = finding({
  kind: 'paidTwice',
  right: 'account.read',
  entities: [invoice, allocation],
  sql: `select i."id" as key, 'invoice' as entity, i."id" as id, i."at" as at, i."numberText" as number,
      p."total" - i."payable" - coalesce(c."total", 0) as amount, i."currency" as currency
    from "paidOnInvoice" p join "invoice" i on i."id" = p."invoiceId"
      left join "creditedOnInvoice" c on c."correctsId" = i."id"
    where p."total" > 0 and p."total" > i."payable" + coalesce(c."total", 0)`,
})

/** Two stations apart took the same thing back: more is credited than was charged, or more un-paid than was paid. */
const takenBackTwice = finding({
  kind: 'takenBackTwice',
  entities: [invoice, invoiceLine, allocation],
  sql: `select i."id" as key, 'invoice' as entity, i."id" as id, i."at" as at, i."numberText" as number
    from "invoice" i where i."id" in (select "invoiceId" from "paidOnInvoice" where "total" < 0)
      or i."id" in (select l."invoiceId" from "creditedOnLine" c join "invoiceLine" l on l."id" = c."correctsLineId"
        where c."total" + l."quantity" < 0)`,
})

/** Two stations apart used the last of a package, or one used what the other gave back. The work was done all the same. */
const packageOverused = finding({
  kind: 'packageOverused',
  entities: [packageUse, servicePackage, invoice, invoiceLine, customer],
  sql: `select l."id" as key, 'invoice' as entity, p."id" as id,
      (select max(o."at") from "packageUse" o where o."itemId" = l."id") as at, coalesce(c."name", '') as name,
      l."description" as description, i."numberText" as number,
      u."total" - coalesce(k."total", 0) - l."quantity" as quantity
    from "usedOfItem" u join "invoiceLine" l on l."id" = u."itemId" join "servicePackage" p on p."id" = l."invoiceId"
      join "invoice" i on i."id" = l."invoiceId" left join "creditedOnLine" k on k."correctsLineId" = l."id"
      left join "customer" c on c."id" = p."customerId"
    where u."total" > 0 and u."total" - coalesce(k."total", 0) > l."quantity"`,
})

/** A cheque came back after the car was gone; its amount is owed again. One that was brought over settled paid nothing here. */
const chequeBounced = finding({
  kind: 'chequeBounced',
  right: 'account.read',
  entities: [cheque, payment, customer],
  sql: `select q."id" as key, 'cheque' as entity, q."id" as id, q."stateAt" as at, c."name" as name,
      q."number" as number, q."amount" as amount, q."currency" as currency
    from "cheque" q left join "customer" c on c."id" = q."customerId" where q."state" = 'bounced'
      and exists (select 1 from "payment" y where y."chequeId" = q."id")`,
})

/** What a payment is worth: nothing where it was a cheque that came back. */
const worth = `case when q."state" in ('bounced', 'returned') then 0 else p."amount" end`

/**
 * A payment was used, or given back, for more than it was worth: by two stations apart, or the cheque came back after its
 * money was given back.
 */
const overused = finding({
  kind: 'overused',
  right: 'account.read',
  entities: [payment, allocation, cheque, customer],
  sql: `select p."id" as key, 'payment' as entity, p."id" as id, p."at" as at, coalesce(c."name", '') as name,
      coalesce(a."total", 0) - coalesce(r."total", 0) - ${worth} as amount, p."currency" as currency
    from "allocatedOfPayment" a join "payment" p on p."id" = a."paymentId" left join "cheque" q on q."id" = p."chequeId"
      left join "refundedOfPayment" r on r."refundsId" = p."id" left join "customer" c on c."id" = p."customerId"
    where a."total" - coalesce(r."total", 0) > ${worth}
    union all select p."id" as key, 'payment' as entity, p."id" as id, p."at" as at, coalesce(c."name", '') as name,
      -r."total" - ${worth} as amount, p."currency" as currency
    from "refundedOfPayment" r join "payment" p on p."id" = r."refundsId" left join "cheque" q on q."id" = p."chequeId"
      left join "customer" c on c."id" = p."customerId"
    where -r."total" > ${worth} and p."id" not in (select "paymentId" from "allocatedOfPayment")`,
})

/**
 * Two stations apart took different steps with one cheque: the books do not say what its state says. Those brought over
 * settled or passed on are not in the books by steps.
 */
const chequeAstray = finding({
  kind: 'chequeAstray',
  right: 'account.read',
  entities: [cheque, ledgerEntry, payment, allocation, customer],
  sql: `select q."id" as key, 'cheque' as entity, q."id" as id, q."stateAt" as at, coalesce(c."name", '') as name,
      q."number" as number, q."amount" as amount, q."currency" as currency
    from "cheque" q left join "customer" c on c."id" = q."customerId"
      left join "payment" y on y."chequeId" = q."id" left join "allocatedOfPayment" a on a."paymentId" = y."id"
      left join (select o."id" as "of",
          sum(case when e."account" = 'chequesHeld' then e."amount" else 0 end) as "held",
          sum(case when e."account" in ('bank', 'expenses') then e."amount" else 0 end) as "went",
          sum(case when e."account" in ('receivable', 'advances') then e."amount" else 0 end) as "owed"
        from "cheque" o join "ledgerEntry" e on e."journalId" = o."id" group by o."id") s on s."of" = q."id"
    where y."id" is not null and not exists (select 1 from "ledgerEntry" x where x."journalId" = y."id" and x."account" = 'expenses')
      and case when q."state" in ('bounced', 'returned')
        then coalesce(s."owed", 0) <> q."amount" or coalesce(s."held", 0) <> -q."amount" or coalesce(a."total", 0) <> 0
      when q."state" in ('cleared', 'passedOn')
        then coalesce(s."went", 0) <> q."amount" or coalesce(s."held", 0) <> -q."amount" or coalesce(s."owed", 0) <> 0
      else coalesce(s."held", 0) <> 0 or coalesce(s."went", 0) <> 0 or coalesce(s."owed", 0) <> 0 end`,
})

/** A closed till was closed at two stations with two counts, or took money one of them did not know of. */
const tillDiffers = finding({
  kind: 'tillDiffers',
  right: 'cash.closeDay',
  entities: [cashShift, cashCount, cashEntry, payment, person, branch],
  sql: `select s."id" as key, 'cashShift' as entity, s."id" as id, s."closedAt" as at, coalesce(p."name", '') as name,
      s."day" as day, n."cash" - o."cash" - coalesce(t."total", 0) - coalesce(e."total", 0) as amount, b."currency" as currency
    from "cashShift" s join "branch" b on b."id" = s."branchId" left join "person" p on p."id" = s."cashierId"
      join "cashCount" o on o."shiftId" = s."id" and o."kind" = 'opening'
      join "cashCount" n on n."shiftId" = s."id" and n."kind" = 'closing'
      left join "takenInShift" t on t."shiftId" = s."id" and t."tender" = 'cash'
      left join "entriesOfShift" e on e."shiftId" = s."id"
    where s."state" = 'closed' and n."cash" <> o."cash" + coalesce(t."total", 0) + coalesce(e."total", 0)
      and not exists (select 1 from "cashCount" l where l."shiftId" = s."id" and l."kind" = 'closing'
        and (l."at" > n."at" or (l."at" = n."at" and l."id" > n."id")))`,
})

/** A cashier left without closing: business went on another day, and the till is open still. */
const tillLeftOpen = finding({
  kind: 'tillLeftOpen',
  right: 'cash.closeDay',
  entities: [cashShift, payment, invoice, person],
  sql: `select s."id" as key, 'cashShift' as entity, s."id" as id, s."openedAt" as at, coalesce(p."name", '') as name,
      s."day" as day
    from "cashShift" s left join "person" p on p."id" = s."cashierId"
    where s."state" = 'open' and (exists (select 1 from "payment" y where y."branchId" = s."branchId" and y."day" > s."day")
      or exists (select 1 from "invoice" i where i."branchId" = s."branchId" and i."day" > s."day"))`,
})

/** Something arrived for a day that was closed already; the closed figures stand, and this is beside them. */
const lateForClosedDay = finding({
  kind: 'lateForClosedDay',
  right: 'cash.closeDay',
  entities: [payment, dayClose, override],
  sql: `select p."id" as key, 'payment' as entity, p."id" as id, p."at" as at, p."day" as day, p."amount" as amount,
      p."currency" as currency
    from "dayClose" d join "payment" p on p."day" = d."day" and p."branchId" = d."branchId" and p."through" <> '${broughtOver}'
    where d."paymentCount" < (select count(*) from "payment" o where o."day" = d."day" and o."branchId" = d."branchId"
        and o."through" <> '${broughtOver}')
      and d."id" not in (select "aboutId" from "override" where "kind" = 'dayReopened')
      and cast(d."payments" as text) not like '%' || p."id" || '%'`,
})

/**
 * Which records it is about, for the key: a further one makes it another trouble than the one somebody sorted out, and
 * where that one goes again the first stays sorted out.
 */
const among = (id: string) => `count(*) || '/' || max(${id})`

const samePhone = finding({
  kind: 'samePhone',
  entities: [customer, customerMerge],
  sql: `select c."phoneKey" || '/' || ${among('c."id"')} as key, 'customer' as entity, min(c."id") as id, 0 as at,
      min(c."name") as first, max(c."name") as second, max(c."phone") as phone
    from "customer" c where c."phoneKey" <> '' and c."id" not in (select "fromId" from "customerMerge") group by c."phoneKey" having count(*) > 1`,
})

const unmergedCar = `v."id" not in (select "fromId" from "vehicleMerge")`

const sameVin = finding({
  kind: 'sameVin',
  entities: [vehicle, vehicleMerge],
  sql: `select v."vinKey" || '/' || ${among('v."id"')} as key, 'vehicle' as entity, min(v."id") as id, 0 as at,
      min(v."plate") as first, max(v."plate") as second, max(v."vin") as vin, max(v."id") as other
    from "vehicle" v where v."vinKey" <> '' and ${unmergedCar} group by v."vinKey" having count(*) > 1`,
})

/** One plate on two records: one car written twice, or a plate that moved to another car. */
const samePlate = finding({
  kind: 'samePlate',
  entities: [vehicle, vehicleMerge],
  sql: `select v."plateKey" || '/' || ${among('v."id"')} as key, 'vehicle' as entity, min(v."id") as id, 0 as at, max(v."plate") as plate,
      min(v."model") as first, max(v."model") as second, max(v."id") as other
    from "vehicle" v where v."plateKey" <> '' and ${unmergedCar}
    group by v."plateKey" having count(*) > 1 and (count(distinct v."vinKey") > 1 or max(v."vinKey") = '')`,
})

/** The record each merged car is read as, over several merges; of a ring the smallest. */
const standingCars = `"merges" ("of", "into") as (select "fromId", "intoId" from "vehicleMerge"
      union select s."of", m."intoId" from "merges" s join "vehicleMerge" m on m."fromId" = s."into"),
    "standingCar" as materialized (select s."of", coalesce(
        min(case when s."into" not in (select "fromId" from "vehicleMerge") then s."into" end), min(s."into")) as "id"
      from "merges" s group by s."of")`

/** One car is expected twice on a day, and has not come for both. Only days on which somebody is expected still are read. */
const bookedTwice = finding({
  kind: 'bookedTwice',
  entities: [appointment, workOrder, vehicle, vehicleMerge],
  sql: `with recursive ${standingCars}, "expected" as materialized (select distinct a."branchId", a."day" from "appointment" a
      where (a."state" in ('booked', 'noShow') or a."id" in (select o."appointmentId" from "workOrder" o
          where o."state" = 'cancelled' and o."appointmentId" is not null)) and ${standingStateSql} = 'booked')
    select b."branchId" || '/' || b."car" || '/' || b."day" || '/' || ${among('b."id"')} as key, 'appointment' as entity, max(b."id") as id,
      max(b."bookedAt") as at, max(b."plate") as plate, max(b."day") as day
    from (select a."id", a."branchId", a."day", a."bookedAt", ${standingStateSql} as "standing",
        coalesce(nullif(v."plate", ''), a."plate") as plate,
        coalesce(nullif(v."plateKey", ''), nullif(a."plateKey", ''), a."vehicleId") as car
      from "expected" e join "appointment" a on a."branchId" = e."branchId" and a."day" = e."day"
        left join "workOrder" w on w."appointmentId" = a."id" and w."state" <> 'cancelled'
        left join "standingCar" s on s."of" = coalesce(w."vehicleId", a."vehicleId")
        left join "vehicle" v on v."id" = coalesce(s."id", w."vehicleId", a."vehicleId")) b
    where b."car" is not null and b."standing" in ('booked', 'arrived')
    group by b."branchId", b."car", b."day"
    having count(*) > 1 and sum(case when b."standing" = 'booked' then 1 else 0 end) > 0`,
})

/** Two counters apart checked one expected car in: there are two orders for one visit. */
const checkedInTwice = finding({
  kind: 'checkedInTwice',
  entities: [workOrder, vehicle],
  sql: `select o."appointmentId" as key, 'workOrder' as entity, max(o."id") as id, max(o."openedAt") as at,
      max(coalesce(v."plate", '')) as plate, min(o."numberText") as first, max(o."numberText") as second
    from "workOrder" o left join "vehicle" v on v."id" = o."vehicleId"
    where o."appointmentId" is not null and o."state" <> 'cancelled' group by o."appointmentId" having count(*) > 1`,
})

/** A Russian branch began to work without the number its УПД must carry. */
const kppMissing = finding({
  kind: 'kppMissing',
  entities: [branch],
  sql: `select b."id" as key, 'branch' as entity, b."id" as id, 0 as at, b."name" as name
    from "branch" b where b."country" = 'RU' and coalesce(b."registrationNumber", '') = ''`,
})

/** Papers charge tax in the name of somebody the authority cannot tell: no buyer can deduct it. */
const taxIdMissing = finding({
  kind: 'taxIdMissing',
  entities: [dealer, branch],
  sql: `select d."id" as key, 'branch' as entity, min(b."id") as id, 0 as at, d."name" as name
    from "dealer" d join "branch" b on b."taxRate" > 0 where coalesce(d."taxId", '') = '' group by d."id", d."name"`,
})

/**
 * Two series count under one ordinal in one fiscal memory, as after head office was restored from before one of them was
 * made: their papers would carry the same number of the authority. Where both are closed nothing more can come of it.
 */
const sameMemory = finding({
  kind: 'sameMemory',
  entities: [series, instance, station],
  sql: `select s."memoryId" || s."ordinal" as key, 'branch' as entity, min(t."ofBranch") as id, 0 as at,
      min(s."prefix") as first, max(s."prefix") as second, s."memoryId" as memory
    from "series" s join "instance" i on i."id" = s."instanceId" join "station" t on t."id" = i."stationId"
    where s."memoryId" <> '' group by s."memoryId", s."ordinal"
    having count(*) > 1 and sum(case when s."state" = 'open' then 1 else 0 end) > 0`,
})

const marked = finding({
  kind: 'marked',
  entities: [mark, person],
  sql: `select m."id" as key, 'decision' as entity, m."decisionId" as id, m."at" as at,
      m."reason" as reason, m."command" as command, coalesce(p."name", '') as name
    from "mark" m left join "person" p on p."id" = m."by"`,
})

/** Rows of a station were altered past Kardan, or a disk altered them; see core/compare.ts. */
const rowsDiffered = finding({
  kind: 'rowsDiffered',
  entities: [divergence, station],
  sql: `select d."id" as key, d."entity" as entity, d."rowId" as id, d."at" as at, d."count" as count,
      d."entity" as noun, coalesce(s."name", '') as station
    from "divergence" d left join "station" s on s."id" = d."stationId" where d."entity" <> '${wholeFile}'`,
})

/** A copy of a station's file was gone through, and does not add up; see main/store/verify.ts. */
const fileWrong = finding({
  kind: 'fileWrong',
  entities: [divergence, station],
  sql: `select d."id" as key, 'decision' as entity, d."id" as id, d."at" as at, d."count" as count,
      coalesce(s."name", '') as station
    from "divergence" d left join "station" s on s."id" = d."stationId" where d."entity" = '${wholeFile}'`,
})

export const findings: readonly FindingRule[] = [
  oversold,
  invoicedTwice,
  invoicedOtherwise,
  leftOnReleased,
  leftOnCancelled,
  belowNothing,
  partsAstray,
  agreedOnReplaced,
  sameNumber,
  paidTwice,
  takenBackTwice,
  overused,
  packageOverused,
  chequeBounced,
  chequeAstray,
  tillDiffers,
  tillLeftOpen,
  lateForClosedDay,
  samePhone,
  sameVin,
  samePlate,
  bookedTwice,
  checkedInTwice,
  kppMissing,
  taxIdMissing,
  sameMemory,
  marked,
  rowsDiffered,
  fileWrong,
]
