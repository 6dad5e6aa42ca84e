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
import { inShopSql } from '../../domain/work-orders/work-order.ts'
import { documentsOf, openTillsBefore, takingsOf } from './cash-desk.ts'
import { visitsAsStanding } from './merges.ts'
import { notInvoicedOf } from './not-invoiced.ts'
import { agedPage, agedRows, cheques } from './payments.ts'
import { type BranchDays, daysOf, type Here, type Reader } from './reader.ts'
import { maybeUncharged, type Visited } from './today.ts'

/** Every figure stands on rows that are read here, and they or the first of them are sent along. */
export function morning(read: Reader, _input: object, here: Here): Morning {
  const days = daysOf(read, here)
  const { today, currency } = days
  const day = lastDayBefore(read, today, here)
  const orders = visitsAsStanding(read, read.all<StoredOrder & Visited>(ordersSql, here.branchId))
  const ids = orders.map(({ workOrderId }) => workOrderId)
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
    ...ordersAtRisk(orders, notInvoicedOf(read, ids, here), { ...days, day }),
    debts: debtsOf(debts, currency),
    chequesDue: chequesOf(read, { states: [], soon: true }, here),
    chequesBounced: chequesOf(read, { states: ['bounced'], soon: false, owed: true }, here),
    overrides: overridesSince(read, day, days, here),
    unbilled: unbilledOf(read, days, here),
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

/** Parts that are on orders of cars still here and on no document. */
const unbilledSql = `
  select o.id as workOrderId, o.numberText, coalesce(v.plate, '') as plate, l.description, l.code, l.at, l.unitPrice,
    l.unitCost, q.total - coalesce(h.total, 0) as quantity
  from workOrder o join workOrderLine l on l.workOrderId = o.id join lineQuantity q on q.lineId = l.id
    left join chargedOnLine h on h.lineId = l.id left join lineTerms t on t.id = l.id
    left join vehicle v on v.id = o.vehicleId
  where o.branchId = ? and o.state in ${inShopSql} and l.partId is not null
    and q.total > coalesce(h.total, 0) and coalesce(t.approval, 'approved') = 'approved' order by l.at, l.id`

function ordersAtRisk(
  orders: readonly StoredOrder[],
  left: ReturnType<typeof notInvoicedOf>,
  days: BranchDays & { day: string },
) {
  const row = ({ touchedAt: _t, promisedAt: _p, stateAt: _s, ...order }: StoredOrder, at: number): MorningOrder => ({
    ...order,
    at,
    amount: left(order.workOrderId).notInvoiced,
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
      .filter(({ state, workOrderId }) => !unfinishedStates.has(state) && left(workOrderId).isLeft)
      .map((order) => row(order, order.stateAt)),
  }
}

const unfinishedStates: ReadonlySet<MorningOrder['state']> = new Set(['open', 'inWork', 'suspended'])

/** Those of them that left the shelf before today. */
function unbilledOf(read: Reader, days: BranchDays, { branchId }: Here): MorningPart[] {
  type Stored = Omit<MorningPart, 'cost' | 'price'> & { unitPrice: number; unitCost: number }
  return read
    .all<Stored>(unbilledSql, branchId)
    .filter(({ at }) => businessDay(at, days) < days.today)
    .map(({ unitPrice, unitCost, ...part }) => {
      const cost = multiplyByQuantity(unitCost, part.quantity)
      return { ...part, cost, price: multiplyByQuantity(unitPrice, part.quantity) }
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
