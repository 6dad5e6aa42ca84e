import pg from 'pg'
import { expect, test } from 'vitest'
import { add, type Change } from '../../src/core/change.ts'
import { all } from '../../src/core/command.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync } from '../../src/core/run.ts'
import { cashCount, cashShift } from '../../src/domain/cash-desk/cash-desk.ts'
import { series } from '../../src/domain/dealer/dealer.ts'
import { allocation } from '../../src/domain/payments/payment.ts'
import { world } from '../clock.ts'
import { decide, enrol, noon, openDealer, openTestOffice, pushOf, type TestStation } from '../office.suite.ts'
import type { PostgresStore } from '../store/postgres.ts'
import { appRole } from '../store/security.ts'
import { accept } from '../sync/accept.ts'
import { opened, paper } from '../sync/accepting.suite.ts'
import { runAtHeadOffice } from '../sync/run.ts'
import { readOffice } from './data.ts'
import { liveHtml } from './live.ts'
import { createLookout } from './lookout.ts'

type Cells = Record<string, string>

/** Writes papers by the thousand as they stand after years, without the decisions that made them. */
async function writing(url: string, work: (write: (table: string, cells: Cells, more: string) => unknown) => unknown) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`begin; set local role ${appRole}; set local kardan.dealer = 'd1'`)
  await work(async (table, cells, more) => {
    const { rows } = await client.query<{ name: string; kind: string; nullable: string }>(
      `select column_name as name, data_type as kind, is_nullable as nullable from information_schema.columns
        where table_schema = 'public' and table_name = $1 order by ordinal_position`,
      [table],
    )
    const empty: Cells = { bigint: '0', json: `'{}'` }
    const row = { dealerId: `'d1'`, stamps: `'{}'`, ...cells }
    const all = rows.map(
      ({ name, kind, nullable }) => (row as Cells)[name] ?? (nullable === 'YES' ? 'null' : (empty[kind] ?? `''`)),
    )
    await client.query(`insert into "${table}" select ${all.join(', ')} ${more}`)
  })
  await client.query('commit')
  await client.query('analyze')
  await client.end()
}

/** How many rows of orders, invoices and payments are read. */
async function counted(store: PostgresStore, now: number) {
  let read = 0
  const counting: PostgresStore = {
    ...store,
    readingWith: (dealerId, work) =>
      store.readingWith(dealerId, async (r, ask) => {
        const done = await work(r, ask)
        const [row] = await ask(
          `select sum(seq_tup_read + idx_tup_fetch)::int as "rows" from pg_stat_xact_user_tables
            where relname in ('invoice', 'payment', 'workOrder')`,
          [],
        )
        read += Number(row?.rows)
        return done
      }),
  }
  const view = await readOffice(counting, 'd1', { now, connected: new Set() })
  return { view, read }
}

test('what a computer that is gone gave out is told with its gaps, and nothing of all others’ papers is read for it', async () => {
  await using office = await openTestOffice()
  await openDealer(office)
  const [lost, stays] = [await enrol(office, 'd1'), await enrol(office, 'd1')]
  await writing(office.url, async (write) => {
    const seriesOf = ({ instanceId }: TestStation, id: string) =>
      write('series', { id: `'${id}'`, prefix: `'${id}'`, instanceId: `'${instanceId}'` }, '')
    const give = (table: string, id: string, more: string) =>
      write(
        table,
        { id: `'${id}-' || n`, branchId: `'d1-a'`, seriesId: `'${id}'`, number: 'n', day: 'n', state: `'released'` },
        `from ${more}`,
      )
    for (const id of ['A', 'B', 'none']) await seriesOf(lost, id)
    await give('invoice', 'A', 'generate_series(2, 60) n where n not in (7, 8, 9, 30)')
    await give('workOrder', 'B', 'generate_series(100, 120, 20) n')
    for (let at = 0; at < 10; at += 1) {
      await seriesOf(stays, `C${at}`)
      await give('invoice', `C${at}`, 'generate_series(1, 500) n')
      await seriesOf(stays, `D${at}`)
      await give('workOrder', `D${at}`, 'generate_series(1, 500) n')
    }
    await write('payment', { id: `'p-' || n`, branchId: `'d1-a'` }, 'from generate_series(1, 5000) n')
  })
  await runAtHeadOffice(office, { dealerId: 'd1', branchId: '' }, 'revokeStation', { stationId: lost.stationId })

  const { view, read } = await counted(office.store, office.now())
  const series = (station: TestStation) =>
    view.stations.find(({ stationId }) => stationId === station.stationId)?.series
  expect(series(stays)).toEqual([])
  expect(series(lost)).toEqual([
    { stationId: lost.stationId, prefix: 'A', last: 60, missing: [1, 7, 8, 9, 30] },
    {
      stationId: lost.stationId,
      prefix: 'B',
      last: 120,
      missing: Array.from({ length: 20 }, (_, at) => at + 1),
    },
  ])
  expect(read).toBeLessThan(500)
})

test('what a computer made up hides neither the rest of the page nor the button that shuts it out', async () => {
  await using office = await openTestOffice()
  await openDealer(office)
  const [honest, liar] = [await enrol(office, 'd1'), await enrol(office, 'd1')]
  const seriesOf = async ({ instanceId }: TestStation) => {
    const of = { instanceId: instanceId as Id<'instance'> }
    const [one] = await office.store.reading('d1', (r) => driveAsync(all(series, of), (asked) => r.ask(asked)))
    return one?.id ?? ''
  }
  const push = async (station: TestStation, changes: Change[]) => {
    decide(station, changes)
    const device = await office.store.deviceOf(station.instanceId)
    if (device === null) throw new Error('not enrolled')
    expect(await accept(office, device, pushOf(station))).toMatchObject({ added: 1, refused: null })
  }
  const most = Number.MAX_SAFE_INTEGER
  const sold = { number: 1, kind: 'receipt', net: most, total: most, payable: most }
  const paperOfLiar = paper('i1', { ...sold, seriesId: await seriesOf(liar), numberText: 'i1', currency: 'EUR' })
  const paid = (id: string, invoiceId: string, amount: number) =>
    add(allocation, { id, paymentId: 'y', invoiceId, customerId: 'c', amount, by: 'p', at: noon } as never)
  const uncounted = {
    denominations: {},
    terminals: {},
    cheques: null,
    expectedCash: 0,
    expectedCard: 0,
    expectedCheques: 0,
  }
  const counted = (kind: 'opening' | 'closing', cash: number) =>
    add(cashCount, { ...uncounted, id: kind, shiftId: 's', kind, cash, reason: '', by: 'p', at: noon } as never)
  const shift = { id: 's', stationId: 's', cashierId: 'p', day: '2026-11-21', openedAt: noon, state: 'closed' }
  await push(honest, [opened('w', await seriesOf(honest), { numberText: 'W-honest', openedAt: noon })])
  await push(liar, [
    paperOfLiar,
    ...Array.from({ length: 1200 }, (_, at) => paid(`a${at}`, 'i1', -most)),
    add(cashShift, { ...shift, closedAt: noon, closedBy: 'p' } as never),
    counted('opening', -most),
    counted('closing', most),
  ])
  const view = await readOffice(office.store, 'd1', { now: noon, connected: new Set() })
  const lookout = createLookout(office.store, world, () => {})
  const attention = await lookout.at('d1', view.stream)
  lookout.stop()
  expect(attention.map(({ kind }) => kind)).toContain('tillDiffers')
  const page = liveHtml({ ...view, attention }, { locale: 'en', now: noon, notice: null }).html
  expect(page).toContain('W-honest')
  expect(page).toContain(liar.stationId)
  expect(page).toContain('One row is not shown')
})
