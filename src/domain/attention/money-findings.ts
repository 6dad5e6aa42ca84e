import { type FindingRule, finding } from '../../core/finding.ts'
import { cashCount, cashEntry, cashShift, dayClose } from '../cash-desk/cash-desk.ts'
import { customer } from '../customers/customer.ts'
import { branch } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { ledgerEntry } from '../ledger/ledger.ts'
import { override } from '../overrides/override.ts'
import { packageUse, servicePackage } from '../packages/package.ts'
import { allocation, broughtOver, cheque, payment } from '../payments/payment.ts'
import { person } from '../people/person.ts'

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

/** Money that was taken, used or given back at two places apart, and tills that were not closed as they should be. */
export const moneyFindings: readonly FindingRule[] = [
  paidTwice,
  takenBackTwice,
  overused,
  packageOverused,
  chequeBounced,
  chequeAstray,
  tillDiffers,
  tillLeftOpen,
  lateForClosedDay,
]
