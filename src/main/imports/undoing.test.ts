import { afterEach, expect, test } from 'vitest'
import { demoBranches } from '../../../dev/demo/dealer.ts'
import { importRuns } from '../queries/parts.ts'
import { closeShops, type Shop, shopOf, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

const east = demoBranches[1].name

const debts = 'Document no.,Date,Customer,Phone,Amount\nF-1,2026-01-10,Mary,09121111111,5000\n'

test('a list is undone at the branch that brought it in, and another says which that is', async () => {
  const shop = shopOf({ branches: 2 })
  const { task } = await shop.take('debts.csv', debts)
  expect(importRuns(shop.read, {}, shop.here())).toMatchObject([{ state: 'finished', elsewhere: null }])
  shop.store.database.prepare(`update importRun set ofBranch = 'demo-branch-east'`).run()
  expect(importRuns(shop.read, {}, shop.here())).toMatchObject([{ elsewhere: east }])
  for (const name of ['undoImport', 'restoreImported'] as const)
    expect(shop.run(name, { importId: task.importId })).toEqual({
      refused: 'import.otherBranch',
      params: { branch: east },
    })
  expect(shop.count(`select sum(total) from accountBalance where account = 'receivable'`)).toBe(5000)
})

const people =
  'Customer code,Name,Phone\n1,Reza,09120000001\n2,Mina,09120000002\n3,Insurer,09120000003\n4,Old,09120000004\n'
const cars =
  'Plate,VIN,Model,Customer code\n12ب34511,,Pride,1\n12ب34522,,Peugeot,2\n12ب34533,,Tiba,3\n12ب34544,,Samand,4\n'
const standing = (shop: Shop) => ({
  people: shop
    .rows<{ name: string }>(`select name from customer where name <> '' order by name`)
    .map(({ name }) => name),
  cars: shop
    .rows<{ model: string }>(`select model from vehicle where model <> '' order by model`)
    .map(({ model }) => model),
})

test('at a dealer of several branches people and cars stay, and it is said how many', async () => {
  const shop = shopOf({ branches: 2 })
  const owners = await shop.take('customers.csv', people)
  const owned = await shop.take('cars.csv', cars)
  expect(await undo(shop, owned.task)).toEqual({ keptByOthers: 0, keptShared: 4 })
  expect(shop.must('undoImport', { importId: owners.task.importId })).toEqual({ keptByOthers: 4, keptShared: 0 })
  expect(standing(shop)).toEqual({
    people: ['Insurer', 'Mina', 'Old', 'Reza'],
    cars: ['Peugeot', 'Pride', 'Samand', 'Tiba'],
  })
  const many = `Customer,Phone\n${Array.from({ length: 900 }, (_, n) => `Name ${n},0912${String(n).padStart(7, '0')}\n`).join('')}`
  const { task } = await shop.bring(await shop.look('customers.csv', many), false, ({ done }, cancel) => {
    if (done > 300) cancel()
  })
  expect(task).toMatchObject({ state: 'cancelled', problems: [{ line: 0, problem: 'import.keptShared' }] })
  sound(shop)
})

test('who is expected, pays for others, owns a package or has papers from before stays, and so does the car', async () => {
  const shop = shopOf()
  const owners = await shop.take('customers.csv', people)
  const owned = await shop.take('cars.csv', cars)
  const idOf = (noun: string, is: string) => shop.rows<{ id: string }>(`select id from ${noun} where ${is}`)[0]?.id
  const expected = {
    customer: { customerId: idOf('customer', `name = 'Reza'`) },
    vehicle: { vehicleId: idOf('vehicle', `model = 'Pride'`) },
  }
  shop.must('bookAppointment', { ...expected, day: '2026-11-24', startsAt: 600 })
  const bought = { customerId: idOf('customer', `name = 'Mina'`), vehicleId: idOf('vehicle', `model = 'Peugeot'`) }
  shop.must('sellPackage', { ...bought, name: 'Oils', items: [{ description: 'Oil', count: 4, value: 1_000_000 }] })
  const { workOrderId } = shop.must<{ workOrderId: string }>('openWorkOrder', {
    vehicle: { plate: '12ب34555', customer: { name: 'Zahra' } },
  })
  const work = { kind: 'labour', description: 'Work', quantity: 1000, unitPrice: 10_000, taxRate: 0 }
  const { lineId } = shop.must<{ lineId: string }>('addLineToWorkOrder', { workOrderId, ...work })
  shop.must('setLineTerms', { lineId, payer: 'insurer', payerId: idOf('customer', `name = 'Insurer'`) })
  const papers = 'Kind of document,Document no.,Date,Customer,Phone,Plate,Description,Amount,Total\n'
  await shop.take('history.csv', `${papers}Invoice,1001,2024-05-01,Old,09120000004,12ب34544,Oil,900,900\n`)
  expect(await undo(shop, owned.task)).toEqual({ keptByOthers: 3, keptShared: 0 })
  expect(standing(shop).cars).toEqual(['Peugeot', 'Pride', 'Samand'])
  expect(await undo(shop, owners.task)).toEqual({ keptByOthers: 4, keptShared: 0 })
  expect(standing(shop).people).toEqual(['Insurer', 'Mina', 'Old', 'Reza', 'Zahra'])
  sound(shop)
})

test('undoing a part of a list again changes nothing', async () => {
  const shop = shopOf()
  await shop.take('parts.csv', 'Part number,Part name,Price,Quantity\nRV-1,Pump,125000,3\n')
  shop.pass(1000)
  const { task } = await shop.take('stock.csv', 'Part number,Quantity\nRV-1,10\n')
  const input = { importId: task.importId, ...pickIds(shop, task.importId) }
  shop.must('restoreImported', input)
  shop.must('restoreImported', input)
  expect(await undo(shop, task)).toEqual({ keptByOthers: 0, keptShared: 0 })
  expect(shop.count('select sum(total) from stockOnHand')).toBe(3000)
  sound(shop)
})
const pickIds = (shop: Shop, importId: string | null) => ({
  itemIds: shop.rows<{ id: string }>(`select id from importItem where importId = '${importId}'`).map(({ id }) => id),
})

test('a shelf that was counted since, by a person or a later list, stays as it was counted', async () => {
  const shop = shopOf()
  await shop.take('parts.csv', 'Part number,Part name,Price,Quantity\nRV-1,Pump,125000,3\n')
  shop.pass(1000)
  const partId = shop.rows<{ id: string }>('select id from part')[0]?.id
  const onHand = () => shop.count('select sum(total) from stockOnHand')
  const first = await shop.take('stock.csv', 'Part number,Quantity\nRV-1,10\n')
  shop.pass(1000)
  const second = await shop.take('stock.csv', 'Part number,Quantity\nRV-1,12\n')
  shop.pass(1000)
  expect(await undo(shop, second.task)).toEqual({ keptByOthers: 0, keptShared: 0 })
  expect(onHand()).toBe(10_000)
  shop.must('countStock', { partId, counted: 9000 })
  shop.pass(1000)
  expect(await undo(shop, first.task)).toEqual({ keptByOthers: 1, keptShared: 0 })
  expect(onHand()).toBe(9000)
  sound(shop)
})

test('a part that stands twice in a count is counted once, and the other line is told', async () => {
  const shop = shopOf()
  await shop.take('parts.csv', 'Part number,Part name,Price,Quantity\nA-1,Pump,125000,4\n')
  const { counts, report } = await shop.take('stock.csv', 'Part number,Quantity\nA-1,5\na 1,3\n')
  expect(counts).toMatchObject({ changed: 1, refused: 1 })
  expect(report.flatMap(({ problems }) => problems)).toEqual([
    { line: 3, problem: 'import.duplicateNumber', params: { number: 'a 1', firstLine: 2 } },
  ])
  expect(shop.count('select sum(total) from stockOnHand')).toBe(5000)
})
