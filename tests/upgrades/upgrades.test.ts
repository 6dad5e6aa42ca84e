import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { add } from '../../src/core/change.ts'
import { decisionHash } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { entityByName, searchIndexes } from '../../src/domain/index.ts'
import { newId, sha256 } from '../../src/main/hash.ts'
import { type Database, openDatabase } from '../../src/main/store/database.ts'
import { memoryJournal } from '../../src/main/store/journal.ts'
import { openSafely } from '../../src/main/store/open-safely.ts'
import { openStore } from '../../src/main/store/store.ts'
import { UpgradeFailed } from '../../src/main/store/upgrade.ts'
import { verify } from '../../src/main/store/verify.ts'
import { headOfficeDecision, openTestStation, saturday } from '../station-in-memory.ts'
import { knowing, migrationsOf, ofEachKind } from './next-version.ts'
import { schemaText } from './schema-text.ts'

const own = new URL('../../src/main/store/migrations/', import.meta.url)
const released = new URL('./released/', import.meta.url)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-upgrade-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The migrations of a version that does not exist: today's, and what follows here. */
function laterVersion(...steps: string[]): URL {
  const to = join(folder, 'migrations')
  rmSync(to, { recursive: true, force: true })
  cpSync(own, to, { recursive: true })
  const count = readdirSync(to).filter((name) => name.endsWith('.sql')).length
  for (const [at, sql] of steps.entries())
    writeFileSync(join(to, `${String(count + at + 1).padStart(4, '0')}.sql`), sql)
  return pathToFileURL(`${to}/`)
}

const opening = (migrations?: URL) => ({
  folder: join(folder, 'data'),
  today: 'today',
  now: () => saturday,
  newId,
  sha256,
  machine: 'test',
  ...(migrations ? { migrations } : {}),
})

/** A file this version wrote, with a row in it. */
function fileOfToday(): string {
  mkdirSync(join(folder, 'data'))
  const file = join(folder, 'data', 'kardan.db')
  const database = openDatabase({ file })
  database.exec(`insert into role (id, name, rights, limits, stamps) values ('r', 'Manager', '[]', '{}', '{}')`)
  database.close()
  return file
}

test.each(readdirSync(released).filter((name) => name.endsWith('.sql')))(
  'a file of release %s becomes what a new one is',
  (name) => {
    const file = join(folder, 'kardan.db')
    const old = new BetterSqlite3(file)
    old.exec(readFileSync(new URL(name, released), 'utf8'))
    fill(old, tablesOf(old))
    old.close()
    const upgraded = openDatabase({ file })
    const fresh = openDatabase({ file: ':memory:' })
    expect(schemaText(upgraded)).toBe(schemaText(fresh))
    upgraded.close()
    fresh.close()
  },
)

test('a schema kept as a file makes the same tables again', () => {
  const fresh = openDatabase({ file: ':memory:' })
  const again = new BetterSqlite3(':memory:')
  again.exec(schemaText(fresh))
  expect(schemaText(again)).toBe(schemaText(fresh))
  fresh.close()
  again.close()
})

test('a later version brings a file up, keeps its rows, and a copy of what it was lies beside it', () => {
  const file = fileOfToday()
  const { store } = openSafely(opening(laterVersion(`alter table role add column colour text not null default 'blue'`)))
  expect(store.database.prepare('select name, colour from role').all()).toEqual([{ name: 'Manager', colour: 'blue' }])
  store.close()
  expect(existsSync(file.replace('kardan.db', 'before-upgrade-1.db'))).toBe(true)
})

test('a text index that is new in a later version knows the rows that were there before it', () => {
  mkdirSync(join(folder, 'data'))
  const file = join(folder, 'data', 'kardan.db')
  const station = openTestStation({ file })
  station.run('addCustomer', { name: 'Leyla Karimi', phone: '', address: '' })
  const [{ name } = { name: '' }] = searchIndexes.filter(({ source }) => source === customer)
  // As a version wrote it that had no such index yet.
  station.store.database.exec(`drop table "${name}"`)
  station.store.close()
  const database = openDatabase({ file })
  expect(database.prepare(`select rowid from "${name}" where "${name}" match 'leyla'`).all()).toHaveLength(1)
  expect(verify(database, sha256).problems).toEqual([])
  database.close()
})

test('a step that cannot be taken leaves the file as the former version wrote it, steps before it included, and says so', () => {
  const file = fileOfToday()
  const later = laterVersion(`alter table role add column colour text`, 'alter table nothing add column at all')
  expect(() => openSafely(opening(later))).toThrow(UpgradeFailed)
  expect(() => openSafely(opening(later))).toThrow(/as it was before, nothing is lost/)
  const database = openDatabase({ file })
  expect(database.prepare('select * from role').all()).toEqual([
    { id: 'r', name: 'Manager', rights: '[]', limits: '{}', stamps: '{}' },
  ])
  expect(database.pragma('user_version', { simple: true })).toBe(1)
  database.close()
})

test('rows that were written before a column, or by whoever does not know it yet, hold what stood there before', async () => {
  const everywhere = Object.fromEntries([...entityByName.keys()].map((name) => [name, ofEachKind]))
  const { station } = await migrationsOf(everywhere)
  const former = openTestStation()
  const { customerId = '' } = former.run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  former.run('updateCustomer', { customerId, name: 'Leyla Karimi' })
  fill(former.store.database, entityByName.keys())

  const file = join(folder, 'kardan.db')
  openTestStation({ file, name: 'two' }).store.close()
  using _ = knowing(everywhere)
  const database = openDatabase({ file })
  database.exec(station)
  const updated = openStoreOn(database)
  const told = former.store.log.after('i-one', 0, 10)
  updated.take(
    told.map(({ decision }, at) => ({ position: at + 2, stamp: decision.stamp, decision, seal: null })),
    { timeline: 't', upTo: 3, digest: 'z' },
  )
  former.store.database.exec(station)
  const customer = 'select * from customer where id = ?'
  expect(database.prepare(customer).all(customerId)).toEqual([
    {
      ...(former.rows(customer, customerId)[0] as object),
      ...{ name: 'Leyla Karimi', newText: 'none', newNote: null, newCount: 0, newWord: 'one', newDay: '2026-11-21' },
      newList: '["none"]',
    },
  ])
  expect(verify(database, sha256).problems).toEqual([])
  updated.close()
  former.store.close()
})

const openStoreOn = (database: Database) =>
  openStore({ database, journal: memoryJournal(), now: () => saturday, newId, sha256, machine: 'test' })

/** A row of anything in each table, so that a step which only an empty table allows is found. */
function fill(database: Database, names: Iterable<string>): void {
  for (const name of names) {
    const columns = database.pragma(`table_info("${name}")`) as { name: string; type: string }[]
    const cells = columns.map(({ name, type }) => (/int/i.test(type) ? 0 : name === 'stamps' ? '{"*":"0"}' : '[]'))
    database.prepare(`insert into "${name}" values (${cells.map(() => '?').join(', ')})`).run(...cells)
  }
}

function tablesOf(database: Database): string[] {
  const tables = `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`
  return database.prepare(tables).pluck().all() as string[]
}

/** A customer somebody added at a station of a later version: a field and an entity this one does not know. */
function laterDecision() {
  const change = add(customer, {
    id: 'c-1' as Id<'customer'>,
    name: 'Reza',
    phone: '',
    phoneKey: '',
    address: '',
    kind: 'person',
    nationalId: null,
    taxId: null,
    registrationNumber: null,
    postcode: null,
    creditLimit: 7,
    paymentDays: null,
    note: 'Calls first',
  })
  const decision = headOfficeDecision([change], 2, '')
  const [part] = decision.parts
  if (part?.body == null) throw new Error('no part')
  const body = JSON.stringify([
    ['add', 'customer', { ...change.values, favourite: 'tea' }],
    ['add', 'hologram', { id: 'h-1', picture: '…' }],
  ])
  const whole = { ...decision, schema: 2, parts: [{ ...part, body, hash: sha256(body) }] }
  return { ...whole, hash: decisionHash(whole, sha256) }
}

test('what a later version says is kept whole and handed on as it came; what of it is understood is shown', () => {
  const { store, rows } = openTestStation()
  const decision = laterDecision()
  store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 2, digest: 'y' })
  expect(rows('select name, note from customer')).toEqual([{ name: 'Reza', note: 'Calls first' }])
  expect(rows('select unknown from decision where id = ?', decision.id)).toEqual([{ unknown: 1 }])
  expect(store.log.after('hq', 1, 10)[0]?.decision).toEqual(decision)
  store.close()
})

test('after the update what was not understood is written: new fields of old rows, and entities that were new', () => {
  const file = join(folder, 'kardan.db')
  const { store } = openTestStation({ file })
  const decision = laterDecision()
  store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 2, digest: 'y' })
  store.run(
    'updateCustomer',
    { customerId: 'c-1', name: 'Reza Karimi' },
    { id: 'p' as never, name: '', rights: new Set(['customer.edit']) },
  )
  // As a version would have left it that knew neither notes nor credit limits nor stations.
  using _ = knowing({
    customer: {
      note: { kind: customer.fields.note, before: '' },
      creditLimit: { kind: customer.fields.creditLimit, before: 0 },
    },
  })
  const { note: _n, creditLimit: _c, ...known } = customer.fields
  const { station: _s, ...knows } = { ...store.local.knows, customer: Object.keys(known) } as Record<string, string[]>
  store.remember({ knows })
  store.database.exec(
    `update customer set note = '', creditLimit = 0, stamps = json_remove(stamps, '$.note', '$.creditLimit')`,
  )
  store.database.exec(`delete from station; update decision set unknown = 1`)
  store.close()

  const database = openDatabase({ file })
  const after = openStoreOn(database)
  expect(database.prepare('select name, note, creditLimit from customer').all()).toEqual([
    { name: 'Reza Karimi', note: 'Calls first', creditLimit: 7 },
  ])
  expect(database.prepare('select name from station').all()).toEqual([{ name: 'one' }])
  // The hologram still waits; all else is understood now.
  expect(database.prepare('select id from decision where unknown = 1').all()).toEqual([{ id: decision.id }])
  expect(database.prepare(`select * from fieldHistory where stamp = ''`).all()).toEqual([])
  after.close()
})
