import type { VehiclePage, VehicleSummary } from '../../domain/vehicles/queries.ts'
import { leftWorkOf, visitsOf } from './check-in.ts'
import { matchOf, matchOfCar, surest } from './match.ts'
import { mergesOf } from './merges.ts'
import type { Here, Reader } from './reader.ts'

export function vehicles(read: Reader, { text, most }: { text: string; most: number }): VehicleSummary[] {
  const match = matchOf(text)
  if (text.trim() !== '' && match === '') return []
  const foundBy = (question: string) => read.all<VehicleSummary>(searchSql, question, most)
  const rows =
    match === '' ? read.all<VehicleSummary>(lastSeenSql, most) : surest([match, matchOfCar(text)], most, foundBy)
  const merges = mergesOf(read)
  const cars = mergesOf(read, 'vehicleMerge')
  const shown = new Map<string, VehicleSummary>()
  for (const row of rows) {
    const id = cars.standing(row.vehicleId)
    const own = id === row.vehicleId ? row : read.get<VehicleSummary>(oneSql, id)
    if (own === undefined || shown.has(id)) continue
    const owner = merges.standing(own.customerId)
    shown.set(id, owner === own.customerId ? own : { ...own, ...ownerOf(read, owner) })
  }
  return [...shown.values()]
}

function ownerOf(read: Reader, id: string) {
  type Owner = Pick<VehicleSummary, 'customerId' | 'customerName'>
  return read.get<Owner>('select id as customerId, name as customerName from customer where id = ?', id) ?? {}
}

const columns = `v.id as vehicleId, v.plate, v.vin, v.model, v.year, v.customerId, coalesce(c.name, '') as customerName,
  (select max(o.openedAt) from workOrder o where o.vehicleId = v.id) as lastVisitAt`
const oneSql = `select ${columns} from vehicle v left join customer c on c.id = v.customerId where v.id = ?`
const searchSql = `select ${columns} from vehicleSearch s join vehicle v on v.rowid = s.rowid
    left join customer c on c.id = v.customerId where vehicleSearch match ? limit ?`
const lastSeenSql = `select ${columns} from vehicle v left join customer c on c.id = v.customerId
  where v.plate || v.vin || v.model <> '' order by lastVisitAt desc, v.id limit ?`

/** A car and everything of it, merged records included; asked for a merged record, the one it is read as. */
export function vehiclePage(read: Reader, { vehicleId: asked }: { vehicleId: string }, here: Here): VehiclePage | null {
  type Own = Omit<VehiclePage, 'visits' | 'left' | 'alike' | 'merged' | 'customerName' | 'customerPhone'> & {
    vinKey: string
    plateKey: string
  }
  const cars = mergesOf(read, 'vehicleMerge')
  const vehicleId = cars.standing(asked)
  const all = cars.records(vehicleId)
  const records = JSON.stringify(all)
  const own = read.get<Own>(ownSql, here.branchId, vehicleId)
  if (own === undefined) return null
  const { vinKey, plateKey, ...head } = own
  const customerId = mergesOf(read).standing(head.customerId) as typeof head.customerId
  const owner = read.get<{ name: string; phone: string }>('select name, phone from customer where id = ?', customerId)
  const invoiced = new Map(
    read.all<{ id: string; total: number }>(invoicedSql, records).map(({ id, total }) => [id, total]),
  )
  const visits = visitsOf(read, all, 100)
  return {
    ...head,
    customerId,
    customerName: owner?.name ?? '',
    customerPhone: owner?.phone ?? '',
    visits: visits.map((visit) => ({ ...visit, invoiced: invoiced.get(visit.workOrderId) ?? 0 })),
    left: leftWorkOf(read, all),
    merged: read.all(mergedSql, records, vehicleId),
    alike: read.all(alikeSql, { vinKey, plateKey, records }),
  }
}

const ownSql = `select v.id as vehicleId, v.plate, v.vin, v.vinKey, v.plateKey, v.model, v.year, v.vehicleClass, v.engineNumber,
    v.colour, v.customerId, b.currency
  from vehicle v join branch b on b.id = ? where v.id = ?`
const invoicedSql = `select o.id, sum(i.payable) as total from workOrder o join invoice i on i.workOrderId = o.id
  where o.vehicleId in (select value from json_each(?)) group by o.id`
const mergedSql = `select v.id as vehicleId, v.plate, v.vin, min(m.at) as at from json_each(?) j
    join vehicle v on v.id = j.value join vehicleMerge m on m.fromId = v.id where v.id <> ? group by v.id order by at`
const alikeSql = `select id as vehicleId, plate, vin, model from (
    select * from vehicle where vinKey = @vinKey and @vinKey <> ''
    union select * from vehicle where plateKey = @plateKey and @plateKey <> '')
  where id not in (select value from json_each(@records)) and id not in (select fromId from vehicleMerge) limit 10`
