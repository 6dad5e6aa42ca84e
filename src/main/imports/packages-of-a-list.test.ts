import { afterEach, expect, test } from 'vitest'
import { answers } from '../queries/index.ts'
import { closeShops, shopOf, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

test('prepaid packages come with their number and what is left, are used, and go as they came unless used', async () => {
  const shop = shopOf()
  const list = `شماره قرارداد;تاریخ;مشتری;تلفن;پلاک;نام بسته;شرح;دفعات باقی مانده;قیمت;انقضا
P-7;1405/02/01;مریم;09123333333;12ب345ایران67;سرویس سالانه;تعویض روغن;3;2,200,000;1406/02/01
P-7;1405/02/01;مریم;09123333333;12ب345ایران67;سرویس سالانه;کارواش;2;500,000;1406/02/01
P-8;1405/02/01;مریم;09123333333;;بازدید;بازدید;1.5;100;
P-9;1405/02/01;رضا;09124444444;;بازدید;بازدید;۱;۱۰۰۰۰۰;
`
  const looked = await shop.look('packages.csv', list.replace('شماره قرارداد', 'شماره سند'))
  expect(looked.kind).toBe('packages')
  const { task, counts, report } = await shop.bring(looked)
  expect(counts).toMatchObject({ made: 2, refused: 1 })
  expect(report.find(({ outcome }) => outcome === 'refused')?.problems[0]?.problem).toBe('import.usesWrong')
  expect((await shop.bring(looked)).counts).toMatchObject({ made: 0, same: 2 })
  const held = answers.packages(shop.read, { customerId: null, vehicleId: null }, shop.here())
  expect(held).toEqual([])
  const [maryam] = shop.rows<{ id: string }>(`select id from customer where phone = '09123333333'`)
  const own = { customerId: maryam?.id ?? null, vehicleId: null } as never
  const [annual] = answers.packages(shop.read, own, shop.here())
  expect(annual).toMatchObject({ numberText: 'P-7', name: 'سرویس سالانه', validUntil: '2027-04-21', due: 0 })
  expect(annual?.items.map(({ left, value }) => [left, value])).toEqual([
    [3, 2_200_000],
    [2, 500_000],
  ])
  const balances = () => shop.rows('select account, total from accountBalance where total <> 0 order by account')
  expect(balances()).toEqual([
    { account: 'opening', total: 7_700_000 },
    { account: 'packages', total: -7_700_000 },
  ])
  sound(shop)
  const vehicle = { vehicleId: annual?.vehicleId }
  const { workOrderId } = shop.must<{ workOrderId: string }>('openWorkOrder', { vehicle })
  const { packageId, items = [] } = annual ?? {}
  const use = { workOrderId, packageId, itemId: items[0]?.itemId }
  const { lineId } = shop.must<{ lineId: string }>('redeemPackage', use)
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 3 })
  // Other branches see no more of the one that went.
  expect(shop.rows('select numberText, state from packageSold order by numberText')).toEqual([
    { numberText: 'P-7', state: 'open' },
    { numberText: 'P-9', state: 'ended' },
  ])
  expect(balances()).toEqual([
    { account: 'opening', total: 7_600_000 },
    { account: 'packages', total: -7_600_000 },
  ])
  shop.must('takeBackPackageUse', { lineId })
  sound(shop)
})

test('a package of a list that was given back in part is kept and said; one given back whole is gone already', async () => {
  const shop = shopOf()
  const list = `شماره سند;تاریخ;مشتری;تلفن;پلاک;نام بسته;شرح;دفعات باقی مانده;قیمت;انقضا
P-1;1405/02/01;مریم;09123333333;;بازدید;بازدید;3;100000;
P-2;1405/02/01;مریم;09123333333;;بازدید;بازدید;3;100000;
`
  const { task } = await shop.bring(await shop.look('packages.csv', list))
  const idOf = (number: string) =>
    shop.rows<{ id: string }>(`select id from invoice where kind = 'package' and numberText = '${number}'`)[0]?.id
  const [line] = shop.rows<{ id: string }>(`select id from invoiceLine where invoiceId = '${idOf('P-1')}'`)
  const back = { correction: 'return', reason: 'other' }
  const lines = [{ invoiceLineId: line?.id, quantity: 1000 }]
  shop.must('correctInvoice', { invoiceId: idOf('P-1'), ...back, lines })
  shop.must('correctInvoice', { invoiceId: idOf('P-2'), ...back })
  // The first of them, and whose it is.
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 2 })
  sound(shop)
})

test('a package of which an item worth nothing was given back is kept too', async () => {
  const shop = shopOf()
  const list = `شماره سند;تاریخ;مشتری;تلفن;پلاک;نام بسته;شرح;دفعات باقی مانده;قیمت;انقضا
P-1;1405/02/01;مریم;09123333333;;سرویس;تعویض روغن;1;100000;
P-1;1405/02/01;مریم;09123333333;;سرویس;کارواش هدیه;2;0;
`
  const { task } = await shop.bring(await shop.look('packages.csv', list))
  const [gift] = shop.rows<{ id: string; invoiceId: string }>(`select id, invoiceId from invoiceLine where net = 0`)
  const lines = [{ invoiceLineId: gift?.id, quantity: 2000 }]
  shop.must('correctInvoice', { invoiceId: gift?.invoiceId, correction: 'return', reason: 'other', lines })
  expect(await undo(shop, task)).toMatchObject({ keptByOthers: 2 })
  expect(shop.rows('select total from creditedOnLine where total < 0')).toEqual([{ total: -2000 }])
  sound(shop)
})
