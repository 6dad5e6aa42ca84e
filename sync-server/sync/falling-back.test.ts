import { expect, test, vi } from 'vitest'
import { decide, enrol, newCustomer, pushOf } from '../office.suite.ts'
import { openLines, readAll } from './line.suite.ts'

const { office, shop, welcomed } = await openLines()

/** A standby that lacks the last transaction takes over; what was connected to the database comes back by itself. */
async function loseTheLast(dealer: string, instance: string): Promise<void> {
  await office.store.transactionWith(dealer, async (_t, ask) => {
    await ask('reset role', [])
    const own = '"dealerId" = $1'
    const last = `(select max("position") from "log" where ${own})`
    await ask(`delete from "customer" where ${own} and "id" = 'lost'`, [dealer])
    await ask(`delete from "head" where ${own} and "instance" = $2`, [dealer, instance])
    await ask(`delete from "log" where ${own} and "position" = ${last}`, [dealer])
    await ask(
      `update "stream" set ("position", "digest") =
        (select "position", "digest" from "log" where ${own} and "position" = ${last}) where ${own}`,
      [dealer],
    )
  })
}

test('a database falls back while lines stand, and the stream is soon past where a station had read: it is noticed', async () => {
  const { dealer, station } = await shop()
  const [one, other] = [await enrol(office, dealer), await enrol(office, dealer)]
  const [lineOfOne, lineOfOther, line] = [await welcomed(one), await welcomed(other), await welcomed(station)]
  decide(one, [newCustomer('lost')])
  await lineOfOne.tell(pushOf(one))
  const { position, digest } = await readAll(line)
  const asking = await welcomed(station)
  await loseTheLast(dealer, one.instanceId)
  line.heard.length = 0
  for (const [at, id] of ['first', 'second'].entries()) {
    decide(other, [newCustomer(id)])
    await lineOfOther.tell(pushOf(other, other.chain.slice(at)))
  }
  // It read another decision at this place, and what came to be there it would never hear.
  await vi.waitUntil(() => line.line.closed !== null)
  expect([line.last('page'), line.line.closed]).toEqual([undefined, 'timeline'])
  const { timeline } = asking.welcome
  const compare = { say: 'compare', timeline, digest, schema: 1, entity: 'customer', idsAfter: null } as const
  await asking.tell({ ...compare, rows: [], position: position + 1 })
  expect(asking.last('compared')).toMatchObject({ moved: true })
  await asking.tell({ say: 'pull', timeline, after: position, digest })
  expect(asking.line.closed).toBe('timeline')
  const again = await welcomed(station, { timeline, position, digest, earlier: [] })
  expect(again.welcome.timeline).not.toBe(timeline)
  expect(again.welcome.forkedAt).toBeLessThan(position)
})

test('a pull that was on its way while the database fell back is no way past what was sent before it', async () => {
  const { dealer, station } = await shop()
  const [one, other] = [await enrol(office, dealer), await enrol(office, dealer)]
  const [lineOfOne, lineOfOther, line] = [await welcomed(one), await welcomed(other), await welcomed(station)]
  const { position, digest } = await readAll(line)
  decide(one, [newCustomer('lost')])
  await lineOfOne.tell(pushOf(one))
  await vi.waitUntil(() => line.last('page')?.upTo === position + 1)
  await loseTheLast(dealer, one.instanceId)
  line.line.busy = true
  decide(other, [newCustomer('another')])
  await lineOfOther.tell(pushOf(other))
  line.line.busy = false
  await line.tell({ say: 'pull', timeline: line.welcome.timeline, after: position, digest })
  expect(line.line.closed).toBe('timeline')
})

test('a database falls back to before a station joined, while its line stands: it is not taken for shut out', async () => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  await office.store.transactionWith(dealer, async (_t, ask) => {
    await ask('reset role', [])
    await ask('delete from "device" where "instanceId" = $1', [station.instanceId])
  })
  decide(station, [newCustomer('kept')])
  await line.tell(pushOf(station))
  expect([line.last('turnedAway'), line.last('pushed'), line.line.closed]).toEqual([undefined, undefined, 'forgotten'])
})
