import { expect, test } from 'vitest'
import { decide, enrol, newCustomer, pushOf, type TestStation } from '../office.suite.ts'
import { openLines, readAll } from './line.suite.ts'
import { runAtHeadOffice } from './run.ts'

const { office, shop, call, welcomed } = await openLines()
const bob = newCustomer

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
