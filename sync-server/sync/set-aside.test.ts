import pg from 'pg'
import { expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { decide, enrol, newCustomer, noon, pushOf, type TestStation } from '../office.suite.ts'
import { accept } from './accept.ts'
import { movement, openAccepting, opened } from './accepting.suite.ts'

const { office, shop, say, rows, count, position, marks } = await openAccepting()
const bob = newCustomer
const reasons = async (dealer: string) => (await marks(dealer)).map(({ reason }) => reason)

/** A station whose copy went on from its first decision with two others and told a colleague; head office has the station's. */
async function withCopy() {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  decide(station, [bob('c1')])
  const copy: TestStation = { ...station, chain: [...station.chain] }
  decide(station, [bob('c2')])
  const lost = [decide(copy, [bob('c3'), movement('m3', 1000)]), decide(copy, [bob('c4')])]
  await say(station)
  return { dealer, station, copy, colleague, lost }
}

async function brings(by: TestStation, station: TestStation, decisions: Decision[], stranded = true) {
  const device = await office.store.deviceOf(by.instanceId)
  if (device === null) throw new Error('not enrolled')
  return accept(office, device, { ...pushOf(station, decisions), stranded })
}

test('what a colleague has of a chain that lost its place is kept once, in order, and each is marked', async () => {
  const { dealer, station, colleague, lost } = await withCopy()
  // Said like any relay it is refused; the colleague then says that it is stranded.
  expect(await brings(colleague, station, lost, false)).toMatchObject({ refused: { seq: 2, reason: 'fork' } })
  expect(await count(dealer, 'customer')).toBe(2)
  const before = await position(dealer)
  expect(await brings(colleague, station, lost)).toMatchObject({ head: { seq: 2 }, refused: null, added: 2 })
  expect(await brings(colleague, station, lost)).toMatchObject({ head: { seq: 2 }, refused: null, added: 0 })
  expect(await position(dealer)).toBe(before + 4)
  expect(await count(dealer, 'customer')).toBe(4)
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 1000 }])
  expect(await marks(dealer)).toMatchObject(
    lost.map(({ id: decisionId }) => ({ decisionId, reason: 'stationCopied', branchId: station.branchId })),
  )
  const log = await rows(dealer, 'select "id", "instance", "seq", "seal", "body" from "log" order by "position"')
  const kept = log.filter(({ id }) => lost.some((one) => one.id === id))
  expect(kept.map(({ id, seq }) => [id, seq])).toEqual(lost.map(({ id }, at) => [id, at + 1]))
  expect(kept.map(({ seal }) => seal !== null)).toEqual([false, true])
  expect(new Set(kept.map(({ instance }) => instance)).size).toBe(1)
  for (const { body } of kept)
    expect(JSON.parse(String(body))).toMatchObject({ station: station.stationId, by: `${dealer}-mina` })
  // The station that kept its place goes on as before.
  decide(station, [bob('c5')])
  expect(await say(station)).toMatchObject({ head: { seq: 3 }, refused: null, added: 1 })
})

test('one after the other, by several colleagues and all at once, each is kept once', async () => {
  const { dealer, station, copy, colleague, lost } = await withCopy()
  const other = await enrol(office, dealer)
  const [first] = lost
  if (first === undefined) throw new Error('nothing was decided')
  expect(await brings(colleague, station, [first])).toMatchObject({ added: 1 })
  expect(await brings(other, station, lost)).toMatchObject({ refused: null, added: 1 })
  lost.push(decide(copy, [bob('c5')]), decide(copy, [bob('c6')]))
  const answers = await Promise.all([colleague, other, colleague, other].map((by) => brings(by, station, lost)))
  expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(2)
  expect(await count(dealer, 'customer')).toBe(6)
  expect(await reasons(dealer)).toEqual(lost.map(() => 'stationCopied'))
})

test('what hung on one that was set aside follows it, and its place stays free', async () => {
  const { dealer, station, copy, colleague, lost } = await withCopy()
  await brings(colleague, station, lost)
  const last = decide(copy, [bob('c5')])
  const waitingFor = { instance: station.instanceId, seq: 3 }
  expect(await brings(colleague, station, [last], false)).toMatchObject({ waitingFor, added: 0 })
  expect(await brings(colleague, station, [last])).toMatchObject({ head: { seq: 2 }, waitingFor: null, added: 1 })
  expect(await reasons(dealer)).toHaveLength(3)
  for (const id of ['c6', 'c7', 'c8']) decide(station, [bob(id)])
  expect(await say(station)).toMatchObject({ head: { seq: 5 }, refused: null, added: 3 })
})

test('the author that comes back all the same is told, and brings the same as somebody new', async () => {
  const { dealer, station, copy, colleague, lost } = await withCopy()
  await brings(colleague, station, lost)
  decide(copy, [bob('c5')])
  // Its own word that it is stranded counts for nothing: it must become somebody new.
  expect(await brings(station, copy, copy.chain)).toMatchObject({ refused: { reason: 'fork' }, added: 0 })
  const life: TestStation = { ...(await enrol(office, dealer)), chain: [] }
  for (const { id } of lost) decide(life, [bob('ignored')], { id })
  decide(life, [bob('c5')])
  expect(await say(life)).toMatchObject({ head: { seq: 3 }, refused: null, added: 1 })
  expect(await count(dealer, 'customer')).toBe(5)
})

test('nothing is set aside that the station did not sign, may not bring, or that lost no place', async () => {
  const { dealer, station, copy, colleague, lost } = await withCopy()
  const device = await office.store.deviceOf(colleague.instanceId)
  if (device === null) throw new Error('not enrolled')
  const forged = { ...pushOf(station, lost, colleague.keys), stranded: true }
  expect(await accept(office, device, forged)).toMatchObject({ refused: { reason: 'seal' }, added: 0 })
  const elsewhere = await shop()
  expect(await brings(elsewhere.station, station, lost)).toMatchObject({ refused: { reason: 'otherDealer' }, added: 0 })
  // Up to a number of a series that is not its own, and no further.
  lost.push(decide(copy, [opened('w1', 'foreign')]), decide(copy, [bob('c6')]))
  const refused = { seq: 4, reason: 'foreignSeries' }
  expect(await brings(colleague, station, lost)).toMatchObject({ refused, added: 2 })
  expect(await brings(colleague, station, lost)).toMatchObject({ refused, added: 0 })
  // What follows on the chain is taken into it, whatever the colleague thinks of it.
  const next = decide(station, [bob('c7')])
  expect(await brings(colleague, station, [next])).toMatchObject({ head: { seq: 3 }, added: 1 })
  expect(await count(dealer, 'customer')).toBe(5)
  expect(await reasons(dealer)).toHaveLength(2)
})

test('a right that was withdrawn and a clock ahead are marked of it as of any other', async () => {
  const { dealer, station, copy, colleague } = await withCopy()
  const ahead = decide(copy, [bob('c8')], { at: noon + 400 * 86_400_000, by: 'nobody' })
  expect(await brings(colleague, station, copy.chain)).toMatchObject({ added: 3 })
  const found = (await marks(dealer)).filter(({ decisionId }) => decisionId === ahead.id)
  expect(found.map(({ reason }) => reason)).toEqual(['clockAhead', 'rightWithdrawn', 'stationCopied'])
})

test('a restored head office is handed back what it had set aside, and marks it again as the same fact', async () => {
  const { dealer, station, colleague, lost } = await withCopy()
  await brings(colleague, station, lost)
  const log = await rows(dealer, 'select "id", "seal", "body" from "log" order by "position"')
  const kept = log.filter(({ id }) => lost.some((one) => one.id === id))
  const decisions = kept.map(({ body }) => JSON.parse(String(body)) as Decision)
  const [first] = decisions
  const ids = lost.map(({ id }) => `'${id}'`).join()
  const markedBefore = await rows(dealer, 'select * from "mark" order by "id"')
  const admin = new pg.Client({ connectionString: office.adminUrl })
  await admin.connect()
  await admin.query(`delete from "log" where "id" in (${ids}); delete from "head" where "instance" = '${first?.instance}';
    delete from "mark" where "dealerId" = '${dealer}'`)
  await admin.end()
  const device = await office.store.deviceOf(colleague.instanceId)
  if (device === null || first === undefined) throw new Error('nothing was set aside')
  const seal = { seq: decisions.length, signature: String(kept.at(-1)?.seal) }
  const push = { instance: first.instance, decisions, seal }
  expect(await accept(office, device, push)).toMatchObject({ head: { seq: 2 }, refused: null, added: 2 })
  expect(await accept(office, device, push)).toMatchObject({ head: { seq: 2 }, refused: null, added: 0 })
  expect(await rows(dealer, 'select * from "mark" order by "id"')).toEqual(markedBefore)
  // A colleague that had kept the chain as its author wrote it brings nothing new with it.
  expect(await brings(colleague, station, lost)).toMatchObject({ added: 0 })
})
