import type { Id } from '../../core/kinds.ts'
import { multiplyByQuantity, percentage, sum } from '../../core/money.ts'
import type { Payer } from '../../domain/invoices/invoice.ts'
import { maySee } from '../../domain/people/seeing.ts'
import { wholeOf } from '../../domain/work-orders/charge.ts'
import { estimateOf } from '../../domain/work-orders/estimate.ts'
import { isLeftOn } from '../../domain/work-orders/left-on.ts'
import type { WorkOrderEvent, WorkOrderPage, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { owedBy } from './check-in.ts'
import { mergesOf } from './merges.ts'
import { type Counting, countingOf } from './money-units.ts'
import { byPayer, notInvoicedTo, prepaidSql, reasonSql, taxRateSql, withDiscounts } from './not-invoiced.ts'
import { onHandOf } from './parts.ts'
import type { Here, Reader } from './reader.ts'

export function workOrderPage(
  read: Reader,
  { workOrderId }: { workOrderId: string },
  here: Here,
): WorkOrderPage | null {
  const head = read.get<Head>(headSql, workOrderId)
  if (head === undefined) return null
  const invoices = read.all<WorkOrderPage['invoices'][number] & { received: number }>(invoicesSql, workOrderId)
  const attachments = read.all<WorkOrderPage['attachments'][number]>(attachmentsSql, workOrderId)
  const mayMargin = here.rights?.has('line.belowCost') ?? false
  const { customerId, vehicleId, bringerName, bringerPhone, requiredAtRelease, ...order } = head
  const customer = ownerOf(read, customerId, here)
  const counting = countingOf(read, here)
  const stored = withDiscounts(read, read.all<Undiscounted>(linesSql, here.branchId, workOrderId), counting)
  const payers = payersOf(stored, customer, counting)
  const page = {
    ...order,
    customer,
    bringer: bringerName === '' && bringerPhone === '' ? null : { name: bringerName, phone: bringerPhone },
    vehicle: carOf(read, vehicleId),
    jobs: read.all<WorkOrderPage['jobs'][number]>(jobsSql, workOrderId),
    lines: stored.map((line) => priced(line, counting)),
    totals: totalsOf(stored, payers, invoices, { mayMargin, counting }),
    payers,
    invoices: invoices.map(({ received: _received, ...invoice }) => invoice),
    damage: read.all<WorkOrderPage['damage'][number]>(damageSql, workOrderId),
    attachments,
    events: read.all<WorkOrderEvent>(eventsSql, { workOrderId }).reverse(),
  }
  const isInHand =
    !hasEnded(order.state) ||
    (order.state === 'released' && page.invoices.some(({ corrects }) => corrects !== '')) ||
    page.lines.some((line) => isLeftOn(order, line))
  return { ...page, isInHand, missing: missingOf(page, JSON.parse(requiredAtRelease) as WorkOrderPage['missing']) }
}

/** Who has the order to pay: the record that stands, with what is owed under every record of theirs. */
function ownerOf(read: Reader, id: Id<'customer'>, { rights }: Here): WorkOrderPage['customer'] {
  const merges = mergesOf(read)
  const customerId = merges.standing(id) as typeof id
  const known = read.get<Pick<WorkOrderPage['customer'], 'name' | 'phone' | 'creditLimit'>>(
    'select name, phone, creditLimit from customer where id = ?',
    customerId,
  ) ?? { name: '', phone: '', creditLimit: 0 }
  const creditLimit = maySee(rights, 'customer', 'creditLimit') ? known.creditLimit : null
  const owes = maySee(rights, 'customer', 'owes') ? owedBy(read, merges.records(customerId)) : null
  return { customerId, ...known, creditLimit, owes }
}

/** The car as the record it is read as, which is what its release, prices and papers go by. */
function carOf(read: Reader, id: Id<'vehicle'>): WorkOrderPage['vehicle'] {
  const vehicleId = mergesOf(read, 'vehicleMerge').standing(id) as typeof id
  const known = read.get<Omit<WorkOrderPage['vehicle'], 'vehicleId'>>(
    'select plate, vin, model, year, vehicleClass from vehicle where id = ?',
    vehicleId,
  )
  return { vehicleId, ...(known ?? { plate: '', vin: '', model: '', year: null, vehicleClass: '' }) }
}

type Flat = Omit<
  WorkOrderPage,
  | 'customer'
  | 'bringer'
  | 'vehicle'
  | 'jobs'
  | 'lines'
  | 'totals'
  | 'payers'
  | 'invoices'
  | 'damage'
  | 'attachments'
  | 'isInHand'
  | 'missing'
  | 'events'
>
type Head = Flat & {
  customerId: Id<'customer'>
  vehicleId: Id<'vehicle'>
  bringerName: string
  bringerPhone: string
  requiredAtRelease: string
}
export type StoredLine = Omit<WorkOrderPageLine, 'net' | 'tax' | 'invoiced'> & {
  unitCost: number
  /** What packages give for it, tax included. */
  prepaid: number
  invoicedBy: string | null
}
type Undiscounted = Omit<StoredLine, 'discount'>

const headSql = `
  select o.id as workOrderId, o.numberText, o.state, o.stateReason, o.openedAt, coalesce(p.name, '') as openedBy,
    o.arrival, o.complaint, o.odometer, o.fuelEighths, o.belongings, o.keyTag, o.promisedAt, o.costLimit, o.technicianId,
    coalesce(t.name, '') as technician, o.collector, o.releasedOdometer, b.currency, b.requiredAtRelease, o.bringerName,
    o.bringerPhone, o.customerId, o.vehicleId
  from workOrder o join branch b on b.id = o.branchId left join person p on p.id = o.openedBy
    left join person t on t.id = o.technicianId
  where o.id = ?`

/** A job that came with a package goes with it: once the use is taken back nothing of it is left, unless somebody wrote to it. */
const jobsSql = `
  select id as jobId, title, complaint, cause, correction, technicianId,
    coalesce((select name from person where id = j.technicianId), '') as technician from workOrderJob j
  where workOrderId = ? and not (complaint || cause || correction = '' and technicianId is null
    and exists (select 1 from packageUse u join workOrderLine l on l.id = u.lineId
      where u.workOrderId = j.workOrderId and u.quantity < 0 and l.jobId = j.id)
    and not exists (select 1 from workOrderLine l join lineQuantity q on q.lineId = l.id
      where l.workOrderId = j.workOrderId and l.jobId = j.id and q.total <> 0))
  order by position, id`

const linesSql = `
  select l.id as lineId, l.jobId, l.kind, l.partId, l.description, l.code, l.unit, coalesce(q.total, 0) as quantity,
    l.unitPrice, l.unitCost, ${taxRateSql} as taxRate, ${reasonSql} as untaxedReason, coalesce(t.payer, 'customer') as payer,
    t.payerId, coalesce(c.name, '') as payerName, coalesce(t.approval, 'approved') as approval,
    coalesce(t.approvalReason, '') as approvalReason, coalesce(t.laterDay, '') as laterDay, t.laterOdometer,
    l.at, coalesce(p.name, '') as "by", coalesce(g.total, 0) as charged,
    coalesce(k.total, 0) as discountCharged,
    (select i.numberText from invoiceLine x join invoice i on i.id = x.invoiceId
        left join creditedOnLine r on r.correctsLineId = x.id
      where x.lineId = l.id and i.kind <> 'creditNote' and x.quantity + coalesce(r.total, 0) > 0
      order by i.at desc, i.id desc limit 1) as invoicedBy,
    ${prepaidSql} as prepaid,
    ${onHandOf('l.partId')} as onHand
  from workOrderLine l left join lineQuantity q on q.lineId = l.id left join person p on p.id = l."by"
    left join chargedOnLine g on g.lineId = l.id left join discountCharged k on k.lineId = l.id
    left join lineTerms t on t.id = l.id left join customer c on c.id = t.payerId
    left join untaxedLine n on n.id = l.id
  where l.workOrderId = ? and (coalesce(q.total, 0) <> 0 or coalesce(g.total, 0) <> 0) order by l.at, l.id`

const invoicesSql = `
  select i.id as invoiceId, i.numberText, i.kind, i.payer, i.buyer ->> 'name' as buyerName, i.day, i.at,
    i.payable as total, coalesce(p.total, 0) as received,
    case when i.kind = 'creditNote' then i.payable
      else coalesce(p.total, 0) - coalesce((select sum(k.payable) from invoice k where k.correctsId = i.id), 0) end as paid,
    -coalesce((select sum(k.payable) from invoice k where k.correctsId = i.id), 0) as credited,
    coalesce((select k.numberText from invoice k where k.id = i.correctsId), '') as corrects
  from invoice i left join paidOnInvoice p on p.invoiceId = i.id where i.workOrderId = ? order by i.at, i.id`

const damageSql = `
  select d.id as markId, d.x, d.y, d.kind, d.note, d.at, coalesce(p.name, '') as "by"
  from damageMark d left join person p on p.id = d."by" where d.workOrderId = ? order by d.at, d.id`

const attachmentsSql = `select id as attachmentId, kind, sha256, mimeType, bytes, preview, at,
  coalesce((select name from station where id = attachment.stationId), '') as stationName from attachment
  where workOrderId = ? order by at, id`

const eventsSql = `
  select e.kind, e.at, coalesce(p.name, '') as "by", e.description, e.quantity, e.numberText, e.total, e.amount,
    e."to", e.reason from (
    select 'opened' as kind, o.openedAt as at, o.openedBy as person, null as description, null as quantity,
      null as numberText, null as total, null as amount, null as "to", null as reason, o.id as tie
      from workOrder o where o.id = @workOrderId
    union all select 'moved', s.at, s."by", null, null, null, null, null, s."to", s.reason, s.id
      from workOrderStep s join workOrder o on o.id = s.workOrderId
      where s.workOrderId = @workOrderId and not (s."to" = 'open' and s.at = o.openedAt)
    union all select 'lineChanged', c.at, c."by", l.description, c.quantity, null, null, null, null, null, c.id
      from workOrderLineChange c join workOrderLine l on l.id = c.lineId where l.workOrderId = @workOrderId
    union all select case i.kind when 'creditNote' then 'credited' else 'invoiced' end, i.at, i."by", null, null,
      i.numberText, i.payable, null, null, null, i.id from invoice i where i.workOrderId = @workOrderId
    union all select 'paid', a.at, a."by", null, null, i.numberText, null, a.amount, null, null, a.id
      from allocation a join invoice i on i.id = a.invoiceId where i.workOrderId = @workOrderId
  ) e left join person p on p.id = e.person order by e.at desc, e.tie desc limit 80`

function priced(
  { unitCost: _cost, prepaid: _prepaid, invoicedBy, ...line }: StoredLine,
  { step }: Counting,
): WorkOrderPageLine {
  const { net, discount } = wholeOf(line, step)
  const invoiced = line.charged > 0 && line.charged === line.quantity ? invoicedBy : null
  return { ...line, discount, net, tax: percentage(net, line.taxRate), invoiced }
}

const isAgreed = ({ approval }: StoredLine) => approval === 'approved'

function totalsOf(
  lines: readonly StoredLine[],
  payers: WorkOrderPage['payers'],
  invoices: readonly { total: number; paid: number; received: number }[],
  { mayMargin, counting }: { mayMargin: boolean; counting: Counting },
): WorkOrderPage['totals'] {
  const agreed = lines.filter(isAgreed)
  const ofAll = (name: 'net' | 'tax' | 'rounding' | 'total' | 'notInvoiced') => sum(payers.map((one) => one[name]))
  const net = ofAll('net')
  const cost = sum(agreed.map((line) => multiplyByQuantity(line.unitCost, line.quantity)))
  return {
    net,
    discount: sum(agreed.map((line) => wholeOf(line, counting.step).discount)),
    tax: ofAll('tax'),
    rounding: ofAll('rounding'),
    total: ofAll('total'),
    notInvoiced: ofAll('notInvoiced'),
    paid: sum(invoices.map(({ received }) => received)),
    due: sum(invoices.map(({ total, paid }) => total - paid)),
    margin: mayMargin ? net - cost : null,
  }
}

/** What each who pays has to pay, counted as on an invoice of their own. */
function payersOf(
  lines: readonly StoredLine[],
  owner: WorkOrderPage['customer'],
  counting: Counting,
): WorkOrderPage['payers'] {
  const payers = byPayer(lines.filter(isAgreed)).map((theirs) => {
    const [{ payer, payerId, payerName }] = theirs
    const prepaidOf = (id: string) => theirs.find(({ lineId }) => lineId === id)?.prepaid ?? 0
    const rules = { ...counting, ownerId: owner.customerId, prepaidOf }
    const { net, tax, rounding, payable, prepaid } = estimateOf(theirs.map(asNew), rules).totals
    return {
      payer,
      payerId,
      name: payerName === '' && payer === 'customer' ? owner.name : payerName,
      net,
      tax,
      rounding,
      total: payable + prepaid,
      ...notInvoicedTo(theirs, counting),
    }
  })
  const rank = (payer: Payer) => (payer === 'customer' ? 0 : 1)
  return payers.sort((a, b) => rank(a.payer) - rank(b.payer) || (a.name < b.name ? -1 : 1))
}

/** A line as if no document had charged anything of it. */
const asNew = (line: StoredLine): StoredLine => ({ ...line, charged: 0, discountCharged: 0 })

type Fillable = Pick<
  WorkOrderPage,
  'odometer' | 'customer' | 'bringer' | 'vehicle' | 'complaint' | 'technicianId' | 'attachments'
>

/** As the command for the release asks, before it is asked. */
function missingOf(order: Fillable, required: WorkOrderPage['missing']): WorkOrderPage['missing'] {
  const filled = {
    odometer: order.odometer !== null,
    phone: order.customer.phone !== '' || (order.bringer?.phone ?? '') !== '',
    vin: order.vehicle.vin !== '',
    complaint: order.complaint !== '',
    technician: order.technicianId !== null,
    signature: order.attachments.some(({ kind }) => kind === 'releaseSignature'),
  }
  return required.filter((field) => !filled[field])
}
