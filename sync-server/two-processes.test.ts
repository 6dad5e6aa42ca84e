import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Enrolment } from '../src/core/requests.ts'
import { openOfficePage } from '../tests/stories/office-page.ts'
import type { World } from './clock.ts'
import { type RunningHeadOffice, startHeadOffice } from './head-office.ts'
import { demoDealer, figuresOf, helloOf, noon, officeDatabase, type TestStation } from './office.suite.ts'
import { newKeyPair } from './sync/crypto.ts'

const clock = { now: noon }
/** Pages are read again until they show it; a busy computer takes its time. */
const patience = { timeout: 30_000, interval: 50 }
/** What each process does every so many milliseconds is done when a test says so. */
const housekeeping: { process: string; ms: number; work: () => void }[] = []
const worldOf = (process: string): World => ({
  now: () => clock.now,
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  every: (ms, work) => {
    housekeeping.push({ process, ms, work })
    return () => {}
  },
})
const everyMinute = (process: string) => {
  for (const one of housekeeping) if (one.process === process && one.ms === 60_000) one.work()
}

let database: Awaited<ReturnType<typeof officeDatabase>>
let here: RunningHeadOffice
let there: RunningHeadOffice
beforeAll(async () => {
  database = await officeDatabase()
  here = await startHeadOffice({ databaseUrl: database.url, world: worldOf('here') })
  there = await startHeadOffice({ databaseUrl: database.url, world: worldOf('there') })
  await here.bootstrap(demoDealer('d1'))
})
afterAll(async () => {
  await Promise.all([here.stop(), there.stop()])
  await database.drop()
})

async function joined(): Promise<TestStation> {
  const keys = newKeyPair()
  const code = await here.createEnrolmentCode('d1', 'd1-a')
  const response = await fetch(new URL('/enrol', here.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'Counter', publicKey: keys.publicKey }),
  })
  return { ...((await response.json()) as Enrolment), keys, chain: [] }
}

/** Connects a station with a process; resolves when it was welcomed. */
async function connected(station: TestStation, process: RunningHeadOffice): Promise<WebSocket> {
  const socket = new WebSocket(process.url.replace('http', 'ws').concat('/sync'))
  await new Promise<void>((welcomed) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data))
      if (message.say === 'challenge') socket.send(JSON.stringify(helloOf(station, message.nonce)))
      if (message.say === 'welcome') welcomed()
    })
  })
  return socket
}

test('the page of one process shows who is connected with another, and who has left', async () => {
  const station = await joined()
  const page = await openOfficePage(there)
  const isOn = async () => (await page.read()).includes('class="pill on"><i class="dot"')
  const line = await connected(station, here)
  await vi.waitFor(async () => expect(await isOn()).toBe(true), patience)
  // It says nothing for as long as a process that was killed would.
  clock.now += 120_000
  expect(await isOn()).toBe(false)
  everyMinute('here')
  await vi.waitFor(async () => expect(await isOn()).toBe(true), patience)
  line.close()
  await vi.waitFor(async () => expect(await isOn()).toBe(false), patience)

  // It comes to the other process while its former line is not known to have ended.
  const former = await connected(station, here)
  clock.now += 10_000
  const next = await connected(station, there)
  former.close()
  const figures = () => figuresOf(here)
  await vi.waitFor(async () => expect(await figures()).toContain('kardan_stations_connected 0'), patience)
  const pageHere = await openOfficePage(here)
  const isOnHere = async () => (await pageHere.read()).includes('class="pill on"><i class="dot"')
  await vi.waitFor(async () => expect(await isOnHere()).toBe(true), patience)
  next.close()
  await vi.waitFor(async () => expect([await isOn(), await isOnHere()]).toEqual([false, false]), patience)
})

test('whoever was connected with a process that stops has left when it has stopped', async () => {
  const third = await startHeadOffice({ databaseUrl: database.url, world: worldOf('third') })
  await connected(await joined(), third)
  const page = await openOfficePage(there)
  const isOn = async () => (await page.read()).includes('class="pill on"><i class="dot"')
  await vi.waitFor(async () => expect(await isOn()).toBe(true), patience)
  await third.stop()
  expect(await isOn()).toBe(false)
})
