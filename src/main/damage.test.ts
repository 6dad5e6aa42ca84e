import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startStation } from '../../dev/station.ts'
import { openTestStation, saturday } from '../../tests/station-in-memory.ts'
import type { Decision } from '../core/decision.ts'
import type { Timers } from './clock.ts'
import type { Engine } from './engine.ts'
import { newId, sha256 } from './hash.ts'
import { backUp } from './store/backup.ts'
import { openSafely } from './store/open-safely.ts'

// A page of a file that was closed well has gone bad by the next morning, as the packaged app has it: encrypted.

const key = Buffer.alloc(32, 7)
const pageBytes = 4096
const { manager, store: known } = openTestStation()
const dealer = known.log.logged('hq-1')?.decision as Decision
let folder: string
let engine: Engine
let restarts: number
let due: { ms: number; work: () => void }[]

const timers: Timers = {
  after(ms, work) {
    due.push({ ms, work })
    return () => {}
  },
  every: () => () => {},
  chance: () => 0,
}
const everyone = () => engine.store.database.prepare('select count(*) from customer').pluck().get()

function start(): void {
  restarts = 0
  due = []
  const restart = () => {
    restarts += 1
  }
  engine = startStation(folder, { machine: 'test', databaseKey: key, timers, restart })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-damage-'))
  const opening = { folder, today: 'first', machine: 'test', key, now: () => saturday, newId, sha256 }
  const { store } = openSafely(opening)
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-one', headOfficeKey: '' })
  const entry = { position: 1, stamp: dealer.stamp, decision: dealer, seal: null }
  store.take([entry], { timeline: 't', upTo: 1, digest: 'x' })
  for (let i = 0; i < 300; i += 1)
    store.run('addCustomer', { name: `Customer ${i} ${'x'.repeat(100)}`, phone: `0912${1_000_000 + i}` }, manager)
  await backUp(store.database, folder, 'one', { key })
  store.run('addCustomer', { name: 'After the backup' }, manager)
  const page = store.database.prepare(`select max(pageno) from dbstat where name = 'customer' and pagetype = 'leaf'`)
  const bad = page.pluck().get() as number
  store.close()
  const file = join(folder, 'kardan.db')
  const bytes = readFileSync(file)
  bytes.fill(0x5a, (bad - 1) * pageBytes, bad * pageBytes)
  writeFileSync(file, bytes)
  start()
})
afterEach(async () => {
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function isPutRight(): Promise<void> {
  expect([restarts, engine.status().notice?.notice]).toEqual([1, 'store.damaged'])
  await engine.stop()
  start()
  expect(engine.status().notice).toMatchObject({ notice: 'store.restored', params: { backup: 'backup-one.db' } })
  expect(everyone()).toBe(301)
  expect(restarts).toBe(0)
}

test('a command that meets it says so, and the next start goes back to what is whole', async () => {
  expect(engine.status().notice).toBeNull()
  const last = engine.store.database.prepare('select id from customer order by id desc').pluck().get()
  expect(engine.run('updateCustomer', { customerId: last, name: 'New' }, manager)).toMatchObject({
    refused: 'disk.damaged',
  })
  await isPutRight()
})

test('reading through finds it a minute after the start, before anybody needs it', async () => {
  const turn = (ms: number) => {
    const found = due.findIndex((one) => one.ms === ms)
    const [next] = found < 0 ? [] : due.splice(found, 1)
    next?.work()
    return next !== undefined
  }
  expect(turn(60_000)).toBe(true)
  while (restarts === 0 && turn(50));
  await isPutRight()
})

test('a backup that meets it is not said to have had no room', async () => {
  await expect(engine.backUp()).rejects.toThrow('malformed')
  await isPutRight()
})

test('where a start has just looked at everything and found it whole, another is not tried', async () => {
  await engine.stop()
  copyFileSync(join(folder, 'backup-one.db'), join(folder, 'kardan.db'))
  start()
  expect(engine.store.isChecked).toBe(true)
  // A whole check does not look into what a text index is made of.
  engine.store.database.unsafeMode()
  engine.store.database.exec('delete from "customerSearch_data" where id = 10')
  const { refused } = engine.run('addCustomer', { name: 'New' }, manager) as { refused?: string }
  expect([refused, restarts]).toEqual(['disk.damaged', 0])
})
