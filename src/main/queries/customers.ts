import { sum } from '../../core/money.ts'
import type { CustomerPage, CustomerSummary } from '../../domain/customers/queries.ts'
import { maySee } from '../../domain/people/seeing.ts'
import { advancesBy, owedBy } from './check-in.ts'
import { matchOfPerson } from './match.ts'
import { mergesOf } from './merges.ts'
import { inOrder } from './name-order.ts'
import type { Here, Reader } from './reader.ts'

interface Wanted {
  text: string
  most: number
  kinds?: CustomerSummary['kind'][] | undefined
}

export function customers(
  read: Reader,
  { text, most, kinds }: Wanted,
  { rights }: Pick<Here, 'rights'> = {},
): CustomerSummary[] {
  const seesDebts = maySee(rights, 'customer', 'owes')
  const merges = mergesOf(read)
  const match = matchOfPerson(text)
  if (text.trim() !== '' && match === '') return []
  const ofKinds = kinds === undefined ? {} : { kinds: JSON.stringify(kinds) }
  const found =
    match === ''
      ? read.all<{ id: string }>(allSql(kinds === undefined ? '' : `and ${kindSql}`, seesDebts), {
          most,
          away: JSON.stringify(merges.away),
          ...ofKinds,
        })
      : read.all<{ id: string }>(matchingSql(kinds === undefined ? '' : `and (${kindSql} or ${mergedAway})`), {
          match,
          most,
          ...ofKinds,
        })
  const ids = [...new Set(found.map(({ id }) => merges.standing(id)))]
  const people = ids.map((id) => merges.records(id))
  const carsAway = JSON.stringify(mergesOf(read, 'vehicleMerge').away)
  const rows = read.all<CustomerSummary & { owes: number }>(recordsSql, carsAway, JSON.stringify(people.flat()))
  const rowOf = new Map(rows.map((row) => [row.customerId as string, row]))
  return people.flatMap((records) => {
    const all = records.flatMap((id) => rowOf.get(id) ?? [])
    const [head] = all
    if (head === undefined || head.customerId !== records[0] || kinds?.includes(head.kind) === false) return []
    const owes = seesDebts ? sum(all.map((one) => one.owes)) : null
    return [{ ...head, cars: sum(all.map(({ cars }) => cars)), owes }]
  })
}

// Only where kinds are named, so that the index of kinds is used: insurers are few among thousands.
const kindSql = 'c.kind in (select value from json_each(@kinds))'
// What was merged is of the kind of the record it is read as, which is looked at afterwards.
const mergedAway = 'c.id in (select fromId from customerMerge)'
const allSql = (isWanted: string, owingFirst: boolean) => `select c.id from customer c
    left join customerBalance b on b.customerId = c.id and b.account = 'receivable'
  where c.name <> '' and c.id not in (select value from json_each(@away)) ${isWanted}
  order by ${owingFirst ? 'coalesce(b.total, 0) desc,' : ''} ${inOrder('c.name')}, c.id limit @most`
const matchingSql = (isWanted: string) => `select c.id from customerSearch s join customer c on c.rowid = s.rowid
  where customerSearch match @match ${isWanted} limit @most`
const recordsSql = `select c.id as customerId, c.name, c.phone, c.kind,
    (select count(*) from vehicle where customerId = c.id and id not in (select value from json_each(?))) as cars,
    (select coalesce(sum(case when account = 'receivable' then total end), 0)
      + max(0, coalesce(sum(case when account = 'advances' then total end), 0))
      from customerBalance where customerId = c.id) as owes
  from json_each(?) r join customer c on c.id = r.value`

export function customerPage(read: Reader, { customerId }: { customerId: string }, here: Here): CustomerPage | null {
  const merges = mergesOf(read)
  const id = merges.standing(customerId)
  type Own = Omit<CustomerPage, 'merged' | 'alike' | 'owes' | 'advances' | 'vehicles' | 'orders' | 'usualTerms'> & {
    phoneKey: string
    usualTerms: string
  }
  const own = read.get<Own>(ownSql, here.branchId, id)
  if (own === undefined) return null
  const { phoneKey, usualTerms, ...head } = own
  const all = merges.records(id)
  const seesDebts = maySee(here.rights, 'customer', 'owes')
  const records = JSON.stringify(all)
  const carsAway = JSON.stringify(mergesOf(read, 'vehicleMerge').away)
  return {
    ...head,
    creditLimit: maySee(here.rights, 'customer', 'creditLimit') ? head.creditLimit : null,
    usualTerms: JSON.parse(usualTerms) as CustomerPage['usualTerms'],
    merged: read.all(mergedSql, records, id),
    alike: phoneKey === '' ? [] : read.all(alikeSql, phoneKey, records),
    owes: seesDebts ? owedBy(read, all) : null,
    advances: seesDebts ? advancesBy(read, all) : null,
    vehicles: read.all(vehiclesSql, records, carsAway),
    orders: read.all(ordersSql, records),
  }
}

const ownSql = `select c.id as customerId, c.name, c.phone, c.phoneKey, c.address, c.kind, c.nationalId, c.taxId,
    c.registrationNumber, c.postcode, c.creditLimit, c.paymentDays, c.note, b.currency, d.paymentTerms as usualTerms
  from customer c join branch b on b.id = ? join dealer d where c.id = ?`
const mergedSql = `select c.id as customerId, c.name, c.phone, min(m.at) as at from json_each(?) j
    join customer c on c.id = j.value join customerMerge m on m.fromId = c.id where c.id <> ? group by c.id order by at`
const alikeSql = `select id as customerId, name, phone from customer
  where phoneKey = ? and id not in (select value from json_each(?)) and id not in (select fromId from customerMerge) limit 10`
const vehiclesSql = `select id as vehicleId, plate, vin, model, year from vehicle
  where customerId in (select value from json_each(?)) and id not in (select value from json_each(?)) order by id desc`
const ordersSql = `select o.id as workOrderId, o.numberText, o.state, o.openedAt, coalesce(v.plate, '') as plate,
    o.complaint, coalesce((select sum(i.payable) from invoice i where i.workOrderId = o.id), 0) as invoiced
  from workOrder o left join vehicle v on v.id = o.vehicleId
  where o.customerId in (select value from json_each(?)) order by o.openedAt desc, o.id limit 200`
