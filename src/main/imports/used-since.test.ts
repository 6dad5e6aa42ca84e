import { afterEach, expect, test } from 'vitest'
import { readList } from '../exports/lists.ts'
import { findParts } from '../queries/parts.ts'
import { closeShops, type Shop, shopOf, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

const list = 'Part number,Part name,Price,Quantity\nRV-1,Pump,125000,5\nRV-2,Valve,1000,7\nRV-3,Hose,2000,\n'
const partId = (shop: Shop, number: string) =>
  shop.rows<{ id: string }>(`select id from part where number = '${number}'`)[0]?.id
const found = (shop: Shop, text: string) =>
  findParts(shop.read, { text, most: 5 }, shop.here()).map(({ number, onHand }) => [number, onHand])
function openOrder({ must }: Shop): string {
  const vehicle = { plate: '12ب345ایران67', vin: '', model: 'x', customer: { name: 'Z', phone: '09120000009' } }
  return must<{ workOrderId: string }>('openWorkOrder', { vehicle, complaint: '', odometer: 5 }).workOrderId
}

test('a part that was sold stays with its stock when its list is taken back, and is told of', async () => {
  const shop = shopOf()
  const { task } = await shop.take('parts.csv', list)
  const workOrderId = openOrder(shop)
  shop.must('addPartToWorkOrder', { workOrderId, code: 'RV-1', quantity: 2000 })
  shop.must('issueInvoice', { workOrderId })
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 1 })
  expect(found(shop, 'RV-')).toEqual([['RV-1', 3000]])
  shop.must('addPartToWorkOrder', { workOrderId: openOrder(shop), code: 'RV-1', quantity: 1000 })
  // The same file finds it, and does not count its five pieces in again.
  expect((await shop.take('parts.csv', list)).counts).toMatchObject({ made: 2, same: 1 })
  expect(found(shop, 'RV-')).toEqual([
    ['RV-1', 2000],
    ['RV-2', 7000],
    ['RV-3', 0],
  ])
  sound(shop)
})

test('what was counted, priced, given a code or a stock of its own since stays too', async () => {
  const shop = shopOf()
  const { task } = await shop.take('parts.csv', `${list}RV-4,Belt,10,1\nRV-5,Plug,10,1\n`)
  shop.must('countStock', { partId: partId(shop, 'RV-1'), counted: 4000 })
  shop.must('changePrice', { partId: partId(shop, 'RV-2'), price: 1100 })
  shop.must('linkBarcode', { partId: partId(shop, 'RV-3'), code: '4006381333931' })
  await shop.take('stock.csv', 'Part number,Quantity,Cost\nRV-4,3,5\n')
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 4 })
  expect(found(shop, 'RV-').map(([number]) => number)).toEqual(['RV-1', 'RV-2', 'RV-3', 'RV-4'])
})

test('a list that changed parts and was taken back itself keeps none of them', async () => {
  const shop = shopOf()
  const { task } = await shop.take('parts.csv', list)
  const dearer = await shop.take('parts.csv', list.replace('125000', '150000'))
  expect(await undo(shop, dearer.task)).toMatchObject({ keptByOthers: 0 })
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 0 })
  expect(found(shop, 'RV-')).toEqual([])
})

test('what another counter sold before it heard of the taking back is seen again', async () => {
  const shop = shopOf()
  const { task } = await shop.take('parts.csv', list)
  const workOrderId = openOrder(shop)
  shop.must('undoImport', { importId: task.importId, restored: true })
  expect(found(shop, 'RV-')).toEqual([])
  shop.must('addPartToWorkOrder', { workOrderId, code: 'RV-1', partId: partId(shop, 'RV-1'), quantity: 2000 })
  expect(found(shop, 'RV-')).toEqual([['RV-1', 3000]])
  shop.must('addPartToWorkOrder', { workOrderId, code: 'RV-1', quantity: 1000 })
  const { stored } = readList(shop.read, 'parts', shop.here(), 'en')
  expect(stored.map(({ partNumber }) => partNumber)).toEqual(['RV-1'])
})

test('a customer and a car with a visit stay, however many visits before it were cancelled', async () => {
  const shop = shopOf()
  const people = await shop.take('customers.csv', 'Customer code,Name,Phone\n1,Reza,09120000001\n2,Mina,09120000002\n')
  const cars = await shop.take('cars.csv', 'VIN,Model,Customer code\nNAAP03EE5GJ123456,Pride,2\n')
  const idOf = (noun: string, is: string) => shop.rows<{ id: string }>(`select id from ${noun} where ${is}`)[0]?.id
  const vehicleId = idOf('vehicle', `model = 'Pride'`)
  const reza = { customerId: idOf('customer', `name = 'Reza'`) }
  const mina = { customerId: idOf('customer', `name = 'Mina'`) }
  shop.must('updateVehicle', { vehicleId, ...reza })
  const visit = () => shop.must<{ workOrderId: string }>('openWorkOrder', { vehicle: { vehicleId } }).workOrderId
  for (let count = 0; count < 105; count += 1)
    shop.must('cancelWorkOrder', { workOrderId: visit(), reason: 'never came' })
  visit()
  // The car he came with is somebody else's again.
  shop.must('updateVehicle', { vehicleId, ...mina })
  expect(await undo(shop, cars.task)).toMatchObject({ keptByOthers: 1 })
  expect(await undo(shop, people.task)).toMatchObject({ keptByOthers: 2 })
})
