import type { PackageElsewhere, PackageHeld, PackageItem, PackageUsed } from '../../domain/packages/queries.ts'
import { dueJoins, dueSql, isUsed, usedSql } from './invoices.ts'
import { mergesOf } from './merges.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

interface Wanted {
  customerId: string | null
  vehicleId: string | null
}

export function packages(read: Reader, wanted: Wanted, here: Here): PackageHeld[] {
  const { today } = daysOf(read, here)
  const own = { ...ownRecords(read, wanted), today }
  return read
    .all<Omit<PackageHeld, 'items' | 'uses' | 'isExpired'>>(wanted.vehicleId === null ? ofCustomerSql : forCarSql, own)
    .map((row) => ({
      ...row,
      isExpired: row.validUntil !== '' && row.validUntil < today,
      items: read.all<PackageItem>(itemsSql, row.packageId),
      uses: read
        .all<Omit<PackageUsed, 'isCharged'> & { charged: number }>(usesSql, row.packageId)
        .map(({ charged, ...use }) => ({ ...use, isCharged: charged > 0 })),
    }))
}

export function packagesElsewhere(read: Reader, wanted: Wanted, here: Here): PackageElsewhere[] {
  const { today } = daysOf(read, here)
  const own = { ...ownRecords(read, wanted), here: here.branchId, today }
  return read.all(wanted.vehicleId === null ? elsewhereOfCustomerSql : elsewhereForCarSql, own)
}

/** Every record that is the same customer, and the same car. */
function ownRecords(read: Reader, { customerId, vehicleId }: Wanted): { customers: string; cars: string } {
  const people = mergesOf(read)
  const cars = mergesOf(read, 'vehicleMerge')
  return {
    customers: JSON.stringify(customerId === null ? [] : people.records(people.standing(customerId))),
    cars: JSON.stringify(vehicleId === null ? [] : cars.records(cars.standing(vehicleId))),
  }
}

const headSql = `
  select p.id as packageId, i.id as invoiceId, i.numberText, p.name, p.customerId, coalesce(c.name, '') as customerName,
    p.vehicleId, coalesce(v.plate, '') as plate, i.day, p.validUntil, ${dueSql} as due, i.currency
  from servicePackage p join invoice i on i.id = p.id ${dueJoins} left join customer c on c.id = p.customerId
    left join vehicle v on v.id = p.vehicleId`
const leftSql = `(l.quantity + coalesce(k.total, 0) - ${usedSql})`
const creditedItems = 'invoiceLine l left join creditedOnLine k on k.correctsLineId = l.id'
/** What can be used comes first, then what is used up, and last what expired; of equals what expires first. */
const inOrder = `order by p.validUntil <> '' and p.validUntil < @today,
  not exists (select 1 from ${creditedItems} where l.invoiceId = p.id and ${leftSql} > 0),
  nullif(p.validUntil, '') nulls last, i.at, i.id limit 100`
const isOwners = 'p.customerId in (select value from json_each(@customers))'
const ofCustomerSql = `${headSql} where ${isOwners} and @cars <> '' ${inOrder}`
const forCarSql = `${headSql} where p.vehicleId in (select value from json_each(@cars))
  or (p.vehicleId is null and ${isOwners}) ${inOrder}`

const elsewhereSql = `
  select p.id as packageId, p.name, p.numberText, coalesce(b.name, '') as branch, coalesce(b.phone, '') as phone
  from packageSold p left join branch b on b.id = p.ofBranch
  where p.state = 'open' and p.ofBranch <> @here and (p.validUntil = '' or p.validUntil >= @today)`
const elsewhereOfCustomerSql = `${elsewhereSql} and ${isOwners} and @cars <> '' order by p.id limit 20`
const elsewhereForCarSql = `${elsewhereSql} and (p.vehicleId in (select value from json_each(@cars))
  or (p.vehicleId is null and ${isOwners})) order by p.id limit 20`

const itemsSql = `
  select l.id as itemId, l.code, l.description, l.quantity / 1000 as count, ${usedSql} / 1000 as used,
    -coalesce(k.total, 0) / 1000 as returned, ${leftSql} / 1000 as left,
    l.unitPrice as value
  from ${creditedItems}
  where l.invoiceId = ? order by l.position`

const usesSql = `
  select u.lineId, u.itemId, l.description, u.workOrderId, o.numberText, coalesce(v.plate, '') as plate, u.at,
    coalesce(p.name, '') as "by", coalesce(g.total, 0) as charged
  from packageUse u join invoiceLine l on l.id = u.itemId join workOrder o on o.id = u.workOrderId
    left join vehicle v on v.id = o.vehicleId left join person p on p.id = u."by"
    left join chargedOnLine g on g.lineId = u.lineId
  where u.packageId = ? and ${isUsed}
  order by u.at desc, u.id limit 100`
