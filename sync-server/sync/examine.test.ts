import { expect, test } from 'vitest'
import { add, type Change, set } from '../../src/core/change.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import { mark } from '../../src/domain/attention/attention.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { importItem } from '../../src/domain/imports/past.ts'
import { person } from '../../src/domain/people/person.ts'
import { workOrder } from '../../src/domain/work-orders/work-order.ts'
import { decide, enrol, newCustomer, noon, pushOf, type TestStation } from '../office.suite.ts'
import { accept } from './accept.ts'
import { movement, openAccepting, opened, order, paper } from './accepting.suite.ts'
import { newKeyPair } from './crypto.ts'

const { office, shop, say, rows, count, position } = await openAccepting()
const bob = newCustomer

test.each<[string, string, (station: TestStation) => Decision]>([
  ['another dealer', 'otherDealer', (s) => decide(s, [bob('c1')], { over: { dealer: 'elsewhere' } })],
  ['another station', 'otherPlace', (s) => decide(s, [bob('c1')], { over: { station: 'elsewhere' } })],
  ['another branch', 'otherPlace', (s) => decide(s, [bob('c1')], { over: { branch: `${s.dealerId}-b` } })],
  ['a part of another branch', 'foreignScope', (s) => decide(s, [], { over: { parts: foreignPart(s) } })],
  ['a row head office alone writes', 'headOfficeOnly', (s) => decide(s, [promoted()])],
  ['a mark of head office’s', 'headOfficeOnly', (s) => decide(s, [bob('c1'), marked()])],
  ['a changed body', 'notIntact', (s) => tampered(decide(s, [bob('c1')]))],
  ['a missing body', 'notWhole', (s) => blinded(decide(s, [bob('c1')]))],
  ['text no database holds', 'malformed', (s) => decide(s, [bob('c1', 'Bo\0b')])],
  ['a wrong kind of value', 'malformed', (s) => decide(s, [wrong()])],
  [
    'a moment no calendar has',
    'malformed',
    (s) => decide(s, [opened('w1', 'any', { openedAt: Number.MAX_SAFE_INTEGER })]),
  ],
  ['a currency there is none', 'malformed', (s) => decide(s, [paper('i1', { kind: 'receipt', currency: '???' })])],
  ['a word its own version does not know', 'malformed', (s) => decide(s, [unheardOf()])],
  ['more within itself than can be followed', 'malformed', (s) => decide(s, [], { over: { parts: bottomless() } })],
  ['a number of a foreign series', 'foreignSeries', (s) => decide(s, [opened('w1', 'foreign')])],
])('a decision with %s is refused as %s and nothing is kept', async (_, reason, make) => {
  const { dealer, station } = await shop()
  const before = await position(dealer)
  make(station)
  expect(await say(station)).toMatchObject({ head: { seq: 0 }, refused: { seq: 1, reason }, added: 0 })
  expect(await position(dealer)).toBe(before)
  expect(await count(dealer, 'customer')).toBe(0)
})

const promoted = (): Change => ({
  verb: 'add',
  entity: person,
  values: { id: 'p9', name: 'Boss', roleId: 'r', pinHash: 'x', state: 'active' },
})
const marked = (): Change =>
  add(mark, {
    id: 'd1-stationRevoked' as Id<'mark'>,
    decisionId: 'another',
    command: 'addCustomer',
    reason: 'clockAhead',
    by: 'x',
    at: noon,
  })
const unheardOf = (): Change => ({ verb: 'set', entity: customer, values: { id: 'c1', kind: 'foundation' } })
const wrong = (): Change => ({ verb: 'add', entity: customer, values: { id: 'c1', name: 7 } })
function foreignPart(station: TestStation): Decision['parts'] {
  const body = JSON.stringify([['add', 'stockMovement', movement('m1', 1).values]])
  return [{ scope: `branch:${station.dealerId}-b`, hash: office.crypto.sha256(body), body }]
}
function bottomless(): Decision['parts'] {
  const body = `[["add","hologram",{"id":"h1","depth":${'['.repeat(50_000)}${']'.repeat(50_000)}}]]`
  return [{ scope: 'dealer', hash: office.crypto.sha256(body), body }]
}
function tampered(decision: Decision): Decision {
  for (const part of decision.parts) part.body = part.body?.replace('Bob', 'Rob') ?? null
  return decision
}
function blinded(decision: Decision): Decision {
  for (const part of decision.parts) part.body = null
  return decision
}

test('a field is not taken for what every object has', async () => {
  const { dealer, station } = await shop()
  decide(station, [bob('c1')])
  const body = JSON.stringify([['set', 'customer', { id: 'c1', constructor: 1, toString: 'x' }]])
  decide(station, [], { over: { parts: [{ scope: 'dealer', hash: office.crypto.sha256(body), body }] } })
  expect(await say(station)).toMatchObject({ added: 2, refused: null })
  expect(await rows(dealer, 'select "name" from "customer"')).toEqual([{ name: 'Bob' }])
})

test('a seal of another key is refused, and so is one that does not reach the decisions', async () => {
  const { station } = await shop()
  decide(station, [bob('c1')])
  expect(await say(station, station.chain, station, newKeyPair())).toMatchObject({
    refused: { reason: 'seal' },
    added: 0,
  })
  decide(station, [bob('c2')])
  const device = await office.store.deviceOf(station.instanceId)
  if (device === null) throw new Error('not enrolled')
  const push = { ...pushOf(station), decisions: station.chain.slice(0, 1) }
  expect(await accept(office, device, push)).toMatchObject({ refused: { reason: 'seal' }, added: 0 })
})

test('a station of another dealer can neither push for this one nor bring its decisions', async () => {
  const [one, other] = [await shop(), await shop()]
  decide(one.station, [bob('c1')])
  expect(await say(one.station, undefined, other.station)).toMatchObject({
    refused: { reason: 'otherDealer' },
    added: 0,
  })
  expect(await count(other.dealer, 'customer')).toBe(0)
  expect(await count(one.dealer, 'customer')).toBe(0)
})

test('a row of another branch is not taken over', async () => {
  const { dealer, station } = await shop()
  const [series] = await rows(dealer, `select "id" from "series" where "instanceId" = '${station.instanceId}' limit 1`)
  const [mine] = [opened('w1', String(series?.id))]
  decide(station, [mine])
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  const thief = await enrol(office, dealer, 'b')
  decide(thief, [set(workOrder, order('w1', ''), { complaint: 'stolen' })])
  expect(await say(thief)).toMatchObject({ refused: { reason: 'foreignRow' }, added: 0 })
  const complaints = await rows(dealer, 'select "complaint", "branchId" from "workOrder"')
  expect(complaints).toEqual([{ complaint: '', branchId: station.branchId }])
})

const credit = (correctsId: string, net: number) =>
  paper(`back-${correctsId}`, {
    kind: 'creditNote',
    correctsId,
    net,
    total: net,
    payable: net,
    correction: 'cancellation',
  })
const listed = (rowId: string) =>
  add(importItem, { id: `of-${rowId}`, importId: 'i', noun: 'package', rowId, key: '', code: '' } as never)

test('an unnumbered credit note takes back only what was brought over, and an unnumbered package is an imported one', async () => {
  const { dealer, station } = await shop()
  const sold = { kind: 'package', net: 500, total: 500, payable: 500 }
  const imported = [paper('pack', sold), listed('pack'), paper('debt', { kind: 'opening', payable: 300 })]
  decide(station, imported, { command: 'importRows' })
  decide(station, [credit('pack', -500)], { command: 'undoImport' })
  expect(await say(station)).toMatchObject({ head: { seq: 2 }, refused: null })
  decide(station, [credit('debt', 0)], { command: 'undoImport' })
  expect(await say(station)).toMatchObject({ head: { seq: 3 }, refused: null })

  const forged: Change[][] = [
    [paper('unlisted', sold)],
    [credit('nowhere', -500)],
    [credit('debt', -300)],
    [paper('numbered', { ...sold, kind: 'receipt', seriesId: 'theirs', number: 7 }), credit('numbered', -500)],
  ]
  const [{ id: series } = { id: '' }] = await rows(
    dealer,
    `select "id" from "series" where "instanceId" = '${station.instanceId}'`,
  )
  decide(station, [paper('sale', { ...sold, kind: 'receipt', seriesId: series, number: 1 })])
  expect(await say(station)).toMatchObject({ head: { seq: 4 }, refused: null })
  for (const changes of [...forged, [credit('sale', -500)]]) {
    decide(station, changes)
    expect(await say(station)).toMatchObject({ head: { seq: 4 }, refused: { seq: 5, reason: 'foreignSeries' } })
    station.chain.pop()
  }
})
