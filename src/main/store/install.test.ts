import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { entityList, schema } from '../../domain/index.ts'
import { sha256 } from '../hash.ts'
import { type Database, openDatabase } from './database.ts'
import { type Derived, derived, rebuild } from './derived.ts'
import { type Deriving, startDeriving } from './deriving.ts'
import { installSnapshot } from './install.ts'
import { verify } from './verify.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-install-'))
const snapshot = join(folder, 'snapshot.new')
const key = new Uint8Array(32).fill(7)
/** What no head office of this version sends yet. */
const unknown = 'pastDocument'

beforeAll(() => {
  const desk = openTestStation()
  desk.run('addPart', { number: 'A-1', name: 'Brake pad', price: 1000, taxRate: 1000, code: '96385074' })
  for (let visit = 0; visit < 3; visit += 1) {
    const vehicle = { plate: `12 ب 34${visit} 11`, customer: { name: 'Leyla' } }
    const { workOrderId, customerId } = desk.run('openWorkOrder', { vehicle })
    desk.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity: 2000 })
    const { invoiceId } = desk.run('issueInvoice', { workOrderId })
    desk.run('takePayment', { customerId, invoiceIds: [invoiceId], amount: 500, tender: 'cash' })
  }
  writeSnapshot(desk.store.database)
  desk.store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** As head office writes it: numbers are floating ones, in tables without types. With noise, it is worth a second thread. */
function writeSnapshot(database: Database): void {
  database.prepare('attach ? as snapshot').run(snapshot)
  for (const { name, columns } of entityList.filter((one) => one.name !== unknown)) {
    const cells = columns.map((column) => `iif(typeof("${column}") = 'integer', "${column}" * 1.0, "${column}")`)
    database.exec(`create table snapshot."${name}" (${columns.map((column) => `"${column}"`).join(', ')});
      insert into snapshot."${name}" select ${cells.join(', ')} from main."${name}"`)
  }
  database.exec(`create table snapshot.fieldHistory as select * from main.fieldHistory;
    create table snapshot.snapshot as select 'line' as timeline, 7 as position, 'x' as digest, ${schema.version} as schema;
    create table snapshot.noise (bytes)`)
  database.prepare('insert into snapshot.noise values (?)').run(randomBytes(2 ** 24))
  database.exec('detach snapshot')
}

const makes = ({ source }: Derived, database: Database) =>
  source.name !== unknown && database.prepare(`select 1 from "${source.name}"`).get() !== undefined

/** Waits until the second thread has made all it can, so that it is never overtaken. */
async function allMade(deriving: Deriving): Promise<Deriving> {
  while (!derived.filter(({ name }) => name === 'accountBalance').every(deriving.isMade)) await sleep(20)
  return deriving
}

function found(database: Database, beginning: string): unknown[] {
  const sql = `select plate from vehicle where rowid in (select rowid from vehicleSearch where vehicleSearch match ?)`
  return database.prepare(sql).pluck().all(`"${beginning}"*`)
}

function contents(database: Database, { name, isIndex }: Derived): unknown {
  if (!isIndex) return database.prepare(`select * from "${name}" order by 1, 2`).raw().all()
  // The tokens of all rows, with the rows they stand in.
  database.exec(`create virtual table temp.tokens using fts5vocab(main, "${name}", instance)`)
  const tokens = database.prepare('select term, doc from temp.tokens order by 1, 2').raw().all()
  database.exec('drop table temp.tokens')
  return tokens
}

describe.each([
  ['a plain store', {}],
  ['an encrypted store', { key }],
])('into %s', (_what, how) => {
  let database: Database
  let file = 0
  beforeEach(() => {
    database = openDatabase({ file: join(folder, `${_what} ${++file}.db`), ...how })
    return () => database.close()
  })

  test('what the second thread makes of a snapshot is what the rows say, and is found at once', async () => {
    expect(found(database, '342')).toEqual([])
    const deriving = await allMade(startDeriving(database, snapshot))
    const ahead = installSnapshot(database, snapshot, () => {}, deriving)
    expect(ahead).toBe(derived.filter((one) => makes(one, database)).length)
    expect(ahead).toBeGreaterThan(10)
    expect(verify(database, sha256).problems).toEqual([])
    expect(found(database, '342')).toEqual(['12 ب 342 11'])
    for (const { name, isIndex } of derived)
      if (isIndex) database.exec(`insert into "${name}"("${name}") values ('integrity-check')`)
    for (const one of derived) {
      const made = contents(database, one)
      rebuild(database, one)
      expect(made, one.name).toEqual(contents(database, one))
    }
  })

  test('cut short after all was copied, it leaves nothing, and can be done again', async () => {
    const deriving = await allMade(startDeriving(database, snapshot))
    const cut = () => {
      throw new Error('cut short')
    }
    expect(() => installSnapshot(database, snapshot, cut, deriving)).toThrow('cut short')
    await deriving.end()
    for (const { name } of [...entityList, ...derived])
      expect(database.prepare(`select count(*) from "${name}"`).pluck().get(), name).toBe(0)
    expect(found(database, '342')).toEqual([])
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal')
    installSnapshot(database, snapshot, () => {})
    expect(found(database, '342')).toHaveLength(1)
    expect(verify(database, sha256).problems).toEqual([])
  })

  test.each<[string, Partial<Deriving>]>([
    ['could not start', { claim: () => true }],
    ['failed', { claim: () => false, isMade: () => false }],
  ])('where the second thread %s, all is made without it', (_trouble, thread) => {
    const small = join(folder, 'small.db')
    openDatabase({ file: small }).close()
    const deriving = { ...startDeriving(database, small), ...thread }
    expect(installSnapshot(database, snapshot, () => {}, deriving)).toBe(0)
    expect(verify(database, sha256).problems).toEqual([])
    expect(found(database, '342')).toHaveLength(1)
  })

  test('where there are rows already, theirs count too', () => {
    database.prepare("attach ? as given key ''").run(snapshot)
    database.exec('insert into main.vehicle select * from given.vehicle limit 1 offset 1')
    database.exec('detach given')
    const taken: string[] = []
    const takeOver = (one: Derived, into: Database) => {
      taken.push(one.name)
      rebuild(into, one)
    }
    const deriving = { claim: () => false, isMade: () => true, takeOver, end: async () => {} }
    installSnapshot(database, snapshot, () => {}, deriving)
    expect(taken).toContain('customerSearch')
    expect(taken).not.toContain('vehicleSearch')
    expect(verify(database, sha256).problems).toEqual([])
    for (const end of [0, 1, 2]) expect(found(database, `34${end}`)).toEqual([`12 ب 34${end} 11`])
  })
})

test('nothing is left beside the stores', async () => {
  const left = () => readdirSync(folder).filter((name) => !/\.db|^snapshot\.new$/.test(name))
  await vi.waitFor(() => expect(left()).toEqual([]))
})
