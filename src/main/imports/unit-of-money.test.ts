import { setImmediate as breathe } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { headOfficeDecision, openTestStation } from '../../../tests/station-in-memory.ts'
import { add } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { moneyUnit } from '../../domain/currencies/currency.ts'
import { readList } from '../exports/lists.ts'
import { newId } from '../hash.ts'
import { createReader } from '../queries/reader.ts'
import { createListDesk } from './list-desk.ts'

/** Iran took four zeros off yesterday: the new rial is ten thousand of the old. */
const newRial = {
  id: 'u1' as Id<'moneyUnit'>,
  currency: 'IRR',
  validFrom: '2026-11-20',
  exponent: 4,
  decimals: 2,
  names: { en: 'new rial', fa: 'ریال نو' },
  displays: [],
  payableRounding: 100,
  denominations: [1_000_000],
}

function shopAfterTheZeros() {
  const desk = openTestStation()
  const decision = headOfficeDecision([add(moneyUnit, newRial)], 2, 'x')
  const upTo = { timeline: 't', upTo: 2, digest: 'y' }
  desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], upTo)
  const here = () => ({ branchId: 'b', stationId: 's-one', now: desk.time.now })
  const read = createReader(desk.store.database)
  const faults: unknown[] = []
  const onFault = (trouble: unknown) => faults.push(trouble)
  const lists = createListDesk({
    store: desk.store,
    read,
    here,
    newId: () => newId(desk.time.now),
    breathe,
    actorNow: (actor) => actor,
    onFault,
  })
  async function take(name: string, text: string) {
    const looked = await lists.open(name, Buffer.from(text), desk.manager)
    if ('refused' in looked) throw new Error(looked.refused)
    const started = lists.start({ ...looked, isTrial: false }, desk.manager, () => {})
    if ('refused' in started) throw new Error(started.refused)
    const { taskId, counts } = await started.finished
    expect(faults).toEqual([])
    const report = lists.report(taskId, desk.manager)
    return { counts, said: 'rows' in report ? report.rows.flatMap(({ problems }) => problems) : [] }
  }
  return { ...desk, read, here, take }
}

test('a list is read in the unit of money that holds today', async () => {
  const shop = shopAfterTheZeros()
  const parts = 'Part number,Part name,Price\nU-1,Pump,125\nU-2,Valve,"1,250.50"\nU-3,Hose,0.0125\nU-4,Belt,1.2340\n'
  expect((await shop.take('parts.csv', parts)).counts).toMatchObject({ made: 4, refused: 0, warned: 0 })
  expect(shop.rows(`select number, price from part where number like 'U-%' order by number`)).toEqual([
    { number: 'U-1', price: 1_250_000 },
    { number: 'U-2', price: 12_505_000 },
    { number: 'U-3', price: 125 },
    { number: 'U-4', price: 12_340 },
  ])
})

test('a heading that names the unit of before is in that; what is dated before says that today’s was taken', async () => {
  const shop = shopAfterTheZeros()
  const parts = 'Part number,Part name,Price (Iranian Rial),Cost (new rial)\nU-1,Pump,125000,9\n'
  await shop.take('parts.csv', parts)
  expect(shop.rows(`select price, cost from part where number = 'U-1'`)).toEqual([{ price: 125_000, cost: 90_000 }])
  const debts = (heading: string) =>
    `Customer,Phone,Invoice number,Date,${heading}\nReza,09121112233,D-1,2026-11-01,"1,250"\nReza,09121112233,D-2,2026-11-20,"1,250"\n`
  const { said } = await shop.take('debts.csv', debts('Owed'))
  expect(said.filter(({ problem }) => problem === 'import.unitOfToday')).toMatchObject([{ line: 2 }])
  expect(shop.rows('select payable from invoice order by numberText')).toEqual([
    { payable: 12_500_000 },
    { payable: 12_500_000 },
  ])
  const old = await shop.take('debts.csv', debts('Owed (Iranian Rial)').replaceAll('D-', 'E-'))
  expect(old.said.filter(({ problem }) => problem === 'import.unitOfToday')).toEqual([])
  expect(shop.rows(`select payable from invoice where numberText like 'E-%'`)).toEqual([
    { payable: 1250 },
    { payable: 1250 },
  ])
})

test('a list goes out in the unit of today, which its headings say, and comes in as it was', async () => {
  const shop = shopAfterTheZeros()
  await shop.take('parts.csv', 'Part number,Part name,Price (Iranian Rial)\nU-1,Pump,1250000\nU-2,Valve,12340\n')
  const { headings, stored, cellsOf } = readList(shop.read, 'parts', shop.here(), 'en')
  const at = headings.indexOf('Price (new rial)')
  const prices = stored.filter(({ partNumber }) => String(partNumber).startsWith('U-')).map((row) => cellsOf(row)[at])
  expect(prices).toEqual([
    { number: 1_250_000, decimals: 4 },
    { number: 12_340, decimals: 4 },
  ])
})
