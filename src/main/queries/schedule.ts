import { addDays } from '../../core/calendar.ts'
import type { AnswerOf, InputOf } from '../../core/query.ts'
import { businessDay } from '../../core/wall-clock.ts'
import { standingStateSql } from '../../domain/schedule/appointment.ts'
import type {
  AppointmentPage,
  AppointmentSummary,
  appointmentsOf as AppointmentsOf,
  expected as Expected,
  schedule as Plan,
  Schedule,
} from '../../domain/schedule/queries.ts'
import { mergesOf, recordsJson } from './merges.ts'
import { daysOf, type Here, type Reader } from './reader.ts'

type Stored = Omit<AppointmentSummary, 'jobs'> & { jobs: string }

const summarySql = `select a.id as appointmentId, a.day, a.startsAt, a.minutes, ${standingStateSql} as state, a.stateReason,
    coalesce(w.customerId, a.customerId) as customerId, coalesce(nullif(c.name, ''), a.name) as name, coalesce(nullif(c.phone, ''), a.phone) as phone,
    coalesce(w.vehicleId, a.vehicleId) as vehicleId, coalesce(nullif(v.plate, ''), a.plate) as plate, coalesce(nullif(v.model, ''), a.model) as model,
    a.complaint, a.jobs, a.note, a.bookedAt, coalesce(p.name, '') as bookedBy,
    w.id as workOrderId
  from appointment a left join workOrder w on w.id = (select o.id from workOrder o
      where o.appointmentId = a.id and o.state <> 'cancelled' order by o.openedAt, o.id limit 1)
    left join customer c on c.id = coalesce(w.customerId, a.customerId)
    left join vehicle v on v.id = coalesce(w.vehicleId, a.vehicleId)
    left join person p on p.id = a.bookedBy`

/** Merged records are shown as what they are read as; jobs by their names, one that is gone by its code. */
function summariesOf(read: Reader, where: string, ...parameters: unknown[]): AppointmentSummary[] {
  const rows = read.all<Stored>(`${summarySql} where ${where}`, ...parameters)
  if (rows.length === 0) return []
  const [people, cars] = [mergesOf(read), mergesOf(read, 'vehicleMerge')]
  return rows.map((row) => {
    const codes = JSON.parse(row.jobs) as string[]
    const customerId = row.customerId === null ? null : (people.standing(row.customerId) as typeof row.customerId)
    const vehicleId = row.vehicleId === null ? null : (cars.standing(row.vehicleId) as typeof row.vehicleId)
    const owner = customerId === row.customerId ? undefined : read.get<object>(ownerSql, customerId)
    const car = vehicleId === row.vehicleId ? undefined : read.get<object>(carSql, vehicleId)
    const jobs = codes.map((code) => ({ code, name: code, nameOther: '', ...jobNamed(read, code) }))
    return { ...row, customerId, ...owner, vehicleId, ...car, jobs }
  })
}

const ownerSql = 'select name, phone from customer where id = ?'
const carSql = 'select plate, model from vehicle where id = ?'

function jobNamed(read: Reader, code: string) {
  const sql = `select name, nameOther from cannedJob where code = ? and state = 'active' order by vehicleClass, id desc limit 1`
  return read.get<{ name: string; nameOther: string }>(sql, code)
}

const inOrder = 'order by a.day, a.startsAt, a.bookedAt, a.id'

export function schedule(read: Reader, { from, to }: InputOf<typeof Plan>, here: Here): Schedule {
  const branch = read.get<{ weekend: string; opensAt: number; closesAt: number; carsPerHour: number }>(
    'select weekend, opensAt, closesAt, carsPerHour from branch where id = ?',
    here.branchId,
  ) ?? { weekend: '[]', opensAt: 480, closesAt: 1080, carsPerHour: 0 }
  return {
    ...branch,
    weekend: JSON.parse(branch.weekend),
    holidays: read.all(
      'select day, name from holiday where branchId = ? and day between ? and ? order by day, id',
      ...[here.branchId, from, to],
    ),
    appointments: summariesOf(read, `a.branchId = ? and a.day between ? and ? ${inOrder}`, here.branchId, from, to),
  }
}

const waiting = `${standingStateSql} = 'booked'`

export function expected(read: Reader, _input: object, here: Here): AnswerOf<typeof Expected> {
  // Whoever comes half an hour after midnight comes that day, though the books are still on the day before.
  const today = businessDay(here.now, { timeZone: daysOf(read, here).timeZone })
  const earlier = read.get<{ count: number; lastDay: string | null }>(
    `select count(*) as count, max(a.day) as lastDay from appointment a
     where a.branchId = ? and a.day >= ? and a.day < ? and ${waiting}`,
    ...[here.branchId, addDays(today, -14), today],
  )
  return {
    today: summariesOf(read, `a.branchId = ? and a.day = ? and ${waiting} ${inOrder}`, here.branchId, today),
    earlier: earlier ?? { count: 0, lastDay: null },
  }
}

export function appointmentPage(read: Reader, { appointmentId }: { appointmentId: string }): AppointmentPage | null {
  const [found] = summariesOf(read, 'a.id = ?', appointmentId)
  return found === undefined ? null : { ...found, knownVehicleId: found.vehicleId ?? carByPlate(read, appointmentId) }
}

/** Said on the phone, and the plate of one car that is known: it is that car. Of two nobody knows which. */
function carByPlate(read: Reader, appointmentId: string): AppointmentPage['knownVehicleId'] {
  const sql = `select v.id from appointment a join vehicle v on v.plateKey = a.plateKey where a.id = ? and a.plateKey <> '' limit 20`
  const { standing } = mergesOf(read, 'vehicleMerge')
  const cars = new Set(read.all<{ id: string }>(sql, appointmentId).map(({ id }) => standing(id)))
  const [only = null] = cars
  return cars.size === 1 ? (only as AppointmentPage['knownVehicleId']) : null
}

export function appointmentsOf(
  read: Reader,
  { customerId, vehicleId }: InputOf<typeof AppointmentsOf>,
): AppointmentSummary[] {
  const records = (id: string | null, of: 'customerMerge' | 'vehicleMerge') =>
    id === null ? '[]' : recordsJson(read, id, of)
  const ofCar = records(vehicleId, 'vehicleMerge')
  return summariesOf(
    read,
    `a.id in (select id from appointment where customerId in (select value from json_each(?))
       union select id from appointment where vehicleId in (select value from json_each(?))
       union select appointmentId from workOrder where vehicleId in (select value from json_each(?)) and state <> 'cancelled')
     order by a.day desc, a.startsAt desc, a.id limit 50`,
    ...[records(customerId, 'customerMerge'), ofCar, ofCar],
  )
}
