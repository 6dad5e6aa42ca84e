import type { Row } from '../../core/entity.ts'
import { sum } from '../../core/money.ts'
import { chargeNow, invoiceOf, type LineToCharge } from '../../domain/work-orders/estimate.ts'
import { standingDiscount } from '../../domain/work-orders/line-discount.ts'
import type { WorkOrderPageLine, WorkOrderSummary } from '../../domain/work-orders/queries.ts'
import type { lineDiscount } from '../../domain/work-orders/work-order.ts'
import { type Counting, countingOf } from './money-units.ts'
import type { Here, Reader } from './reader.ts'

/** What invoices will come to of what no document charges, or packages have paid of it beforehand. */
type Left = Pick<WorkOrderSummary, 'notInvoiced' | 'isLeft'>

/** A line to charge, who pays it, and what packages give for it, tax included. */
type Charged = LineToCharge & Pick<WorkOrderPageLine, 'lineId' | 'payer' | 'payerId'> & { prepaid: number }

/** Of some orders, counted as the page of each counts it. */
export function notInvoicedOf(read: Reader, workOrderIds: readonly string[], here: Here): (id: string) => Left {
  type Stored = Omit<Charged, 'discount'> & { order: number }
  const counting = countingOf(read, here)
  const stored = read.all<Stored>(unchargedSql, JSON.stringify(workOrderIds))
  const left = new Map<string | undefined, Left>()
  for (const [order, lines] of Map.groupBy(withDiscounts(read, stored, counting), (line) => line.order)) {
    const each = byPayer(lines).map((theirs) => notInvoicedTo(theirs, counting))
    left.set(workOrderIds[order], {
      notInvoiced: sum(each.map(({ notInvoiced }) => notInvoiced)),
      isLeft: each.some(({ isLeft }) => isLeft),
    })
  }
  return (id) => left.get(id) ?? nothingLeft
}

/** Lines apart by who pays them: each of these has an invoice of their own. */
export function byPayer<L extends Pick<Charged, 'payer' | 'payerId'>>(lines: readonly L[]): [L, ...L[]][] {
  return [...Map.groupBy(lines, ({ payer, payerId }) => `${payer} ${payerId ?? ''}`).values()] as [L, ...L[]][]
}

/** What is left for one who pays. */
export function notInvoicedTo(theirs: readonly [Charged, ...Charged[]], counting: Counting): Left {
  const charges = theirs
    .map((line) => ({ ...chargeNow(line, counting.step), prepaid: line.prepaid }))
    .filter(({ quantity }) => quantity > 0)
  if (charges.length === 0) return nothingLeft
  const { payable, prepaid } = invoiceOf(theirs[0].payer, charges, counting)
  return { notInvoiced: payable + prepaid, isLeft: true }
}
const nothingLeft: Left = { notInvoiced: 0, isLeft: false }

/** With the discount an invoice would give, which two counters apart may have left the sum of theirs beside. */
export function withDiscounts<L extends Pick<Charged, 'lineId' | 'quantity'>>(
  read: Reader,
  lines: readonly L[],
  { step }: Counting,
): (L & { discount: number })[] {
  const rows = read.all<Discount>(discountsSql, JSON.stringify(lines.map(({ lineId }) => lineId)))
  const given = Map.groupBy(rows, ({ lineId }) => lineId)
  return lines.map((line) => ({
    ...line,
    discount: standingDiscount(given.get(line.lineId) ?? [], line.quantity, step),
  }))
}

type Discount = Pick<Row<typeof lineDiscount>, 'lineId' | 'amount' | 'agreed' | 'ofQuantity'>
const discountsSql = `
  select d.lineId, d.amount, d.agreed, d.ofQuantity from json_each(?) j join lineDiscount d on d.lineId = j.value
  order by d.at, d.id`

/** Why a line bears no tax, and the rate it bears as that is. Needs the rows of `untaxedLine` as n. */
export const reasonSql = `coalesce(n.reason, '')`
export const taxRateSql = `case when ${reasonSql} = '' then l.taxRate else 0 end`

/** What packages give for a line. */
export const prepaidSql = 'coalesce((select sum(u.value) from packageUse u where u.lineId = l.id), 0)'

/** Approved lines of some orders of which documents do not charge all. */
const unchargedSql = `
  select j.key as "order", l.id as lineId, l.unitPrice, q.total as quantity,
    coalesce(g.total, 0) as charged, coalesce(k.total, 0) as discountCharged, ${taxRateSql} as taxRate,
    ${reasonSql} as untaxedReason, coalesce(t.payer, 'customer') as payer, t.payerId,
    case t.payer when 'package' then ${prepaidSql} else 0 end as prepaid
  from json_each(?) j join workOrderLine l on l.workOrderId = j.value
    join lineQuantity q on q.lineId = l.id left join chargedOnLine g on g.lineId = l.id
    left join discountCharged k on k.lineId = l.id left join lineTerms t on t.id = l.id
    left join untaxedLine n on n.id = l.id
  where q.total > coalesce(g.total, 0) and coalesce(t.approval, 'approved') = 'approved'`
