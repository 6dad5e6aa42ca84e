import { type FindingRule, finding } from '../../core/finding.ts'

/** More was issued than anyone had counted in. The part is sold; the count is what is wrong. */
const oversold = finding({
  kind: 'oversold',
  entities: ['stockMovement', 'part'],
  sql: `select s."partId" || '/' || s."locationId" as key, 'part' as entity, s."partId" as id,
      (select max(m."at") from "stockMovement" m where m."partId" = s."partId") as at,
      p."name" as name, p."number" as number, s."total" as quantity
    from "stockOnHand" s join "part" p on p."id" = s."partId" where s."total" < 0`,
})

/** Two stations apart charged the same line. Both papers are with the customer; one must be credited. */
const invoicedTwice = finding({
  kind: 'invoicedTwice',
  entities: ['invoice', 'invoiceLine', 'workOrderLineChange'],
  sql: `select i."workOrderId" as key, 'workOrder' as entity, i."workOrderId" as id, max(i."at") as at,
      min(i."numberText") as first, max(i."numberText") as second
    from "chargedOnLine" c join "lineQuantity" q on q."lineId" = c."lineId" and c."total" > q."total"
      join "invoiceLine" l on l."lineId" = c."lineId" join "invoice" i on i."id" = l."invoiceId"
    where i."kind" <> 'creditNote' and c."lineId" in (select "lineId" from "invoiceLine" group by "lineId" having count(*) > 1)
    group by i."workOrderId"`,
})

/** More was paid on an invoice than it is owed: two stations apart took the money for it. */
const paidTwice = finding({
  kind: 'paidTwice',
  entities: ['invoice', 'allocation'],
  sql: `select i."id" as key, 'invoice' as entity, i."id" as id, i."at" as at, i."numberText" as number,
      p."total" - i."payable" - coalesce(c."total", 0) as amount, i."currency" as currency
    from "paidOnInvoice" p join "invoice" i on i."id" = p."invoiceId"
      left join "creditedOnInvoice" c on c."correctsId" = i."id"
    where p."total" > i."payable" + coalesce(c."total", 0)`,
})

/** Two stations apart took the same thing back: more is credited than was charged, or more un-paid than was paid. */
const takenBackTwice = finding({
  kind: 'takenBackTwice',
  entities: ['invoice', 'invoiceLine', 'allocation'],
  sql: `select i."id" as key, 'invoice' as entity, i."id" as id, i."at" as at, i."numberText" as number
    from "invoice" i where i."id" in (select "invoiceId" from "paidOnInvoice" where "total" < 0)
      or i."id" in (select l."invoiceId" from "creditedOnLine" c join "invoiceLine" l on l."id" = c."correctsLineId"
        where c."total" + l."quantity" < 0)`,
})

/** A cheque came back after the car was gone; its amount is owed again. */
const chequeBounced = finding({
  kind: 'chequeBounced',
  entities: ['cheque', 'customer'],
  sql: `select q."id" as key, 'cheque' as entity, q."id" as id, q."stateAt" as at, c."name" as name,
      q."number" as number, q."amount" as amount, q."currency" as currency
    from "cheque" q left join "customer" c on c."id" = q."customerId" where q."state" = 'bounced'`,
})

/** Something arrived for a day that was closed already; the closed figures stand, and this is beside them. */
const lateForClosedDay = finding({
  kind: 'lateForClosedDay',
  entities: ['payment', 'dayClose'],
  sql: `select p."id" as key, 'payment' as entity, p."id" as id, p."at" as at, p."day" as day, p."amount" as amount,
      p."currency" as currency
    from "dayClose" d join "payment" p on p."day" = d."day" and p."branchId" = d."branchId"
    where d."paymentCount" < (select count(*) from "payment" o where o."day" = d."day" and o."branchId" = d."branchId")
      and cast(d."payments" as text) not like '%' || p."id" || '%'`,
})

const samePhone = finding({
  kind: 'samePhone',
  entities: ['customer', 'customerMerge'],
  sql: `select c."phoneKey" as key, 'customer' as entity, min(c."id") as id, 0 as at,
      min(c."name") as first, max(c."name") as second, max(c."phone") as phone
    from "customer" c where c."phoneKey" <> '' and c."id" not in (select "fromId" from "customerMerge") group by c."phoneKey" having count(*) > 1`,
})

const sameVin = finding({
  kind: 'sameVin',
  entities: ['vehicle'],
  sql: `select v."vinKey" as key, 'vehicle' as entity, min(v."id") as id, 0 as at,
      min(v."plate") as first, max(v."plate") as second, max(v."vin") as vin
    from "vehicle" v where v."vinKey" <> '' group by v."vinKey" having count(*) > 1`,
})

const marked = finding({
  kind: 'marked',
  entities: ['mark', 'person'],
  sql: `select m."id" as key, 'decision' as entity, m."decisionId" as id, m."at" as at,
      m."reason" as reason, m."command" as command, coalesce(p."name", '') as name
    from "mark" m left join "person" p on p."id" = m."by"`,
})

/** Rows of a station were altered past Kardan, or a disk altered them; see core/compare.ts. */
const rowsDiffered = finding({
  kind: 'rowsDiffered',
  entities: ['divergence', 'station'],
  sql: `select d."id" as key, d."entity" as entity, d."rowId" as id, d."at" as at, d."count" as count,
      d."entity" as noun, coalesce(s."name", '') as station
    from "divergence" d left join "station" s on s."id" = d."stationId"`,
})

export const findings: readonly FindingRule[] = [
  oversold,
  invoicedTwice,
  paidTwice,
  takenBackTwice,
  chequeBounced,
  lateForClosedDay,
  samePhone,
  sameVin,
  marked,
  rowsDiffered,
]
