import { addDays } from '../../core/calendar.ts'
import { sum } from '../../core/money.ts'
import {
  type AccountEntry,
  type AccountPage,
  type AgeingBucket,
  type AgeingPage,
  type AgeingRow,
  ageingBuckets,
  type ChequeState,
  type ChequeSummary,
  type ChequesPage,
  chequeSoonDays,
  type FreePayment,
  type OpenInvoice,
} from '../../domain/payments/queries.ts'
import { debtors, dueJoins, dueSql, freeJoins, freeSql } from './invoices.ts'
import { matchOfPerson } from './match.ts'
import { listed, mergesOf, recordsJson } from './merges.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

interface AccountInput {
  customerId: string
  from: string | null
  most: number
}

/** Asked for a merged record, it is the account of the one that stands. */
export function account(read: Reader, { customerId, from, most }: AccountInput, here: Here): AccountPage | null {
  const head = read.get<Omit<AccountPage, 'opening' | 'balance' | 'overdue' | 'entries'>>(
    `select c.id as customerId, c.name, c.phone, c.address, c.kind, c.taxId, c.creditLimit from customer c where c.id = ?`,
    mergesOf(read).standing(customerId),
  )
  if (head === undefined) return null
  const { today, currency } = daysOf(read, here)
  const records = recordsJson(read, customerId)
  const journals = read.all<Journal>(journalsSql, records)
  const first = from === null ? 0 : journals.findIndex(({ day }) => day >= from)
  const start = Math.max(first < 0 ? journals.length : first, journals.length - most)
  const opening = sum(journals.slice(0, start).map(({ amount }) => amount))
  const open = openOf(read, records, today)
  const sides = read.get<{ receivable: number; advance: number }>(sidesSql, records)
  return {
    ...head,
    currency,
    opening,
    balance: sum(journals.map(({ amount }) => amount)),
    receivable: sides?.receivable ?? 0,
    advance: sides?.advance ?? 0,
    entries: entriesOf(read, journals.slice(start), opening),
    shortened: start > (first < 0 ? journals.length : first) ? 1 : 0,
    overdue: sum(open.filter(({ late }) => late > 0).map(({ due }) => due)),
    open,
    advances: advancesOf(read, records),
    cheques: read.all<ChequeSummary>(
      `select ${chequeColumns} where q.customerId in ${listed} order by q.dueDay, q.id`,
      today,
      records,
    ),
  }
}

interface Journal {
  journalId: string
  at: number
  day: string
  amount: number
}

/** One line for each journal that changed what is owed; money moved from advance to invoice changes nothing. */
const journalsSql = `
  select e.journalId, min(e.at) as at, min(e.day) as day, sum(e.amount) as amount from ledgerEntry e
  where e.customerId in ${listed} and e.account in ('receivable', 'advances')
  group by e.journalId having sum(e.amount) <> 0 order by 2, min(e.id)`

const sidesSql = `
  select coalesce(sum(case when account = 'receivable' then total end), 0) as receivable,
    -coalesce(sum(case when account = 'advances' then total end), 0) as advance
  from customerBalance where customerId in ${listed}`

/** Only what is shown is looked up: a fleet's statement has thousands of lines before it. */
function entriesOf(read: Reader, journals: readonly Journal[], opening: number): AccountEntry[] {
  const named = new Map(
    read
      .all<Named>(namesSql, JSON.stringify(journals.map(({ journalId }) => journalId)))
      .map((one) => [one.journalId, one] as const),
  )
  let balance = opening
  return journals.map((journal) => {
    balance += journal.amount
    const name = named.get(journal.journalId) ?? { ...unnamed, journalId: journal.journalId }
    return { ...journal, ...name, balance }
  })
}

type Named = Pick<AccountEntry, 'journalId' | 'kind' | 'invoiceId' | 'numberText' | 'tender' | 'reference'>
const unnamed = { kind: 'other', invoiceId: null, numberText: '', tender: null, reference: '' } as const

const namesSql = `
  select j.value as journalId,
    case when i.kind = 'creditNote' then 'creditNote' when i.id is not null then 'invoice' when y.amount < 0 then 'refund'
      when y.id is not null then 'payment' when q.id is not null then 'chequeBack' else 'other' end as kind,
    i.id as invoiceId, coalesce(i.numberText, '') as numberText, y.tender,
    coalesce(nullif(y.reference, ''), k.number, q.number, '') as reference
  from json_each(?) j left join invoice i on i.id = j.value left join payment y on y.id = j.value
    left join cheque k on k.id = y.chequeId left join cheque q on q.id = j.value`

function openOf(read: Reader, records: string, today: string): OpenInvoice[] {
  return read.all<OpenInvoice>(
    `select i.id as invoiceId, i.customerId, i.numberText, i.day,
       i.dueDay, cast(julianday(?) - julianday(i.dueDay) as integer) as late, i.vehicle ->> 'plate' as plate, i.payable,
       ${dueSql} as due, i.currency
     from invoice i ${dueJoins}
     where i.customerId in ${listed} and i.kind <> 'creditNote' and ${dueSql} <> 0 order by i.dueDay, i.at, i.id`,
    today,
    records,
  )
}

function advancesOf(read: Reader, records: string): FreePayment[] {
  return read.all<FreePayment>(
    `select y.id as paymentId, y.day, y.tender, coalesce(nullif(y.reference, ''), q.number, '') as reference, y.amount,
       ${freeSql} as free
     from payment y ${freeJoins}
     where y.customerId in ${listed} and y.refundsId is null and ${freeSql} > 0 order by y.at, y.id`,
    records,
  )
}

export function openInvoices(read: Reader, { customerId }: { customerId: string }, here: Here) {
  const { today, currency } = daysOf(read, here)
  const records = recordsJson(read, customerId)
  const standing = mergesOf(read).standing(customerId)
  return {
    customerName: read.get<{ name: string }>('select name from customer where id = ?', standing)?.name ?? '',
    invoices: openOf(read, records, today),
    advances: advancesOf(read, records),
    currency,
  }
}

interface AgeingInput {
  text: string
  all: boolean
  most: number
}

/** Debts by the day they were due, summed before the list is cut. */
export function ageing(read: Reader, { text, all, most }: AgeingInput, here: Here): AgeingPage {
  return agedPage(agedRows(read, { text, all }, here), most, daysOf(read, here).currency)
}

export function agedPage(rows: readonly AgeingRow[], most: number, currency: string): AgeingPage {
  const sums = { ...nothing }
  for (const row of rows) for (const of of [...ageingBuckets, 'total', 'advance'] as const) sums[of] += row[of]
  return { rows: rows.slice(0, most), count: rows.length, sums, currency }
}

/** Everybody whose account is not even, and their documents alone are looked at; the largest debt first. */
export function agedRows(read: Reader, { text, all }: Omit<AgeingInput, 'most'>, here: Here): AgeingRow[] {
  const { today, currency } = daysOf(read, here)
  const [days30, days60, days90] = [30, 60, 90].map((days) => addDays(today, -days))
  const owed = read.all<Owed>(owedSql, today, today, days30, days30, days60, days60, days90, days90)
  const advances = read.all<{ customerId: string; advance: number }>(
    `select customerId, -total as advance from customerBalance where account = 'advances' and total <> 0`,
  )
  const merges = mergesOf(read)
  const rows = new Map<string, Sums>()
  const rowOf = (id: string) => {
    const standing = merges.standing(id)
    const row = rows.get(standing) ?? { ...nothing }
    rows.set(standing, row)
    return row
  }
  for (const { customerId, ...one } of owed) {
    const row = rowOf(customerId)
    for (const bucket of ageingBuckets) row[bucket] += one[bucket]
    row.total += sum(ageingBuckets.map((bucket) => one[bucket]))
  }
  for (const { customerId, advance } of advances) rowOf(customerId).advance += advance
  const match = matchOfPerson(text)
  const shown = match === '' ? [...rows.keys()] : found(read, match).map(merges.standing)
  const everybody = all && match === ''
  const people = everybody
    ? read.all<Person>(peopleSql(''), JSON.stringify(merges.away))
    : read.all<Person>(peopleSql(`and c.id in ${listed}`), JSON.stringify(merges.away), JSON.stringify(shown))
  return people
    .map((person) => ({ ...person, ...(rows.get(person.customerId) ?? nothing), currency }))
    .filter((row) => all || match !== '' || row.total !== 0 || row.advance !== 0)
    .sort((a, b) => b.total - a.total || b.advance - a.advance || (a.name < b.name ? -1 : 1))
}

type Sums = Pick<AgeingRow, AgeingBucket | 'total' | 'advance'>
type Owed = Pick<AgeingRow, 'customerId' | AgeingBucket>
type Person = Pick<AgeingRow, 'customerId' | 'name' | 'phone' | 'kind' | 'creditLimit'>
const nothing: Sums = { notDue: 0, days30: 0, days60: 0, days90: 0, older: 0, total: 0, advance: 0 }

const owedSql = `
  select customerId, sum(case when dueDay >= ? then due else 0 end) as notDue,
    sum(case when dueDay < ? and dueDay >= ? then due else 0 end) as days30,
    sum(case when dueDay < ? and dueDay >= ? then due else 0 end) as days60,
    sum(case when dueDay < ? and dueDay >= ? then due else 0 end) as days90,
    sum(case when dueDay < ? then due else 0 end) as older
  from (select i.customerId, i.dueDay, ${dueSql} as due from invoice i ${dueJoins}
    where i.customerId in (${debtors}) and i.kind <> 'creditNote')
  group by customerId`

const peopleSql = (isShown: string) => `
  select c.id as customerId, c.name, c.phone, c.kind, c.creditLimit from customer c
  where c.name <> '' and c.id not in ${listed} ${isShown}`

function found(read: Reader, match: string): string[] {
  return read
    .all<{ id: string }>(
      `select c.id from customerSearch s join customer c on c.rowid = s.rowid where customerSearch match ?`,
      match,
    )
    .map(({ id }) => id)
}

const chequeColumns = `q.id as chequeId, q.number, q.sayadId, q.bank, q.dueDay, q.amount, q.currency, q.customerId,
  coalesce(c.name, '') as customerName, q.state, q.stateAt, q.stateNote,
  cast(julianday(q.dueDay) - julianday(?) as integer) as dueIn
  from cheque q left join customer c on c.id = q.customerId`

/** States in which a cheque waits for its day. */
const waiting: readonly ChequeState[] = ['held', 'deposited']

/**
 * Whether what a cheque had paid is owed again, or still: it came back for good, and the money may have come since by
 * other means. Of one that paid no invoice of ours only the customer's account tells.
 */
const stillOwed = `case when exists (select 1 from payment y join allocation a on a.paymentId = y.id where y.chequeId = q.id)
  then exists (select 1 from payment y join allocation a on a.paymentId = y.id join invoice i on i.id = a.invoiceId
    ${dueJoins} where y.chequeId = q.id and ${dueSql} > 0)
  else (select sum(total) from customerBalance where customerId = q.customerId and account in ('receivable', 'advances')) > 0
  end`

interface ChequesInput {
  states: readonly ChequeState[]
  soon: boolean
  most: number
  /** Only those for which something is owed still. */
  owed?: boolean
}

export function cheques(read: Reader, { states, soon, most, owed = false }: ChequesInput, here: Here): ChequesPage {
  const { today, currency } = daysOf(read, here)
  const wanted = soon ? waiting : states
  const isWaiting = wanted.length > 0 && wanted.every((state) => waiting.includes(state))
  const chosen = `q.branchId = ? and (? = '[]' or q.state in ${listed}) and q.dueDay <= ?
    ${owed ? `and ${stillOwed}` : ''}`
  const inStates = JSON.stringify(wanted)
  const until = soon ? addDays(today, chequeSoonDays) : '9999-12-31'
  const asked = [here.branchId, inStates, inStates, until]
  const sums = read.get<Pick<ChequesPage, 'count' | 'amount'>>(
    `select count(*) as count, coalesce(sum(q.amount), 0) as amount from cheque q where ${chosen}`,
    ...asked,
  ) ?? { count: 0, amount: 0 }
  return {
    ...sums,
    cheques: read.all<ChequeSummary>(
      `select ${chequeColumns} where ${chosen} order by q.dueDay ${isWaiting ? '' : 'desc'}, q.id limit ?`,
      ...[today, ...asked, most],
    ),
    totals: read.all<ChequesPage['totals'][number]>(
      'select state, count(*) as count, sum(amount) as amount from cheque where branchId = ? group by state',
      here.branchId,
    ),
    currency,
  }
}
