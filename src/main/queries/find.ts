import { foldCode, indexTokens, isFoundBy, searchTerms } from '../../core/text.ts'
import type { FoundRecord } from '../../domain/find/queries.ts'
import { numberOnPaper } from '../../domain/identifiers/paper-code.ts'
import { vinWithin } from '../../domain/identifiers/vin.ts'
import { account } from '../../domain/payments/queries.ts'
import { people } from './branch.ts'
import { anyOf, matchOf, matchOfCar, matchOfPerson, matchOfWholeNumber, surest } from './match.ts'
import { mergesOf } from './merges.ts'
import { findParts } from './parts.ts'
import { fromFinished } from './past.ts'
import type { Here, Reader } from './reader.ts'

/**
 * Records of every noun; numbers, plates, VINs and phones are found by any part that begins a word. Every noun that has
 * something is shown: who is found in plenty leaves room for the others.
 */
export function find(read: Reader, asked: { text: string; most: number }, here: Here): FoundRecord[] {
  const { most } = asked
  const text = vinWithin(asked.text) ?? numberOnPaper(asked.text) ?? asked.text
  const match = matchOf(text)
  if (match === '' && foldCode(text) === '') return []
  // Nobody reads further than this of one noun; whoever looks for more types more.
  const each = Math.max(4, Math.ceil(most / 2))
  const records = searches.map(({ kind, sql, match: questions }) => {
    const ask = (question: string) => ofKind(kind, read.all<object>(sql, question, each))
    return asStanding(read, surest(questions(text), each, ask))
  })
  const byId = asStanding(read, ofKind('vehicle', read.all<object>(vehicleByIdSql, text.trim())))
  const staff = peopleNamed(read, text)
  const parts = findParts(read, { text, most: each }, here).map(
    ({ partId, number, name }): FoundRecord => ({ kind: 'part', partId, title: name, detail: number }),
  )
  // Cheques are found by who may look at them.
  const cheques = here.rights?.has(account.right ?? '') ? chequesOf(read, text, each) : []
  return fairly([byId, ...records, cheques, staff, parts], most)
}

function ofKind(kind: FoundRecord['kind'], rows: readonly object[]): FoundRecord[] {
  return rows.map((row) => ({ kind, ...row }) as FoundRecord)
}

/** Merged customers and cars by the record that stands, each once: found by an old name, shown by the one they have. */
function asStanding(read: Reader, found: FoundRecord[]): FoundRecord[] {
  const [people, cars] = [mergesOf(read), mergesOf(read, 'vehicleMerge')]
  const shown = new Map<string, FoundRecord>()
  for (const [at, row] of found.entries()) {
    if (row.kind === 'customer') {
      const id = people.standing(row.customerId)
      shown.set(id, id === row.customerId ? row : { ...row, ...read.get<object>(customerByIdSql, id) })
    } else if (row.kind === 'vehicle') {
      const id = cars.standing(row.vehicleId)
      const car = id === row.vehicleId ? row : { ...row, ...read.get<typeof row>(vehicleByIdSql, id) }
      const owner = people.standing(car.customerId)
      const named = owner === car.customerId ? undefined : read.get<{ title: string }>(customerByIdSql, owner)
      shown.set(
        id,
        named === undefined ? car : { ...car, customerId: owner as typeof car.customerId, owner: named.title },
      )
    } else shown.set(String(at), row)
  }
  return [...shown.values()]
}

const customerByIdSql = 'select id as customerId, name as title, phone as detail from customer where id = ?'

/** As many as there is room for, one of each list in turn; they stay in the order of the lists. */
function fairly<T>(lists: readonly (readonly T[])[], most: number): T[] {
  const taken = lists.map(() => 0)
  let left = most
  for (let turn = 1; left > 0 && lists.some((list) => list.length >= turn); turn += 1)
    for (const [at, list] of lists.entries())
      if (left > 0 && list.length >= turn) {
        taken[at] = turn
        left -= 1
      }
  return lists.flatMap((list, at) => list.slice(0, taken[at]))
}

const ofNumber = (text: string) => [matchOfWholeNumber(text), matchOf(text)]

/** The newest first where rows are kept in the order they came, so that nothing has to be sorted. */
const searches: readonly { kind: FoundRecord['kind']; sql: string; match: (text: string) => string[] }[] = [
  {
    kind: 'workOrder',
    match: ofNumber,
    sql: `select o.id as workOrderId, o.numberText as title,
        coalesce(v.model, '') as detail, coalesce(v.plate, '') as plate
      from workOrderSearch join workOrder o on o.rowid = workOrderSearch.rowid left join vehicle v on v.id = o.vehicleId
      where workOrderSearch match ? order by workOrderSearch.rowid desc limit ?`,
  },
  {
    kind: 'vehicle',
    match: (text) => [matchOf(text), matchOfCar(text)],
    sql: `select v.id as vehicleId, v.customerId, v.plate as title, v.model as detail, coalesce(c.name, '') as owner
      from vehicleSearch join vehicle v on v.rowid = vehicleSearch.rowid left join customer c on c.id = v.customerId
      where vehicleSearch match ? limit ?`,
  },
  {
    kind: 'customer',
    match: (text) => [matchOfPerson(text)],
    sql: `select c.id as customerId, c.name as title, c.phone as detail
      from customerSearch join customer c on c.rowid = customerSearch.rowid where customerSearch match ? limit ?`,
  },
  {
    kind: 'appointment',
    match: (text) => [anyOf([matchOfPerson(text), matchOfCar(text)])],
    sql: `select a.id as appointmentId, a.name as title, a.model as detail, a.plate, a.day, a.startsAt
      from appointmentSearch join appointment a on a.rowid = appointmentSearch.rowid
      where appointmentSearch match ? order by appointmentSearch.rowid desc limit ?`,
  },
  {
    kind: 'invoice',
    match: ofNumber,
    sql: `select i.id as invoiceId, i.workOrderId, i.numberText as title, i.buyer ->> 'name' as detail
      from invoiceSearch join invoice i on i.rowid = invoiceSearch.rowid where invoiceSearch match ?
      order by invoiceSearch.rowid desc limit ?`,
  },
  {
    kind: 'pastDocument',
    match: ofNumber,
    sql: `select d.id as documentId, d.customerId, d.vehicleId, d.numberText as title, d.day,
        coalesce(c.name, v.plate, '') as detail
      from pastSearch join pastDocument d on d.rowid = pastSearch.rowid
        left join customer c on c.id = d.customerId left join vehicle v on v.id = d.vehicleId
      where pastSearch match ? and d.importId in ${fromFinished} order by pastSearch.rowid desc limit ?`,
  },
]

/** What stands in the QR code of a car. */
const vehicleByIdSql = `select v.id as vehicleId, v.customerId, v.plate as title, v.model as detail,
    coalesce(c.name, '') as owner
  from vehicle v left join customer c on c.id = v.customerId where v.id = ?`

/** A Sayad number is read out in fours and found in one piece. */
function chequesOf(read: Reader, text: string, most: number): FoundRecord[] {
  const code = foldCode(text)
  const match = matchOf(/^\d+$/.test(code) ? code : text)
  return read
    .all<{ chequeId: string; customerId: string; title: string; detail: string }>(chequesSql, match, most)
    .map((row) => ({ kind: 'cheque', ...row }) as FoundRecord)
}
const chequesSql = `select q.id as chequeId, q.customerId, q.number as title, coalesce(c.name, '') as detail
  from chequeSearch join cheque q on q.rowid = chequeSearch.rowid left join customer c on c.id = q.customerId
  where chequeSearch match ? order by chequeSearch.rowid desc limit ?`

/** The staff are few, and read whole. */
function peopleNamed(read: Reader, text: string): FoundRecord[] {
  const asked = searchTerms(text)
  if (asked.length === 0) return []
  return people(read)
    .filter(({ name }) => isFoundBy(asked, indexTokens(name)))
    .map(({ personId, name, roleName }) => ({ kind: 'person', personId, title: name, detail: roleName }))
}
