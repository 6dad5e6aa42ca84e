import { beforeAll, expect, test } from 'vitest'
import { add } from '../../src/core/change.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import type { Entry, HeadOfficeMessage, StationMessage } from '../../src/core/sync.ts'
import { stockMovement } from '../../src/domain/stock/stock.ts'
import {
  decide,
  enrol,
  helloOf,
  newCustomer,
  noon,
  openDealer,
  openTestOffice,
  pushOf,
  type TestOffice,
  type TestStation,
} from '../office.suite.ts'
import { createAdmission } from './admission.ts'
import { runAtHeadOffice } from './run.ts'
import { createSession } from './session.ts'

let office: TestOffice
let dealers = 0
beforeAll(async () => {
  office = await openTestOffice()
  return () => office[Symbol.asyncDispose]()
})

async function shop(): Promise<{ dealer: string; station: TestStation }> {
  dealers += 1
  const dealer = await openDealer(office, `shop${dealers}`)
  return { dealer, station: await enrol(office, dealer) }
}

const bob = newCustomer
const movement = (id: string) =>
  add(stockMovement, {
    id: id as Id<'stockMovement'>,
    partId: 'p1' as Id<'part'>,
    locationId: 'l1' as Id<'location'>,
    quantity: 1,
    reason: 'correction',
    lineId: null,
    by: 'x' as Id<'person'>,
    at: noon,
  })

/** A line on which a test hears everything and may lose whatever it likes. */
function call(at: TestOffice = office) {
  const heard: HeadOfficeMessage[] = []
  const line = { closed: null as string | null, busy: false }
  const session = createSession({
    office: at,
    line: {
      send: (message) => heard.push(message),
      close: (reason) => (line.closed = reason),
      isBusy: () => line.busy,
    },
    admission: createAdmission(4),
    newNonce: () => `nonce-${Math.floor(heard.length)}-${dealers}`,
  })
  const stop = at.store.onAppended((dealerId, entities, appended) => {
    if (session.device()?.dealerId === dealerId) void session.onAppended(entities, appended)
  })
  const nonce = () => heard.flatMap((message) => (message.say === 'challenge' ? [message.nonce] : []))[0] ?? ''
  const last = <S extends HeadOfficeMessage['say']>(say: S) =>
    heard.findLast((message): message is Extract<HeadOfficeMessage, { say: S }> => message.say === say)
  const tell = (message: StationMessage) => session.onMessage(JSON.parse(JSON.stringify(message)))
  return {
    session,
    heard,
    line,
    nonce,
    last,
    tell,
    stop,
    hello: (station: TestStation, over = {}) => tell(helloOf(station, nonce(), over)),
  }
}
type Call = ReturnType<typeof call>

async function welcomed(
  station: TestStation,
  over = {},
  at: TestOffice = office,
): Promise<Call & { welcome: Welcome }> {
  const line = call(at)
  await line.hello(station, over)
  const welcome = line.last('welcome')
  if (welcome === undefined) throw new Error(`not welcome: ${JSON.stringify(line.heard)}`)
  return { ...line, welcome }
}
type Welcome = Extract<HeadOfficeMessage, { say: 'welcome' }>

async function readAll({ tell, last, welcome }: Awaited<ReturnType<typeof welcomed>>, after = 0) {
  const entries: Entry[] = []
  for (;;) {
    await tell({ say: 'pull', timeline: welcome.timeline, after })
    const page = last('page')
    if (page === undefined) throw new Error('no page')
    entries.push(...page.entries)
    after = page.upTo
    if (!page.more) return { entries, position: page.upTo, digest: page.digest }
  }
}

const until = async (holds: () => boolean) => {
  for (let tries = 0; !holds() && tries < 400; tries += 1) await new Promise((wake) => setTimeout(wake, 5))
  expect(holds()).toBe(true)
}

test('nobody is welcome without a proof over the nonce of this very connection', async () => {
  const { station } = await shop()
  const stranger = call()
  await stranger.tell(helloOf(station, 'a nonce of yesterday'))
  expect(stranger.last('turnedAway')).toEqual({ say: 'turnedAway', reason: 'unknown' })
  expect(stranger.line.closed).toBe('unknown')
  const unasked = call()
  decide(station, [bob('c1')])
  await unasked.tell(pushOf(station))
  await unasked.tell({ say: 'pull', timeline: 't', after: 0 })
  expect(unasked.heard.map(({ say }) => say)).toEqual(['challenge', 'challenge', 'challenge'])
  const decision = { ...(station.chain[0] as Decision), dealer: 'nobody' }
  const invented = call()
  await invented.tell({ ...helloOf(station, ''), instance: 'x', warrant: { decision, seal: 'AA' } } as StationMessage)
  expect(invented.last('turnedAway')?.reason).toBe('unknown')
  const old = call()
  await old.hello(station, { protocol: 99 })
  expect(old.last('turnedAway')?.reason).toBe('protocol')
})

test('a station reads its branch and the dealer, and of another branch only what is the dealer’s', async () => {
  const { dealer, station } = await shop()
  const elsewhere = await enrol(office, dealer, 'b')
  decide(elsewhere, [movement('m1')], { command: 'countStock' })
  decide(elsewhere, [bob('c1'), movement('m2')])
  const there = await welcomed(elsewhere)
  await there.tell(pushOf(elsewhere))
  const { entries, position } = await readAll(await welcomed(station))
  expect(position).toBe((await office.store.reading(dealer, (r) => r.stream())).position)
  const seen = entries.filter(({ decision }) => decision.instance === elsewhere.instanceId)
  expect(seen.map(({ decision }) => decision.seq)).toEqual([2])
  expect(seen[0]?.decision.parts.map(({ scope, body }) => [scope, body !== null])).toEqual([
    ['dealer', true],
    [`branch:${dealer}-b`, false],
  ])
  expect(JSON.stringify(entries)).not.toContain('"m1')
  const own = await readAll(there)
  expect(own.entries.filter(({ decision }) => decision.instance === elsewhere.instanceId)).toHaveLength(2)
})

test('lost and repeated words change nothing twice', async () => {
  const { dealer, station } = await shop()
  const first = await welcomed(station)
  decide(station, [bob('c1')])
  decide(station, [bob('c2')])
  await first.tell(pushOf(station, station.chain.slice(0, 1)))
  // The answer was lost; hello, push and pull come again on the same connection.
  await first.hello(station, { head: { seq: 0, hash: '' } })
  expect(first.last('turnedAway')).toBeUndefined()
  expect(first.heard.filter(({ say }) => say === 'welcome')).toHaveLength(2)
  await Promise.all([
    first.tell(pushOf(station)),
    first.tell(pushOf(station)),
    first.tell(pushOf(station, station.chain.slice(1))),
  ])
  expect(first.last('pushed')).toMatchObject({ head: { seq: 2 }, refused: null, waitingFor: null })
  const again = await welcomed(station)
  const { entries } = await readAll(again)
  const twice = await readAll(again)
  expect(twice.entries).toEqual(entries)
  expect(
    entries.filter(({ decision }) => decision.instance === station.instanceId).map(({ decision }) => decision.seq),
  ).toEqual([1, 2])
  expect((await office.store.inDealer(dealer, (ask) => ask('select 1 from "customer"', []))).length).toBe(2)
})

test('a station that has less than a colleague brought of it after a gap is told so', async () => {
  const { dealer, station } = await shop()
  const colleague = await welcomed(await enrol(office, dealer))
  for (const id of ['c1', 'c2', 'c3']) decide(station, [bob(id)])
  const rest = pushOf(station, station.chain.slice(2))
  await colleague.tell(rest)
  const waitingFor = { instance: station.instanceId, seq: 2 }
  expect(colleague.last('pushed')).toMatchObject({ head: { seq: 0 }, waitingFor })
  office.clock.now += 61_000
  await colleague.tell(rest)
  office.clock.now -= 61_000
  expect(colleague.last('pushed')).toMatchObject({ head: { seq: 3 }, waitingFor: null })
  const restored: TestStation = { ...station, chain: station.chain.slice(0, 2) }
  const other: TestStation = { ...restored, chain: [...restored.chain] }
  decide(other, [bob('c4')])
  for (const life of [restored, other]) {
    const line = call()
    await line.hello(life)
    expect(line.last('turnedAway')?.reason).toBe('notContinuous')
  }
  const whole = await welcomed(station)
  expect(whole.last('welcome')?.heads[station.instanceId]).toBeUndefined()
  await whole.tell(pushOf(station))
  expect(whole.last('pushed')).toMatchObject({ head: { seq: 3 }, refused: null })
})

test('a station that has less than it sent, or something else, is told so', async () => {
  const { station } = await shop()
  decide(station, [bob('c1')])
  decide(station, [bob('c2')])
  await (await welcomed(station)).tell(pushOf(station))
  const restored = call()
  await restored.hello({ ...station, chain: station.chain.slice(0, 1) })
  expect(restored.last('turnedAway')?.reason).toBe('notContinuous')
  const copy: TestStation = { ...station, chain: station.chain.slice(0, 1) }
  decide(copy, [bob('c3')])
  const other = call()
  await other.hello(copy)
  expect(other.last('turnedAway')?.reason).toBe('notContinuous')
  // One more than head office has is proven by the first push, and found out there.
  decide(copy, [bob('c4')])
  const further = await welcomed(copy)
  await further.tell(pushOf(copy))
  expect(further.last('turnedAway')?.reason).toBe('notContinuous')
  expect(further.line.closed).toBe('notContinuous')
})

test('a station that has read everything is told what happens, once, and by whichever process it happened', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const there = await openTestOffice(office.url)
  const [one, two] = [await welcomed(station), await welcomed(colleague, {}, there)]
  await readAll(one)
  await readAll(two)
  decide(station, [bob('c1')])
  await one.tell(pushOf(station))
  const has = (line: Call) =>
    line.heard.filter(({ say }) => say === 'page').flatMap((page) => ('entries' in page ? page.entries : []))
  const news = (line: Call) => has(line).filter(({ decision }) => decision.instance === station.instanceId)
  await until(() => news(one).length === 1 && news(two).length === 1)
  await runAtHeadOffice(there, { dealerId: dealer, branchId: '' }, 'addRole', { roleId: 'r9', name: 'New', rights: [] })
  const roles = (line: Call) =>
    has(line).filter(({ decision }) => decision.command === 'addRole' && JSON.stringify(decision.parts).includes('r9'))
  await until(() => roles(one).length === 1 && roles(two).length === 1)
  for (const line of [one, two]) line.stop()
  await there[Symbol.asyncDispose]()
})

test('what this process appended goes out without being read back, in order and without a hole', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  let readings = 0
  const reading: typeof office.store.reading = (id, work) => {
    readings += 1
    return office.store.reading(id, work)
  }
  const line = await welcomed(colleague, {}, { ...office, store: { ...office.store, reading } })
  await readAll(line)
  readings = 0
  const pages = () => line.heard.flatMap((message) => (message.say === 'page' ? [message] : []))
  const before = pages().length
  const whole = { dealerId: dealer, branchId: '' }
  await runAtHeadOffice(office, whole, 'addRole', { roleId: 'r10', name: 'New', rights: [] })
  // What lies in another branch moves the stream on and is not told.
  await runAtHeadOffice(office, { dealerId: dealer, branchId: `${dealer}-b` }, 'openBranch', {
    ...{ name: 'c', address: '', currency: 'EUR', timeZone: 'Europe/Berlin', calendar: 'gregorian' },
    ...{ dayStartsAt: 0, taxRate: 1900, locationName: 'shelf', branchId: `${dealer}-c` },
  })
  decide(station, [bob('c1')])
  const sender = await welcomed(station)
  await sender.tell(pushOf(station))
  await until(() =>
    pages().some(({ entries }) => entries.some(({ decision }) => decision.instance === station.instanceId)),
  )
  expect(readings).toBe(0)
  const told = pages().slice(before - 1)
  for (const [at, page] of told.slice(1).entries()) expect(page.after).toBe(told[at]?.upTo)
  for (const one of [line, sender]) one.stop()
})

test('a shut-out station is cut off at once, and what it says in that moment is not taken', async () => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  await readAll(line)
  decide(station, [bob('c1')])
  line.stop()
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'revokeStation', { stationId: station.stationId })
  await line.tell(pushOf(station))
  expect(line.last('pushed')).toMatchObject({ refused: { reason: 'revoked' } })
  await line.session.onAppended(['station'], null)
  expect(line.last('turnedAway')?.reason).toBe('revoked')
  expect(line.line.closed).toBe('revoked')
  const back = call()
  await back.hello(station)
  expect(back.last('turnedAway')?.reason).toBe('revoked')
})

test('what is no message ends the connection, and so does a flood', async () => {
  const { station } = await shop()
  for (const nonsense of [null, 'x', [], { say: 'push' }, { say: '__proto__' }, { say: 'hello', position: -1 }]) {
    const line = call()
    await line.session.onMessage(nonsense)
    expect(line.line.closed).toBe('malformed')
  }
  const flood = await welcomed(station)
  const pings = Array.from({ length: 700 }, () => flood.tell({ say: 'ping' }))
  await Promise.all(pings)
  expect(flood.line.closed).toBe('tooMany')
})

test('a busy line gets nothing unasked, and what it missed with its next word', async () => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  await readAll(line)
  line.line.busy = true
  const pages = () => line.heard.filter(({ say }) => say === 'page').length
  const before = pages()
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'addRole', {
    roleId: 'r8',
    name: 'New',
    rights: [],
  })
  await line.session.onAppended(['role'], null)
  expect(pages()).toBe(before)
  line.line.busy = false
  await line.tell({ say: 'ping' })
  await until(() => pages() === before + 1)
})

test('pages stay small and say where they end', async () => {
  const { station } = await shop()
  for (let n = 0; n < 450; n += 1) decide(station, [bob(`c${n}`)])
  const line = await welcomed(station)
  for (let from = 0; from < 450; from += 200) await line.tell(pushOf(station, station.chain.slice(from, from + 200)))
  await line.tell({ say: 'pull', timeline: line.welcome.timeline, after: 0 })
  expect(line.last('page')).toMatchObject({ after: 0, upTo: 200, more: true })
  expect(line.last('page')?.entries).toHaveLength(200)
  const { entries } = await readAll(line)
  expect(entries.map(({ position }) => position)).toEqual(entries.map((_, at) => at + 1))
  expect(entries.filter(({ decision }) => decision.instance === station.instanceId)).toHaveLength(450)
})

test('a restored head office goes on under a new name and gets back what it lost', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  decide(station, [bob('c1')])
  const line = await welcomed(station)
  await line.tell(pushOf(station))
  const kept = await readAll(line)
  const backup = await backUp(dealer)
  decide(station, [bob('c2')])
  decide(colleague, [bob('c3')], { saw: { instance: station.instanceId, seq: 2 } })
  await line.tell(pushOf(station))
  const theirs = await welcomed(colleague)
  await theirs.tell(pushOf(colleague))
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'addRole', {
    roleId: 'r7',
    name: 'Lost',
    rights: [],
  })
  const read = await readAll(line, kept.position)
  for (const one of [line, theirs]) one.stop()

  await restore(dealer, backup)
  office.chains.clear()
  // Something else happens before anybody notices.
  const newcomer = await enrol(office, dealer)
  const place = { timeline: line.welcome.timeline, position: read.position, digest: read.digest }
  const back = await welcomed(station, { ...place, earlier: [{ position: kept.position, digest: kept.digest }] })
  expect(back.welcome.timeline).not.toBe(line.welcome.timeline)
  expect(back.welcome.forkedAt).toBe(kept.position)
  expect(back.welcome.heads[station.instanceId]?.seq).toBe(1)
  expect(back.welcome.heads[colleague.instanceId]).toBeUndefined()

  await back.tell(pushOf(station))
  for (const instance of new Set(read.entries.map(({ decision }) => decision.instance))) {
    if (instance === station.instanceId) continue
    const lost = read.entries.filter(({ decision }) => decision.instance === instance)
    const sealed = lost.at(-1)
    const push = {
      say: 'push' as const,
      instance,
      decisions: lost.map(({ decision }) => decision),
      seal: { seq: sealed?.decision.seq ?? 0, signature: sealed?.seal ?? '' },
    }
    await back.tell(push)
    expect(back.last('pushed')).toMatchObject({
      instance,
      refused: null,
      waitingFor: null,
      head: { seq: push.seal.seq },
    })
  }
  const whole = await readAll(back, back.welcome.forkedAt)
  const ids = new Set(whole.entries.map(({ decision }) => decision.id))
  for (const { decision } of read.entries) expect(ids.has(decision.id), decision.command).toBe(true)
  const names = await office.store.inDealer(dealer, (ask) => ask('select "id" from "customer" order by "id"', []))
  expect(names.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
  expect(await office.store.deviceOf(newcomer.instanceId)).not.toBeNull()
  // A second station with the same story finds the name already changed.
  const other = await welcomed(colleague, {
    timeline: theirs.welcome.timeline,
    position: read.position,
    digest: read.digest,
  })
  expect(other.welcome.timeline).toBe(back.welcome.timeline)
})

/** All rows of one dealer, and putting them back: what a restored backup looks like from outside. */
async function backUp(dealer: string): Promise<Map<string, unknown[]>> {
  const { allTables } = await import('../store/tables.ts')
  const rows = new Map<string, unknown[]>()
  await office.store.inDealer(dealer, async (ask) => {
    for (const name of Object.keys(allTables))
      if (name !== 'dealership') rows.set(name, await ask(`select * from "${name}"`, []))
  })
  return rows
}

async function restore(dealer: string, backup: Map<string, unknown[]>): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: office.url })
  await client.connect()
  await client.query(`begin; set local kardan.dealer = '${dealer}'`)
  for (const [name, rows] of backup) {
    await client.query(`delete from "${name}"`)
    for (const row of rows)
      await client.query(`insert into "${name}" select * from jsonb_populate_record(null::"${name}", $1)`, [
        JSON.stringify(row),
      ])
  }
  await client.query('commit')
  await client.end()
}
