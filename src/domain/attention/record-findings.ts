import { type FindingRule, finding } from '../../core/finding.ts'
import { customer, customerMerge } from '../customers/customer.ts'
import { appointment, standingStateSql } from '../schedule/appointment.ts'
import { vehicle, vehicleMerge } from '../vehicles/vehicle.ts'
import { workOrder } from '../work-orders/work-order.ts'

/**
 * Which records it is about, for the key: a further one makes it another trouble than the one somebody sorted out, and
 * where that one goes again the first stays sorted out.
 */
const among = (id: string) => `count(*) || '/' || max(${id})`

const samePhone = finding({
  kind: 'samePhone',
  entities: [customer, customerMerge],
  sql: `select c."phoneKey" || '/' || ${among('c."id"')} as key, 'customer' as entity, min(c."id") as id, 0 as at,
      min(c."name") as first, max(c."name") as second, max(c."phone") as phone
    from "customer" c where c."phoneKey" <> '' and c."id" not in (select "fromId" from "customerMerge") group by c."phoneKey" having count(*) > 1`,
})

const unmergedCar = `v."id" not in (select "fromId" from "vehicleMerge")`

const sameVin = finding({
  kind: 'sameVin',
  entities: [vehicle, vehicleMerge],
  sql: `select v."vinKey" || '/' || ${among('v."id"')} as key, 'vehicle' as entity, min(v."id") as id, 0 as at,
      min(v."plate") as first, max(v."plate") as second, max(v."vin") as vin, max(v."id") as other
    from "vehicle" v where v."vinKey" <> '' and ${unmergedCar} group by v."vinKey" having count(*) > 1`,
})

/** One plate on two records: one car written twice, or a plate that moved to another car. */
const samePlate = finding({
  kind: 'samePlate',
  entities: [vehicle, vehicleMerge],
  sql: `select v."plateKey" || '/' || ${among('v."id"')} as key, 'vehicle' as entity, min(v."id") as id, 0 as at, max(v."plate") as plate,
      min(v."model") as first, max(v."model") as second, max(v."id") as other
    from "vehicle" v where v."plateKey" <> '' and ${unmergedCar}
    group by v."plateKey" having count(*) > 1 and (count(distinct v."vinKey") > 1 or max(v."vinKey") = '')`,
})

/** The record each merged car is read as, over several merges; of a ring the smallest. */
const standingCars = `"merges" ("of", "into") as (select "fromId", "intoId" from "vehicleMerge"
      union select s."of", m."intoId" from "merges" s join "vehicleMerge" m on m."fromId" = s."into"),
    "standingCar" as materialized (select s."of", coalesce(
        min(case when s."into" not in (select "fromId" from "vehicleMerge") then s."into" end), min(s."into")) as "id"
      from "merges" s group by s."of")`

/** One car is expected twice on a day, and has not come for both. Only days on which somebody is expected still are read. */
const bookedTwice = finding({
  kind: 'bookedTwice',
  entities: [appointment, workOrder, vehicle, vehicleMerge],
  sql: `with recursive ${standingCars}, "expected" as materialized (select distinct a."branchId", a."day" from "appointment" a
      where (a."state" in ('booked', 'noShow') or a."id" in (select o."appointmentId" from "workOrder" o
          where o."state" = 'cancelled' and o."appointmentId" is not null)) and ${standingStateSql} = 'booked')
    select b."branchId" || '/' || b."car" || '/' || b."day" || '/' || ${among('b."id"')} as key, 'appointment' as entity, max(b."id") as id,
      max(b."bookedAt") as at, max(b."plate") as plate, max(b."day") as day
    from (select a."id", a."branchId", a."day", a."bookedAt", ${standingStateSql} as "standing",
        coalesce(nullif(v."plate", ''), a."plate") as plate,
        coalesce(nullif(v."plateKey", ''), nullif(a."plateKey", ''), a."vehicleId") as car
      from "expected" e join "appointment" a on a."branchId" = e."branchId" and a."day" = e."day"
        left join "workOrder" w on w."appointmentId" = a."id" and w."state" <> 'cancelled'
        left join "standingCar" s on s."of" = coalesce(w."vehicleId", a."vehicleId")
        left join "vehicle" v on v."id" = coalesce(s."id", w."vehicleId", a."vehicleId")) b
    where b."car" is not null and b."standing" in ('booked', 'arrived')
    group by b."branchId", b."car", b."day"
    having count(*) > 1 and sum(case when b."standing" = 'booked' then 1 else 0 end) > 0`,
})

/** Two counters apart checked one expected car in: there are two orders for one visit. */
const checkedInTwice = finding({
  kind: 'checkedInTwice',
  entities: [workOrder, vehicle],
  sql: `select o."appointmentId" as key, 'workOrder' as entity, max(o."id") as id, max(o."openedAt") as at,
      max(coalesce(v."plate", '')) as plate, min(o."numberText") as first, max(o."numberText") as second
    from "workOrder" o left join "vehicle" v on v."id" = o."vehicleId"
    where o."appointmentId" is not null and o."state" <> 'cancelled' group by o."appointmentId" having count(*) > 1`,
})

/** Customers, cars and visits that are written down twice. */
export const recordFindings: readonly FindingRule[] = [samePhone, sameVin, samePlate, bookedTwice, checkedInTwice]
