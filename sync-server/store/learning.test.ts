import { expect, test } from 'vitest'
import { add } from '../../src/core/change.ts'
import type { Id } from '../../src/core/kinds.ts'
import { resolution } from '../../src/domain/attention/attention.ts'
import { entityByName, schema } from '../../src/domain/index.ts'
import { decide, newCustomer, openTestOffice, pushOf } from '../office.suite.ts'
import { movement } from '../sync/accepting.suite.ts'
import { openLines } from '../sync/line.suite.ts'
import type { Ask } from './rows.ts'

const { office, shop, welcomed } = await openLines()

const sums = 'select sum("total")::integer as "total" from "stockOnHand" where "dealerId" = $1'

/** The rows as a former version left them that knew no resolutions, no notes of customers and no quantities. */
async function madeFormer(ask: Ask, dealer: string): Promise<void> {
  const knows = Object.fromEntries([...entityByName.values()].map(({ name, fields }) => [name, Object.keys(fields)]))
  delete knows.resolution
  knows.customer = knows.customer?.filter((field) => field !== 'note') ?? []
  knows.stockMovement = knows.stockMovement?.filter((field) => field !== 'quantity') ?? []
  await ask('reset role', [])
  await ask('delete from "resolution" where "dealerId" = $1', [dealer])
  await ask(`update "customer" set "note" = '', "stamps" = '{"*":"0"}' where "dealerId" = $1 and "id" = 'c1'`, [dealer])
  await ask('update "stockMovement" set "quantity" = 0 where "dealerId" = $1', [dealer])
  await ask('delete from "stockOnHand" where "dealerId" = $1', [dealer])
  await ask('update "learnt" set "knows" = $2 where "dealerId" = $1', [dealer, JSON.stringify(knows)])
  await ask('update "stream" set "schema" = 0 where "dealerId" = $1', [dealer])
}

test('a head office that is updated after a station learns what that station wrote before', async () => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  const by = `${dealer}-mina` as Id<'person'>
  const resolved = { id: 'r1' as Id<'resolution'>, findingKey: 'k', note: 'n', by, at: 0 }
  decide(station, [newCustomer('c1', 'Bob', { note: 'pays late' }), movement('m1', 5), add(resolution, resolved)])
  await line.tell(pushOf(station, station.chain.slice(0, 1)))
  expect(line.last('pushed')).toMatchObject({ refused: null, head: { seq: 1 } })
  const [before] = await office.store.readingWith(dealer, (_r, ask) => ask(sums, [dealer]))
  await office.store.transactionWith(dealer, (_t, ask) => madeFormer(ask, dealer))

  const updated = await openTestOffice(office.url)
  const rows = (sql: string) => updated.store.readingWith(dealer, (_r, ask) => ask(sql, [dealer]))
  expect(await rows('select "id", "note" from "resolution" where "dealerId" = $1')).toEqual([{ id: 'r1', note: 'n' }])
  expect(await rows(`select "note" from "customer" where "dealerId" = $1 and "id" = 'c1'`)).toEqual([
    { note: 'pays late' },
  ])
  expect(await rows('select "quantity" from "stockMovement" where "dealerId" = $1')).toEqual([{ quantity: 5 }])
  expect(await rows(sums)).toEqual([before])
  expect(await rows('select "schema" from "stream" where "dealerId" = $1')).toEqual([{ schema: schema.version }])
  await updated[Symbol.asyncDispose]()
})

test('a process of the former version writes nothing any more once a newer one has read everything again', async () => {
  const { dealer, station } = await shop()
  const line = await welcomed(station)
  await office.store.inDealer(dealer, (ask) =>
    ask('update "stream" set "schema" = $2 where "dealerId" = $1', [dealer, schema.version + 1]),
  )
  decide(station, [newCustomer('later')])
  await expect(line.tell(pushOf(station))).rejects.toThrow('A newer head office')
})
