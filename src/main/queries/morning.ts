import type { Id } from '../../core/kinds.ts'
import { multiplyByQuantity } from '../../core/money.ts'
import { businessDay } from '../../core/wall-clock.ts'
import { standsSql } from '../../domain/cash-desk/closings.ts'
import { pastSeries } from '../../domain/dealer/dealer.ts'
import type {
  Morning,
  MorningCheques,
  MorningOrder,
  MorningOverride,
  MorningPart,
} from '../../domain/morning/queries.ts'
import { broughtOver } from '../../domain/payments/payment.ts'
import type { AgeingRow } from '../../domain/payments/queries.ts'
import { estimateOf } from '../../domain/work-orders/estimate.ts'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { inShopSql } from '../../domain/work-orders/work-order.ts'
import { documentsOf, openTillsBefore, takingsOf } from './cash-desk.ts'
import { visitsAsStanding } from './merges.ts'
import { type Counting, countingOf } from './money-units.ts'
import { agedPage, agedRows, cheques } from './payments.ts'
import { type BranchDays, daysOf, type Here, type Reader } from './reader.ts'
import { maybeUncharged, type Visited } from './today.ts'
import { reasonSql, taxRateSql } from './work-orders.ts'

/** Every figure stands on rows that are read here, and they or the first of them are sent along. */
export function morning(read: Reader, _input: object, here: Here): Morning {
  const days = daysOf(read, here)
  const { today, currency } = days
  const day = lastDayBefore(read, today, here)
  const orders = visitsAsStanding(read, read.all<StoredOrder & Visited>(ordersSql, here.branchId))
  const lines = read.all<UnchargedLine>(unchargedSql, here.branchId)
  const { invoiced, credited } = documentsOf(read, day, here)
  const debts = agedRows(read, { text: '', all: false }, here).filter((row) => row.total !== 0)
  return {
    day,
    today,
    currency,
    closed:
      read.get(`select 1 from dayClose d where d.branchId = ? and d.day = ? and ${standsSql}`, here.branchId, day) ===
      undefined
        ? 0
        : 1,
    tenders: takingsOf(read, day, here),
    invoiced,
    credited,
    ...ordersAtRisk(orders, worthOf(lines, countingOf(read, here)), { ...days, day }),
    debts: debtsOf(debts, currency),
    chequesDue: chequesOf(read, { states: [], soon: true }, here),
    chequesBounced: chequesOf(read, { states: ['bounced'], soon: false, owed: true }, here),
    overrides: overridesSince(read, day, days, here),
    unbilled: unbilledOf(lines, days),
    openTills: openTillsBefore(read, today, here),
  }
}

function lastDayBefore(read: Reader, today: string, here: Here): string {
  const last = (table: 'payment' | 'invoice', isOurs: string) =>
    read.get<{ day: string }>(
      `select day from ${table} where branchId = ? and day < ? and ${isOurs} order by day desc limit 1`,
      here.branchId,
      today,
    )?.day ?? ''
  const paid = last('payment', `through <> '${broughtOver}'`)
  const invoiced = last('invoice', `seriesId <> '${pastSeries}'`)
  return (paid > invoiced ? paid : invoiced) || today
}

type StoredOrder = Omit<MorningOrder, 'at' | 'amount'> & {
  touchedAt: number
  promisedAt: number | null
  stateAt: number
}

/** Orders of cars in the shop, and of those that left with work nobody charges, with when anything was done last. */
const ordersSql = `
  select o.id as workOrderId, o.vehicleId as carId, o.customerId as ownerId, o.numberText, coalesce(v.plate, '') as plate,
    coalesce(v.model, '') as model,
    coalesce(c.name, '') as customerName, o.state, o.promisedAt, coalesce(o.stateAt, o.openedAt) as stateAt,
    max(o.openedAt, coalesce(o.stateAt, 0), coalesce((select max(n.at) from workOrderLine l
      join workOrderLineChange n on n.lineId = l.id where l.workOrderId = o.id), 0)) as touchedAt
  from workOrder o left join vehicle v on v.id = o.vehicleId left join customer c on c.id = o.customerId
  where o.branchId = ? and ${maybeUncharged} order by o.openedAt`

interface UnchargedLine extends Omit<MorningPart, 'quantity' | 'cost' | 'price'> {
  lineId: WorkOrderPageLine['lineId']
  kind: WorkOrderPageLine['kind']
  ownerId: Id<'customer'>
  payer: WorkOrderPageLine['payer']
  payerId: Id<'customer'> | null
  partId: string | null
  isHere: 0 | 1
  unitPrice: number
  unitCost: number
  taxRate: number
  untaxedReason: string
  quantity: number
  charged: number
  discount: number
  discountCharged: number
  /** What packages give for it, tax included. */
  prepaid: number
}

/** Approved lines of these orders, as far as no document charges them. */
const unchargedSql = `
  select o.id as workOrderId, o.customerId as ownerId, o.numberText, coalesce(v.plate, '') as plate, l.id as lineId, l.kind,
    coalesce(t.payer, 'customer') as payer, t.payerId, l.description, l.code, l.partId, l.unitPrice, l.unitCost,
    ${taxRateSql} as taxRate, ${reasonSql} as untaxedReason, l.at, q.total as quantity, coalesce(h.total, 0) as charged,
    coalesce(d.total, 0) as discount, coalesce(k.total, 0) as discountCharged, o.state in ${inShopSql} as isHere,
    coalesce((select sum(u.value) from packageUse u where u.lineId = l.id), 0) as prepaid
  from workOrder o join workOrderLine l on l.workOrderId = o.id join lineQuantity q on q.lineId = l.id
    left join chargedOnLine h on h.lineId = l.id left join discountOnLine d on d.lineId = l.id
    left join discountCharged k on k.lineId = l.id
    left join lineTerms t on t.id = l.id left join vehicle v on v.id = o.vehicleId left join untaxedLine n on n.id = l.id
  where o.branchId = ? and ${maybeUncharged}
    and q.total > coalesce(h.total, 0) and coalesce(t.approval, 'approved') = 'approved' order by l.at, l.id`

function ordersAtRisk(
  orders: readonly StoredOrder[],
  worth: ReadonlyMap<string, number>,
  days: BranchDays & { day: string },
) {
  const row = ({ touchedAt: _t, promisedAt: _p, stateAt: _s, ...order }: StoredOrder, at: number): MorningOrder => ({
    ...order,
    at,
    amount: worth.get(order.workOrderId) ?? 0,
  })
  const unfinished = orders.filter(({ state }) => unfinishedStates.has(state))
  return {
    untouched: unfinished
      .filter(({ touchedAt }) => businessDay(touchedAt, days) < days.day)
      .map((order) => row(order, order.touchedAt)),
    promises: unfinished
      .flatMap((order) => (order.promisedAt === null ? [] : [row(order, order.promisedAt)]))
      .filter(({ at }) => businessDay(at, days) <= days.today)
      .sort((a, b) => a.at - b.at),
    notInvoiced: orders
      .filter(({ state, workOrderId }) => !unfinishedStates.has(state) && worth.has(workOrderId))
      .map((order) => row(order, order.stateAt)),
  }
}

const unfinishedStates: ReadonlySet<MorningOrder['state']> = new Set(['open', 'inWork', 'suspended'])

/** What of each order invoices will come to, or packages have paid beforehand. */
function worthOf(lines: readonly UnchargedLine[], counting: Counting): Map<string, number> {
  const worth = new Map<string, number>()
  for (const [workOrderId, own] of Map.groupBy(lines, (line) => line.workOrderId)) {
    const [first] = own
    if (first === undefined) continue
    const prepaidOf = (id: string) => own.find(({ lineId }) => lineId === id)?.prepaid ?? 0
    const agreed = own.map((line) => ({ ...line, payerName: '', approval: 'approved' as const }))
    const { payable, prepaid } = estimateOf(agreed, { ...counting, ownerId: first.ownerId, prepaidOf }).totals
    worth.set(workOrderId, payable + prepaid)
  }
  return worth
}

/** Parts that left the shelf before today for cars still here, and are on no document. */
function unbilledOf(lines: readonly UnchargedLine[], days: BranchDays): MorningPart[] {
  return lines
    .filter(({ partId, at, isHere }) => isHere === 1 && partId !== null && businessDay(at, days) < days.today)
    .map(({ workOrderId, numberText, plate, description, code, at, unitPrice, unitCost, ...line }) => {
      const quantity = line.quantity - line.charged
      const cost = multiplyByQuantity(unitCost, quantity)
      const price = multiplyByQuantity(unitPrice, quantity)
      return { workOrderId, numberText, plate, description, code, quantity, cost, price, at }
    })
}

function debtsOf(rows: AgeingRow[], currency: string): Morning['debts'] {
  const page = agedPage(rows, 100, currency)
  return { ...page, overdue: page.sums.total - page.sums.notDue }
}

function chequesOf(
  read: Reader,
  wanted: { states: 'bounced'[]; soon: boolean; owed?: true },
  here: Here,
): MorningCheques {
  const { cheques: shown, count, amount } = cheques(read, { ...wanted, most: 200 }, here)
  return { cheques: shown, count, amount }
}

/** What was set aside since the day began, by kind and reason, the dearest first. */
function overridesSince(read: Reader, day: string, days: BranchDays, here: Here): Morning['overrides'] {
  // A day of the branch begins at most 36 hours before or after its name does in UTC.
  const rows = read
    .all<MorningOverride>(overridesSql, here.branchId, Date.parse(day) - 36 * 3_600_000)
    .filter(({ at }) => businessDay(at, days) >= day)
  const groups = new Map<string, Morning['overrides'][number]>()
  for (const row of rows) {
    const { kind, reason } = row
    const group = groups.get(`${kind} ${reason}`) ?? { kind, reason, count: 0, effect: 0, rows: [] }
    groups.set(`${kind} ${reason}`, group)
    group.count += 1
    group.effect += row.effect
    group.rows.push(row)
  }
  return [...groups.values()].sort((a, b) => a.effect - b.effect || b.count - a.count)
}

const overridesSql = `
  select r.kind, r.reason, r.note, coalesce(p.name, '') as "by", r.at, r.effect, i.id as invoiceId,
    coalesce(i.numberText, o.numberText, '') as numberText
  from override r left join person p on p.id = r."by"
    left join invoice i on r.aboutEntity = 'invoice' and i.id = r.aboutId
    left join workOrderLine l on r.aboutEntity = 'workOrderLine' and l.id = r.aboutId
    left join workOrder o on o.id = case r.aboutEntity when 'workOrder' then r.aboutId else l.workOrderId end
  where r.branchId = ? and r.at >= ? order by r.at desc, r.id desc`
