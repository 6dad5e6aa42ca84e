import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { add } from '../src/core/change.ts'
import type { Id } from '../src/core/kinds.ts'
import { type Enrolment, requestText } from '../src/core/requests.ts'
import type { HeadOfficeMessage } from '../src/core/sync.ts'
import { stockMovement } from '../src/domain/stock/stock.ts'
import { openOfficePage } from '../tests/stories/office-page.ts'
import type { World } from './clock.ts'
import { type RunningHeadOffice, startHeadOffice } from './head-office.ts'
import {
  crypto,
  decide,
  demoDealer,
  figuresOf,
  helloOf,
  newCustomer,
  noon,
  officeDatabase,
  pushOf,
  type TestStation,
} from './office.suite.ts'
import { newKeyPair } from './sync/crypto.ts'

let database: Awaited<ReturnType<typeof officeDatabase>>
let office: RunningHeadOffice
const clock = { now: noon }
const world: World = {
  now: () => clock.now,
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  every: () => () => {},
}
const token = 'the-token-of-all-these-tests'

beforeAll(async () => {
  database = await officeDatabase()
  office = await startHeadOffice({ snapshotBehindMost: 0, databaseUrl: database.url, world, officeToken: token })
  for (const dealer of ['d1', 'd2']) await office.bootstrap(demoDealer(dealer))
})
afterAll(async () => {
  await office.stop()
  await database.drop()
})

const post = async (path: string, body: object) => {
  const response = await fetch(new URL(path, office.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Enrolment & { refused?: string } }
}
/** Tries of one minute are counted together, so each test has a minute of its own. */
const minute = () => {
  clock.now += 61_000
}

async function join1(branchId = 'd1-a'): Promise<TestStation & { enrolment: Enrolment }> {
  minute()
  const keys = newKeyPair()
  const code = await office.createEnrolmentCode(branchId.slice(0, 2), branchId)
  const { status, body } = await post('/enrol', { code, name: 'Counter', publicKey: keys.publicKey })
  expect(status).toBe(200)
  return { ...body, keys, chain: [], enrolment: body }
}

async function nonce(): Promise<string> {
  return ((await (await fetch(new URL('/nonce', office.url))).json()) as { nonce: string }).nonce
}

test('a computer joins with its code, once, however it is typed', async () => {
  minute()
  const code = await office.createEnrolmentCode('d1', 'd1-a')
  const keys = newKeyPair()
  const typed = ` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `
  const request = { code: typed, name: 'Counter', publicKey: keys.publicKey }
  const both = await Promise.all([post('/enrol', request), post('/enrol', request)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 403])
  expect(both.find(({ status }) => status === 403)?.body.refused).toBe('enrol.codeUsed')
  const { body } = both.find(({ status }) => status === 200) ?? {}
  expect(body).toMatchObject({ dealerId: 'd1', branchId: 'd1-a' })
  expect(body?.headOfficeKey).toMatch(/^[\w+/=]{40,}$/)
  expect((await post('/enrol', request)).body.refused).toBe('enrol.codeUsed')
})

test('a code is good for ten minutes and not for an eleventh', async () => {
  minute()
  const code = await office.createEnrolmentCode('d1', 'd1-a')
  clock.now += 10 * 60_000 + 1
  const answer = await post('/enrol', { code, name: 'Counter', publicKey: newKeyPair().publicKey })
  expect(answer).toMatchObject({ status: 403, body: { refused: 'enrol.codeExpired' } })
})

test('codes cannot be guessed: five tries a minute', async () => {
  minute()
  const request = (code: string) => post('/enrol', { code, name: 'x', publicKey: newKeyPair().publicKey })
  for (let tries = 0; tries < 5; tries += 1)
    expect(await request(`AAAAA-AAAA${tries}`)).toMatchObject({ status: 403, body: { refused: 'enrol.codeWrong' } })
  const right = await office.createEnrolmentCode('d1', 'd1-a')
  expect(await request(right)).toMatchObject({ status: 429, body: { refused: 'enrol.tooManyTries' } })
  minute()
  expect((await request(right)).status).toBe(200)
})

test('a key that is none, a name that is empty and a branch that is nobody’s are refused', async () => {
  minute()
  const code = await office.createEnrolmentCode('d1', 'd1-a')
  expect((await post('/enrol', { code, name: 'x', publicKey: 'AAAA' })).status).toBe(400)
  expect((await post('/enrol', { code, name: ' ', publicKey: newKeyPair().publicKey })).status).toBe(400)
  await expect(office.createEnrolmentCode('d1', 'd2-a')).rejects.toThrow(/branch/)
})

test('a copied computer proves its key and goes on as a new instance of the same station', async () => {
  const station = await join1()
  const fresh = await nonce()
  const proof = crypto.sign(station.keys.privateKey, requestText('POST /renew', fresh, station.instanceId))
  const request = { instance: station.instanceId, nonce: fresh, proof }
  const { status, body } = await post('/renew', request)
  expect(status).toBe(200)
  expect(body).toMatchObject({ dealerId: 'd1', branchId: 'd1-a', stationId: station.stationId })
  expect(body.instanceId).not.toBe(station.instanceId)
  // Recorded, the same words open nothing, and a nonce of one's own neither.
  expect(await post('/renew', request)).toMatchObject({ status: 401, body: { refused: 'station.notProven' } })
  const own = crypto.sign(station.keys.privateKey, requestText('POST /renew', 'mine', station.instanceId))
  expect((await post('/renew', { ...request, nonce: 'mine', proof: own })).status).toBe(401)
  // A signature for one thing is none for another, nor for other words.
  const other = await nonce()
  const forSnapshot = crypto.sign(station.keys.privateKey, requestText('GET /snapshot', other, station.instanceId))
  expect((await post('/renew', { ...request, nonce: other, proof: forSnapshot })).status).toBe(401)
  const third = await nonce()
  const forNone = crypto.sign(station.keys.privateKey, requestText('POST /renew', third, station.instanceId))
  expect((await post('/renew', { ...request, nonce: third, proof: forNone, undelivered: ['x'] })).status).toBe(401)
  // A station with ten thousand undelivered decisions may say so.
  const ids = Array.from({ length: 10_000 }, (_, at) => `${at}-`.padEnd(36, '0'))
  const fourth = await nonce()
  const forAll = crypto.sign(
    station.keys.privateKey,
    requestText('POST /renew', fourth, station.instanceId, ids.join('\n')),
  )
  expect((await post('/renew', { ...request, nonce: fourth, proof: forAll, undelivered: ids })).status).toBe(200)
  const stale = await nonce()
  clock.now += 121_000
  const late = crypto.sign(station.keys.privateKey, requestText('POST /renew', stale, station.instanceId))
  expect((await post('/renew', { ...request, nonce: stale, proof: late })).status).toBe(401)
})

/** A real socket to a real head office, and everything it heard. */
async function dial(station: TestStation, over = {}, headers = {}) {
  const socket = new WebSocket(office.url.replace('http', 'ws').concat('/sync'), { headers })
  const heard: HeadOfficeMessage[] = []
  let wake = () => {}
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)))
    wake()
  })
  const closed = new Promise<number>((done) => socket.on('close', done))
  const hear = async <S extends HeadOfficeMessage['say']>(say: S, after = 0) => {
    for (;;) {
      const found = heard.slice(after).find((message) => message.say === say)
      if (found !== undefined) return found as Extract<HeadOfficeMessage, { say: S }>
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const tell = (message: object) => socket.send(JSON.stringify(message))
  if (Object.keys(headers).length === 0) tell(helloOf(station, (await hear('challenge')).nonce, over))
  return { socket, heard, hear, tell, closed }
}

const bob = newCustomer
const movement = (id: string) =>
  add(stockMovement, {
    id: id as Id<'stockMovement'>,
    partId: 'p1' as Id<'part'>,
    locationId: 'l1' as Id<'location'>,
    quantity: 5,
    reason: 'correction',
    counted: null,
    lineId: null,
    by: 'x' as Id<'person'>,
    at: noon,
  })

test('over a real socket a station pushes, and its colleague is told', async () => {
  const [one, two] = [await join1(), await join1()]
  const [here, there] = [await dial(one), await dial(two)]
  const { timeline, position } = await there.hear('welcome')
  there.tell({ say: 'pull', timeline, after: position })
  await there.hear('page')
  decide(one, [bob('live')])
  await here.hear('welcome')
  const before = there.heard.length
  here.tell(pushOf(one))
  expect(await here.hear('pushed')).toMatchObject({ head: { seq: 1 }, refused: null })
  const page = await there.hear('page', before)
  expect(page.entries.map(({ decision }) => decision.id)).toContain(one.chain[0]?.id)
  const figures = await figuresOf(office)
  expect(figures).toContain('kardan_stations_connected 2')
  expect(figures).toMatch(/kardan_position\{dealer="d1"\} \d+/)
  expect(figures).toContain('kardan_decisions_accepted_total 1')
  here.socket.close()
  there.socket.close()
})

test('a page of somebody else cannot speak as a station, and a huge message ends the line', async () => {
  const station = await join1()
  expect(await (await dial(station, {}, { origin: 'https://evil.example' })).closed).toBe(1008)
  const line = await dial(station)
  await line.hear('welcome')
  line.socket.send(`"${'x'.repeat(9 * 1024 * 1024)}"`)
  expect(await line.closed).toBe(1009)
})

async function fetchSnapshot(station: TestStation, headers: Record<string, string> = {}) {
  const fresh = await nonce()
  const proof = crypto.sign(station.keys.privateKey, requestText('GET /snapshot', fresh, station.instanceId))
  const proving = { 'x-kardan-instance': station.instanceId, 'x-kardan-nonce': fresh, 'x-kardan-proof': proof }
  return fetch(new URL('/snapshot', office.url), { headers: { ...proving, ...headers } })
}

test('a snapshot holds what the branch may see, as of one place of the stream, and can be resumed', async () => {
  const [here, elsewhere, other] = [await join1(), await join1('d1-b'), await join1('d2-a')]
  decide(here, [bob('s1', 'First'), movement('mine')])
  decide(elsewhere, [bob('s2'), movement('theirs')])
  decide(other, [bob('secret')])
  for (const station of [here, elsewhere, other]) {
    const line = await dial(station)
    await line.hear('welcome')
    line.tell(pushOf(station))
    expect(await line.hear('pushed')).toMatchObject({ refused: null })
    line.socket.close()
  }
  // The first may be the one that was begun when the codes were asked for, before any of this happened.
  await fetchSnapshot(here)
  const response = await fetchSnapshot(here)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(response.status).toBe(200)
  expect(Number(response.headers.get('content-length'))).toBe(bytes.length)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(response.headers.get('x-kardan-sha256'))
  const folder = await mkdtemp(join(tmpdir(), 'kardan-test-'))
  await writeFile(join(folder, 's.sqlite'), zstdDecompressSync(bytes))
  const file = new Database(join(folder, 's.sqlite'), { readonly: true })
  const ids = (table: string) => file.prepare(`select id from "${table}" order by id`).pluck().all()
  expect(ids('stockMovement')).toEqual(['mine'])
  expect(ids('customer')).toEqual(expect.arrayContaining(['s1', 's2']))
  expect(ids('customer')).not.toContain('secret')
  expect(ids('location')).toHaveLength(1)
  expect(ids('branch')).toEqual(['d1-a', 'd1-b'])
  expect(JSON.parse(String(file.prepare('select rights from role').pluck().get()))).toContain('workOrder.open')
  const [place] = file.prepare('select * from snapshot').all() as {
    position: number
    digest: string
    timeline: string
  }[]
  file.close()
  await rm(folder, { recursive: true })
  // Its place is one that head office knows again.
  const line = await dial(here, { timeline: place?.timeline, position: place?.position, digest: place?.digest })
  expect(await line.hear('welcome')).toMatchObject({ timeline: place?.timeline, forkedAt: place?.position })
  line.socket.close()
  const etag = response.headers.get('etag') ?? ''
  const rest = await fetchSnapshot(here, { range: 'bytes=1000-', 'if-range': etag })
  expect(rest.status).toBe(206)
  expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true)
  const changed = await fetchSnapshot(here, { range: 'bytes=1000-', 'if-range': '"another"' })
  expect(changed.status).toBe(200)
  const stranger = { ...here, keys: newKeyPair() }
  expect((await fetchSnapshot(stranger)).status).toBe(401)
})

test('the page opens to whoever brings the token, and its buttons to nobody else', async () => {
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, office.url), { redirect: 'manual', ...init })
  expect((await ask('/')).status).toBe(401)
  expect((await ask('/?token=wrong')).status).toBe(403)
  const opened = await ask(`/?token=${token}`)
  expect(opened.status).toBe(303)
  expect(opened.headers.get('location')).toBe('/')
  const set = opened.headers.get('set-cookie') ?? ''
  expect(set).toContain('HttpOnly')
  expect(set).toContain('SameSite=Strict')
  const cookie = set.split(';')[0] ?? ''
  const page = await ask('/?lang=fa', { headers: { cookie } })
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  const shown = await page.text()
  expect(shown).toContain('dir="rtl"')
  const named = [...shown.matchAll(/(?:href|src)="(\/office[^"]+)"/g)].map(([, path]) => path ?? '')
  expect(named).toEqual(['/office/look.css', '/office/live.js'])
  for (const path of [...named, '/office/fonts/Inter-Regular.ttf']) {
    const file = await ask(path)
    expect([file.status, (await file.arrayBuffer()).byteLength > 500]).toEqual([200, true])
    expect(file.headers.get('content-type')).toMatch(/^(text\/(css|javascript); charset=utf-8|font\/ttf)$/)
  }
  for (const path of ['/office/live', '/office/events']) expect((await ask(path)).status).toBe(401)
  const press = (headers: Record<string, string>) =>
    ask('/office/dismiss', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'dealerId=d1&personId=d1-mina',
    })
  expect((await press({})).status).toBe(403)
  expect((await press({ cookie })).status).toBe(403)
  expect((await press({ cookie, origin: 'https://evil.example' })).status).toBe(403)
  const pressed = await press({ cookie, origin: office.url })
  expect(await pressed.text()).toContain('Done.')
  expect(await (await ask('/office/live?dealer=d1', { headers: { cookie } })).text()).not.toContain('<html')
})

test('with a code that is made on the page the snapshot is made ready for whoever comes with it', async () => {
  await office.prepareSnapshot('d2', 'd2-a')
  const worker = { personId: 'd2-late', name: 'Late', roleId: 'd2-desk', pinHash: 'x' }
  expect(await office.run({ dealerId: 'd2', branchId: 'd2-a' }, 'hire', worker)).not.toHaveProperty('refused')
  minute()
  const at = clock.now
  const page = await openOfficePage(office)
  expect(await page.press('/office/code', { dealerId: 'd2', branchId: 'd2-a' })).toMatch(/[0-9A-Z]{5}-[0-9A-Z]{5}/)
  minute()
  expect((await office.prepareSnapshot('d2', 'd2-a')).at).toBe(at)
})

test('names of people and cars are text on the page, whatever they hold', async () => {
  const station = await join1()
  const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>`
  decide(station, [bob('x1', attack, { phone: '1', phoneKey: '1' }), bob('x2', attack, { phone: '1', phoneKey: '1' })])
  const line = await dial(station)
  await line.hear('welcome')
  line.tell(pushOf(station))
  await line.hear('pushed')
  line.socket.close()
  const entered = await fetch(new URL(`/?token=${token}`, office.url), { redirect: 'manual' })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const read = async () => (await fetch(new URL('/?dealer=d1', office.url), { headers: { cookie } })).text()
  // What needs attention may be looked for while the page shows what was found before.
  const page = await vi.waitUntil(
    async () => [await read()].find((text) => text.includes('&#60;script&#62;alert(1)')),
    {
      timeout: 15_000,
      interval: 100,
    },
  )
  expect(page).not.toContain('<script>alert')
  expect(page).not.toContain('<img')
})

test('health says whether the database answers', async () => {
  expect(await (await fetch(new URL('/health', office.url))).json()).toEqual({ health: 'good' })
  expect((await fetch(new URL('/nothing', office.url))).status).toBe(404)
})
