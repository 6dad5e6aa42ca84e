import { expect, test } from 'vitest'
import { add } from '../../src/core/change.ts'
import { type Decision, restIdOf, sealText, seenBy } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import type { Rest } from '../../src/core/sync.ts'
import { person } from '../../src/domain/people/person.ts'
import { crypto, decide, enrol, newCustomer, type TestStation } from '../office.suite.ts'
import { movement, openAccepting, opened } from './accepting.suite.ts'
import { takeRests } from './rests.ts'
import { runAtHeadOffice } from './run.ts'

const { office, shop, say, rows, count, position, marks } = await openAccepting()

/** What a station of the other branch has of a decision. */
const partOf = (decision: Decision): Rest => ({ decision: seenBy(decision, (scope) => scope === 'dealer'), seal: null })

async function tell(station: TestStation, rests: Rest[]) {
  const device = await office.store.deviceOf(station.instanceId)
  if (device === null) throw new Error('not enrolled')
  const { ids, refused } = await takeRests(office, device, rests)
  return { ids, refused }
}

/** A station of branch a whose decision of two parts head office does not have, and one of branch b. */
async function withLoss() {
  const { dealer, station } = await shop()
  const other = await enrol(office, dealer, 'b')
  const lost = decide(station, [newCustomer('c1'), movement('m1', 1000)])
  return { dealer, station, other, lost, left: partOf(lost) }
}

test('what is left is kept once, of the person who did it and marked, and the whole stands beside it when it comes', async () => {
  const { dealer, station, other, lost, left } = await withLoss()
  const before = await position(dealer)
  expect(await tell(other, [left, left])).toEqual({ ids: [lost.id], refused: [] })
  expect(await tell(other, [left])).toEqual({ ids: [lost.id], refused: [] })
  expect(await position(dealer)).toBe(before + 2)
  const [kept] = await rows(dealer, `select "body", "seal" from "log" where "id" = '${restIdOf(lost.id)}'`)
  const { by, station: at, parts } = JSON.parse(String(kept?.body))
  expect({ by, at, scopes: parts.map((part: Decision['parts'][number]) => part.scope) }).toEqual({
    by: lost.by,
    at: station.stationId,
    scopes: ['dealer'],
  })
  expect(kept?.seal).not.toBeNull()
  const expected = [{ decisionId: restIdOf(lost.id), reason: 'restOnly', branchId: station.branchId }]
  expect(await marks(dealer)).toMatchObject(expected)
  expect(await count(dealer, 'customer')).toBe(1)
  expect(await say(station)).toMatchObject({ refused: null, added: 1 })
  expect(await count(dealer, 'customer')).toBe(1)
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 1000 }])
  // What head office has is not taken from anybody's word.
  expect(await tell(other, [partOf(lost)])).toEqual({ ids: [lost.id], refused: [] })
  expect(await position(dealer)).toBe(before + 3)
})

test('several stations tell the same at the same moment', async () => {
  const { dealer, other, left } = await withLoss()
  const third = await enrol(office, dealer, 'b')
  await Promise.all([other, third, other, third].map((by) => tell(by, [left])))
  expect(await count(dealer, `"log" where "id" like '%-rest'`)).toBe(1)
  expect(await marks(dealer)).toHaveLength(1)
})

test('nothing is taken that was altered, that the teller could not know, or that no station decides', async () => {
  const { dealer, station, other, lost, left } = await withLoss()
  const before = await position(dealer)
  const [part] = left.decision.parts
  const altered = { ...left.decision, parts: [{ ...part, body: '[]' }, ...left.decision.parts.slice(1)] } as Decision
  const hired = {
    id: 'p9' as Id<'person'>,
    name: 'Eve',
    roleId: 'r' as Id<'role'>,
    pinHash: '',
    badge: '',
    state: 'active' as const,
  }
  const foreign = await enrol(office, (await shop()).dealer)
  const told: [Rest, string][] = [
    [{ ...left, decision: altered }, 'altered'],
    [{ ...left, decision: { ...left.decision, by: 'somebody' } }, 'by another'],
    [{ ...left, decision: seenBy(lost, () => false) }, 'nothing of it'],
    // A part of a branch that is not the teller's.
    [{ decision: lost, seal: null }, 'whole'],
    [partOf(decide(station, [add(person, hired)])), 'a right'],
    [partOf(decide({ ...station, stationId: 'another' }, [newCustomer('c2')])), 'of another computer'],
    [partOf(decide({ ...station, instanceId: 'nobody' }, [newCustomer('c3')])), 'of nobody'],
    [partOf(decide(foreign, [newCustomer('c4')])), 'of another dealer'],
    [partOf(decide(station, [newCustomer('c5')], { id: 'x'.repeat(60) })), 'named too long'],
  ]
  for (const [rest, what] of told)
    expect(await tell(other, [rest]), what).toMatchObject({ refused: [rest.decision.id] })
  expect(await position(dealer)).toBe(before)
})

test('of its own branch a station may tell all of it, but no number of a series that was not the author’s', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const whole = decide(station, [newCustomer('c1'), movement('m1', 1000)])
  const numbered = decide(station, [opened('o1', 'another series')])
  const told = [whole, numbered].map((decision) => ({ decision, seal: null }))
  expect(await tell(colleague, told)).toEqual({ ids: [whole.id, numbered.id], refused: [numbered.id] })
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 1000 }])
})

test('a number of a colleague’s own series is kept under the colleague’s seal alone; the customer in any case', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const [series] = await rows(
    dealer,
    `select "id" from "series" where "instanceId" = '${station.instanceId}' and "kind" = 'workOrder'`,
  )
  const numbered = (order: string, customer: string) =>
    decide(station, [newCustomer(customer), opened(order, String(series?.id))], { command: 'openWorkOrder' })
  const seal = ({ seq, hash }: Decision, { keys }: TestStation) =>
    crypto.sign(keys.privateKey, sealText(station.instanceId, seq, hash))
  const [invented, sealedByTeller, sealed] = [numbered('o1', 'c1'), numbered('o2', 'c2'), numbered('o3', 'c3')]
  const alone = decide(station, [opened('o4', String(series?.id))], { command: 'openWorkOrder' })
  const told = [
    { decision: invented, seal: null },
    { decision: sealedByTeller, seal: seal(sealedByTeller, colleague) },
    { decision: sealed, seal: seal(sealed, station) },
    { decision: alone, seal: null },
  ]
  expect((await tell(colleague, told)).refused).toEqual([alone.id])
  expect(await rows(dealer, 'select "id" from "workOrder"')).toEqual([{ id: 'o3' }])
  expect(await count(dealer, 'customer')).toBe(3)
  expect(await marks(dealer)).toHaveLength(3)
})

test('a station that was shut out tells nothing', async () => {
  const { dealer, other, left } = await withLoss()
  const device = await office.store.deviceOf(other.instanceId)
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'revokeStation', { stationId: other.stationId })
  if (device === null) throw new Error('not enrolled')
  expect(await takeRests(office, device, [left])).toMatchObject({ ids: [], refused: [] })
  expect(await count(dealer, 'customer')).toBe(0)
})

test('nobody names a decision of their own as what is left of another', async () => {
  const { dealer, station } = await shop()
  decide(station, [newCustomer('c1')], { id: restIdOf('01a1fd20') })
  expect(await say(station)).toMatchObject({ refused: { seq: 1, reason: 'malformed' }, added: 0 })
  expect(await count(dealer, 'customer')).toBe(0)
})
