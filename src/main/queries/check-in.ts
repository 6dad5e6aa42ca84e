import { foldCode } from '../../core/text.ts'
import { plateKeyOf } from '../../domain/identifiers/car-code.ts'
import { numberOnPaper } from '../../domain/identifiers/paper-code.ts'
import { vinWithin } from '../../domain/identifiers/vin.ts'
import type { Account } from '../../domain/ledger/ledger.ts'
import { maySee } from '../../domain/people/seeing.ts'
import type { Candidate, LeftWork, Visit } from '../../domain/work-orders/check-in-queries.ts'
import { hasEnded, inShopSql } from '../../domain/work-orders/work-order.ts'
import { matchOf, matchOfCar, matchOfPerson, matchOfWholeNumber } from './match.ts'
import { type Merges, mergesOf } from './merges.ts'
import { fromFinished } from './past.ts'
import type { Here, Reader } from './reader.ts'

/** The surest ways come first; each stops when enough is found. */
export function candidates(read: Reader, asked: { text: string; most: number }, here: Here): Candidate[] {
  const { most } = asked
  const onPaper = numberOnPaper(asked.text)
  const text = vinWithin(asked.text) ?? onPaper ?? asked.text
  const key = foldCode(text)
  if (key === '') return []
  const merges = mergesOf(read)
  const cars = mergesOf(read, 'vehicleMerge')
  const found = new Map<string, { vehicleId: string | null; customerId: string }>()
  const take = (carId: string | null, customerId: string) => {
    const vehicleId = carId === null ? null : cars.standing(carId)
    const owner = merges.standing(customerId)
    if (found.size < most) found.set(vehicleId ?? `of ${owner}`, { vehicleId, customerId: owner })
  }
  const wanted = {
    text: text.trim(),
    key: plateKeyOf(text),
    match: matchOf(text),
    number: /^[1-9]\d*$/.test(key) ? '' : matchOfWholeNumber(text),
    cars: matchOfCar(text),
    branchId: here.branchId,
    most,
  }
  for (const sql of onPaper === null ? carSteps(key) : [invoiceSql]) {
    if (found.size >= most) break
    for (const car of read.all<{ id: string; customerId: string }>(sql, wanted)) take(car.id, car.customerId)
  }
  for (const customerId of peopleOf(read, text, most)) {
    if (found.size >= most) break
    const records = JSON.stringify(merges.records(merges.standing(customerId)))
    const own = read.all<{ id: string; customerId: string }>(carsOfSql, records)
    for (const car of own) take(car.id, car.customerId)
    if (own.length === 0) take(null, customerId)
  }
  return [...found.values()].flatMap((one) =>
    candidate(read, one, { records: merges.records(one.customerId), cars, here }),
  )
}

/** Ways from a handle to cars. Codes of two characters and less belong to key tags alone: they begin too much else. */
function carSteps(key: string): string[] {
  const bySearch = [carSearchSql('match'), carSearchSql('cars')]
  return key.length < 3 ? [tagSql, ...bySearch] : [exactSql, tagSql, orderSql('number'), orderSql('match'), ...bySearch]
}

const exactSql = `select id, customerId from vehicle where id = @text or plateKey = @key
  union select id, customerId from vehicle where vinKey = @key limit @most`
const tagSql = `select v.id, v.customerId from workOrder o join vehicle v on v.id = o.vehicleId
  where o.state in ${inShopSql} and o.branchId = @branchId and o.keyTag = @text collate nocase limit @most`
const orderSql = (asked: 'number' | 'match') => `
  select v.id, v.customerId from workOrderSearch s join workOrder o on o.rowid = s.rowid
    join vehicle v on v.id = o.vehicleId
  where @${asked} <> '' and workOrderSearch match @${asked} order by s.rowid desc limit @most`
/** Whoever brings an invoice of ours brings the car it is of. */
const invoiceSql = `select v.id, v.customerId from invoiceSearch s join invoice i on i.rowid = s.rowid
    join workOrder o on o.id = i.workOrderId join vehicle v on v.id = o.vehicleId
  where @match <> '' and invoiceSearch match @match order by s.rowid desc limit @most`
const carSearchSql = (asked: 'match' | 'cars') => `
  select v.id, v.customerId from vehicleSearch s join vehicle v on v.rowid = s.rowid
  where @${asked} <> '' and vehicleSearch match @${asked} limit @most`
const carsOfSql = `select id, customerId from vehicle where customerId in (select value from json_each(?)) order by id desc`

function peopleOf(read: Reader, text: string, most: number): string[] {
  const match = foldCode(text).length < 2 ? '' : matchOfPerson(text)
  if (match === '') return []
  const sql =
    'select c.id from customerSearch s join customer c on c.rowid = s.rowid where customerSearch match ? limit ?'
  return read.all<{ id: string }>(sql, match, most).map(({ id }) => id)
}

/** A car and its owner with what a reception must know; nothing where the owner is not known. */
export function candidate(
  read: Reader,
  { vehicleId, customerId }: { vehicleId: string | null; customerId: string },
  { records, cars, here }: { records: readonly string[]; cars: Merges; here: Here },
): Candidate[] {
  const head = read.get<Omit<Candidate, 'lastVisit' | 'open' | 'owes' | 'left'>>(candidateSql, {
    vehicleId,
    customerId,
  })
  if (head === undefined) return []
  const ofCar = vehicleId === null ? [] : cars.records(vehicleId)
  const visits = visitsOf(read, ofCar, 6)
  const open = visits.filter(({ state }) => !hasEnded(state))
  return [
    {
      ...head,
      lastVisit: visits.find(({ state }) => state === 'released') ?? null,
      open,
      owes: maySee(here.rights, 'customer', 'owes') ? owedBy(read, records) : null,
      left: leftWorkOf(read, ofCar),
    },
  ]
}

const candidateSql = `select v.id as vehicleId, coalesce(v.plate, '') as plate, coalesce(v.vin, '') as vin,
    coalesce(v.model, '') as model, v.year, c.id as customerId, c.name as customerName, c.phone, c.kind as customerKind
  from customer c left join vehicle v on v.id = @vehicleId where c.id = @customerId`

/**
 * What a customer, with all records merged into theirs, owes: what is due, and what they were given back of a payment that
 * came to nothing since.
 */
export function owedBy(read: Reader, records: readonly string[]): number {
  return balanceOf(read, records, 'receivable') + Math.max(0, balanceOf(read, records, 'advances'))
}

/** What they paid beforehand and nothing uses. */
export function advancesBy(read: Reader, records: readonly string[]): number {
  return Math.max(0, -balanceOf(read, records, 'advances'))
}

function balanceOf(read: Reader, records: readonly string[], account: Account): number {
  const sum = read.get<{ total: number | null }>(
    'select sum(total) as total from customerBalance where account = ? and customerId in (select value from json_each(?))',
    account,
    JSON.stringify(records),
  )
  return sum?.total ?? 0
}

/** The newest visits of a car, with the first few things that were done. */
export function visitsOf(read: Reader, records: readonly string[], most: number): Visit[] {
  const visits = read.all<Omit<Visit, 'done'>>(
    `select id as workOrderId, numberText, state, openedAt as at, coalesce(releasedOdometer, odometer) as odometer, keyTag,
       complaint
     from workOrder where vehicleId in (select value from json_each(?)) order by openedAt desc, id limit ?`,
    JSON.stringify(records),
    most,
  )
  const done = read.all<{ workOrderId: string; description: string }>(
    doneSql,
    JSON.stringify(visits.map(({ workOrderId }) => workOrderId)),
  )
  return visits.map((visit) => ({
    ...visit,
    done: done
      .filter(({ workOrderId }) => workOrderId === visit.workOrderId)
      .slice(0, 4)
      .map(({ description }) => description),
  }))
}

const doneSql = `select l.workOrderId, l.description from json_each(?) j join workOrderLine l on l.workOrderId = j.value
    join lineQuantity q on q.lineId = l.id left join lineTerms t on t.id = l.id
  where q.total > 0 and coalesce(t.approval, 'approved') = 'approved'
  order by l.kind <> 'labour', l.at, l.id`

/** What was declined or put off, newest first, and not done since under the same code, at the same visit or a later one. */
export function leftWorkOf(read: Reader, records: readonly string[]): LeftWork[] {
  const ids = JSON.stringify(records)
  return [...leftHere(read, ids), ...leftBefore(read, ids)]
}

/** An approved line `m` of a visit `later` of these cars; what it must have to be the same work follows. */
const approvedLine = `select 1 from workOrder later join workOrderLine m on m.workOrderId = later.id
    join lineQuantity n on n.lineId = m.id left join lineTerms u on u.id = m.id
  where later.vehicleId in (select value from json_each(@ids)) and n.total > 0
    and coalesce(u.approval, 'approved') = 'approved'`

/** What was left undone before this program, until the same is done here. */
function leftBefore(read: Reader, ids: string): LeftWork[] {
  return read.all<LeftWork>(
    `select p.id as lineId, p.id as workOrderId, '' as numberText, p.description, p.approval, p.reason, p.laterDay,
       p.laterOdometer, p.amount, unixepoch(p.day) * 1000 as at
     from pastWork p where p.vehicleId in (select value from json_each(@ids)) and p.importId in ${fromFinished} and not exists (
       ${approvedLine} and m.description = p.description and (p.code = '' or m.code = p.code))
     order by p.day desc, p.id limit 20`,
    { ids },
  )
}

function leftHere(read: Reader, ids: string): LeftWork[] {
  return read.all<LeftWork>(
    `select l.id as lineId, o.id as workOrderId, o.numberText, l.description, t.approval, t.approvalReason as reason,
       t.laterDay, t.laterOdometer, l.unitPrice * q.total / 1000 as amount, l.at
     from workOrder o join workOrderLine l on l.workOrderId = o.id join lineTerms t on t.id = l.id
       join lineQuantity q on q.lineId = l.id
     where o.vehicleId in (select value from json_each(@ids)) and t.approval in ('declined', 'deferred') and q.total > 0 and not exists (
       ${approvedLine} and (later.openedAt > o.openedAt or later.id = o.id and m.at > l.at)
         and m.description = l.description and m.code = l.code)
     order by l.at desc, l.id limit 20`,
    { ids },
  )
}
