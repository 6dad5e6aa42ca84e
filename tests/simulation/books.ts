import { changesOf, type Decision, type ReadChange } from '../../src/core/decision.ts'
import { standsSql } from '../../src/domain/cash-desk/closings.ts'
import { chequeStates } from '../../src/domain/payments/payment.ts'
import { workOrderStates } from '../../src/domain/work-orders/work-order.ts'
import type { Database } from '../../src/main/store/database.ts'
import type { Wrong } from './world.ts'

/**
 * What must be true of money, papers and orders, read at head office with plain SQL. What two places that could not
 * hear each other did to the same thing may go beyond what either would have allowed, which people are told of; so the
 * limits are asked of things only one instance touched, and the sums of everything.
 * @param gone decisions no disk has any more: what is missing of a thing they wrote about is no fault of who is left.
 */
export function wrongBooks(office: Database, gone: readonly Decision[] = []): Wrong[] {
  const origins = originsOf(office)
  for (const decision of gone) for (const change of changesOf(decision)) touch(origins, change, 'nobody')
  const only = (id: unknown) => (origins.touchedBy.get(String(id))?.size ?? 0) < 2
  const problems = [
    ...sumsOf(office, origins.backIds, ownersOf(gone)),
    ...papers(office),
    ...limits(office, only),
    ...steps(office, origins, only),
    ...tills(office, origins, only),
  ]
  return problems.map((what) => ({ kind: 'imbalances', what }))
}

interface Origins {
  /** Which instances wrote something about a thing: a payment, invoice, invoice's line, order, cheque, shift or day. */
  touchedBy: Map<string, Set<string>>
  /** Steps of orders and cheques, in the order they were decided at each instance. */
  states: Stepped[]
  /** Cheques that came back. */
  backIds: Set<string>
}

/** The fields that name the thing a fact is about. */
const about = [
  'itemId',
  'paymentId',
  'refundsId',
  'invoiceId',
  'correctsId',
  'correctsLineId',
  'workOrderId',
  'shiftId',
  'day',
]

/** A state a record was given, by a decision at this place of a chain. */
interface Stepped {
  id: string
  machine: 'workOrder' | 'cheque'
  state: string
  isTakenBack: boolean
  instance: string
  seq: number
}

function originsOf(office: Database): Origins {
  const origins: Origins = { touchedBy: new Map(), states: [], backIds: new Set() }
  // In the order of deciding, which neither stamp tells alone: a clock that was ahead gave one that is too late, and what
  // was made its own again after head office lost it counts later than it was done.
  const log = rows<{ body: string }>(
    office,
    `select body from log order by instance, min(body ->> 'stamp', stamp), seq`,
  )
  for (const { body } of log) {
    const decision = JSON.parse(body) as Decision
    for (const change of changesOf(decision)) {
      touch(origins, change, decision.instance)
      note(origins, change, decision)
    }
  }
  return origins
}

/** What is brought over can be taken back from wherever it stands. */
const takesBack = new Set(['undoImport', 'restoreImported'])

function touch({ touchedBy }: Origins, { values }: ReadChange, instance: string): void {
  for (const id of [values.id, ...about.map((field) => values[field])])
    if (typeof id === 'string') touchedBy.set(id, (touchedBy.get(id) ?? new Set()).add(instance))
}

function note(
  { states, backIds }: Origins,
  { entity, values }: ReadChange,
  { command, instance, seq }: Decision,
): void {
  if (typeof values.state !== 'string' || (entity !== 'workOrder' && entity !== 'cheque')) return
  const isTakenBack = takesBack.has(command)
  states.push({ id: values.id, machine: entity, state: values.state, isTakenBack, instance, seq })
  if (entity === 'cheque' && ['bounced', 'returned'].includes(values.state)) backIds.add(values.id)
}

function rows<T>(office: Database, sql: string): T[] {
  return office.prepare(sql).all() as T[]
}

/** Whose the papers and payments were that are gone: what was paid of one need not have been paid by its customer. */
function ownersOf(gone: readonly Decision[]): Record<string, unknown> {
  const changes = gone.flatMap((decision) => changesOf(decision))
  const papers = changes.filter(({ entity }) => entity === 'invoice' || entity === 'payment')
  return Object.fromEntries(papers.map(({ values }) => [values.id, values.customerId]))
}

/** What is added up, whoever did it: the ledger is nothing in every currency, and says what papers and payments say. */
function sumsOf(office: Database, backIds: ReadonlySet<string>, owners: Record<string, unknown>): string[] {
  const currencies = rows<{ currency: string; n: number }>(
    office,
    'select currency, sum(amount) as n from ledgerEntry group by currency having sum(amount) <> 0',
  ).map(({ currency, n }) => `the ledger in ${currency} is out by ${n}`)
  // A package is owed in work until it is used or given back.
  const inWork = `select i.customerId, i.branchId, sum(case when i.kind = 'package' or o.kind = 'package' then -i.payable
      else i.prepaid end) as n from invoice i left join invoice o on o.id = i.correctsId group by i.customerId, i.branchId`
  const account = (name: string) => `select customerId, branchId, sum(amount) as n from ledgerEntry
    where account = '${name}' group by customerId, branchId`
  // What was used is a fact by itself: the payment or the invoice it was of may be gone from every disk.
  const ownerOf = (id: string) => `'${JSON.stringify(owners)}' ->> ${id}`
  const balance = (facts: string, used: string) => `select customerId, branchId, sum(n) as n
    from (select customerId, branchId, ${facts} union all ${used}) group by customerId, branchId`
  const owed = balance(
    'payable as n from invoice',
    `select coalesce(i.customerId, ${ownerOf('a.invoiceId')}, a.customerId), a.branchId, -a.amount
      from allocation a left join invoice i on i.id = a.invoiceId`,
  )
  const free = balance(
    '-amount as n from payment',
    `select coalesce(p.customerId, ${ownerOf('a.paymentId')}, a.customerId), a.branchId, a.amount
      from allocation a left join payment p on p.id = a.paymentId`,
  )
  // Two places that each took a cheque back booked it twice; only the sums of customers without are plain. The cheque
  // itself may be gone from every disk, with its payment.
  const back = rows<{ id: string; customerId: string }>(
    office,
    'select distinct journalId as id, customerId from ledgerEntry',
  )
  const skipped = new Set(back.filter(({ id }) => backIds.has(id)).map(({ customerId }) => customerId))
  return [
    ...currencies,
    ...unequal(office, 'receivable', account('receivable'), owed, new Set()),
    ...unequal(office, 'packages', account('packages'), inWork, new Set()),
    ...unequal(office, 'advances', account('advances'), free, skipped),
    ...rows<{ id: string }>(
      office,
      `select invoiceId as id from paidOnInvoice p where total <>
      (select sum(amount) from allocation a where a.invoiceId = p.invoiceId)`,
    ).map(({ id }) => `paidOnInvoice of ${id}`),
    ...rows<{ n: number }>(office, "select sum(amount) as n from cashEntry where kind = 'handover' having n <> 0").map(
      ({ n }) => `handed-over money is out by ${n}`,
    ),
  ]
}

function unequal(office: Database, what: string, one: string, two: string, skipped: ReadonlySet<string>): string[] {
  const read = (sql: string) =>
    new Map(
      rows<{ customerId: string; branchId: string; n: number }>(office, sql)
        .filter(({ customerId, n }) => n !== 0 && !skipped.has(customerId))
        .map(({ customerId, branchId, n }) => [`${customerId} at ${branchId}`, n]),
    )
  const [books, facts] = [read(one), read(two)]
  return [...new Set([...books.keys(), ...facts.keys()])]
    .filter((key) => books.get(key) !== facts.get(key))
    .map((key) => `${what} of ${key} is ${books.get(key) ?? 0} in the ledger and ${facts.get(key) ?? 0} by its papers`)
}

/** Every paper is the sum of its lines; a credit note takes back, an invoice charges. */
function papers(office: Database): string[] {
  const wrong = rows<{ numberText: string }>(
    office,
    `select i.numberText from invoice i join (select invoiceId, sum(net) as net, sum(tax) as tax, min(net) as least,
        max(net) as most, min(quantity) as fewest, max(quantity) as many from invoiceLine group by invoiceId) l
        on l.invoiceId = i.id
      where l.net <> i.net or l.tax <> i.tax or i.total <> i.net + i.tax or i.payable <> i.total + i.rounding - i.prepaid
        or (i.kind = 'creditNote' and (l.most > 0 or l.many > 0 or i.payable > 0 or i.correctsId is null))
        or (i.kind <> 'creditNote' and (l.least < 0 or l.fewest < 0 or i.payable < 0 or i.correctsId is not null))`,
  )
  // Whoever writes a credit note knows the line it takes back of, however little else: no two places are needed for this.
  const beyond = rows<{ numberText: string }>(
    office,
    `select distinct i.numberText from invoiceLine k join invoiceLine l on l.id = k.correctsLineId
      join invoice i on i.id = k.invoiceId
      where k.quantity + l.quantity < 0 or k.net + l.net < 0 or k.tax + l.tax < 0 or k.discount + l.discount < 0`,
  )
  // What bears tax has no reason, and what is exempt or taxed elsewhere has one, which bears nothing.
  const untaxed = rows<{ numberText: string }>(
    office,
    `select distinct i.numberText from invoiceLine l join invoice i on i.id = l.invoiceId where case l.taxCategory
      when 'standard' then l.taxRate = 0 or l.untaxedReason <> ''
      when 'outOfScope' then l.taxRate + l.tax <> 0 or (i.kind not in ('package', 'creditNote') and l.untaxedReason = '')
      when 'zero' then l.taxRate + l.tax <> 0
      else l.taxRate + l.tax <> 0 or l.untaxedReason = '' end`,
  )
  return [
    ...wrong.map(({ numberText }) => `the amounts of ${numberText} do not fit its lines`),
    ...beyond.map(({ numberText }) => `${numberText} alone takes back more of a line than it charged`),
    ...untaxed.map(({ numberText }) => `a line of ${numberText} bears tax and a reason for none, or neither`),
  ]
}

/** What one place alone did stays within what there was. */
function limits(office: Database, only: (id: unknown) => boolean): string[] {
  const beyond = (what: string, sql: string) =>
    rows<{ id: string }>(office, sql)
      .filter(({ id }) => only(id))
      .map(({ id }) => `${what} ${id}`)
  const paid = 'coalesce((select total from paidOnInvoice where invoiceId = i.id), 0)'
  const credits = 'coalesce((select sum(c.payable) from invoice c where c.correctsId = i.id), 0)'
  const allocated = 'coalesce((select sum(amount) from allocation where paymentId = p.id), 0)'
  const refunded = 'coalesce((select sum(amount) from payment r where r.refundsId = p.id), 0)'
  return [
    ...beyond(
      'more is used and given back than came with payment',
      `select p.id from payment p left join cheque q on q.id = p.chequeId where p.refundsId is null
        and coalesce(q.state, '') not in ('bounced', 'returned')
        and (${allocated} < 0 or ${allocated} > p.amount + ${refunded})`,
    ),
    ...beyond(
      'more is credited than was charged by the line',
      `select l.id from invoiceLine l join creditedOnLine c on c.correctsLineId = l.id where c.total + l.quantity < 0`,
    ),
    ...beyond(
      'credit notes of the whole line, or of a part, take back other amounts than it charged:',
      `select l.id from invoiceLine l join creditedOnLine c on c.correctsLineId = l.id
        join (select correctsLineId, sum(net) as net, sum(tax) as tax, sum(discount) as discount from invoiceLine
          where correctsLineId is not null group by correctsLineId) k on k.correctsLineId = l.id
        where l.net + k.net < 0 or l.tax + k.tax < 0 or l.discount + k.discount < 0
          or (c.total + l.quantity = 0 and (l.net + k.net <> 0 or l.tax + k.tax <> 0 or l.discount + k.discount <> 0))`,
    ),
    ...beyond(
      'another amount is payable back than was given back of the package',
      `select o.id from invoice c join invoice o on o.id = c.correctsId where o.kind = 'package' and c.rounding <> 0`,
    ),
    ...beyond(
      'more is used and given back than the package holds of',
      `select l.id from invoiceLine l join usedOfItem u on u.itemId = l.id left join creditedOnLine c
        on c.correctsLineId = l.id where u.total < 0 or (u.total > 0 and l.quantity + coalesce(c.total, 0) < u.total)`,
    ),
    ...beyond(
      'a line stands below nothing, is charged beyond what it says, or holds other parts, on order',
      `select l.workOrderId as id from workOrderLine l join lineQuantity q on q.lineId = l.id
          left join lineTerms t on t.id = l.id left join movedForLine m on m.lineId = l.id
          left join chargedOnLine c on c.lineId = l.id
        where q.total < 0 or q.total < c.total or (l.partId is not null and coalesce(m.total, 0)
          + case when coalesce(t.approval, 'approved') = 'approved' then q.total else 0 end <> 0)`,
    ),
    ...beyond(
      'more is paid than is owed on invoice',
      `select i.id from invoice i where i.kind <> 'creditNote' and (${paid} < 0 or ${paid} > i.payable + ${credits})`,
    ),
    ...beyond(
      'a wholly credited invoice is not nothing:',
      `select i.id from invoice i where i.kind <> 'creditNote' and i.payable + ${credits} <> 0
        and exists (select 1 from invoiceLine l where l.invoiceId = i.id) and not exists
        (select 1 from invoiceLine l left join creditedOnLine c on c.correctsLineId = l.id
          where l.invoiceId = i.id and l.quantity + coalesce(c.total, 0) <> 0)`,
    ),
  ]
}

const machines = { workOrder: workOrderStates, cheque: chequeStates }

/** By record, the first step its table does not have. */
function wrongSteps(states: readonly Stepped[]): Map<string, string> {
  const wrong = new Map<string, string>()
  const at = new Map<string, string>()
  for (const { id, machine, state, isTakenBack } of states) {
    const before = at.get(id)
    const isAllowed = isTakenBack || before === undefined || machines[machine].canMove(before as never, state as never)
    if (!isAllowed && !wrong.has(id)) wrong.set(id, `${machine} ${id} went from ${before} to ${state}`)
    at.set(id, state)
  }
  return wrong
}

/**
 * Orders and cheques go only where their table leads, unless the import that brought them is taken back; where several
 * places stepped, the state of highest rank stands.
 */
function steps(office: Database, { states }: Origins, only: (id: unknown) => boolean): string[] {
  const highest = new Map<string, number>()
  for (const { id, machine, state } of states)
    highest.set(id, Math.max(highest.get(id) ?? 0, machines[machine].dominance(state)))
  // A clock that was ahead and is put right dates a step behind the next one of its chain; what was made its own again
  // stands behind it in the chain. A step is wrong only where it is so in both orders.
  const byPlace = states.toSorted((a, b) =>
    a.instance === b.instance ? a.seq - b.seq : a.instance < b.instance ? -1 : 1,
  )
  const wrongByPlace = wrongSteps(byPlace)
  const problems = [...wrongSteps(states)]
    .filter(([id]) => only(id) && wrongByPlace.has(id))
    .map(([, problem]) => problem)
  for (const machine of ['workOrder', 'cheque'] as const)
    for (const { id, state } of rows<{ id: string; state: string }>(office, `select id, state from "${machine}"`))
      if (machines[machine].dominance(state) !== highest.get(id)) problems.push(`${machine} ${id} stands at ${state}`)
  return problems
}

/** A closed till holds what was counted into it, taken and moved; a day is closed once. */
function tills(office: Database, { touchedBy }: Origins, only: (id: unknown) => boolean): string[] {
  const counts = (kind: string) => `(select sum(cash) from cashCount n where n.shiftId = s.id and n.kind = '${kind}')`
  const open = rows<{ id: string }>(
    office,
    `select s.id from cashShift s where s.state = 'closed' and ${counts('closing')} <> ${counts('opening')}
        + coalesce((select sum(amount) from payment p where p.shiftId = s.id and p.tender = 'cash'), 0)
        + coalesce((select sum(amount) from cashEntry e where e.shiftId = s.id), 0)`,
  )
  const closings = new Map<string, { count: number; places: Set<string> }>()
  for (const { id, day, branchId } of rows<{ id: string; day: string; branchId: string }>(
    office,
    `select id, day, branchId from dayClose d where ${standsSql}`,
  )) {
    const known = closings.get(`${day} at ${branchId}`) ?? { count: 0, places: new Set() }
    for (const place of touchedBy.get(id) ?? []) known.places.add(place)
    closings.set(`${day} at ${branchId}`, { count: known.count + 1, places: known.places })
  }
  // Two places apart may each close a day; one place may not close it again.
  const twice = [...closings].filter(([, { count, places }]) => count > places.size)
  return [
    ...open.filter(({ id }) => only(id)).map(({ id }) => `till ${id} was closed with something else than it held`),
    ...twice.map(([what]) => `${what} was closed twice`),
  ]
}
