import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isValidGtin } from '../../src/core/barcode.ts'
import { type FindingRule, findingsOf } from '../../src/core/finding.ts'
import { foldCode } from '../../src/core/text.ts'
import { findings } from '../../src/domain/attention/findings.ts'
import { phoneKeyOf } from '../../src/domain/customers/customer.ts'
import { plateKeyOf } from '../../src/domain/identifiers/car-code.ts'
import { checkNationalId } from '../../src/domain/identifiers/national-id.ts'
import { checkPlate } from '../../src/domain/identifiers/plate.ts'
import { checkVin } from '../../src/domain/identifiers/vin.ts'
import { entityList } from '../../src/domain/index.ts'
import { rights } from '../../src/domain/people/person.ts'

import { sha256 } from '../../src/main/hash.ts'
import type { Store } from '../../src/main/store/store.ts'
import { verify } from '../../src/main/store/verify.ts'
import { createCars } from './cars.ts'
import { chanceOf } from './chance.ts'
import { createCustomers } from './customers.ts'
import { demoPeople, demoRoles, demoStaff } from './dealer.ts'
import { idsOf } from './ids.ts'
import { loadBranch, smallDemo } from './load.ts'
import { loneCounters, openLoneStation } from './lone-station.ts'
import { areas } from './names.ts'
import { demoParts, partsCsv, writePartsCsv } from './parts.ts'
import { firstDay, type PastSizes } from './past.ts'
import { atWork, busyness, dayMs, dayOf, holidayOf, hoursOf, minuteOf, momentOf } from './working-days.ts'
import { workFor } from './works.ts'

test('the same seed makes the same parts, and fewer of them are the first of more', () => {
  const parts = [...demoParts(2000, 7)]
  expect([...demoParts(500, 7)]).toEqual(parts.slice(0, 500))
  expect([...demoParts(500, 8)]).not.toEqual(parts.slice(0, 500))
})

test('numbers are unique, codes valid, some parts have several or none, and some share one', () => {
  const parts = [...demoParts(30_000)]
  expect(new Set(parts.map(({ number }) => foldCode(number))).size).toBe(parts.length)
  const codes = parts.flatMap((part) => part.codes)
  expect(codes.filter((code) => !isValidGtin(code))).toEqual([])
  const shared = codes.length - new Set(codes).size
  expect(shared).toBeGreaterThan(20)
  expect(shared).toBeLessThan(200)
  expect(parts.some((part) => part.codes.length > 1)).toBe(true)
  expect(parts.some((part) => part.codes.length === 0)).toBe(true)
  for (const part of parts) {
    expect(part.price).toBeGreaterThan(0)
    expect(Number.isSafeInteger(part.price) && Number.isSafeInteger(part.onHand)).toBe(true)
  }
  const others = parts.map((part) => part.nameOther)
  for (const script of [/\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Han}/u])
    expect(others.some((name) => script.test(name))).toBe(true)
})

test('the file is what the list says, with a byte order mark for spreadsheets', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-demo-'))
  try {
    await writePartsCsv(join(folder, 'parts.csv'), 5000, 3)
    expect(readFileSync(join(folder, 'parts.csv'), 'utf8')).toBe(`\ufeff${partsCsv(5000, 3)}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('every role of the demo has its rights, and every person a role and a PIN of their own', () => {
  for (const role of demoRoles) for (const right of role.rights) expect(rights).toContain(right)
  const roleIds = demoRoles.map((role) => role.roleId)
  expect(demoPeople).toHaveLength(13)
  expect(new Set(demoPeople.map(({ pin }) => pin)).size).toBe(13)
  for (const { roleId } of demoPeople) expect(roleIds).toContain(roleId)
  const known = new Set(demoPeople.map(({ personId }) => personId))
  for (const staff of demoStaff) for (const key of Object.values(staff)) expect(known).toContain(`demo-person-${key}`)
})

test('the shop rests on Fridays and holidays, and is busiest before Nowruz', () => {
  expect(hoursOf('2026-11-20')).toBeNull()
  expect(holidayOf('2026-03-21')).toContain('Nowruz')
  expect(hoursOf('2026-03-21')).toBeNull()
  expect(busyness('2026-03-02')).toBeGreaterThan(busyness('2026-05-04'))
  expect(busyness('2026-03-28')).toBeLessThan(busyness('2026-05-09') / 2)
  // On a Thursday it closes at two; what goes on after is done on Saturday.
  expect(dayOf(atWork(momentOf('2026-11-19', 15 * 60)))).toBe('2026-11-21')
  expect(dayOf(atWork(momentOf('2026-11-21', 18 * 60)))).toBe('2026-11-21')
  expect(dayOf(atWork(momentOf('2026-11-21', 18 * 60 + 0.5)))).toBe('2026-11-22')
})

test('what cars come for follows the season', () => {
  const share = (month: number, key: string) => {
    const chance = chanceOf(5)
    const came = Array.from({ length: 2_000 }, () => workFor(month, 90_000, chance).key)
    return came.filter((one) => one === key).length
  }
  expect(share(4, 'airConditioning')).toBeGreaterThan(150)
  expect(share(10, 'airConditioning')).toBe(0)
  expect(share(10, 'battery')).toBeGreaterThan(5 * share(4, 'battery'))
  expect(share(9, 'tyres')).toBeGreaterThan(2 * share(3, 'tyres'))
})

test('names, plates and telephones of five language areas are well-formed, and none comes twice', () => {
  const newCustomer = createCustomers(chanceOf(3), 0)
  const newCar = createCars(chanceOf(4), 0, 2026)
  const customers = Array.from({ length: 3_000 }, newCustomer)
  const cars = customers.map(({ area }) => newCar(area, false))
  for (const area of areas) expect(customers.filter((one) => one.area === area).length).toBeGreaterThan(50)
  expect(new Set(customers.map(({ phone }) => phoneKeyOf(phone))).size).toBe(3_000)
  expect(new Set(cars.map(({ plate }) => plateKeyOf(plate))).size).toBe(3_000)
  expect(new Set(cars.map(({ vin }) => vin)).size).toBe(3_000)
  const newCarElsewhere = createCars(chanceOf(9), 5_000, 2026)
  const elsewhere = new Set(customers.map(({ area }) => newCarElsewhere(area, false).plate))
  expect(cars.filter(({ plate }) => elsewhere.has(plate))).toEqual([])
  for (const { plate, vin, year } of cars) {
    expect(checkPlate(plate).problem, plate).toBeUndefined()
    expect(checkVin(vin).problem, vin).toBeUndefined()
    expect(year).toBeLessThanOrEqual(2026)
  }
  for (const { details } of customers)
    if (details.nationalId !== undefined) expect(checkNationalId(details.nationalId, 'IR').problem).toBeUndefined()
})

/** A Saturday in Tehran at half past two in the afternoon. */
const afternoon = Date.UTC(2026, 10, 21, 11)

const tiny: PastSizes = { days: 30, visits: 60, cars: 45, customers: 30, sold: 100 }

function smallBranch(seed: number, end = afternoon, sizes: PastSizes = smallDemo.branches[0]) {
  const hand = { now: momentOf(firstDay(end, sizes.days), 290) }
  const { store } = openLoneStation(null, '-', () => hand.now, { counters: 3, newId: idsOf(seed) })
  loadBranch({ store, counters: loneCounters(3), branch: 0, sizes, seed, hand, end }, 400)
  const one = <T>(sql: string) => store.database.prepare(sql).pluck().all() as T[]
  return { store, one, sizes }
}

/** Over every row of every table a person could see, and the chain of decisions. */
function digestOf({ database }: Store): string {
  const tables = [...entityList.map(({ name }) => name), 'decision']
  const texts = tables.map((name) => JSON.stringify(database.prepare(`select * from "${name}" order by id`).all()))
  return sha256(texts.join('\n'))
}

test('the same seed makes the same shop to the last row, another seed another', () => {
  const [first, again, other] = [1, 1, 2].map((seed) => {
    const { store } = smallBranch(seed, afternoon, tiny)
    const digest = digestOf(store)
    store.close()
    return digest
  })
  expect(again).toBe(first)
  expect(other).not.toBe(first)
}, 120_000)

test('some call before they come: most do come, a few do not, and the days to come are booked', () => {
  const { store, one } = smallBranch(1)
  const count = (where: string) => one<number>(`select count(*) from appointment where ${where}`)[0] ?? 0
  const came = count("state = 'arrived'")
  expect(came).toBeGreaterThan(20)
  expect(one("select count(*) from workOrder where appointmentId is not null and arrival = 'appointment'")).toEqual([
    came,
  ])
  const missed = count("state in ('noShow', 'cancelled')")
  expect(missed).toBeGreaterThan(0)
  expect(missed).toBeLessThan(came / 3)
  expect(count(`state = 'booked' and day > '${dayOf(afternoon)}'`)).toBeGreaterThan(10)
  expect(count(`state = 'booked' and day = '${dayOf(afternoon)}'`)).toBeGreaterThan(2)
  expect(one('select day from appointment').filter((day) => hoursOf(String(day)) === null)).toEqual([])
  store.close()
}, 120_000)

test('the past is made by running commands: its books balance, and a few believable things are left to sort out', () => {
  const { store, one, sizes } = smallBranch(1)
  expect(verify(store.database, sha256).problems).toEqual([])
  expect(one('select sum(amount) from ledgerEntry group by journalId having sum(amount) <> 0')).toEqual([])
  const [orders = 0] = one<number>('select count(*) from workOrder')
  expect(orders).toBeGreaterThan(sizes.visits * 0.85)
  expect(one('select count(distinct seriesId) from workOrder')).toEqual([3])
  // What only a mistake of two who are apart could leave is not there; what a shop leaves by itself is.
  const found = findings.flatMap((rule) => findingsOf(rule, rowsOf(store, rule), resolvedIn(store)))
  const kinds = new Set(found.map(({ kind }) => kind))
  for (const kind of ['oversold', 'chequeBounced', 'samePhone', 'sameVin', 'lateForClosedDay'])
    expect(kinds).toContain(kind)
  for (const kind of ['invoicedTwice', 'paidTwice', 'takenBackTwice', 'marked']) expect(kinds).not.toContain(kind)
  expect(found.length).toBeLessThan(12)
  for (const table of ['lineDiscount', 'damageMark', 'cashEntry', 'dayClose', 'override', 'workOrderJob'])
    expect(one(`select count(*) > 0 from "${table}"`), table).toEqual([1])
  for (const payer of ['insurer', 'warranty'])
    expect(one(`select count(*) > 0 from invoice where payer = '${payer}'`), payer).toEqual([1])
  for (const approval of ['declined', 'deferred'])
    expect(one(`select count(*) > 0 from lineTerms where approval = '${approval}'`), approval).toEqual([1])
  store.close()
}, 60_000)

test('it ends now: cars of today at every stage, the till open, nothing in the future, odometers that only grow', () => {
  const { store, one } = smallBranch(1)
  const states = new Set(one<string>(`select state from workOrder where openedAt >= ${momentOf('2026-11-21', 0)}`))
  for (const state of ['open', 'inWork', 'suspended', 'completed', 'checked', 'released'])
    expect(states).toContain(state)
  expect(one(`select count(*) from cashShift where state = 'open'`)).toEqual([1])
  expect(one(`select max(day) from invoice`)).toEqual(['2026-11-21'])
  for (const [table, column] of [
    ['workOrder', 'openedAt'],
    ['payment', 'at'],
    ['workOrderStep', 'at'],
  ])
    expect(one<number>(`select max("${column}") from "${table}"`)[0], table).toBeLessThanOrEqual(afternoon)
  expect(
    one(
      `select count(*) from workOrder where promisedAt < ${afternoon} and state in ('open', 'inWork', 'suspended')`,
    )[0],
  ).toBeGreaterThan(0)
  const visits = store.database.prepare('select vehicleId, odometer from workOrder order by vehicleId, openedAt').all()
  let before = { vehicleId: '', odometer: 0 }
  for (const row of visits as (typeof before)[]) {
    if (row.vehicleId === before.vehicleId) expect(row.odometer).toBeGreaterThan(before.odometer)
    before = row
  }
  // What was begun is finished within days; only what waits for a part or an insurer stands there longer.
  const weekAgo = afternoon - 8 * dayMs
  expect(
    one(`select numberText from workOrder where openedAt < ${weekAgo} and state not in ('released', 'cancelled')`),
  ).toEqual([])
  // On Fridays and at night nobody was there.
  for (const at of one<number>('select openedAt from workOrder')) {
    const hours = hoursOf(dayOf(at))
    expect(hours).not.toBeNull()
    expect(minuteOf(at)).toBeGreaterThanOrEqual(hours?.opens ?? 0)
    expect(minuteOf(at)).toBeLessThanOrEqual(hours?.closes ?? 0)
  }
  store.close()
}, 60_000)

test('started at night or on a Friday, the yard is as the last working day left it', () => {
  const { store, one } = smallBranch(1, Date.UTC(2026, 10, 20, 9), tiny)
  expect(one('select max(day) from invoice')).toEqual(['2026-11-19'])
  expect(one(`select count(*) >= 10 from workOrder where state not in ('released', 'cancelled')`)).toEqual([1])
  store.close()
}, 60_000)

function rowsOf({ database }: Store, { sql }: FindingRule) {
  return database.prepare(sql).all() as Record<string, unknown>[]
}

function resolvedIn({ database }: Store): Set<string> {
  return new Set(database.prepare('select findingKey from resolution').pluck().all() as string[])
}
