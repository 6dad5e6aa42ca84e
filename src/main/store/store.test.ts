import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { headOfficeDecision, openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { add } from '../../core/change.ts'
import { stampCounter, stampOf, stampTime } from '../../core/clock.ts'
import { location } from '../../domain/dealer/dealer.ts'
import { newId, sha256 } from '../hash.ts'
import { type Database, openDatabase } from './database.ts'
import { fileJournal, type Journal, memoryJournal } from './journal.ts'
import { openStore, type Store } from './store.ts'
import { verify } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const customer = (name: string) => ({ name, phone: '', address: '' })
const visit = { vehicle: { plate: 'A 1', customer: { name: 'Leyla' } } }
const tables = [
  'decision',
  'fieldHistory',
  'seriesCounter',
  'local',
  'customer',
  'vehicle',
  'workOrder',
  'part',
  'barcode',
]
const contents = (database: Database) => tables.map((table) => database.prepare(`select * from "${table}"`).all())
const numbers = (database: Database) =>
  (database.prepare('select number from workOrder order by number').all() as { number: number }[]).map(
    ({ number }) => number,
  )
const ids = (database: Database) =>
  (database.prepare('select id from decision order by id').all() as { id: string }[]).map(({ id }) => id)
const countTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

/** Opens a store on an earlier copy of its file, with the journal that lay beside it. */
function openAgain(image: Buffer, journal: Journal, { machine = 'test', now = saturday } = {}): Store {
  return openStore({ database: new BetterSqlite3(image), journal, now: () => now, newId, sha256, machine })
}
const managed = (desk: TestStation, store: Store) => (name: string, input: unknown) =>
  store.run(name, input, desk.manager)

describe('a refused command', () => {
  const deed = fc.constantFrom(
    ['openWorkOrder', visit],
    ['openWorkOrder', { vehicle: { vehicleId: 'nobody knows' } }],
    ['openWorkOrder', { vehicle: { plate: 'x'.repeat(99), customer: { name: '' } } }],
    ['issueInvoice', { workOrderId: 'nobody knows' }],
    ['addPartToWorkOrder', { workOrderId: 'nobody knows', code: '1', quantity: 1000 }],
    ['setUpDealer', { name: 'Mine', address: '', taxId: null }],
    ['noSuchCommand', {}],
  ) as fc.Arbitrary<[string, unknown]>

  test('leaves no trace and no gap in the numbers', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const desk = openTestStation()
        let opened = 0
        for (const [name, input] of deeds) {
          const before = contents(desk.store.database)
          const result = desk.store.run(name, input, desk.manager)
          if ('refused' in result) expect(contents(desk.store.database)).toEqual(before)
          else opened += 1
        }
        expect(numbers(desk.store.database)).toEqual(countTo(opened))
        expect(desk.store.local.head.seq).toBe(opened)
        desk.store.close()
      }),
      { numRuns: 25 },
    )
  })

  test('gives its number back when the rest of its rule fails', () => {
    const desk = openTestStation()
    desk.store.database.exec("create trigger full before insert on workOrder begin select raise(abort, 'no'); end")
    expect(() => desk.run('openWorkOrder', visit)).toThrow('no')
    desk.store.database.exec('drop trigger full')
    expect(desk.run('openWorkOrder', visit)).toMatchObject({ numberText: 'W-1-00001' })
  })
})

describe('a full disk', () => {
  test('is said, loses nothing, and lets work go on where it stopped once there is room', () => {
    const desk = openTestStation()
    const { database } = desk.store
    const pages = database.pragma('page_count', { simple: true }) as number
    database.pragma(`max_page_count = ${pages + 12}`)
    let saved = 0
    let refused: unknown
    while (refused === undefined && saved < 5_000) {
      const result = desk.store.run('openWorkOrder', { ...visit, complaint: 'x'.repeat(500) }, desk.manager)
      if ('refused' in result) refused = result
      else saved += 1
    }
    expect(refused).toEqual({ refused: 'disk.full', params: {} })
    expect(saved).toBeGreaterThan(0)
    expect(numbers(database)).toEqual(countTo(saved))
    expect(desk.journal.read().decisions).toHaveLength(saved)
    expect(verify(database, sha256).problems).toEqual([])
    database.pragma('max_page_count = 1000000')
    desk.run('openWorkOrder', visit)
    expect(numbers(database)).toEqual(countTo(saved + 1))
    expect(verify(database, sha256).problems).toEqual([])
  })

  test('does not take back what is committed when only the journal finds no room', () => {
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    const desk = openTestStation()
    desk.journal.append = () => {
      throw full
    }
    expect(desk.store.run('openWorkOrder', visit, desk.manager)).toMatchObject({ ok: { numberText: 'W-1-00001' } })
    expect(numbers(desk.store.database)).toEqual([1])
  })
})

describe('the journal', () => {
  test('brings back what a restored older file lost, in the same chain and with the same numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (before, after) => {
        const desk = openTestStation()
        for (let i = 0; i < before; i += 1) desk.run('openWorkOrder', visit)
        const image = desk.store.database.serialize()
        for (let i = 0; i < after; i += 1) desk.run('openWorkOrder', visit)
        const store = openAgain(image, desk.journal)
        expect(store.proven).toBe(true)
        expect(store.local.head).toEqual(desk.store.local.head)
        expect(ids(store.database)).toEqual(ids(desk.store.database))
        expect(managed(desk, store)('openWorkOrder', visit)).toMatchObject({ ok: {} })
        expect(numbers(store.database)).toEqual(countTo(before + after + 1))
        expect(verify(store.database, sha256).problems).toEqual([])
      }),
      { numRuns: 20 },
    )
  })

  test('keeps what was done later later, although the clock had run 400 days ahead', () => {
    const desk = openTestStation()
    const image = desk.store.database.serialize()
    desk.time.now = saturday + 400 * 86_400_000
    const { customerId } = desk.run('addCustomer', customer('ahead'))
    const store = openAgain(image, desk.journal)
    expect(managed(desk, store)('updateCustomer', { customerId, name: 'corrected' })).toEqual({ ok: undefined })
    expect(store.database.prepare('select name from customer').get()).toEqual({ name: 'corrected' })
    expect(stampTime(store.log.after('i-one', 1, 1)[0]?.decision.stamp ?? '')).toBeGreaterThan(saturday)
  })

  test('catches up when the crash came between the commit and its line', () => {
    const desk = openTestStation()
    desk.run('addCustomer', customer('first'))
    const behind = memoryJournal()
    behind.trim({ instance: 'i-one', seq: 0, hash: '' }, [])
    const store = openAgain(desk.store.database.serialize(), behind)
    expect(store.proven).toBe(true)
    expect(behind.read().decisions.map(({ seq }) => seq)).toEqual([1])
  })

  test('survives a line cut in the middle, and keeps those that follow', () => {
    const desk = openTestStation()
    const file = join(folder, 'torn.journal')
    desk.run('addCustomer', customer('first'))
    desk.run('addCustomer', customer('second'))
    const [first, second] = desk.journal.read().decisions
    if (first === undefined || second === undefined) throw new Error('nothing was noted')
    const before = fileJournal(file)
    before.trim({ instance: 'i-one', seq: 0, hash: '' }, [])
    before.close()
    appendFileSync(file, JSON.stringify({ decision: first }).slice(0, 40))
    const after = fileJournal(file)
    after.append(first)
    after.append(second)
    expect(after.read()).toEqual({ highWater: { instance: 'i-one', seq: 0, hash: '' }, decisions: [first, second] })
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(5)
    after.close()
  })
})

describe('proof of continuity', () => {
  const desk = openTestStation()
  desk.run('openWorkOrder', visit)
  const old = desk.store.database.serialize()
  desk.run('openWorkOrder', visit)
  const now = desk.store.database.serialize()
  const delivered = memoryJournal()
  delivered.trim({ instance: 'i-one', ...desk.store.local.head }, [])
  const copyOf = (journal: Journal) => {
    const { highWater, decisions } = journal.read()
    const copy = memoryJournal()
    if (highWater !== null) copy.trim(highWater, decisions)
    return copy
  }

  test.each<[string, boolean, Buffer, Journal, string]>([
    ['the file as it was left', true, now, desk.journal, 'test'],
    ['an older file with the journal of all since', true, old, desk.journal, 'test'],
    ['an older file whose later decisions are with head office', false, old, delivered, 'test'],
    ['a file without its journal', false, now, memoryJournal(), 'test'],
    ['a copy on another computer', false, now, desk.journal, 'another'],
  ])('%s: %s', (_what, proven, image, journal, machine) => {
    const store = openAgain(image, copyOf(journal), { machine })
    expect(store.proven).toBe(proven)
    const run = managed(desk, store)
    expect('refused' in run('openWorkOrder', visit)).toBe(!proven)
    if (!proven) expect(run('openWorkOrder', visit)).toMatchObject({ refused: 'station.notProven' })
    // What needs no number goes on.
    expect(run('addCustomer', customer('goes on'))).toMatchObject({ ok: {} })
  })

  test('a file in doubt stays in doubt, although it has grown past what the journal knows', () => {
    const journal = copyOf(delivered)
    const store = openAgain(old, journal)
    for (let i = 0; i < 4; i += 1) managed(desk, store)('addCustomer', customer('in doubt'))
    expect(openAgain(store.database.serialize(), journal).proven).toBe(false)
  })

  test('nor is it proven beside a journal of a life it does not know, whose decisions it is given', () => {
    const renewed = openAgain(now, copyOf(desk.journal))
    renewed.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-two', headOfficeKey: '' })
    managed(desk, renewed)('addCustomer', customer('of that life'))
    const [decided] = renewed.log.after('i-two', 0, 10).slice(-1)
    if (decided === undefined) throw new Error('nothing was decided')
    const journal = copyOf(desk.journal)
    journal.append(decided.decision)
    const store = openAgain(now, journal)
    expect(store.proven).toBe(false)
    expect(store.log.stampOf(decided.decision.id)).toBeDefined()
  })

  test('nor may a copy head office turned away give numbers', () => {
    const store = openAgain(now, copyOf(desk.journal))
    store.doubt()
    expect(managed(desk, store)('openWorkOrder', visit)).toMatchObject({ refused: 'station.notProven' })
    expect(openAgain(store.database.serialize(), copyOf(desk.journal)).proven).toBe(false)
  })
})

describe('a new instance', () => {
  const renewed = { dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-two', headOfficeKey: '' }

  test('makes what was not delivered its own, under the same ids, before anything new', () => {
    const desk = openTestStation()
    desk.run('openWorkOrder', visit)
    const { customerId } = desk.run('addCustomer', customer('before'))
    const journal = memoryJournal()
    const store = openAgain(desk.store.database.serialize(), journal, { machine: 'another' })
    const run = managed(desk, store)
    run('updateCustomer', { customerId, name: 'while in doubt' })
    store.enrol(renewed)
    run('updateCustomer', { customerId, name: 'after' })
    const chain = store.log.after('i-two', 0, 10).map(({ decision }) => decision)
    expect(chain.map(({ seq, command }) => [seq, command])).toEqual([
      [1, 'openWorkOrder'],
      [2, 'addCustomer'],
      [3, 'updateCustomer'],
      [4, 'updateCustomer'],
    ])
    const former = desk.journal.read().decisions.map(({ id }) => id)
    expect(chain.slice(0, 2).map(({ id }) => id)).toEqual(former)
    expect(store.log.after('i-one', 0, 10)).toEqual([])
    expect(store.undelivered().count).toBe(4)
    expect(journal.read().decisions.map(({ id }) => id)).toEqual(chain.map(({ id }) => id))
    expect(store.database.prepare('select name from customer where id = ?').get(customerId)).toEqual({ name: 'after' })
    expect(store.database.prepare("select count(*) as n from fieldHistory where stamp like '%i-one'").get()).toEqual({
      n: 0,
    })
    expect(verify(store.database, sha256).problems).toEqual([])
  })

  test('takes along what only the journal of a former life has', () => {
    const desk = openTestStation()
    const image = desk.store.database.serialize()
    desk.run('addCustomer', customer('delivered'))
    desk.store.confirm(1)
    desk.store.mark()
    desk.run('addCustomer', customer('not delivered'))
    const store = openAgain(image, desk.journal)
    expect(store.proven).toBe(false)
    store.enrol(renewed)
    expect(store.log.after('i-two', 0, 10).map(({ decision }) => decision.id)).toEqual(
      desk.store.log.after('i-one', 1, 10).map(({ decision }) => decision.id),
    )
    expect(store.database.prepare('select name from customer').all()).toEqual([{ name: 'not delivered' }])
  })

  test('hears again what a copy delivered of the former life, and keeps it in the chain it was delivered in', () => {
    const desk = openTestStation()
    for (const name of ['first', 'second']) desk.run('addCustomer', customer(name))
    const copy = openAgain(desk.store.database.serialize(), memoryJournal(), { machine: 'another' })
    copy.enrol({ ...renewed, instanceId: 'i-copy' })
    const delivered = copy.log
      .after('i-copy', 0, 10)
      .map((one, at) => ({ ...one, stamp: one.decision.stamp, position: at + 5 }))
    const hears = () => desk.store.take(delivered, { timeline: 't', upTo: 6, digest: '' })
    hears()
    expect(desk.store.log.after('i-one', 0, 10)).toHaveLength(2)
    desk.store.enrol(renewed)
    expect(desk.store.local.position).toBeLessThan(5)
    hears()
    expect(desk.store.log.after('i-one', 0, 10)).toEqual([])
    expect(desk.store.log.after('i-copy', 0, 10)).toHaveLength(2)
    expect(verify(desk.store.database, sha256).problems).toEqual([])
  })

  test('hands back what it has yet to hear again, where head office has been restored to before it', () => {
    const desk = openTestStation()
    desk.run('addCustomer', customer('first'))
    const copy = openAgain(desk.store.database.serialize(), memoryJournal(), { machine: 'another' })
    copy.enrol({ ...renewed, instanceId: 'i-copy' })
    const [one] = copy.log.after('i-copy', 0, 10)
    if (one === undefined) throw new Error('nothing was delivered')
    desk.store.take([{ ...one, stamp: one.decision.stamp, position: 5 }], { timeline: 't', upTo: 5, digest: '' })
    desk.store.enrol(renewed)
    expect(desk.store.local.position).toBeLessThan(3)
    desk.store.turnBack('restored', 3)
    expect(desk.store.log.lackedFrom()).toEqual([{ instance: 'i-one', seq: 1 }])
  })

  test('keeps for the next version what this one does not understand of what becomes its own', () => {
    const { store, rows, journal } = openTestStation()
    const image = store.database.serialize()
    const hologram = add({ ...location, name: 'hologram' } as never, { id: 'h', depth: 3 } as never)
    // A twin that is updated already made it, and head office was restored since.
    const decision = { ...headOfficeDecision([hologram]), id: 'of the twin', station: 's-one', instance: 'i-one' }
    store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 2, digest: 'y' })
    store.turnBack('restored', 1)
    store.enrol(renewed)
    expect(rows('select instance, unknown from decision where id = ?', decision.id)).toEqual([
      { instance: 'i-two', unknown: 1 },
    ])
    journal.append(decision)
    const broughtBack = openAgain(image, journal)
    expect(broughtBack.log.isUnknown(decision.id)).toBe(true)
  })

  test('never goes on in the numbers of the former one', () => {
    const desk = openTestStation()
    desk.run('openWorkOrder', visit)
    desk.store.enrol(renewed)
    expect(desk.store.run('openWorkOrder', visit, desk.manager)).toMatchObject({ refused: 'series.missing' })
  })
})

test('a stamp may be cut to where the next decision of its chain still stands, in one answer of head office or in two', () => {
  for (const together of [true, false]) {
    const { store, run } = openTestStation()
    const { customerId = '' } = run('addCustomer', customer('Leyla'))
    run('updateCustomer', { customerId, name: 'Leila', phone: '', address: '' })
    const [added, renamed] = store.log.after('i-one', 0, 10)
    if (added === undefined || renamed === undefined) throw new Error('nothing was decided')
    const { stamp } = renamed.decision
    const last = stampOf(stampTime(stamp), stampCounter(stamp) + 1, 'i-one')
    const entries = [
      { ...added, stamp, position: 1 },
      { ...renamed, stamp: last, position: 2 },
    ]
    const parts = together ? [entries] : entries.map((entry) => [entry])
    for (const part of parts) store.take(part, { timeline: 't', upTo: part.at(-1)?.position ?? 0, digest: '' })
    const row = store.database.prepare('select name, stamps from customer').get() as { name: string; stamps: string }
    const stamps = JSON.parse(row.stamps)
    expect({ name: row.name, first: stamps['*'], last: Object.values(stamps).at(-1) }).toEqual({
      name: 'Leila',
      first: stamp,
      last,
    })
  }
})

test('a second program on the same file is told so', () => {
  const file = join(folder, 'one.db')
  const first = openDatabase({ file })
  expect(() => openDatabase({ file })).toThrow(/locked/)
  first.close()
})
