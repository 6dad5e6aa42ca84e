import { expect, test } from 'vitest'
import { add, set } from '../../src/core/change.ts'
import { all } from '../../src/core/command.ts'
import { type Decision, restIdOf, seenBy } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync } from '../../src/core/run.ts'
import type { StationMessage } from '../../src/core/sync.ts'
import { series as seriesOf } from '../../src/domain/dealer/dealer.ts'
import { schema } from '../../src/domain/index.ts'
import { role } from '../../src/domain/people/person.ts'
import { workOrder } from '../../src/domain/work-orders/work-order.ts'
import { decide, enrol, helloOf, newCustomer, noon, openTestOffice, pushOf, type TestStation } from '../office.suite.ts'
import { movement, opened, order } from './accepting.suite.ts'
import { type Call, openLines, readAll } from './line.suite.ts'
import { runAtHeadOffice } from './run.ts'

const { office, shop, call, welcomed } = await openLines()
const bob = newCustomer

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
  decide(elsewhere, [movement('m1', 1)], { command: 'countStock' })
  decide(elsewhere, [bob('c1'), movement('m2', 1)])
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

test('what holds nothing this version knows is told like anything else, by either process', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const there = await openTestOffice(office.url)
  const lines = [await welcomed(station), await welcomed(colleague, {}, there)]
  for (const line of lines) await readAll(line)
  const hologram = { verb: 'add', entity: { ...role, name: 'hologram' }, values: { id: 'h1' } } as never
  const { id } = decide(station, [hologram], { over: { schema: schema.version + 1 } })
  await lines[0]?.tell(pushOf(station))
  const hasIt = ({ heard }: Call) =>
    heard.some((message) => message.say === 'page' && message.entries.some(({ decision }) => decision.id === id))
  await until(() => lines.every(hasIt))
  for (const line of lines) line.stop()
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
    name: 'c',
    address: '',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    calendar: 'gregorian',
    dayStartsAt: 0,
    taxRate: 1900,
    locationName: 'shelf',
    branchId: `${dealer}-c`,
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

test('the ends of chains a welcome names are those of the place it names, whatever is appended meanwhile', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const sender = await welcomed(colleague)
  // Something is appended behind each thing that is read.
  const reading: typeof office.store.reading = async (id, work) => {
    const done = await office.store.reading(id, work)
    decide(colleague, [bob(`c${colleague.chain.length}`)])
    await sender.tell(pushOf(colleague, colleague.chain.slice(-1)))
    return done
  }
  const { welcome } = await welcomed(station, {}, { ...office, store: { ...office.store, reading } })
  const standing = await office.store.reading(dealer, (r) => r.logAfter(0, ['dealer'], 1_000, 1e9))
  const ofColleague = standing.filter(({ instance }) => instance === colleague.instanceId)
  const named = ofColleague.find(({ seq }) => seq === welcome.heads[colleague.instanceId]?.seq)
  expect(named?.position).toBe(welcome.position)
})

test('a shut-out station is cut off at once, and what it says in that moment is not taken', async () => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  await readAll(line)
  decide(station, [bob('c1')])
  line.stop()
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'revokeStation', { stationId: station.stationId })
  await line.tell(pushOf(station))
  expect([line.last('pushed'), line.last('turnedAway')?.reason]).toEqual([undefined, 'revoked'])
  expect(line.line.closed).toBe('revoked')
  const back = call()
  await back.hello(station)
  expect(back.last('turnedAway')?.reason).toBe('revoked')
  // It read something else than stands here, which it may be the last to have.
  const read = { timeline: 'former', position: 9, digest: 'of what was lost', earlier: [] }
  const further = call()
  await further.hello(station, read)
  expect(further.last('turnedAway')).toEqual({ say: 'turnedAway', reason: 'revoked', forkedAt: 0 })
})

test('who was shut out by another process reads nothing more, though this one has not heard of it', async () => {
  const { dealer, station } = await shop()
  const deaf = [await welcomed(station), await welcomed(station), await welcomed(station)]
  for (const line of deaf) {
    await readAll(line)
    line.stop()
  }
  const before = deaf.map((line) => line.heard.length)
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'revokeStation', { stationId: station.stationId })
  const [{ timeline, position } = { timeline: '', position: 0 }] = deaf.map(({ welcome }) => welcome)
  const comparing = { schema: schema.version, timeline, position, entity: 'customer', rows: [], idsAfter: '' }
  await deaf[0]?.tell({ say: 'pull', timeline, after: position })
  await deaf[1]?.tell({ say: 'ping' })
  await deaf[2]?.tell({ say: 'compare', ...comparing })
  for (const [index, line] of deaf.entries()) {
    expect(line.heard.slice(before[index])).toEqual([{ say: 'turnedAway', reason: 'revoked', forkedAt: position }])
    expect(line.line.closed).toBe('revoked')
  }
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

test('what waits for its cause waits a minute, whatever else of that chain is brought meanwhile', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const [first, , , fourth, fifth] = ['c1', 'c2', 'c3', 'c4', 'c5'].map((id) => decide(station, [bob(id)]))
  if (first === undefined || fourth === undefined || fifth === undefined) throw new Error('nothing was decided')
  const line = await welcomed(colleague)
  const began = office.clock.now
  const tells = async (decision: Decision, afterMs: number) => {
    office.clock.now = began + afterMs
    await line.tell(pushOf(station, [decision]))
    return line.last('pushed')
  }
  const waitingFor = { instance: station.instanceId, seq: 3 }
  expect(await tells(first, 0)).toMatchObject({ head: { seq: 1 }, waitingFor: null })
  for (const second of [1, 30, 59]) {
    expect(await tells(fourth, second * 1_000)).toMatchObject({ head: { seq: 1 }, waitingFor })
    expect(await tells(first, second * 1_000 + 1)).toMatchObject({ waitingFor: null })
  }
  expect(await tells(fourth, 62_000)).toMatchObject({ head: { seq: 4 }, waitingFor: null })
  office.clock.now = began
})

test('of what a station has without a place it hears where it stands, as far as it may read it, and then the answer', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const elsewhere = await enrol(office, dealer, 'b')
  const [first, second] = [
    decide(station, [bob('c1'), movement('m1', 1)]),
    decide(station, [bob('c2'), movement('m2', 1)]),
  ]
  const author = await welcomed(station, { head: { seq: 0, hash: '' } })
  await author.tell(pushOf(station, [first]))
  expect(author.last('placed')).toBeUndefined()

  const line = await welcomed(elsewhere)
  const rests = [first, second].map((one) => ({ decision: seenBy(one, (scope) => scope === 'dealer'), seal: null }))
  await line.tell({ say: 'rests', rests })
  const { entries } = await readAll(line)
  const ids = [first.id, restIdOf(second.id)]
  expect(line.last('placed')).toEqual({
    say: 'placed',
    timeline: line.welcome.timeline,
    entries: entries.filter(({ decision }) => ids.includes(decision.id)),
  })
  expect(line.last('placed')?.entries).toHaveLength(2)
  expect(JSON.stringify(line.last('placed'))).not.toContain('"m1')
  const answers = (at: Call) =>
    at.heard.flatMap(({ say }) => (['placed', 'rested', 'pushed'].includes(say) ? [say] : []))
  expect(answers(line)).toEqual(['placed', 'rested'])

  const relay = await welcomed(colleague)
  await relay.tell(pushOf(station, [first]))
  await relay.tell({ ...pushOf(station, [first]), stranded: true })
  expect(answers(relay)).toEqual(['pushed', 'placed', 'pushed'])
  expect(relay.last('placed')?.entries.map(({ decision }) => decision)).toEqual([first])
})

test('comparing tells nothing of a row of another branch, nor what was written there before', async () => {
  const { dealer, station } = await shop()
  const elsewhere = await enrol(office, dealer, 'b')
  const series = { instanceId: station.instanceId as Id<'instance'>, kind: 'workOrder' as const }
  const [own] = await office.store.reading(dealer, (r) => driveAsync(all(seriesOf, series), (ask) => r.ask(ask)))
  decide(station, [opened('w1', own?.id ?? '')])
  decide(station, [set(workOrder, order('w1', ''), { complaint: 'a secret' })], { at: noon + 1 })
  decide(station, [set(workOrder, order('w1', ''), { complaint: 'none any more' })], { at: noon + 2 })
  const line = await welcomed(station, { head: { seq: 0, hash: '' } })
  await line.tell(pushOf(station))
  expect(line.last('pushed')).toMatchObject({ refused: null, head: { seq: 3 } })

  const asks = async (by: TestStation) => {
    const at = await welcomed(by)
    const { timeline, position } = at.welcome
    const asked = { schema: schema.version, timeline, position, entity: 'workOrder', idsAfter: null }
    await at.tell({ say: 'compare', ...asked, rows: [['w1', 'of another row']] })
    return at.last('compared')
  }
  expect((await asks(station))?.history.map(({ values }) => values.complaint)).toContain('a secret')
  expect(await asks(elsewhere)).toMatchObject({ moved: false, rows: [], absent: ['w1'], history: [] })
})

test('what no database can hold is no message, whoever says it', async () => {
  const { station } = await shop()
  for (const instance of ['a\0b', 'half \ud800 of a letter']) {
    const line = call()
    await line.hello({ ...station, instanceId: instance })
    expect(line.line.closed).toBe('malformed')
  }
  for (const over of [{ command: 'add\0Customer' }, { schema: 3_000_000_000 }]) {
    station.chain.pop()
    decide(station, [bob('c1')], { over })
    const line = await welcomed(station, { head: { seq: 0, hash: '' } })
    await line.tell(pushOf(station))
    expect(line.line.closed).toBe('malformed')
  }
  const line = await welcomed(station, { head: { seq: 0, hash: '' } })
  const { timeline, position } = line.welcome
  const asked = { schema: schema.version, timeline, position, entity: 'customer', rows: [] }
  await line.tell({ say: 'compare', ...asked, idsAfter: 'a\0b' })
  expect(line.line.closed).toBe('malformed')
})

test('a name within a row that no database can hold is refused like any other text', async () => {
  const { station } = await shop()
  decide(station, [add(role, { id: 'r' as Id<'role'>, name: 'R', rights: [], limits: { 'a\0b': 1 } })])
  const line = await welcomed(station, { head: { seq: 0, hash: '' } })
  await line.tell(pushOf(station))
  expect(line.last('pushed')).toMatchObject({ refused: { seq: 1, reason: 'malformed' } })
})
