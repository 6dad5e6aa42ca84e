import { expect, test } from 'vitest'
import { add, set } from '../../src/core/change.ts'
import { stampTime } from '../../src/core/clock.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { divergence, resolution } from '../../src/domain/attention/attention.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { commandByName, schema } from '../../src/domain/index.ts'
import { type Deciding, decide, enrol, newCustomer, noon } from '../office.suite.ts'
import { movement, openAccepting } from './accepting.suite.ts'
import { rowsOfAnybody } from './allowed.ts'
import { runAtHeadOffice } from './run.ts'

const { office, shop, say, rows, count, marks } = await openAccepting()
const bob = newCustomer

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

test('a person without the right for a command is marked, one with it is not', async () => {
  const { dealer, station } = await shop()
  const bought = decide(station, [movement('m1', 1)], { command: 'countStock' })
  decide(station, [bob('c1')])
  await say(station)
  expect((await marks(dealer)).map(({ decisionId }) => decisionId)).toEqual([bought.id])
})

test('what no right is asked for writes its own rows alone, and a command nobody knows is marked', async () => {
  const { dealer, station } = await shop()
  const told = { id: 'f1' as Id<'divergence'>, stationId: station.stationId as Id<'station'>, at: noon }
  const honest = add(divergence, { ...told, entity: 'part', rowId: 'p1', count: 1 })
  decide(station, [honest], { command: 'reportDivergence', by: 'nobody' })
  const hidden = decide(station, [movement('m1', -7000)], { command: 'reportDivergence', by: 'nobody' })
  const invented = decide(station, [movement('m2', -7000)], { command: 'noSuchCommand', by: 'nobody' })
  const foreign = decide(station, [movement('m3', -7000)], { command: 'markDecision' })
  decide(station, [movement('m4', 1)], { command: 'ofTheNextVersion', over: { schema: schema.version + 1 } })
  expect(await say(station)).toMatchObject({ added: 5, refused: null })
  const wrong = [hidden, invented, foreign].map(({ id }) => id)
  expect((await marks(dealer)).map(({ decisionId }) => decisionId).toSorted()).toEqual(wrong.toSorted())
})

test('every command for which no right is asked says what it writes', () => {
  const free = [...commandByName].filter(([, { right }]) => right === null).map(([name]) => name)
  expect(Object.keys(rowsOfAnybody).toSorted()).toEqual(free.toSorted())
})

test('a finding is closed by whoever may close it, under whatever name it comes', async () => {
  const { dealer, station } = await shop()
  const closing = (id: string) =>
    add(resolution, { id: id as Id<'resolution'>, findingKey: 'k', note: '', by: 'x' as Id<'person'>, at: noon })
  const hidden = decide(station, [bob('c1'), closing('r1')])
  await say(station)
  expect((await marks(dealer)).map(({ decisionId }) => decisionId)).toEqual([hidden.id])
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

test('while head office’s own clock is years behind, what is decided now is still later than what stands', async () => {
  const { dealer, station } = await shop()
  const colleague = await enrol(office, dealer)
  decide(station, [bob('c1')], { at: noon })
  await say(station)
  office.clock.now = noon - 9_000 * 86_400_000
  for (const [at, by] of [colleague, station, colleague].entries()) {
    const name = `Written ${at}`
    decide(by, [set(customer, row('c1'), { name })], { at: noon + (at + 1) * 40_000 })
    await say(by, by.chain.slice(-1))
    expect(await rows(dealer, 'select "name" from "customer"')).toEqual([{ name }])
  }
  office.clock.now = noon
})

const row = (id: string) =>
  ({ id, name: '', phone: '', phoneKey: '', address: '', taxId: null }) as Row<typeof customer>
