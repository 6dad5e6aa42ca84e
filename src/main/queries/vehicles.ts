import type { VehiclePage, VehicleSummary } from '../../domain/vehicles/queries.ts'
import { leftWorkOf, visitsOf } from './check-in.ts'
import { mergesOf } from './merges.ts'
import { matchOf } from './parts.ts'
import type { Here, Reader } from './reader.ts'

export function vehicles(read: Reader, { text, most }: { text: string; most: number }): VehicleSummary[] {
  const match = matchOf(text)
  if (text.trim() !== '' && match === '') return []
  const rows =
    match === '' ? read.all<VehicleSummary>(lastSeenSql, most) : read.all<VehicleSummary>(searchSql, match, most)
  const merges = mergesOf(read)
  return rows.map((row) => {
    const owner = merges.standing(row.customerId)
    return owner === row.customerId ? row : { ...row, ...ownerOf(read, owner) }
  })
}

function ownerOf(read: Reader, id: string) {
  type Owner = Pick<VehicleSummary, 'customerId' | 'customerName'>
  return read.get<Owner>('select id as customerId, name as customerName from customer where id = ?', id) ?? {}
}

const columns = `v.id as vehicleId, v.plate, v.vin, v.model, v.year, v.customerId, coalesce(c.name, '') as customerName,
  (select max(o.openedAt) from workOrder o where o.vehicleId = v.id) as lastVisitAt`
const searchSql = `select ${columns} from vehicleSearch s join vehicle v on v.rowid = s.rowid
    left join customer c on c.id = v.customerId where vehicleSearch match ? limit ?`
const lastSeenSql = `select ${columns} from vehicle v left join customer c on c.id = v.customerId
  where v.plate || v.vin || v.model <> '' order by lastVisitAt desc, v.id limit ?`

export function vehiclePage(read: Reader, { vehicleId }: { vehicleId: string }, here: Here): VehiclePage | null {
  type Own = Omit<VehiclePage, 'visits' | 'left' | 'alike' | 'customerName' | 'customerPhone'> & { vinKey: string }
  const own = read.get<Own>(ownSql, here.branchId, vehicleId)
  if (own === undefined) return null
  const { vinKey, ...head } = own
  const customerId = mergesOf(read).standing(head.customerId) as typeof head.customerId
  const owner = read.get<{ name: string; phone: string }>('select name, phone from customer where id = ?', customerId)
  const invoiced = new Map(
    read.all<{ id: string; total: number }>(invoicedSql, vehicleId).map(({ id, total }) => [id, total]),
  )
  const visits = visitsOf(read, vehicleId, 100)
  return {
    ...head,
    customerId,
    customerName: owner?.name ?? '',
    customerPhone: owner?.phone ?? '',
    visits: visits.map((visit) => ({ ...visit, invoiced: invoiced.get(visit.workOrderId) ?? 0 })),
    left: leftWorkOf(read, vehicleId),
    alike: vinKey === '' ? [] : read.all(alikeSql, vinKey, vehicleId),
  }
}

const ownSql = `select v.id as vehicleId, v.plate, v.vin, v.vinKey, v.model, v.year, v.vehicleClass, v.engineNumber,
    v.colour, v.customerId, b.currency
  from vehicle v join branch b on b.id = ? where v.id = ?`
const invoicedSql = `select o.id, sum(i.payable) as total from workOrder o join invoice i on i.workOrderId = o.id
  where o.vehicleId = ? group by o.id`
const alikeSql = `select id as vehicleId, plate, model from vehicle where vinKey = ? and id <> ? limit 10`
