import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { compressedFrom } from '../../core/sync.ts'
import type { Timers } from '../clock.ts'
import { connect } from './connection.ts'
import type { StationSync } from './station.ts'

const noTimers: Timers = { after: () => () => {}, every: () => () => {}, chance: () => 0 }
const deaf: StationSync = {
  opened() {},
  heard() {},
  closed() {},
  decided() {},
  borrowed() {},
  compare() {},
  state: { state: 'closed' },
  tick() {},
}

test('a decision made just now leaves as it is, and only what is long is packed', async () => {
  const server = new WebSocketServer({ port: 0, perMessageDeflate: true })
  const { port } = server.address() as AddressInfo
  const frames: number[] = []
  server.on('connection', (_, { socket }) => socket.on('data', (bytes) => frames.push(bytes[0] ?? 0)))
  const heard = once(server, 'connection').then(([socket]) => once(socket, 'message'))
  let say = (_: string) => {}
  const opened = (send: (message: never) => void) => {
    say = (reason) => send({ say: 'turnedAway', reason } as never)
    say('short')
  }
  const sync = { ...deaf, opened }
  const line = connect(`http://127.0.0.1:${port}`, sync, { timers: noTimers, elapsed: () => 0, onFault() {} })
  await heard
  const long = once([...server.clients][0] ?? server, 'message')
  say('long'.repeat(compressedFrom))
  expect(String((await long)[0])).toContain('longlong')
  line.stop()
  server.close()
  // Bit 64 of the first byte says that a message is packed (RFC 7692).
  expect(frames.slice(0, 2).map((byte) => byte & 64)).toEqual([0, 64])
})

test('what cannot be done by itself now, as on a full disk, is told and does not end the program', () => {
  const works: (() => void)[] = []
  const timers: Timers = {
    ...noTimers,
    every(_ms, work) {
      works.push(work)
      return () => {}
    },
  }
  const sync: StationSync = {
    ...deaf,
    tick() {
      throw new Error('database or disk is full')
    },
  }
  const faults: unknown[] = []
  const line = connect('http://127.0.0.1:9', sync, { timers, elapsed: () => 0, onFault: (one) => faults.push(one) })
  for (const work of works) work()
  expect(faults).toHaveLength(1)
  line.stop()
})

test('who is turned away again and again tries later and later, and at once again after a talk that went on', async () => {
  const server = new WebSocketServer({ port: 0 })
  const { port } = server.address() as AddressInfo
  const waits: number[] = []
  let again = () => {}
  const timers: Timers = {
    ...noTimers,
    chance: () => 0.5,
    after(ms, work) {
      waits.push(ms)
      again = work
      return () => {}
    },
  }
  let state: StationSync['state'] = { state: 'opening' }
  const closed = () => waiting()
  let waiting = () => {}
  const sync: StationSync = {
    ...deaf,
    get state() {
      return state
    },
    closed: () => closed(),
  }
  const broken = () =>
    new Promise<void>((done) => {
      waiting = () => setImmediate(done)
    })
  server.on('connection', (socket) => socket.send('{"say":"turnedAway","reason":"revoked"}', () => socket.close()))
  let ended = broken()
  const line = connect(`http://127.0.0.1:${port}`, sync, { timers, elapsed: () => 0, onFault() {} })
  for (let tries = 0; tries < 4; tries += 1) {
    await ended
    if (tries === 2) state = { state: 'welcome' }
    ended = broken()
    if (tries < 3) again()
  }
  line.stop()
  server.close()
  expect(waits).toEqual([500, 1_000, 2_000, 500])
})
