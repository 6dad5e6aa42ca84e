import { afterEach, expect, test } from 'vitest'
import { everyRight } from '../../../dev/demo/lone-station.ts'
import { answers } from '../queries/index.ts'
import { closeShops, type Shop, shopOf, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

const deposits = 'تاریخ;مشتری;تلفن;مبلغ\n1405/08/29;علی;09121111111;5000000\n'
const debts = 'تاریخ;مشتری;تلفن;مانده بدهی\n1405/08/29;علی;09121111111;700000\n'
const cheques = `شماره چک;بانک;سررسید;مبلغ;مشتری;تلفن;وضعیت
1;ملت;1405/10/01;20000000;علی;09121111111;نزد صندوق
2;ملت;1405/07/01;8000000;رضا;09122222222;برگشتی
3;ملت;1405/07/01;9000000;رضا;09122222222;خرج شده
`
const day = '2026-11-20'
const attention = (shop: Shop) =>
  answers.attention(shop.read, {}, { ...shop.here(), rights: everyRight.rights }).map(({ kind }) => kind)
const dayDesk = (shop: Shop, of: string | null = null) => answers.dayDesk(shop.read, { day: of }, shop.here())

test('what was taken before these books is in no day of theirs, and nobody is asked about it', async () => {
  const shop = shopOf()
  shop.must('closeDay', { day, counted: {} })
  const closed = dayDesk(shop, day)
  for (const [name, list] of [
    ['deposits.csv', deposits],
    ['receivables.csv', debts],
    ['cheques.csv', cheques],
  ] as const)
    expect((await shop.take(name, list)).counts).toMatchObject({ refused: 0 })
  expect(dayDesk(shop, day)).toEqual(closed)
  expect(dayDesk(shop).unclosed).toEqual([])
  expect(answers.morning(shop.read, {}, shop.here())).toMatchObject({ day: '2026-11-21', invoiced: 0 })
  expect(attention(shop)).toEqual([])
  sound(shop)
})

test('a day that is closed later has nothing of it either, and nobody can take money as if it were from before', async () => {
  const shop = shopOf()
  await shop.take('deposits.csv', deposits)
  await shop.take('receivables.csv', debts)
  shop.must('closeDay', { day, counted: {} })
  expect(shop.rows('select taken, invoiced, paymentCount from dayClose')).toEqual([
    { taken: '{}', invoiced: 0, paymentCount: 0 },
  ])
  expect(attention(shop)).toEqual([])
  const [ali] = shop.rows<{ id: string }>('select id from customer')
  const money = { customerId: ali?.id, tender: 'cash', amount: 1000, keepRest: true }
  expect(shop.run('takePayment', { ...money, through: 'opening' })).toMatchObject({ refused: 'input.wrong' })
})

test('a cheque that came back here is still asked about, and a settled one keeps the name of whose it was', async () => {
  const shop = shopOf()
  const { task } = await shop.take('cheques.csv', cheques)
  const [held] = shop.rows<{ id: string }>(`select id from cheque where number = '1'`)
  shop.must('moveCheque', { chequeId: held?.id, to: 'deposited' })
  shop.must('moveCheque', { chequeId: held?.id, to: 'bounced' })
  expect(attention(shop)).toEqual(['chequeBounced'])
  await undo(shop, task)
  const whose = `select q.number, c.name from cheque q join customer c on c.id = q.customerId where q.state <> 'returned'`
  expect(shop.rows(`${whose} order by q.number`)).toEqual([
    { number: '1', name: 'علی' },
    { number: '2', name: 'رضا' },
  ])
  expect(attention(shop)).toEqual(['chequeBounced'])
})

test('a paper without a number is called by its day as the shop writes days', async () => {
  const shop = shopOf()
  await shop.take('receivables.csv', debts)
  await shop.take(
    'packages.csv',
    'تاریخ;مشتری;تلفن;نام بسته;شرح;دفعات باقی مانده;قیمت\n1405/02/01;علی;09121111111;سالانه;روغن;3;900000\n',
  )
  expect(shop.rows('select kind, numberText from invoice order by numberText')).toEqual([
    { kind: 'package', numberText: '1405/02/01' },
    { kind: 'opening', numberText: '1405/08/29' },
  ])
})

test('a paper brought over names the shop as those it issues do', async () => {
  const shop = shopOf()
  shop.store.database.exec(`update branch set name = (select name from dealer), address = ''`)
  await shop.take('receivables.csv', debts)
  const vehicle = { plate: '12ب345ایران67', customer: { name: 'رضا' } }
  const { workOrderId } = shop.must<{ workOrderId: string }>('openWorkOrder', { vehicle })
  const work = { kind: 'labour', description: 'Wash', quantity: 1000, unitPrice: 1000, taxRate: 0 }
  shop.must('addLineToWorkOrder', { workOrderId, ...work })
  shop.must('issueInvoice', { workOrderId })
  const sellers = shop.rows<{ seller: string }>('select seller from invoice').map(({ seller }) => JSON.parse(seller))
  expect(sellers).toHaveLength(2)
  const [brought, issued] = sellers
  for (const field of ['name', 'address', 'taxId']) expect(brought[field], field).toBe(issued[field])
})
