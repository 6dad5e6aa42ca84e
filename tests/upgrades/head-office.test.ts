import pg from 'pg'
import { expect, test } from 'vitest'
import { set } from '../../src/core/change.ts'
import type { Row } from '../../src/core/entity.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import { entityByName, schema } from '../../src/domain/index.ts'
import { decide, newCustomer, pushOf } from '../../sync-server/office.suite.ts'
import { quoted } from '../../sync-server/store/rows.ts'
import { movement } from '../../sync-server/sync/accepting.suite.ts'
import { openLines } from '../../sync-server/sync/line.suite.ts'
import { knowing, migrationsOf, ofEachKind } from './next-version.ts'

// What stations of these tests write is of version 1, head office's is the next.
schema.version = 2

const { office, shop, welcomed } = await openLines()

/** A row of anything in every table, so that a step which only an empty table allows is found. */
async function fillEvery(client: pg.Client, dealerId: string): Promise<void> {
  await client.query(`select set_config('kardan.dealer', $1, false)`, [dealerId])
  for (const name of entityByName.keys()) {
    const { rows } = await client.query<{ column: string; type: string }>(
      `select column_name as "column", data_type as "type" from information_schema.columns where table_name = $1`,
      [name],
    )
    const cells = rows.map(({ column, type }) =>
      column === 'dealerId' ? dealerId : type === 'bigint' ? 0 : type === 'json' ? '[]' : '{}',
    )
    const columns = rows.map(({ column }) => quoted(column)).join(', ')
    const places = cells.map((_, at) => `$${at + 1}`).join(', ')
    await client.query(`insert into ${quoted(name)} (${columns}) values (${places})`, cells)
  }
}

const before = { newText: 'none', newNote: null, newCount: 0, newWord: 'one', newDay: '2026-11-21', newList: ['none'] }

test('an updated head office brings filled tables up, and takes whole what stations of the former version go on writing', async () => {
  const { dealer, station } = await shop()
  const everywhere = Object.fromEntries([...entityByName.keys()].map((name) => [name, ofEachKind]))
  const { headOffice } = await migrationsOf(everywhere)
  const client = new pg.Client({ connectionString: office.url })
  await client.connect()
  await fillEvery(client, dealer)
  await client.query(headOffice)
  await client.end()

  using _ = knowing(everywhere)
  const line = await welcomed(station)
  decide(station, [newCustomer('c1', 'Bob'), movement('m1', 5)])
  const bob = newCustomer('c1', 'Bob').values as Row<typeof customer>
  decide(station, [set(customer, bob, { name: 'Bob the second' })])
  await line.tell(pushOf(station))
  expect(line.last('pushed')).toMatchObject({ refused: null, head: { seq: 2 } })
  const rows = (sql: string) => office.store.readingWith(dealer, (_r, ask) => ask(sql, [dealer]))
  expect(await rows(`select * from "customer" where "dealerId" = $1 and "id" = 'c1'`)).toMatchObject([
    { name: 'Bob the second', ...before },
  ])
  expect(await rows(`select * from "stockMovement" where "dealerId" = $1 and "id" = 'm1'`)).toMatchObject([
    { quantity: 5, ...before },
  ])
  expect(await rows(`select * from "holiday" where "dealerId" = $1 and "id" = '{}'`)).toMatchObject([before])
})
