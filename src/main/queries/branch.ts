import type { AnswerOf, InputOf } from '../../core/query.ts'
import type { Place } from '../../domain/dealer/queries.ts'
import type { PersonToChoose } from '../../domain/people/queries.ts'
import type {
  branchDays as BranchDays,
  cannedJobs as CannedJobs,
  technicians as Technicians,
} from '../../domain/work-orders/check-in-queries.ts'
import { inShopSql } from '../../domain/work-orders/work-order.ts'
import { unitsOf } from './money-units.ts'
import { inOrder } from './name-order.ts'
import type { Here, Reader } from './reader.ts'

export function place(read: Reader, _input: object, here: Here): Place | null {
  const row = read.get<Omit<Place, 'units'>>(
    `select d.name as dealerName, b.id as branchId, b.name as branchName, s.id as stationId, s.name as stationName, b.currency,
       b.calendar, b.timeZone, b.taxRate, b.country
     from branch b join dealer d left join station s on s.id = ? where b.id = ?`,
    here.stationId,
    here.branchId,
  )
  return row === undefined ? null : { ...row, units: unitsOf(read, row.currency) }
}

export function people(read: Reader): PersonToChoose[] {
  return read.all<PersonToChoose>(
    `select p.id as personId, p.name, coalesce(r.name, '') as roleName, p.badge <> '' as badged
     from person p left join role r on r.id = p.roleId where p.state = 'active' order by ${inOrder('p.name')}, p.id`,
  )
}

export function technicians(read: Reader, _input: object, here: Here): AnswerOf<typeof Technicians> {
  return read.all(
    `select p.id as personId, p.name, (select count(*) from workOrder o where o.branchId = ? and o.technicianId = p.id
       and o.state in ${inShopSql}) as cars
     from person p join role r on r.id = p.roleId
     where p.state = 'active' and r.rights like '%"workOrder.edit"%' order by ${inOrder('p.name')}, p.id`,
    here.branchId,
  )
}

export function branchDays(read: Reader, _input: object, here: Here): AnswerOf<typeof BranchDays> {
  const row = read.get<{ weekend: string; dayStartsAt: number; requiredAtRelease: string }>(
    'select weekend, dayStartsAt, requiredAtRelease from branch where id = ?',
    here.branchId,
  )
  const holidays = read.all<{ day: string }>('select day from holiday where branchId = ? order by day', here.branchId)
  return {
    weekend: JSON.parse(row?.weekend ?? '[]'),
    holidays: holidays.map(({ day }) => day),
    dayStartsAt: row?.dayStartsAt ?? 0,
    requiredAtRelease: JSON.parse(row?.requiredAtRelease ?? '[]'),
  }
}

export function cannedJobs(read: Reader, { vehicleClass }: InputOf<typeof CannedJobs>): AnswerOf<typeof CannedJobs> {
  return read.all(
    `select code, name, nameOther, vehicleClass, json_array_length(items) as items from (
       select *, row_number() over (partition by code order by vehicleClass = ? desc, id desc) as nth from cannedJob
       where state = 'active' and vehicleClass in ('', ?))
     where nth = 1 order by code`,
    vehicleClass,
    vehicleClass,
  )
}
