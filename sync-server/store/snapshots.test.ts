import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { beforeAll, expect, test, vi } from 'vitest'
import { set } from '../../src/core/change.ts'
import { workOrder } from '../../src/domain/work-orders/work-order.ts'
import {
  decide,
  enrol,
  newCustomer,
  openDealer,
  openTestOffice,
  pushOf,
  type TestOffice,
  type TestStation,
} from '../office.suite.ts'
import { accept } from '../sync/accept.ts'
import { order } from '../sync/accepting.suite.ts'
import { buildSnapshot } from './snapshot-file.ts'
import { createSnapshots, type Snapshot } from './snapshots.ts'

let office: TestOffice
let station: TestStation
let customers = 0
beforeAll(async () => {
  office = await openTestOffice()
  await openDealer(office)
  station = await enrol(office, 'd1')
  return () => office[Symbol.asyncDispose]()
})

async function push(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) decide(station, [newCustomer(`c${++customers}`)])
  const device = await office.store.deviceOf(station.instanceId)
  if (device === null) throw new Error('nobody enrolled it')
  const { refused } = await accept(office, device, pushOf(station, station.chain.slice(-count)))
  expect(refused).toBeNull()
}

function snapshots(behindMost: number) {
  const troubles: unknown[] = []
  const made = createSnapshots({ ...office, onTrouble: (what) => void troubles.push(what), behindMost })
  return { ...made, troubles, [Symbol.asyncDispose]: made.stop }
}

function customersIn({ file }: Snapshot): number {
  const plain = join(dirname(file), 'looked-at.sqlite')
  writeFileSync(plain, zstdDecompressSync(readFileSync(file)))
  const database = new Database(plain, { readonly: true })
  try {
    return database.prepare('select count(*) from customer').pluck().get() as number
  } finally {
    database.close()
  }
}

test('one that lies ready is given out until it is too far behind, and is made anew before that in the background', async () => {
  await using kept = snapshots(10)
  await push(2)
  const first = await kept.for(station)
  expect(customersIn(first)).toBe(customers)
  await push(3)
  expect(await kept.for(station)).toBe(first)
  office.clock.now += 11_000
  await push(4)
  // Nobody waits: whoever asks has the former one until the new one stands.
  const next = await vi.waitUntil(async () => {
    const now = await kept.for(station)
    return now === first ? null : now
  }, 5_000)
  expect(customersIn(next)).toBe(customers)
  expect(next.position).toBe(first.position + 7)
  // A download that had begun goes on with the file it began with.
  expect(await kept.for(station, first.sha256)).toBe(first)
  expect(existsSync(first.file)).toBe(true)
  expect(await kept.for(station, 'of another time')).toBe(next)
  await push(11)
  const third = await kept.for(station)
  expect(customersIn(third)).toBe(customers)
  expect(existsSync(first.file)).toBe(false)
  expect(kept.troubles).toEqual([])
})

test('what lies in no backup yet is read besides the rows, from a place of the stream and its digest', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kardan-test-')), 'made.sqlite')
  const placeIn = async (end: string) => {
    await buildSnapshot(office.store, { ...station, file: file + end, at: 0 })
    const database = new Database(file + end, { readonly: true })
    const place = database.prepare('select "position", "readFrom", "readFromDigest" from "snapshot"').get()
    database.close()
    return place
  }
  await push(3)
  const { position } = await office.store.reading('d1', (r) => r.stream())
  expect(await placeIn('1')).toEqual({ position, readFrom: 0, readFromDigest: '' })
  const backedUpThrough = position - 2
  await office.store.transaction('d1', async (t) => t.setStream({ ...(await t.stream()), backedUpThrough }))
  const digests = await office.store.reading('d1', (r) => r.digests([backedUpThrough]))
  expect(await placeIn('2')).toEqual({
    position,
    readFrom: backedUpThrough,
    readFromDigest: digests.get(backedUpThrough),
  })
  rmSync(dirname(file), { recursive: true })
})

test('what was written in a row that has not come yet is in the snapshot of the branch that wrote it, and in no other', async () => {
  const elsewhere = await enrol(office, 'd1', 'b')
  const waiting = set(workOrder, order('w-late', ''), { complaint: 'brakes' })
  decide(elsewhere, [waiting])
  const device = await office.store.deviceOf(elsewhere.instanceId)
  if (device === null) throw new Error('nobody enrolled it')
  expect(await accept(office, device, pushOf(elsewhere))).toMatchObject({ added: 1, refused: null })
  const file = join(mkdtempSync(join(tmpdir(), 'kardan-test-')), 'made.sqlite')
  const waitingIn = async (of: TestStation) => {
    await buildSnapshot(office.store, { ...of, file: file + of.branchId, at: 0 })
    const database = new Database(file + of.branchId, { readonly: true })
    const found = database.prepare(`select "group" from "fieldHistory" where "id" = 'w-late'`).pluck().all()
    database.close()
    return found
  }
  expect([await waitingIn(elsewhere), await waitingIn(station)]).toEqual([['complaint'], []])
  rmSync(dirname(file), { recursive: true })
})

test('many who ask at once wait for one file; one that was prepared is there', async () => {
  await using kept = snapshots(10)
  kept.prepare(station).catch(() => {})
  const all = await Promise.all(Array.from({ length: 5 }, () => kept.for(station)))
  expect(new Set(all).size).toBe(1)
  expect(all[0]?.file).toMatch(/1\.sqlite\.zst$/)
})

test('a timeline that was left has no snapshot any more', async () => {
  await using kept = snapshots(10)
  const first = await kept.for(station)
  await office.store.transaction('d1', async (t) => t.setStream({ ...(await t.stream()), timeline: 'another' }))
  const next = await kept.for(station)
  expect([first.timeline === next.timeline, next.timeline]).toEqual([false, 'another'])
})

test('one that could not be finished leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-test-'))
  vi.stubEnv('TMPDIR', folder)
  const broken: typeof office.store.readingWith = (dealer, work) =>
    office.store.readingWith(dealer, async (r, ask) => {
      await work(r, ask)
      throw new Error('the disk is full')
    })
  const made = createSnapshots({ now: office.now, store: { ...office.store, readingWith: broken }, onTrouble() {} })
  for (let times = 0; times < 3; times += 1) await expect(made.for(station)).rejects.toThrow('the disk is full')
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.sqlite'))).toEqual([])
  await made.stop()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test('a temporary folder that was not there, or was tidied away, keeps nobody from joining for longer', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-test-'))
  vi.stubEnv('TMPDIR', join(folder, 'later'))
  const made = snapshots(1_000)
  await expect(made.for(station)).rejects.toThrow('ENOENT')
  mkdirSync(join(folder, 'later'))
  const first = await made.for(station)
  expect(customersIn(first)).toBe(customers)
  rmSync(dirname(first.file), { recursive: true })
  const next = await made.for(station)
  expect(customersIn(next)).toBe(customers)
  expect(await made.for(station)).toBe(next)
  rmSync(next.file)
  expect(existsSync((await made.for(station, next.sha256)).file)).toBe(true)
  await made.stop()
  expect(readdirSync(join(folder, 'later'))).toEqual([])
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})
