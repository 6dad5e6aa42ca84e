import { type FindingRule, finding } from '../../core/finding.ts'
import { customerMerge } from '../customers/customer.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { override } from '../overrides/override.ts'
import { part } from '../parts/part.ts'
import { stockMovement } from '../stock/stock.ts'
import {
  inShopSql,
  lineDiscount,
  lineTerms,
  untaxedLine,
  workOrder,
  workOrderLine,
  workOrderLineChange,
} from '../work-orders/work-order.ts'

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

/** Shelves, orders and their papers that two places changed apart. */
export const orderFindings: readonly FindingRule[] = [
  oversold,
  invoicedTwice,
  invoicedOtherwise,
  leftOnReleased,
  leftOnCancelled,
  belowNothing,
  partsAstray,
  agreedOnReplaced,
  sameNumber,
]
