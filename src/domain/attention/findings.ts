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
  entities: ['invoice', 'invoiceLine'],
  sql: `select i."workOrderId" as key, 'workOrder' as entity, i."workOrderId" as id, max(i."at") as at,
      min(i."numberText") as first, max(i."numberText") as second
    from "invoiceLine" l join "invoice" i on i."id" = l."invoiceId"
    where l."lineId" in (select "lineId" from "invoiceLine" group by "lineId" having count(*) > 1)
    group by i."workOrderId"`,
})

const samePhone = finding({
  kind: 'samePhone',
  entities: ['customer'],
  sql: `select c."phoneKey" as key, 'customer' as entity, min(c."id") as id, 0 as at,
      min(c."name") as first, max(c."name") as second, max(c."phone") as phone
    from "customer" c where c."phoneKey" <> '' group by c."phoneKey" having count(*) > 1`,
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

export const findings: readonly FindingRule[] = [oversold, invoicedTwice, samePhone, sameVin, marked]
