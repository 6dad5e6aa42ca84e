import { fold } from '../../core/text.ts'
import { businessDay } from '../../core/wall-clock.ts'
import { phoneKeyOf, samePhone } from '../../domain/customers/customer.ts'
import { plateKeyOf } from '../../domain/identifiers/car-code.ts'
import { maySee } from '../../domain/people/seeing.ts'
import type { KnownPerson } from '../../domain/work-orders/check-in-queries.ts'
import { candidate, owedBy } from './check-in.ts'
import { matchOf } from './match.ts'
import { mergesOf } from './merges.ts'
import { fromFinished } from './past.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

interface Asked {
  plate: string
  vin: string
  phone: string
  name: string
}

/** So many people are offered, and so many cars of each: more would be in the way of whoever writes. */
const peopleMost = 3
const carsMost = 4

/** Who is known under what was written of somebody new: by the car, the whole phone or the whole name. */
export function knownAlready(read: Reader, asked: Asked, here: Here): KnownPerson[] {
  const merges = mergesOf(read)
  const cars = mergesOf(read, 'vehicleMerge')
  const found = new Map<string, { by: KnownPerson['by']; car: string | null }>()
  const take = (by: KnownPerson['by'], customerId: string, car: string | null = null) => {
    const id = merges.standing(customerId)
    if (!found.has(id) && found.size < peopleMost) found.set(id, { by, car })
  }
  for (const { id, customerId } of carsOf(read, asked)) take('car', customerId, cars.standing(id))
  for (const id of byPhone(read, asked.phone)) take('phone', id)
  for (const id of byName(read, asked.name)) take('name', id)
  return [...found].flatMap(([id, { by, car }]) => {
    const records = merges.records(id)
    const own = read
      .all<{ id: string }>(carsSql, JSON.stringify(records))
      .map((one) => cars.standing(one.id))
      .filter((one) => one !== car)
    const all = [...new Set([...(car === null ? [] : [car]), ...own])]
    const head = read.get<Pick<KnownPerson, 'customerId' | 'customerName' | 'phone'>>(headSql, id)
    if (head === undefined) return []
    return {
      ...head,
      by,
      since: firstSeen(read, records, here),
      owes: maySee(here.rights, 'customer', 'owes') ? owedBy(read, records) : null,
      cars: all
        .slice(0, carsMost)
        .flatMap((vehicleId) => candidate(read, { vehicleId, customerId: id }, { records, cars, here })),
      carCount: all.length,
    }
  })
}

/** Cars that bear the plate or the VIN; what is too short to be either belongs to nobody yet. */
function carsOf(read: Reader, { plate, vin }: Asked) {
  const keys = [plateKeyOf(plate), plateKeyOf(vin)]
  const whole = { plate: (keys[0] ?? '').length < 4 ? '' : keys[0], vin: (keys[1] ?? '').length < 11 ? '' : keys[1] }
  return read.all<{ id: string; customerId: string }>(carSql, whole)
}

function byPhone(read: Reader, phone: string): string[] {
  const key = phoneKeyOf(phone)
  if (!/^\d{7,}$/.test(key)) return []
  return read
    .all<{ id: string; phone: string }>(phoneSql, key)
    .filter((one) => samePhone(one.phone, phone))
    .map(({ id }) => id)
}

/** Of one name whatever the order of its words; a record may bear a name in two scripts, and either is theirs. */
function byName(read: Reader, name: string): string[] {
  const wanted = wordsOf(name)
  const match = matchOf(name)
  if (match === '' || wanted.length < 2) return []
  return read
    .all<{ id: string; name: string }>(nameSql, match)
    .filter((one) => [one.name, ...one.name.split(' · ')].some((part) => wordsOf(part) === wanted))
    .map(({ id }) => id)
}

function wordsOf(name: string): string {
  const words = fold(name).split(/[^\p{L}\p{M}\p{N}]+/u)
  return words
    .filter((word) => word !== '')
    .sort()
    .join(' ')
}

/** The branch's day on which they first came, here or in the papers brought over; null for who never did. */
function firstSeen(read: Reader, records: readonly string[], here: Here): string | null {
  const ids = JSON.stringify(records)
  const visit = read.get<{ at: number | null }>(firstVisitSql, ids)?.at ?? null
  const past = read.get<{ day: string | null }>(firstPastSql, ids)?.day ?? null
  const day = visit === null ? null : businessDay(visit, daysOf(read, here))
  return day === null || (past !== null && past < day) ? past : day
}

const carSql = `select id, customerId from vehicle where plateKey = @plate and @plate <> ''
  union select id, customerId from vehicle where vinKey = @vin and @vin <> '' limit ${peopleMost}`
const carsSql = 'select id from vehicle where customerId in (select value from json_each(?)) order by id desc'
const headSql = `select id as customerId, name as customerName, phone from customer where id = ? and name <> ''`
const phoneSql = 'select id, phone from customer where phoneKey = ? limit 20'
const nameSql = `select c.id, c.name from customerSearch s join customer c on c.rowid = s.rowid
  where customerSearch match ? limit 200`
const firstVisitSql = `select min(openedAt) as at from workOrder
  where customerId in (select value from json_each(?)) and state <> 'cancelled'`
const firstPastSql = `select min(day) as day from pastDocument
  where customerId in (select value from json_each(?)) and importId in ${fromFinished}`
