import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Task } from '../../src/core/port.ts'
import { createListDesk } from '../../src/main/imports/list-desk.ts'
import { createReader } from '../../src/main/queries/reader.ts'
import { type Counter, kindsAt, manager, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
})
afterAll(() => shop.close())

/** Brings a list in at a counter, as its screen would. */
async function bring(at: Counter, name: string, text: string): Promise<Task> {
  const { store } = at.engine
  const identity = store.local.identity
  const now = Date.now()
  let ids = 0
  const desk = createListDesk({
    actorNow: (actor) => actor,
    store,
    read: createReader(store.database),
    here: () => ({ branchId: identity?.branchId ?? '', stationId: identity?.stationId ?? '', now }),
    newId: () => `task-${name}-${++ids}`,
    breathe: () => new Promise((done) => setImmediate(done)),
    onFault: (trouble) => {
      throw trouble
    },
  })
  const looked = await desk.open(name, Buffer.from(text), manager)
  if ('refused' in looked) throw new Error(looked.refused)
  const started = desk.start({ ...looked, isTrial: false }, manager, () => {})
  if ('refused' in started) throw new Error(started.refused)
  return await started.finished
}

const debts =
  'Document no.,Date,Customer,Phone,Amount\nF-1,2026-01-10,Mary,0851111111,5000\nF-2,2026-02-10,John,0852222222,7000\n'
const orders =
  'Work order,Date,Plate,Customer,Phone,Complaint,Description,Quantity,Price\nJ-7,2026-06-01,12B345,Mary,0851111111,Noise,Look at it,1,2000\n'
const cheques = 'Cheque no.,Bank,Due date,Amount,Customer,Phone\n555,Bank,2027-01-01,9000,John,0852222222\n'
const history =
  'Kind of document,Document no.,Date,Customer,Phone,Plate,Description,Amount,Total\nInvoice,1001,2024-05-01,Mary,0851111111,12B345,Oil,900,900\n'

test('what one counter imports while offline, head office takes and the other counter sees; taken back at the other', async () => {
  one.cut()
  const tasks: Task[] = []
  for (const [name, text] of [
    ['debts.csv', debts],
    ['open orders.csv', orders],
    ['cheques.csv', cheques],
    ['history.csv', history],
  ] as const)
    tasks.push(await bring(one, name, text))
  expect(tasks.map(({ state, counts }) => [state, counts.made, counts.refused])).toEqual([
    ['done', 2, 0],
    ['done', 1, 0],
    ['done', 1, 0],
    ['done', 1, 0],
  ])
  one.mend()
  await shop.settle(one, two)
  // Nothing of it was refused as numbers of a series that is not the counter's own.
  expect(
    await shop.atHeadOffice(`select kind, "numberText", payable from invoice order by "numberText"`),
  ).toMatchObject([
    { kind: 'opening', numberText: '555' },
    { kind: 'opening', numberText: 'F-1' },
    { kind: 'opening', numberText: 'F-2' },
  ])
  const owed = two.ask('ageing', { text: '', all: false, most: 50 }).rows
  expect(owed.map(({ name, total }) => [name, total])).toEqual([
    ['John', 7000],
    ['Mary', 5000],
  ])
  const [mary] = two.ask('customers', { text: 'Mary' })
  expect(two.ask('pastDocuments', { customerId: mary?.customerId ?? null, vehicleId: null })).toHaveLength(1)

  for (const { importId } of tasks.toReversed())
    expect(two.run('undoImport', { importId: importId ?? '' })).toMatchObject({ keptByOthers: 0 })
  await shop.settle(one, two)
  expect(one.ask('ageing', { text: '', all: false, most: 50 }).rows).toEqual([])
  expect(one.ask('customers', { text: '' })).toEqual([])
  expect(one.ask('importRuns', {}).map(({ state }) => state)).toEqual(['undone', 'undone', 'undone', 'undone'])
})

const parts = 'Part number,Part name,Price,Quantity\nF-9,Filter,2800,3\n'
const stock = 'Part number,Quantity\nF-9,10\n'
const advances = 'Date,Customer,Phone,Amount\n2026-03-01,Anna,0853333333,4000\n'
const packages =
  'Package,Document no.,Date,Customer,Phone,Description,Quantity,Amount\nOils,P-1,2026-03-01,Anna,0853333333,Oil,4,1000\n'
const filters =
  'Work order,Date,Plate,Customer,Phone,Complaint,Description,Part number,Quantity,Price\nJ-8,2026-06-01,22B345,Anna,0853333333,Oil,Filter,F-9,2,2800\n'

test('two counters that could not hear each other undo the same lists, and everything is reversed once', async () => {
  await bring(one, 'parts.csv', parts)
  const tasks: Task[] = []
  for (const [name, text] of [
    ['stock.csv', stock],
    ['debts.csv', debts],
    ['deposits.csv', advances],
    ['packages.csv', packages],
    ['open orders.csv', filters],
    ['cheques.csv', cheques],
  ] as const)
    tasks.push(await bring(one, name, text))
  expect(tasks.map(({ state, counts }) => [state, counts.made + counts.changed])).toEqual(
    [1, 2, 1, 1, 1, 1].map((rows) => ['done', rows]),
  )
  await shop.apart([one, two], () => {
    for (const at of [one, two])
      for (const { importId } of tasks.toReversed()) at.run('undoImport', { importId: importId ?? '' })
  })
  expect(await shop.atHeadOffice('select total from "accountBalance" where total <> 0')).toEqual([])
  expect(await shop.atHeadOffice('select total from "stockOnHand"')).toMatchObject([{ total: '3000' }])
  expect(await shop.atHeadOffice(`select total from "lineQuantity" where total <> 0`)).toEqual([])
  expect(kindsAt(one)).toEqual(['taxIdMissing'])
})
