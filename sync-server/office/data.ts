import type { Calendar } from '../../src/core/calendar.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Finding } from '../../src/core/finding.ts'
import { businessDay } from '../../src/core/wall-clock.ts'
import type { moneyUnit } from '../../src/domain/currencies/currency.ts'
import { inShopSql } from '../../src/domain/work-orders/work-order.ts'
import { type WaitingComputer, waitingComputers } from '../auth/confirming.ts'
import type { PostgresStore } from '../store/postgres.ts'
import type { Ask } from '../store/rows.ts'
import { connectedWithinMs } from '../sync/contacts.ts'
import type { Stream } from '../sync/head-office-store.ts'
import { together } from '../sync/together.ts'

/** What the page shows of one dealer, all of one moment. */
export interface OfficeView {
  dealer: {
    dealerId: string
    name: string
    address: string
    taxId: string | null
    leaseDays: number
    /** Days to pay by kind of customer. */
    paymentTerms: Record<string, number>
  }
  /** Units of money head office defined, the first day first. */
  units: Unit[]
  branches: Branch[]
  stations: StationView[]
  /** Computers that ask to be let in. */
  waiting: WaitingComputer[]
  roles: Role[]
  people: { personId: string; name: string; roleId: string; roleName: string; state: string }[]
  invoices: InvoiceView[]
  credits: CreditsView[]
  workOrders: WorkOrderView[]
  stream: Stream
}

/** What its page shows: findings are looked for apart, since that takes long. */
export interface OfficeShown extends OfficeView {
  attention: Finding[]
}

/** The whole page, with its forms, which do not change by themselves. */
export interface OfficePage extends OfficeShown {
  /** Branches in whose country, currency and calendar an order, a payment or a document stands, as far as is known here. */
  withPapers: ReadonlySet<string>
}

export interface Role {
  roleId: string
  name: string
  rights: string[]
  /** Minor units, by right; a right that is not named is unlimited. */
  limits: Record<string, number>
}

type Unit = Omit<Row<typeof moneyUnit>, 'id'>

export interface Branch {
  branchId: string
  name: string
  address: string
  phone: string
  registrationNumber: string | null
  country: string
  /** Basis points. */
  taxRate: number
  /** Minor units. */
  payableRounding: number
  weekend: number[]
  requiredAtRelease: string[]
  currency: string
  timeZone: string
  /** Minutes after midnight between which cars are taken in, and how many of them an hour; 0 does not count them. */
  opensAt: number
  closesAt: number
  carsPerHour: number
  calendar: Calendar
  dayStartsAt: number
  /** Whether cash is taken only into an open till. */
  tills: 'optional' | 'required'
}

export interface StationView {
  stationId: string
  name: string
  branchName: string
  state: string
  /** The instance it lives as now. */
  instanceId: string
  connected: boolean
  /** Milliseconds since 1970; null where there was none. */
  lastContactAt: number | null
  /** Of a computer that was shut out: what of its numbers has arrived. */
  series: SeriesView[]
}

/** Numbers of one series head office has: up to `last`, without those in `missing` (the first twenty). */
export interface SeriesView {
  prefix: string
  last: number
  missing: number[]
}

export interface InvoiceView {
  invoiceId: string
  numberText: string
  buyer: string
  plate: string
  branchId: string
  payable: number
  /** What is left of it after payments and credit notes. */
  due: number
  currency: string
  at: number
}

/** Credit notes of today in one currency: no sales, but counted beside them. */
export interface CreditsView {
  count: number
  /** Below nothing. */
  payable: number
  currency: string
}

export interface WorkOrderView {
  workOrderId: string
  numberText: string
  plate: string
  model: string
  customer: string
  branchId: string
  state: string
  openedAt: number
}

export function readOffice(
  store: PostgresStore,
  dealerId: string,
  { now, connected }: { now: number; connected: ReadonlySet<string> },
): Promise<OfficeView> {
  return store.readingWith(dealerId, async (r, ask) => {
    const branches = ask<Branch>(branchesSql, [])
    // Nothing waits for an answer it does not need: on a busy computer each answer stands in a queue.
    return filled<OfficeView>({
      dealer: dealerOf(ask, dealerId),
      units: ask(unitsSql, []),
      branches,
      stations: stations(ask, connected, now),
      waiting: r.key().then((key) => waitingComputers(ask, key?.publicKey ?? '', now)),
      people: ask(peopleSql, []),
      roles: ask(rolesSql, []),
      invoices: branches.then((of) => invoicesOfToday(ask, of, now)),
      credits: branches.then((of) => creditsOfToday(ask, of, now)),
      workOrders: ask(workOrdersSql, []),
      stream: r.stream(),
    })
  })
}

async function filled<T extends object>(asked: { [K in keyof T]: Promise<T[K]> }): Promise<T> {
  const answers: unknown[] = await together(Object.values<Promise<unknown>>(asked))
  return Object.fromEntries(Object.keys(asked).map((name, index) => [name, answers[index]])) as T
}

const unitsSql = `select "currency", "validFrom", "exponent", "decimals", "names", "displays", "payableRounding", "denominations"
  from "moneyUnit" order by "currency", "validFrom"`

/** Asked apart: of a branch that has none, all papers of the dealer are looked through. */
export function branchesWithPapers(store: PostgresStore, dealerId: string): Promise<Set<string>> {
  return store.readingWith(dealerId, async (_r, ask) => {
    const rows = await ask(
      `select b."id" from "branch" b where exists(select from "invoice" i where i."branchId" = b."id")
        or exists(select from "payment" p where p."branchId" = b."id")
        or exists(select from "workOrder" w where w."branchId" = b."id")`,
      [],
    )
    return new Set(rows.map(({ id }) => String(id)))
  })
}

const peopleSql = `select p."id" as "personId", p."name", p."roleId", coalesce(r."name", '') as "roleName", p."state"
  from "person" p left join "role" r on r."id" = p."roleId" order by p."state", p."name" limit 500`

const rolesSql = 'select "id" as "roleId", "name", "rights", "limits" from "role" order by "name", "id"'

const workOrdersSql = `select w."id" as "workOrderId", w."numberText", coalesce(v."plate", '') as "plate", w."branchId",
    coalesce(v."model", '') as "model", coalesce(c."name", '') as "customer", w."state", w."openedAt"
  from "workOrder" w left join "vehicle" v on v."id" = w."vehicleId" left join "customer" c on c."id" = w."customerId"
  where w."state" in ${inShopSql} order by w."openedAt" desc limit 60`

const branchesSql = `select b."id" as "branchId", b."name", b."address", b."phone", b."registrationNumber", b."country",
    b."currency", b."timeZone", b."calendar", b."dayStartsAt", b."taxRate", b."payableRounding", b."weekend",
    b."requiredAtRelease", b."tills", b."opensAt", b."closesAt", b."carsPerHour"
  from "branch" b order by b."name"`

async function dealerOf(ask: Ask, dealerId: string): Promise<OfficeView['dealer']> {
  const text = 'select "name", "address", "taxId", "leaseDays", "paymentTerms" from "dealer"'
  const [row] = await ask<Omit<OfficeView['dealer'], 'dealerId'>>(text, [])
  return { dealerId, name: dealerId, address: '', taxId: null, leaseDays: 0, paymentTerms: {}, ...row }
}

/** Each station as the latest of its lives, connected with this process or with another. */
async function stations(ask: Ask, connected: ReadonlySet<string>, now: number): Promise<StationView[]> {
  const rows = await ask<Omit<StationView, 'series'>>(
    `select distinct on (s."id") s."id" as "stationId", s."name", coalesce(b."name", '') as "branchName", s."state",
        i."id" as "instanceId", c."at" as "lastContactAt", coalesce(c."isOpen" = 1 and c."at" > $1, false) as "connected"
      from "station" s join "instance" i on i."stationId" = s."id" left join "branch" b on b."id" = s."ofBranch"
        left join "contact" c on c."instanceId" = i."id"
      order by s."id", i."id" desc`,
    [now - connectedWithinMs],
  )
  const lost = rows.filter(({ state }) => state === 'revoked').map(({ stationId }) => stationId)
  const series = await seriesOf(ask, lost)
  const views = rows.map((row) => ({
    ...row,
    series: series.get(row.stationId) ?? [],
    connected: row.connected || connected.has(row.instanceId),
  }))
  return views.sort((a, b) => a.branchName.localeCompare(b.branchName) || a.name.localeCompare(b.name))
}

/** So many numbers that are missing are told of a series. */
const missingMost = 20

/** What arrived of the numbers these stations gave out, in all their lives; nothing of all others' papers is read. */
async function seriesOf(ask: Ask, stationIds: string[]): Promise<Map<string, SeriesView[]>> {
  if (stationIds.length === 0) return new Map()
  const rows = await ask(
    `select i."stationId", s."prefix", l."last", array(
          select n from (
              select "before", "number" from (
                  select "number", lag("number", 1, 0::bigint) over (order by "number") as "before" from (
                    select "number" from "invoice" where "seriesId" = s."id"
                    union all select "number" from "workOrder" where "seriesId" = s."id") as "given") as "steps"
                where "number" > "before" + 1 order by "number" limit ${missingMost}) as "gaps",
            generate_series("before" + 1, least("number" - 1, "before" + ${missingMost})) n
          order by n limit ${missingMost}) as "missing"
      from "series" s join "instance" i on i."id" = s."instanceId", lateral (
          select greatest(
            (select max("number") from "invoice" where "seriesId" = s."id"),
            (select max("number") from "workOrder" where "seriesId" = s."id")) as "last") as l
      where i."stationId" = any($1) and l."last" is not null order by s."prefix"`,
    [stationIds],
  )
  const views = rows.map(({ stationId, prefix, last, missing }) => ({
    stationId: String(stationId),
    prefix: String(prefix),
    last: Number(last),
    missing: (missing as unknown[]).map(Number),
  }))
  return Map.groupBy(views, ({ stationId }) => stationId)
}

/** Invoices of each branch's present business day. */
function invoicesOfToday(ask: Ask, branches: readonly Branch[], now: number): Promise<InvoiceView[]> {
  return ask<InvoiceView>(
    `select i."id" as "invoiceId", i."numberText", i."buyer"->>'name' as "buyer", i."vehicle"->>'plate' as "plate",
        i."branchId", i."payable", i."currency", i."at",
        (i."payable" - coalesce(p."total", 0) + coalesce(c."total", 0))::float8 as "due"
      from "invoice" i join unnest($1::text[], $2::text[]) as t("branchId", "day")
        on t."branchId" = i."branchId" and t."day" = i."day"
        left join "paidOnInvoice" p on p."invoiceId" = i."id"
        left join "creditedOnInvoice" c on c."correctsId" = i."id"
      where i."kind" <> 'creditNote' order by i."at" desc limit 200`,
    today(branches, now),
  )
}

function creditsOfToday(ask: Ask, branches: readonly Branch[], now: number): Promise<CreditsView[]> {
  return ask<CreditsView>(
    `select count(*)::int as "count", sum(i."payable")::float8 as "payable", i."currency"
      from "invoice" i join unnest($1::text[], $2::text[]) as t("branchId", "day")
        on t."branchId" = i."branchId" and t."day" = i."day"
      where i."kind" = 'creditNote' group by i."currency" order by i."currency"`,
    today(branches, now),
  )
}

/** Each branch and its own present business day, as two lists. */
function today(branches: readonly Branch[], now: number): [string[], string[]] {
  return [branches.map(({ branchId }) => branchId), branches.map((branch) => businessDay(now, branch))]
}
