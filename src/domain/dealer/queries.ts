import { z } from 'zod'
import type { Calendar } from '../../core/calendar.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { moneyUnit } from '../currencies/currency.ts'
import { invoice } from '../invoices/invoice.ts'
import { role } from '../people/person.ts'
import { branch, dealer, holiday, instance, location, series, station } from './dealer.ts'

/** What head office decided for this place, as a station shows it; nothing of it is changed here. */
export interface BranchSettings {
  dealer: { dealerId: Id<'dealer'>; name: string; address: string; taxId: string | null }
  branch: { branchId: Id<'branch'> } & Pick<
    Row<typeof branch>,
    | 'name'
    | 'address'
    | 'phone'
    | 'registrationNumber'
    | 'country'
    | 'currency'
    | 'timeZone'
    | 'calendar'
    | 'dayStartsAt'
    | 'taxRate'
    | 'payableRounding'
    | 'requiredAtRelease'
    | 'weekend'
    | 'tills'
    | 'opensAt'
    | 'closesAt'
    | 'carsPerHour'
  >
  holidays: { day: string; name: string }[]
  locations: string[]
  stationName: string
  /** How many computers the dealer has, those that were shut out left out. */
  stations: number
  /** Whether money or papers stand in its country, currency and calendar, which then stay. */
  hasPapers: boolean
  /** The series the present life of this computer issues from, with the fiscal memory where the country has one. */
  series: { seriesId: string; kind: Row<typeof series>['kind']; prefix: string; memoryId: string; last: number }[]
  roles: { roleId: Id<'role'>; name: string; rights: string[]; limits: Record<string, number> }[]
}

export const branchSettings = query<BranchSettings | null>()({
  input: z.object({}),
  entities: [dealer, branch, holiday, location, station, instance, series, role, invoice],
})

export interface Place {
  dealerName: string
  branchId: Id<'branch'>
  branchName: string
  /** Null until head office has told of it. */
  stationId: Id<'station'> | null
  stationName: string
  currency: string
  calendar: Calendar
  timeZone: string
  taxRate: number
  /** ISO 3166: whose identifiers hold here. */
  country: string
  /** How head office defined the branch's currency, by day. */
  units: Pick<
    Row<typeof moneyUnit>,
    'currency' | 'validFrom' | 'exponent' | 'decimals' | 'names' | 'displays' | 'payableRounding' | 'denominations'
  >[]
}

/** Where this station stands. */
export const place = query<Place | null>()({ input: z.object({}), entities: [dealer, branch, station, moneyUnit] })
