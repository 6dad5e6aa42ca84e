import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { openTestStation } from '../../tests/station-in-memory.ts'
import { sha256 } from './hash.ts'
import { createMembership } from './membership.ts'
import { createStationSync } from './sync/station.ts'
import { openVouching } from './sync/vouching.suite.ts'

/** Head office as far as a computer in doubt hears of it: each question makes another life of the station. */
async function openHeadOffice(refusal?: string) {
  let lives = 0
  const vouching = openVouching()
  const server = createServer((request, response) => {
    if (request.url === '/renew') lives += 1
    const who = vouching.life(`life-${lives}`, 'mine')
    response.setHeader('content-type', 'application/json')
    const answer = refusal === undefined ? who : { refused: refusal, params: {} }
    response.statusCode = refusal === undefined || request.url === '/nonce' ? 200 : 403
    response.end(JSON.stringify(request.url === '/nonce' ? { nonce: 'n' } : answer))
  })
  const lines = new WebSocketServer({ server })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const { headOfficeKey } = vouching
  return {
    headOfficeKey,
    address: `http://127.0.0.1:${port}`,
    lives: () => lives,
    close: () => lines.close(() => server.close()),
  }
}

test('a new life that cannot be written on a full disk is written later, and no other is asked for meanwhile', async () => {
  const headOffice = await openHeadOffice()
  const { store, time, run } = openTestStation({ headOfficeKey: headOffice.headOfficeKey })
  run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  store.remember({ headOffice: headOffice.address })
  store.doubt()
  let isFull = true
  const enrol: typeof store.enrol = (granted) => {
    if (isFull) throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    store.enrol(granted)
  }
  const later: (() => void)[] = []
  const timers = {
    after(_ms: number, work: () => void) {
      later.push(work)
      return () => {}
    },
    every: () => () => {},
    chance: () => 0,
  }
  const elapsed = () => time.now
  const clock = { now: elapsed, contact() {}, offMs: () => null }
  const sync = createStationSync({ store, clock, sign: () => 'signed', sha256, elapsed, onState() {} })
  const lines: string[] = []
  const membership = createMembership({
    store: Object.create(store, { enrol: { value: enrol } }),
    sync,
    folder: '/nowhere',
    timers,
    deviceKey: { publicKey: 'mine', sign: () => 'signed' },
    time: { wall: elapsed, elapsed },
    onLetIn() {},
    onChange() {},
    onFault: () => lines.push('fault'),
    log: ({ event }: { event: string }) => lines.push(event),
  })
  await membership.becomeNewInstance()
  expect(store.local.identity?.instanceId).toBe('i-one')
  expect(later).toHaveLength(1)
  isFull = false
  later[0]?.()
  await expect.poll(() => store.local.identity?.instanceId).toBe('life-1')
  expect(headOffice.lives()).toBe(1)
  expect(store.undelivered().count).toBe(1)
  expect(store.proven).toBe(true)
  membership.stop()
  headOffice.close()
})

test('a computer in doubt that was shut out meanwhile hears so, and with it what it has to carry', async () => {
  const headOffice = await openHeadOffice('station.revoked')
  const { store } = openTestStation({ headOfficeKey: headOffice.headOfficeKey })
  store.remember({ headOffice: headOffice.address })
  store.doubt()
  const opened: unknown[] = []
  const membership = createMembership({
    store,
    sync: { opened: (send: unknown) => opened.push(send), closed() {} } as never,
    folder: '/nowhere',
    timers: { after: () => () => {}, every: () => () => {}, chance: () => 0 },
    deviceKey: { publicKey: 'mine', sign: () => 'signed' },
    time: { wall: () => 0, elapsed: () => 0 },
    onLetIn() {},
    onChange() {},
    onFault() {},
    log() {},
  })
  await membership.becomeNewInstance()
  await expect.poll(() => opened.length).toBe(1)
  membership.stop()
  headOffice.close()
})

test('what breaks while a new life is asked for is told, and it is asked for again', async () => {
  const { store } = openTestStation({})
  store.remember({ headOffice: 'http://127.0.0.1:9' })
  store.doubt()
  const later: (() => void)[] = []
  const faults: unknown[] = []
  const broken = {
    ...store.log,
    unplacedIds() {
      throw new Error('database disk image is malformed')
    },
  }
  const membership = createMembership({
    store: Object.create(store, { log: { value: broken } }),
    sync: { closed() {} } as never,
    folder: '/nowhere',
    timers: { after: (_ms, work) => later.push(work) as never, every: () => () => {}, chance: () => 0 },
    deviceKey: { publicKey: 'mine', sign: () => 'signed' },
    time: { wall: () => 0, elapsed: () => 0 },
    onLetIn() {},
    onChange() {},
    onFault: (trouble) => faults.push(trouble),
    log() {},
  })
  await membership.becomeNewInstance()
  await membership.becomeNewInstance()
  expect([faults.length, later.length]).toEqual([2, 2])
  membership.stop()
})
