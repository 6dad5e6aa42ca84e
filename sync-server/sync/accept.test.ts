import { beforeAll, expect, test } from 'vitest'
import { add, type Change, set } from '../../src/core/change.ts'
import { stampTime } from '../../src/core/clock.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { mark } from '../../src/domain/attention/attention.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { pastSeries } from '../../src/domain/dealer/dealer.ts'
import { importItem } from '../../src/domain/imports/past.ts'
import { invoice } from '../../src/domain/invoices/invoice.ts'
import { part } from '../../src/domain/parts/part.ts'
import { person } from '../../src/domain/people/person.ts'
import { stockMovement } from '../../src/domain/stock/stock.ts'
import { workOrder } from '../../src/domain/work-orders/work-order.ts'
import type { Deciding, TestOffice, TestStation } from '../office.suite.ts'
import { decide, enrol, newCustomer, noon, openDealer, openTestOffice, pushOf } from '../office.suite.ts'
import { accept } from './accept.ts'
import { newKeyPair } from './crypto.ts'
import { runAtHeadOffice } from './run.ts'

let office: TestOffice
let dealers = 0
beforeAll(async () => {
  office = await openTestOffice()
  return () => office[Symbol.asyncDispose]()
})

async function shop(): Promise<{ dealer: string; station: TestStation }> {
  dealers += 1
  const dealer = await openDealer(office, `dealer${dealers}`)
  return { dealer, station: await enrol(office, dealer) }
}

const bob = newCustomer

const order = (id: string, seriesId: string): Row<typeof workOrder> => ({
  id: id as Id<'workOrder'>,
  branchId: '' as Id<'branch'>,
  seriesId: seriesId as Id<'series'>,
  number: 1,
  numberText: 'W-1',
  customerId: 'c' as Id<'customer'>,
  vehicleId: 'v' as Id<'vehicle'>,
  openedAt: noon,
  openedBy: 'p' as Id<'person'>,
  appointmentId: null,
  bringerName: '',
  bringerPhone: '',
  arrival: 'walkIn',
  fuelEighths: null,
  belongings: '',
  keyTag: '',
  complaint: '',
  odometer: null,
  promisedAt: null,
  costLimit: null,
  technicianId: null,
  state: 'open',
  stateReason: '',
  stateBy: null,
  stateAt: null,
  collector: '',
  releasedOdometer: null,
})
const opened = (id: string, seriesId: string) => {
  const { branchId: _, ...row } = order(id, seriesId)
  return add(workOrder, row)
}

async function say(station: TestStation, decisions?: Decision[], as: TestStation = station, keys = station.keys) {
  const device = await office.store.deviceOf(as.instanceId)
  if (device === null) throw new Error('not enrolled')
  return accept(office, device, pushOf(station, decisions, keys))
}

const rows = (dealer: string, sql: string) => office.store.inDealer(dealer, (ask) => ask(sql, []))
const count = async (dealer: string, from: string) =>
  Number((await rows(dealer, `select count(*) as n from ${from}`))[0]?.n)
const position = async (dealer: string) => (await office.store.reading(dealer, (r) => r.stream())).position

test('a push is taken once, however often and however cut it comes', async () => {
  const { dealer, station } = await shop()
  for (const id of ['c1', 'c2', 'c3', 'c4']) decide(station, [bob(id)])
  const before = await position(dealer)
  const { chain } = station
  expect(await say(station, chain.slice(0, 2))).toMatchObject({ head: { seq: 2 }, added: 2, refused: null })
  expect(await say(station, chain.slice(0, 2))).toMatchObject({ head: { seq: 2 }, added: 0, refused: null })
  // The third was lost: the fourth is not taken, and the answer says from where to send again.
  expect(await say(station, chain.slice(3))).toMatchObject({ head: { seq: 2 }, added: 0, refused: null })
  expect(await say(station)).toMatchObject({ head: { seq: 4 }, added: 2, refused: null })
  expect(await count(dealer, 'customer')).toBe(4)
  expect(await position(dealer)).toBe(before + 4)
})

test('two pushes of the same decisions at the same moment are taken once', async () => {
  const { dealer, station } = await shop()
  for (let n = 0; n < 20; n += 1) decide(station, [bob(`c${n}`), movement(`m${n}`, 1000)])
  const answers = await Promise.all(Array.from({ length: 6 }, () => say(station)))
  expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(20)
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 20_000 }])
})

const movement = (id: string, quantity: number) =>
  add(stockMovement, {
    id: id as Id<'stockMovement'>,
    partId: 'p1' as Id<'part'>,
    locationId: 'l1' as Id<'location'>,
    quantity,
    reason: 'correction',
    lineId: null,
    by: 'x' as Id<'person'>,
    at: noon,
  })

test('a fact that comes twice is summed once, in one push or in two', async () => {
  const { dealer, station } = await shop()
  for (const id of ['m1', 'm1', 'm2']) decide(station, [movement(id, 1000)])
  await say(station)
  decide(station, [movement('m2', 1000), movement('m3', 1000)])
  await say(station, station.chain.slice(3))
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 3000 }])
})

test('the log counts positions, digests, hashes and seals without a gap', async () => {
  const { dealer, station } = await shop()
  for (const id of ['c1', 'c2', 'c3']) decide(station, [bob(id)])
  await say(station)
  const log = await rows(dealer, 'select "position", "digest", "seal", "instance", "id" from "log" order by "position"')
  expect(log.map(({ position }) => position)).toEqual(log.map((_, at) => at + 1))
  let digest = ''
  for (const row of log) {
    digest = office.crypto.sha256(`${digest}\n${row.id}`)
    expect(row.digest).toBe(digest)
  }
  const own = log.filter(({ instance }) => instance === station.instanceId)
  expect(own.map(({ seal }) => seal !== null)).toEqual([false, false, true])
})

test.each<[string, string, (station: TestStation) => Decision]>([
  ['another dealer', 'otherDealer', (s) => decide(s, [bob('c1')], { over: { dealer: 'elsewhere' } })],
  ['another station', 'otherPlace', (s) => decide(s, [bob('c1')], { over: { station: 'elsewhere' } })],
  ['another branch', 'otherPlace', (s) => decide(s, [bob('c1')], { over: { branch: `${s.dealerId}-b` } })],
  ['a part of another branch', 'foreignScope', (s) => decide(s, [], { over: { parts: foreignPart(s) } })],
  ['a row head office alone writes', 'headOfficeOnly', (s) => decide(s, [promoted()])],
  ['a changed body', 'notIntact', (s) => tampered(decide(s, [bob('c1')]))],
  ['a missing body', 'notWhole', (s) => blinded(decide(s, [bob('c1')]))],
  ['text no database holds', 'malformed', (s) => decide(s, [bob('c1', 'Bo\0b')])],
  ['a wrong kind of value', 'malformed', (s) => decide(s, [wrong()])],
  ['a number of a foreign series', 'foreignSeries', (s) => decide(s, [opened('w1', 'foreign')])],
])('a decision with %s is refused as %s and nothing is kept', async (_, reason, make) => {
  const { dealer, station } = await shop()
  const before = await position(dealer)
  make(station)
  expect(await say(station)).toMatchObject({ head: { seq: 0 }, refused: { seq: 1, reason }, added: 0 })
  expect(await position(dealer)).toBe(before)
  expect(await count(dealer, 'customer')).toBe(0)
})

const none = {
  name: '',
  phone: '',
  address: '',
  taxId: null,
  nationalId: null,
  registrationNumber: null,
  postcode: null,
}
const paper = (id: string, of: object) => {
  const { branchId: _, ...row } = {
    ...{ id, number: 0, numberText: '7', day: '2026-11-21', dueDay: '2026-11-21', at: noon, by: 'p', workOrderId: 'w' },
    ...{ customerId: 'c', payer: 'customer', seller: none, buyer: none, currency: 'IRR', country: '', rounding: 0 },
    ...{ vehicle: { plate: '', vin: '', model: '', odometer: null }, prepaid: 0, tax: 0, correction: null, reason: '' },
    ...{ taxNumber: '', qr: '', net: 0, total: 0, payable: 0, correctsId: null, branchId: '', seriesId: pastSeries },
    ...of,
  }
  return add(invoice, row as never)
}
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

const promoted = (): Change => ({
  verb: 'add',
  entity: person,
  values: { id: 'p9', name: 'Boss', roleId: 'r', pinHash: 'x', state: 'active' },
})
const wrong = (): Change => ({ verb: 'add', entity: customer, values: { id: 'c1', name: 7 } })
function foreignPart(station: TestStation): Decision['parts'] {
  const body = JSON.stringify([['add', 'stockMovement', movement('m1', 1).values]])
  return [{ scope: `branch:${station.dealerId}-b`, hash: office.crypto.sha256(body), body }]
}
function tampered(decision: Decision): Decision {
  for (const part of decision.parts) part.body = part.body?.replace('Bob', 'Rob') ?? null
  return decision
}
function blinded(decision: Decision): Decision {
  for (const part of decision.parts) part.body = null
  return decision
}

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

test('a colleague may bring what another station made', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  decide(station, [bob('c1')])
  expect(await say(station, undefined, colleague)).toMatchObject({ head: { seq: 1 }, added: 1, refused: null })
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

test('two lives of one instance are told apart, at the fork and after it', async () => {
  const { dealer, station } = await shop()
  decide(station, [bob('c1')])
  await say(station)
  const copy: TestStation = { ...station, chain: [...station.chain] }
  decide(station, [bob('c2')])
  decide(copy, [bob('c3')])
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect(await say(copy)).toMatchObject({ head: { seq: 2 }, refused: { seq: 2, reason: 'fork' }, added: 0 })
  decide(copy, [bob('c4')])
  expect(await say(copy, copy.chain.slice(2))).toMatchObject({ refused: { seq: 3, reason: 'fork' }, added: 0 })
  expect(await count(dealer, 'customer')).toBe(2)
})

test('a copied station brings under its new name what the other copy brought already, and only its chain moves', async () => {
  const { dealer, station } = await shop()
  const first = decide(station, [bob('c1'), movement('m1', 1000)])
  const renewed = await enrol(office, dealer)
  const life: TestStation = { ...renewed, chain: [] }
  decide(life, [bob('c1'), movement('m1', 1000)], { id: first.id })
  decide(life, [bob('c2')])
  await say(station)
  const before = await position(dealer)
  expect(await say(life)).toMatchObject({ head: { seq: 2 }, added: 1, refused: null })
  expect(await position(dealer)).toBe(before + 1)
  expect(await say(life)).toMatchObject({ head: { seq: 2 }, added: 0, refused: null })
  expect(await rows(dealer, 'select "total" from "stockOnHand"')).toEqual([{ total: 1000 }])
})

test('a decision waits for the one it was built on, and what came before it is kept', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const cause = decide(colleague, [bob('c1')])
  decide(station, [bob('c2')])
  decide(station, [bob('c3')], { saw: { instance: colleague.instanceId, seq: cause.seq } })
  const waitingFor = { instance: colleague.instanceId, seq: 1 }
  expect(await say(station)).toMatchObject({ head: { seq: 1 }, waitingFor, added: 1, refused: null })
  await say(colleague)
  expect(await say(station)).toMatchObject({ head: { seq: 2 }, waitingFor: null, added: 1 })
  expect(await count(dealer, 'customer')).toBe(3)
})

test('what a colleague has of a chain only after a gap waits, is taken without it, and the gap is closed later', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) decide(station, [bob(id)])
  const { chain, instanceId: instance } = station
  const device = await office.store.deviceOf(colleague.instanceId)
  if (device === null) throw new Error('not enrolled')
  const brought = (decisions: Decision[], patient = false) =>
    accept(office, device, pushOf(station, decisions), patient)
  const [fourth] = chain.slice(3)
  if (fourth === undefined) throw new Error('nothing was decided')
  expect(await brought([fourth])).toMatchObject({ head: { seq: 0 }, waitingFor: { instance, seq: 3 }, added: 0 })
  expect(await brought([fourth], true)).toMatchObject({ head: { seq: 4 }, waitingFor: null, added: 1 })
  // What follows on it need not wait, and what is known is not taken again.
  expect(await brought(chain.slice(4))).toMatchObject({ head: { seq: 5 }, added: 1 })
  expect(await brought(chain.slice(3))).toMatchObject({ head: { seq: 5 }, waitingFor: null, added: 0 })
  // It is a cause as any other.
  decide(colleague, [bob('c6')], { saw: { instance, seq: 5 } })
  expect(await say(colleague)).toMatchObject({ head: { seq: 1 }, waitingFor: null, added: 1 })
  // The author is told where its chain ends, and another life of it is found out beyond the gap.
  const copy: TestStation = { ...station, chain: chain.slice(0, 3) }
  const other = decide(copy, [bob('c7')])
  expect(await say(station, chain.slice(3))).toMatchObject({ head: { seq: 0 }, waitingFor: null, added: 0 })
  expect(await brought([other], true)).toMatchObject({ refused: { seq: 4, reason: 'fork' }, added: 0 })
  expect(await say(copy)).toMatchObject({ refused: { seq: 4, reason: 'fork' }, added: 0 })
  expect(await say(station)).toMatchObject({ head: { seq: 5 }, refused: null, added: 3 })
  expect(await count(dealer, 'customer')).toBe(6)
})

test('what a dismissed person did before the station heard of it stands, with a mark', async () => {
  const { dealer, station } = await shop()
  decide(station, [bob('c1')])
  await say(station)
  expect(await marks(dealer)).toEqual([])
  const away = decide(station, [bob('c2')])
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'dismiss', { personId: `${dealer}-mina` })
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect(await count(dealer, 'customer')).toBe(2)
  const marked = { decisionId: away.id, command: 'addCustomer', reason: 'rightWithdrawn', branchId: station.branchId }
  expect(await marks(dealer)).toEqual([marked])
  // Said again, it is not marked again.
  await say(station)
  expect(await marks(dealer)).toEqual([marked])
})

const marks = (dealer: string) =>
  rows(dealer, `select "decisionId", "command", "reason", "branchId" from "${mark.name}" order by "reason"`)

test('a person without the right for a command is marked, one with it is not', async () => {
  const { dealer, station } = await shop()
  const bought = decide(station, [movement('m1', 1)], { command: 'countStock' })
  decide(station, [bob('c1')])
  await say(station)
  expect((await marks(dealer)).map(({ decisionId }) => decisionId)).toEqual([bought.id])
})

test('what somebody with the right allowed another to do is not marked', async () => {
  const { dealer, station } = await shop()
  decide(station, [bob('c1')], { by: 'stranger', over: { grant: `${dealer}-mina` } })
  const alone = decide(station, [bob('c2')], { by: 'stranger' })
  await say(station)
  expect((await marks(dealer)).map(({ decisionId }) => decisionId)).toEqual([alone.id])
})

test('marks of one push continue one chain of head office, sealed at its end', async () => {
  const { dealer, station } = await shop()
  for (const id of ['m1', 'm2', 'm3']) decide(station, [movement(id, 1)], { command: 'countStock' })
  await say(station)
  decide(station, [movement('m4', 1)], { command: 'countStock' })
  await say(station, station.chain.slice(3))
  const marked = await rows(
    dealer,
    `select "instance", "seq", "seal" from "log" where "body" like '%"markDecision"%' order by "position"`,
  )
  const first = Number(marked[0]?.seq)
  expect(marked.map(({ seq }) => Number(seq) - first)).toEqual([0, 1, 2, 3])
  expect(new Set(marked.map(({ instance }) => instance)).size).toBe(1)
  expect(marked.map(({ seal }) => seal !== null)).toEqual([false, false, true, true])
})

test('a clock 400 days ahead wins nothing: its stamps are cut, stay in order, and are marked', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  const far: Deciding = { at: noon + 400 * 86_400_000 }
  decide(station, [bob('c1', 'From the future')], far)
  decide(station, [set(customer, row('c1'), { name: 'Still from there' })], far)
  await say(station)
  const stamps = await rows(
    dealer,
    `select "stamp" from "log" where "instance" = '${station.instanceId}' order by "seq"`,
  )
  for (const { stamp } of stamps) expect(stampTime(String(stamp))).toBeLessThanOrEqual(noon + 5 * 60_000)
  expect(String(stamps[1]?.stamp) > String(stamps[0]?.stamp)).toBe(true)
  office.clock.now = noon + 60_000
  decide(colleague, [set(customer, row('c1'), { name: 'From today' })], { at: noon + 30_000 })
  await say(colleague)
  office.clock.now = noon
  expect(await rows(dealer, 'select "name" from "customer"')).toEqual([{ name: 'From today' }])
  expect((await marks(dealer)).map(({ reason }) => reason)).toEqual(['clockAhead', 'clockAhead'])
})

const row = (id: string) =>
  ({ id, name: '', phone: '', phoneKey: '', address: '', taxId: null }) as Row<typeof customer>

test('what a newer version says is kept whole and the known part of it is applied', async () => {
  const { dealer, station } = await shop()
  const strange: Change = {
    verb: 'add',
    entity: { ...part, name: 'hologram' } as never,
    values: { id: 'h1', depth: 3 },
  }
  const fuller = bob('c1')
  decide(station, [strange, { ...fuller, values: { ...fuller.values, mood: 'good' } }], { over: { schema: 2 } })
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect(await count(dealer, 'customer')).toBe(1)
  const [kept] = await rows(dealer, `select "body" from "log" where "instance" = '${station.instanceId}'`)
  expect(String(kept?.body)).toContain('hologram')
  expect(String(kept?.body)).toContain('mood')
})

test('a batch of 200 decisions is a handful of questions to the database', async () => {
  const { dealer, station } = await shop()
  for (let n = 0; n < 200; n += 1) decide(station, [bob(`c${n}`), movement(`m${n}`, 1)])
  let asked = 0
  const counting: typeof office.store = {
    ...office.store,
    transaction: (id, work) =>
      office.store.transaction(id, (t) => {
        const counted = Object.entries(t).map(([name, ask]) => [
          name,
          (...args: never[]) => {
            asked += 1
            return (ask as (...args: never[]) => unknown)(...args)
          },
        ])
        return work(Object.fromEntries(counted))
      }),
  }
  const device = await office.store.deviceOf(station.instanceId)
  if (device === null) throw new Error('not enrolled')
  expect(await accept({ ...office, store: counting }, device, pushOf(station))).toMatchObject({ added: 200 })
  expect(await count(dealer, 'customer')).toBe(200)
  expect(asked).toBeLessThan(25)
})
