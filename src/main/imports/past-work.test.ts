import { afterEach, expect, test } from 'vitest'
import { answers } from '../queries/index.ts'
import { closeShops, shopOf, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

const history = `نوع سند;شماره فاکتور;تاریخ;تلفن;نام مشتری;پلاک;کارکرد;شرح;تعداد;مبلغ;مبلغ مالیات;جمع کل
فاکتور;1001;1403/05/12;09121111111;علی;12ب345ایران67;85,000;تعویض روغن;1;900000;81000;1981000
فاکتور;1001;1403/05/12;09121111111;علی;12ب345ایران67;85,000;فیلتر;2;1000000;81000;1981000
پیش فاکتور;7;1403/06/01;09121111111;علی;12ب345ایران67;86,000;کلاچ;1;x;0;5000000
`
test('a past invoice keeps its number, its lines stand together, and it is in no account', async () => {
  const shop = shopOf()
  const { counts } = await shop.take('history.csv', history)
  expect(counts).toMatchObject({ made: 1, refused: 1, warned: 1 })
  const [vehicle] = shop.rows<{ id: string }>('select id from vehicle')
  const shown = answers.pastDocuments(
    shop.read,
    { customerId: null, vehicleId: vehicle?.id as never, most: 10 },
    shop.here(),
  )
  expect(shown).toMatchObject([
    { kind: 'invoice', numberText: '1001', day: '2024-08-02', total: 1_981_000, odometer: 85_000 },
  ])
  expect(shown[0]?.lines).toHaveLength(2)
  for (const table of ['invoice', 'ledgerEntry', 'workOrder', 'seriesCounter'])
    expect(shop.count(`select count(*) from ${table}`), table).toBe(0)
  expect((await shop.take('history.csv', history)).counts).toMatchObject({ made: 0, same: 1, refused: 1 })
})

test('declined work is offered again; taken back, it and the documents are gone', async () => {
  const shop = shopOf()
  const text =
    'Plate,Customer,Date,Description,Amount,Decision,Reason,Due again on\n12B345,Mary,2026-01-05,Front brakes,1200,Deferred,price,2026-12-01\n'
  const { task } = await shop.take('declined.csv', text)
  const [vehicle] = shop.rows<{ id: string }>('select id from vehicle')
  const left = () => answers.vehiclePage(shop.read, { vehicleId: vehicle?.id as never }, shop.here())?.left
  expect(left()).toMatchObject([
    { description: 'Front brakes', amount: 1200, approval: 'deferred', reason: 'price', laterDay: '2026-12-01' },
  ])
  await undo(shop, task)
  expect(left()).toEqual([])
})

test('open orders go on here, with their number and lines, and spend none of ours', async () => {
  const shop = shopOf()
  await shop.take('parts.csv', 'Part number,Part name,Price,Quantity\nF-1,Filter,500,10\n')
  const text =
    'Work order,Date,Plate,Customer,Phone,Complaint,Kind of item,Item code,Description,Quantity,Price\nJ-7,2026-11-20,12B345,Mary,0851,Noise,part,F-1,Filter,2,500\nJ-7,2026-11-20,12B345,Mary,0851,Noise,labour,,Fitting,1.5,2000\n'
  const { task, counts } = await shop.take('open orders.csv', text)
  expect(counts).toMatchObject({ made: 1 })
  const [order] = shop.rows<{ id: string }>('select id, numberText from workOrder')
  expect(order).toMatchObject({ numberText: 'J-7' })
  expect(shop.count('select total from stockOnHand')).toBe(10_000)
  expect(shop.must('issueInvoice', { workOrderId: order?.id })).toMatchObject({ payable: expect.any(Number) })
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 2 + 1 })
  sound(shop)
})

test('canned jobs of several lines; counts and costs of known parts, and back', async () => {
  const shop = shopOf()
  await shop.take('parts.csv', 'Part number,Part name,Price,Quantity\nF-1,Filter,500,10\n')
  await shop.take(
    'jobs.csv',
    'Job code,Job name,Kind of item,Item code,Description,Quantity,Price\nS1,Service,part,F-1,Filter,1,500\nS1,Service,labour,,Work,1,3000\n',
  )
  const [job] = shop.rows<{ items: string }>('select items from cannedJob')
  expect(JSON.parse(job?.items ?? '[]')).toMatchObject([
    { kind: 'part', partId: expect.any(String) },
    { kind: 'labour', partId: null },
  ])
  shop.pass(1000)
  const stock = 'Part number,Quantity,Cost,Price\nF-1,7,300,650\nX-9,1,1,1\n'
  const { task, counts } = await shop.take('stock.csv', stock)
  expect(counts).toMatchObject({ changed: 1, refused: 1 })
  const now = () => [shop.count('select total from stockOnHand'), ...shop.rows('select cost, price from part')]
  expect(now()).toEqual([7000, { cost: 300, price: 650 }])
  expect((await shop.take('stock.csv', stock)).counts).toMatchObject({ same: 1 })
  await undo(shop, task)
  expect(now()).toEqual([10_000, { cost: 0, price: 500 }])
})

test('the total of a past invoice is what its paper came to, whether every line repeats it or has its own', async () => {
  const shop = shopOf()
  const lists = `Invoice number,Date,Customer,Phone,Description,Amount,Tax amount,Total
H-1,2025-07-23,Reza,09121112233,Own totals,100000,10000,110000
H-1,2025-07-23,Reza,09121112233,Filter,200000,20000,220000
H-2,2025-07-23,Reza,09121112233,Own and equal,100000,10000,110000
H-2,2025-07-23,Reza,09121112233,Filter,100000,10000,110000
H-3,2025-07-23,Reza,09121112233,The paper's,100000,10000,330000
H-3,2025-07-23,Reza,09121112233,Filter,200000,20000,330000
H-4,2025-07-23,Reza,09121112233,The paper's with a discount,100000,27000,297000
H-4,2025-07-23,Reza,09121112233,Filter,200000,27000,297000
H-5,2025-07-23,Reza,09121112233,Beside the first line alone,100000,10000,330000
H-5,2025-07-23,Reza,09121112233,Filter,200000,20000,
H-6,2025-07-23,Reza,09121112233,None,100000,10000,
H-6,2025-07-23,Reza,09121112233,Filter,200000,20000,
H-7,2025-07-23,Reza,09121112233,Own and untaxed,100000,0,100000
H-7,2025-07-23,Reza,09121112233,Filter,100000,0,100000
`
  expect((await shop.take('history.csv', lists)).counts).toMatchObject({ made: 7, refused: 0 })
  expect(shop.rows('select numberText, tax, total from pastDocument order by numberText')).toEqual([
    { numberText: 'H-1', tax: 30_000, total: 330_000 },
    { numberText: 'H-2', tax: 20_000, total: 220_000 },
    { numberText: 'H-3', tax: 30_000, total: 330_000 },
    { numberText: 'H-4', tax: 27_000, total: 297_000 },
    { numberText: 'H-5', tax: 30_000, total: 330_000 },
    { numberText: 'H-6', tax: 30_000, total: 330_000 },
    { numberText: 'H-7', tax: 0, total: 200_000 },
  ])
})
