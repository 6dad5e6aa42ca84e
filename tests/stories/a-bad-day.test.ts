import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStation } from '../../dev/station.ts'
import { computerTime } from '../../src/main/clock.ts'
import { sha256 } from '../../src/main/hash.ts'
import { fileJournal } from '../../src/main/store/journal.ts'
import { AlreadyRunning } from '../../src/main/store/open-safely.ts'
import { verify } from '../../src/main/store/verify.ts'
import { type Counter, openShop, type Shop, until } from './shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const car = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } }
const open = (at: Counter) => at.run('openWorkOrder', { vehicle: car }).numberText

test('a second program on the same data is told so', async () => {
  const one = await shop.counter('twice')
  expect(() => startStation(one.folder)).toThrow(AlreadyRunning)
  open(one)
})

test('a damaged file: the backup and head office bring everything back, and it is said', async () => {
  const one = await shop.counter('damaged')
  open(one)
  await one.engine.backUp()
  open(one)
  await shop.settle(one)
  one.cut()
  open(one)
  const before = one.ask('workOrders', {}).length
  await one.engine.stop()
  const file = join(one.folder, 'kardan.db')
  const bytes = readFileSync(file)
  bytes.fill(0x5a, 0, 100)
  bytes.fill(0x5a, 4096 * 3, 4096 * 6)
  writeFileSync(file, bytes)
  const again = startStation(one.folder)
  try {
    expect(again.status().notice?.notice).toBe('store.restored')
    expect(readdirSync(one.folder).some((name) => name.startsWith('kardan-damaged-'))).toBe(true)
    await until(() => again.status().connection === 'online' && again.store.undelivered().count === 0, 'it is back')
    await until(
      () => (again.store.database.prepare('select count(*) as n from workOrder').get() as { n: number }).n >= before,
      'nothing is missing',
    )
  } finally {
    await again.stop()
  }
})

test('damaged without a backup: whoever joins again has what head office had, and what only the journal had, under its numbers', async () => {
  const one = await shop.counter('nothing-left')
  const known = open(one)
  await shop.settle(one)
  one.cut()
  const ofTheJournal = [open(one), open(one)]
  await one.engine.stop()
  writeFileSync(join(one.folder, 'kardan.db'), 'damaged'.repeat(3_000))
  let again = startStation(one.folder)
  expect(again.status().notice?.notice).toBe('store.startedEmpty')
  const numbers = () =>
    again.store.database
      .prepare('select numberText from workOrder where numberText in (?, ?, ?)')
      .pluck()
      .all(known, ...ofTheJournal)
  const code = await shop.headOffice.createEnrolmentCode(shop.dealerId, shop.branchId)
  expect(await again.enrol(shop.headOffice.url, code, 'anew')).toEqual({ ok: true })
  await until(() => numbers().length === 3, 'its work is here again')
  // Only on its way as yet, it is still there after the next damage.
  await again.stop()
  const { decisions } = fileJournal(join(one.folder, 'undelivered.journal')).read()
  expect(decisions.length).toBeGreaterThanOrEqual(ofTheJournal.length)
  again = startStation(one.folder)
  try {
    await until(() => again.store.former.left().length === 0, 'head office has it', 40_000)
    expect(again.store.log.borrowed()).toEqual([])
    expect(again.status()).toMatchObject({ connection: 'online', undelivered: 0 })
    const there = await shop.atHeadOffice(`select "numberText" from "workOrder" order by "numberText"`)
    for (const number of ofTheJournal) expect(there.map(({ numberText }) => numberText)).toContain(number)
    const { problems } = verify(again.store.database, sha256)
    expect(problems).toEqual([])
  } finally {
    await again.stop()
  }
})

test('a copied folder becomes a counter of its own, and no number is given twice', async () => {
  const one = await shop.counter('original')
  open(one)
  one.cut()
  open(one)
  await one.engine.stop()
  const copy = `${one.folder}-copy`
  cpSync(one.folder, copy, { recursive: true })
  await one.restart()
  const clone = startStation(copy, { machine: 'another computer' })
  try {
    await until(
      () => clone.status().connection === 'online' && clone.store.undelivered().count === 0,
      'the copy is itself',
    )
    const third = open(one)
    const made = clone.store.run(
      'openWorkOrder',
      { vehicle: car },
      { id: 'sara' as never, name: '', rights: new Set(['workOrder.open']) },
    )
    expect(made).toMatchObject({ ok: { numberText: expect.not.stringMatching(`^${String(third).slice(0, 3)}-`) } })
    await until(() => clone.store.local.digest === one.engine.store.local.digest, 'both have read all')
    const twice = clone.store.database
      .prepare('select numberText from workOrder group by numberText having count(*) > 1')
      .all()
    expect(twice).toEqual([])
  } finally {
    await clone.stop()
  }
})

test('a clock 400 days ahead is cut, marked, and does not keep others from changing things later', async () => {
  const ahead = 400 * 86_400_000
  const wrong = await shop.counter('wrong-clock')
  const right = await shop.counter('right-clock')
  const { customerId } = right.run('addCustomer', { name: 'Before', phone: '', address: '' })
  // By such a clock the time without head office is long over; this dealer sets no limit to it.
  await shop.headOffice.run({ dealerId: shop.dealerId, branchId: '' }, 'setLease', { days: 0 })
  await shop.settle(wrong, right)
  await wrong.restart({ time: { wall: () => computerTime.wall() + ahead, elapsed: computerTime.elapsed } })
  wrong.engine.setOnline(false)
  wrong.run('updateCustomer', { customerId, name: 'From the future' })
  wrong.mend()
  await shop.settle(wrong, right)
  right.run('updateCustomer', { customerId, name: 'Now' })
  await shop.settle(wrong, right)
  expect(wrong.ask('find', { text: 'now' })).toHaveLength(1)
  wrong.run('updateCustomer', { customerId, name: 'And later' })
  await shop.settle(wrong, right)
  expect(right.ask('find', { text: 'later' })).toHaveLength(1)
})

test('a clock set back: no invoice before the last of its series', async () => {
  const one = await shop.counter('set-back')
  one.run('addPart', { number: `P-${Math.random()}`, name: 'Part', price: 1000, taxRate: 0, code: '96385074' })
  const { workOrderId } = one.run('openWorkOrder', { vehicle: car })
  one.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity: 1000 })
  one.run('issueInvoice', { workOrderId })
  await shop.settle(one)
  one.cut()
  await one.restart({ time: { wall: () => computerTime.wall() - 30 * 86_400_000, elapsed: computerTime.elapsed } })
  one.cut()
  one.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity: 1000 })
  expect(one.refusal('issueInvoice', { workOrderId })).toBe('series.dayBeforeLast')
  one.mend()
  await until(() => one.engine.status().connection === 'online', 'head office says what time it is')
  one.run('issueInvoice', { workOrderId })
})

test('a disk that is full says so, keeps what is there, and goes on when there is room', async () => {
  const one = await shop.counter('full')
  const { database } = one.engine.store
  const pages = database.pragma('page_count', { simple: true }) as number
  database.pragma(`max_page_count = ${pages + 2}`)
  let refused = ''
  let saved = 0
  for (let round = 0; round < 500 && refused === ''; round += 1) {
    const result = one.engine.store.run(
      'addCustomer',
      { name: 'x'.repeat(200), phone: '', address: 'y'.repeat(1000) },
      {
        id: 'sara' as never,
        name: '',
        rights: new Set(['customer.edit']),
      },
    )
    if ('refused' in result) refused = result.refused
    else saved += 1
  }
  expect(refused).toBe('disk.full')
  expect(one.engine.store.database.prepare("select count(*) as n from customer where name like 'xxx%'").get()).toEqual({
    n: saved,
  })
  database.pragma('max_page_count = 1000000')
  open(one)
  await shop.settle(one)
})

test('head office away for a while: nothing waits for it, and nothing is lost', async () => {
  const one = await shop.counter('patient')
  one.cut()
  for (let round = 0; round < 5; round += 1) open(one)
  expect(one.engine.status()).toMatchObject({ connection: 'offline', undelivered: 5 })
  await one.restart()
  expect(one.ask('workOrders', {}).length).toBeGreaterThanOrEqual(5)
  await shop.settle(one)
  expect(one.engine.status().undelivered).toBe(0)
  expect(existsSync(join(one.folder, 'undelivered.journal'))).toBe(true)
})
