// A screen asks again when an entity changed that its query names, so a query must name all that its SQL reads.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { idsOf } from '../dev/demo/ids.ts'
import { loadBranch } from '../dev/demo/load.ts'
import { loneCounters, openLoneStation } from '../dev/demo/lone-station.ts'
import { firstDay } from '../dev/demo/past.ts'
import { momentOf } from '../dev/demo/working-days.ts'
import { findings } from '../src/domain/attention/findings.ts'
import { entityList, type Queries, type QueryName, queries, rollups, searchIndexes } from '../src/domain/index.ts'
import { rights } from '../src/domain/people/person.ts'
import { answers } from '../src/main/queries/index.ts'
import { createReader, type Here, type Reader } from '../src/main/queries/reader.ts'
import type { Store } from '../src/main/store/store.ts'
import { anyFitting } from './simulation/any-command.ts'
import { chanceOf } from './simulation/chance.ts'
import type { Look } from './simulation/people.ts'

let store: Store
let here: Here
const end = Date.UTC(2026, 10, 21, 11)

/** A month of a small shop, so that most of what can be asked has an answer. */
beforeAll(() => {
  const sizes = { days: 30, visits: 60, cars: 45, customers: 30, sold: 100 }
  const hand = { now: momentOf(firstDay(end, sizes.days), 290) }
  store = openLoneStation(null, '-', () => hand.now, { counters: 3, newId: idsOf(1) }).store
  loadBranch({ store, counters: loneCounters(3), branch: 0, sizes, seed: 1, hand, end }, 1_000)
  const one = (sql: string) => store.database.prepare(sql).pluck().get() as string
  const [branchId, stationId] = [one('select id from branch'), one('select id from station')]
  here = { branchId, stationId, rights: new Set<string>(rights), now: end }
}, 60_000)

afterAll(() => store.close())

/** Which entity's rows a table is made of. */
const sources = new Map([
  ...entityList.map(({ name }) => [name, name] as const),
  ...[...rollups, ...searchIndexes].map(({ name, source }) => [name, source.name] as const),
])

function entitiesIn(sql: string): string[] {
  return [...sql.matchAll(/\b(?:from|join)\s+"?(\w+)/g)].flatMap(([, table = '']) => sources.get(table) ?? [])
}

test.each(findings)('the finding $kind names what it rests on, and nothing else', ({ entities, sql }) => {
  expect(new Set(entities.map(({ name }) => name))).toEqual(new Set(entitiesIn(sql)))
})

/** Questions chance would not hit upon. */
const others: { [N in QueryName]?: () => object } = {
  schedule: () => ({ from: '2026-11-21', to: '2026-11-28' }),
  findParts: () => ({ text: 'b', most: 100 }),
  knownAlready: () => row('select phone, name from customer where phone is not null'),
}
const row = (sql: string) => store.database.prepare(sql).get() as object

test.each(Object.keys(queries) as QueryName[])('%s names what it rests on', (name) => {
  const chance = chanceOf(1)
  const look: Look = {
    database: store.database,
    any: (table) => chance.maybe(store.database.prepare(`select * from "${table}"`).all() as Record<string, never>[]),
  }
  const read = new Set<string>()
  const reader = reading(read)
  const answer = answers[name] as (read: Reader, input: unknown, here: Here) => unknown
  const { input, entities } = queries[name] as Queries[QueryName]
  const tries = Array.from({ length: 100 }, () => anyFitting(chance, look, input, name))
  const asked = [...tries, others[name]?.()].map((one) => input.safeParse(one)).filter(({ success }) => success)
  expect(asked).not.toEqual([])
  for (const { data } of asked) answer(reader, data, here)
  expect([...read].filter((entity) => !entities.includes(entity))).toEqual([])
})

/** A reader that notes what is read through it, and tests that what is kept is kept until that changes. */
function reading(read: Set<string>): Reader {
  const reader = createReader(store.database)
  const note = (sql: string) => {
    for (const entity of entitiesIn(sql)) read.add(entity)
    return sql
  }
  return {
    all: (sql, ...parameters) => reader.all(note(sql), ...parameters),
    get: (sql, ...parameters) => reader.get(note(sql), ...parameters),
    kept(key, entities, answering) {
      const before = new Set(read)
      read.clear()
      const answer = answering()
      const missing = [...read].filter((entity) => !entities.includes(entity))
      expect(missing, key).toEqual([])
      for (const entity of before) read.add(entity)
      return answer
    },
  }
}
