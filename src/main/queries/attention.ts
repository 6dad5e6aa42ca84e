import { type Finding, type FindingRule, findingsOf } from '../../core/finding.ts'
import { foldCode } from '../../core/text.ts'
import { findings } from '../../domain/attention/findings.ts'
import type { FoundRecord, PersonToChoose, Place } from '../../domain/attention/queries.ts'
import { unitsOf } from './money-units.ts'
import { findParts, matchOf } from './parts.ts'
import type { Here, Reader } from './reader.ts'

export function attention(read: Reader): Finding[] {
  const resolved = new Set(
    read.all<{ findingKey: string }>('select findingKey from resolution').map((row) => row.findingKey),
  )
  return findings
    .flatMap((rule) => findingsOf(rule, rowsOf(read, rule), resolved))
    .sort((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1))
}

/** A rule looks through a whole history, and most commands change nothing it rests on. */
function rowsOf(read: Reader, { kind, entities, sql }: FindingRule): Record<string, unknown>[] {
  return read.kept(`finding ${kind}`, entities, () => read.all<Record<string, unknown>>(sql))
}

export function place(read: Reader, _input: object, here: Here): Place | null {
  const row = read.get<Omit<Place, 'units'>>(
    `select d.name as dealerName, b.id as branchId, b.name as branchName, s.name as stationName, b.currency, b.calendar,
       b.timeZone, b.taxRate, b.country
     from branch b join dealer d left join station s on s.id = ? where b.id = ?`,
    here.stationId,
    here.branchId,
  )
  return row === undefined ? null : { ...row, units: unitsOf(read, row.currency) }
}

export function people(read: Reader): PersonToChoose[] {
  return read.all<PersonToChoose>(
    `select p.id as personId, p.name, coalesce(r.name, '') as roleName from person p left join role r on r.id = p.roleId
     where p.state = 'active' order by p.name, p.id`,
  )
}

/** Records of every noun, a few of each; numbers, plates, VINs and phones are found by any part that begins a word. */
export function find(read: Reader, { text, most }: { text: string; most: number }, here: Here): FoundRecord[] {
  const match = matchOf(text)
  if (match === '' && foldCode(text) === '') return []
  const each = Math.max(3, Math.floor(most / 3))
  const records = searches.flatMap(({ kind, sql }) =>
    read.all<Omit<FoundRecord, 'kind'>>(sql, match, each).map((row) => ({ kind, ...row }) as FoundRecord),
  )
  const parts = findParts(read, { text, most: each }, here).map(
    ({ partId, number, name }): FoundRecord => ({ kind: 'part', partId, title: name, detail: number }),
  )
  return [...records, ...parts].slice(0, most)
}

/** The newest orders and invoices first: rows are kept in the order they came, so that nothing has to be sorted. */
const searches: readonly { kind: FoundRecord['kind']; sql: string }[] = [
  {
    kind: 'workOrder',
    sql: `select o.id as workOrderId, o.numberText as title,
        coalesce(v.plate, '') || ' · ' || coalesce(v.model, '') as detail
      from workOrderSearch join workOrder o on o.rowid = workOrderSearch.rowid left join vehicle v on v.id = o.vehicleId
      where workOrderSearch match ? order by workOrderSearch.rowid desc limit ?`,
  },
  {
    kind: 'vehicle',
    sql: `select v.id as vehicleId, v.customerId, v.plate as title, v.model || ' · ' || coalesce(c.name, '') as detail
      from vehicleSearch join vehicle v on v.rowid = vehicleSearch.rowid left join customer c on c.id = v.customerId
      where vehicleSearch match ? limit ?`,
  },
  {
    kind: 'customer',
    sql: `select c.id as customerId, c.name as title, c.phone as detail
      from customerSearch join customer c on c.rowid = customerSearch.rowid where customerSearch match ? limit ?`,
  },
  {
    kind: 'invoice',
    sql: `select i.id as invoiceId, i.workOrderId, i.numberText as title, i.buyer ->> 'name' as detail
      from invoiceSearch join invoice i on i.rowid = invoiceSearch.rowid where invoiceSearch match ?
      order by invoiceSearch.rowid desc limit ?`,
  },
]
