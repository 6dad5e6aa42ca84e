import { request as ask } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { World } from './clock.ts'
import { type RunningHeadOffice, startHeadOffice } from './head-office.ts'
import { demoDealer, noon, officeDatabase } from './office.suite.ts'

let database: Awaited<ReturnType<typeof officeDatabase>>
let office: RunningHeadOffice
/** What waits for a time to pass, which no test passes. */
const waiting = new Set<{ ms: number; work(): void }>()
const world: World = {
  now: () => noon,
  every: () => () => {},
  after(ms, work) {
    const one = { ms, work }
    waiting.add(one)
    return () => void waiting.delete(one)
  },
}
const token = 'the-token-of-these-strangers'

beforeAll(async () => {
  database = await officeDatabase()
  office = await startHeadOffice({ databaseUrl: database.url, officeToken: token, world })
  await office.bootstrap(demoDealer('d1'))
})
afterAll(async () => {
  await office.stop()
  await database.drop()
})

/** What is answered to a request of which only the first bytes ever come. */
function begun(path: string, headers: Record<string, string>, bytes: number): Promise<number | undefined> {
  return new Promise((done, failed) => {
    const asked = ask(new URL(path, office.url), { method: 'POST', headers: { ...headers, 'content-length': bytes } })
    asked.on('response', (response) => {
      done(response.statusCode)
      asked.destroy()
    })
    asked.on('error', failed)
    asked.write('a=1&')
  })
}

test.each([
  ['/office/carried', 'multipart/form-data; boundary=b', 150_000_000, 403],
  ['/office/hire', 'application/x-www-form-urlencoded', 900_000, 403],
  ['/backup', 'application/json', 8_000_000, 401],
])('a stranger is refused at %s before what they send is read', async (path, type, bytes, status) => {
  expect(await begun(path, { 'content-type': type }, bytes)).toBe(status)
})

/** A line of somebody who never says who they are; resolves with all it heard once it was closed. */
async function stranger(said: readonly string[]): Promise<string[]> {
  const line = new WebSocket(new URL('/sync', office.url.replace('http', 'ws')))
  const heard: string[] = []
  await new Promise<void>((done) => {
    line.on('error', () => {})
    line.on('close', () => done())
    line.on('message', (data) => {
      heard.push((JSON.parse(String(data)) as { say: string }).say)
      if (heard.length === 1) for (const one of said) line.send(one)
    })
  })
  return heard
}

test('a line that has not said who it is is let go at a message no hello needs, unread', async () => {
  const much = JSON.stringify({ say: 'ping', a: Array.from({ length: 100_000 }, () => []) })
  expect(await stranger([much, much])).toEqual(['challenge'])
})

test('a line that has not said who it is says a few words, and is told nothing but who asks', async () => {
  const heard = await stranger(Array.from({ length: 30 }, () => '{"say":"ping"}'))
  expect(heard).toEqual(Array.from({ length: heard.length }, () => 'challenge'))
  expect(heard.length).toBeLessThan(10)
})

test('what is short leaves head office as it is, though the line could pack it', async () => {
  const line = new WebSocket(new URL('/sync', office.url.replace('http', 'ws')))
  const packed = new Promise<number>((done) =>
    line.on('upgrade', ({ socket }) => socket.once('data', (bytes: Buffer) => done((bytes[0] ?? 0) & 64))),
  )
  expect(await packed).toBe(0)
  expect(line.extensions).toContain('permessage-deflate')
  line.terminate()
})

test('the figures want the token wherever they are asked from: a proxy on this computer may say nothing of the world', async () => {
  const figures = async (headers: Record<string, string>) =>
    (await fetch(new URL('/metrics', office.url), { headers })).status
  expect(await figures({})).toBe(401)
  expect(await figures({ 'x-forwarded-for': '203.0.113.9' })).toBe(401)
  expect(await figures({ 'x-forwarded-for': '203.0.113.9', authorization: `Bearer ${token}` })).toBe(200)
})

test('who sends slowly is let go after half a minute, and who is in may take ten for a file', async () => {
  const entered = await fetch(new URL(`/?token=${token}`, office.url), { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const file = { cookie, origin: office.url, 'content-type': 'multipart/form-data; boundary=b' }
  const due = async (path: string, headers: Record<string, string>, ms: number) => {
    waiting.clear()
    const cut = expect(begun(path, headers, 1_000)).rejects.toThrow()
    await expect.poll(() => [...waiting].map((one) => one.ms)).toEqual([ms])
    for (const { work } of waiting) work()
    await cut
  }
  await due('/enrol', { 'content-type': 'application/json' }, 30_000)
  await due('/renew', { 'content-type': 'application/json' }, 120_000)
  await due('/office/carried', file, 600_000)
})
