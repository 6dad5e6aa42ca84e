import { afterEach, describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { everyRight } from '../../../dev/demo/lone-station.ts'
import type { Actor } from '../../core/context.ts'
import { answers } from '../queries/index.ts'
import { encoded } from './encoded.suite.ts'
import { closeShops, type Shop, shopOf, sizes, sound, undo } from './list-shop.suite.ts'

afterEach(closeShops)

const customers = `کد مشتری;نام مشتری;تلفن همراه;کد ملی;نوع مشتری;نشانی;سقف اعتبار (تومان)
101;علي كاظمي;۰۹۱۲۱۱۱۱۱۱۱;;حقیقی;تهران؛ خیابان آزادی;0
102;شركت پخش;02188888888;;حقوقی;;۵٬۰۰۰٬۰۰۰
103;علي كاظمي;09123333333;;;;
`
const cars = `پلاک;شماره شاسی;مدل خودرو;سال ساخت;کد مشتری
12ب345ایران67;NAAM01CA8HK123456;پژو ۲۰۶;1395;101
22ب345ایران67;;سمند;2015;102
33ب345ایران67;;پراید;1390;999
`
const receivables = `شماره فاکتور;تاریخ;سررسید;کد مشتری;مانده بدهی (تومان)
F-100;1404/12/20;1405/01/20;101;1,250,000
F-101;1405/02/31;;102;300,000
F-102;1405/02/32;;102;300,000
F-103;1406/01/01;;102;300,000
`
const cheques = `شماره چک;شناسه صیادی;بانک;سررسید;مبلغ;کد مشتری;وضعیت چک
555;1234567890123456;ملت;1405/10/01;20,000,000 ریال;102;نزد صندوق
556;1234567890123457;ملت;1405/01/01;10,000,000;102;وصول شده
`
const deposits = `تاریخ;کد مشتری;مبلغ;روش پرداخت;شماره پیگیری
1405/08/01;101;5000000;کارتخوان;77
1405/08/01;101;5000000;کارتخوان;77
`

async function past(shop: Shop) {
  for (const [name, text] of [
    ['customers.csv', customers],
    ['vehicles.csv', cars],
    ['receivables.csv', receivables],
    ['cheques.csv', cheques],
    ['deposits.csv', deposits],
  ] as const)
    await shop.take(name, text)
}

describe('files of older programs', () => {
  const heads: [encoding: string, text: string, name: string, phone: string][] = [
    ['windows-1256', 'نام مشتري;تلفن;آدرس\nعلي كاظمي;09121111111;تهران\n', 'علی کاظمی', '09121111111'],
    ['windows-1251', 'Клиент;Телефон;Адрес\nИванов Пётр;+7 912 111-11-11;Казань\n', 'Иванов Пётр', '+7 912 111-11-11'],
    ['gb18030', '客户名称,手机,地址\n王小明,13800138000,广州市\n', '王小明', '13800138000'],
    ['utf-16le', 'مشتری\tتلفن\tنشانی\nرضا\t09121111111\tری\n', 'رضا', '09121111111'],
    ['utf-16be', 'العميل,الهاتف,العنوان\nأحمد,0501111111,الرياض\n', 'أحمد', '0501111111'],
    ['utf-8', 'Customer,Phone,Address\nMary,0851111111,Dublin\n', 'Mary', '0851111111'],
  ]
  test.each(heads)('%s is found', async (encoding, text, name, phone) => {
    const shop = shopOf()
    const looked = await shop.look('list.csv', encoded(text, encoding))
    expect(looked).toMatchObject({ encoding, kind: 'customers', columns: ['customerName', 'phone', 'address'] })
    expect((await shop.bring(looked)).counts).toMatchObject({ made: 1, refused: 0 })
    expect(shop.rows('select name, phone from customer')).toEqual([{ name, phone }])
  })

  test('a wrong guess is put right on the screen', async () => {
    const shop = shopOf()
    const looked = await shop.look('list.csv', encoded('xx;yy\nИванов;1\n', 'windows-1251'))
    const again = await shop.desk.look({ fileId: looked.fileId, encoding: 'windows-1251' }, everyRight)
    expect(again).toMatchObject({ encoding: 'windows-1251', examples: [['Иванов', '1']] })
  })

  test('a workbook: sheets, numbers, dates and long codes are what the cells say', async () => {
    const shop = shopOf()
    const head = ['Document no.', 'Date', 'Customer', 'Phone', 'Amount'].map((value) => ({ value, type: String }))
    const row = [
      { value: 'A-1', type: String },
      { value: new Date('2026-03-01T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' },
      { value: 'Mary', type: String },
      { value: 989_121_111_111, type: Number },
      { value: 1_234_567, type: Number },
    ]
    const bytes = await writeWorkbook([
      { sheet: 'Empty', data: [] },
      { sheet: 'Debts', data: [[{ value: 'Debts of 2026', type: String }], head, row] },
    ] as never).toBuffer()
    const looked = await shop.look('debts.xlsx', bytes)
    expect(looked).toMatchObject({ encoding: 'xlsx', sheets: ['Debts'], kind: 'receivables' })
    expect((await shop.bring(looked)).counts).toMatchObject({ made: 1 })
    expect(shop.rows('select numberText, day, payable from invoice')).toEqual([
      { numberText: 'A-1', day: '2026-03-01', payable: 1_234_567 },
    ])
    expect(shop.rows('select phone from customer')).toEqual([{ phone: '989121111111' }])
  })

  test('what is no list is refused in words', async () => {
    const { desk } = shopOf()
    const refusal = async (bytes: Uint8Array) => desk.open('x', bytes, everyRight)
    expect(await refusal(Buffer.from('PK\u0003\u0004 not really'))).toMatchObject({ refused: 'import.brokenWorkbook' })
    expect(await refusal(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toMatchObject({ refused: 'import.oldWorkbook' })
    expect(await refusal(new Uint8Array())).toMatchObject({ refused: 'import.empty' })
  })
})

describe('the past of a shop', () => {
  test('customers, cars, debts, cheques and deposits come in with their reasons, and the books balance', async () => {
    const shop = shopOf()
    expect((await shop.take('customers.csv', customers)).counts).toMatchObject({ made: 3, refused: 0 })
    expect(shop.rows('select name, kind, creditLimit from customer order by phone')).toEqual([
      { name: 'شرکت پخش', kind: 'company', creditLimit: 50_000_000 },
      { name: 'علی کاظمی', kind: 'person', creditLimit: 0 },
      { name: 'علی کاظمی', kind: 'person', creditLimit: 0 },
    ])
    const { counts, report } = await shop.take('vehicles.csv', cars)
    expect(counts).toMatchObject({ made: 2, refused: 1 })
    expect(report.find(({ outcome }) => outcome === 'refused')).toMatchObject({
      line: 4,
      problems: [{ line: 4, problem: 'import.customerUnknown', params: { value: '999' } }],
    })
    expect(shop.rows('select year from vehicle order by plate')).toEqual([{ year: 2016 }, { year: 2015 }])
    const owed = await shop.take('receivables.csv', receivables)
    expect(owed.report.map(({ line, outcome, problems }) => [line, outcome, problems[0]?.problem])).toEqual([
      [4, 'refused', 'import.dateNotDay'],
      [5, 'refused', 'import.dateAhead'],
      [2, 'made', undefined],
      [3, 'made', undefined],
    ])
    expect(
      shop.rows('select numberText, day, dueDay, payable, net, tax, number from invoice order by numberText'),
    ).toEqual([
      { numberText: 'F-100', day: '2026-03-11', dueDay: '2026-04-09', payable: 12_500_000, net: 0, tax: 0, number: 0 },
      { numberText: 'F-101', day: '2026-05-21', dueDay: '2026-05-21', payable: 3_000_000, net: 0, tax: 0, number: 0 },
    ])
    expect((await shop.take('cheques.csv', cheques)).counts).toMatchObject({ made: 2 })
    expect((await shop.take('deposits.csv', deposits)).counts).toMatchObject({ made: 2 })
    expect(shop.rows('select account, total from accountBalance where total <> 0 order by account')).toEqual([
      { account: 'advances', total: -10_000_000 },
      { account: 'chequesHeld', total: 20_000_000 },
      { account: 'opening', total: -25_500_000 },
      { account: 'receivable', total: 15_500_000 },
    ])
    sound(shop)
  })

  test('a debt is paid, a deposit used and a bounced cheque owed again like any other', async () => {
    const shop = shopOf()
    await past(shop)
    const [debt] = shop.rows<{ id: string; customerId: string }>(
      `select id, customerId from invoice where numberText = 'F-100'`,
    )
    const input = { customerId: debt?.customerId, tender: 'cash', amount: 12_500_000, invoiceIds: [debt?.id] }
    expect(shop.must('takePayment', input)).toMatchObject({ due: 0 })
    const [cheque] = shop.rows<{ id: string; customerId: string }>(
      `select id, customerId from cheque where number = '555'`,
    )
    const owes = () =>
      shop.count(
        `select total from customerBalance where account = 'receivable' and customerId = '${cheque?.customerId}'`,
      )
    const before = owes()
    shop.must('moveCheque', { chequeId: cheque?.id, to: 'deposited' })
    shop.must('moveCheque', { chequeId: cheque?.id, to: 'bounced' })
    expect(owes() - before).toBe(20_000_000)
    sound(shop)
  })

  test('the same files again make nothing', async () => {
    const shop = shopOf()
    await past(shop)
    const before = sizes(shop)
    for (const text of [customers, receivables, cheques, deposits]) {
      const { counts, task } = await shop.take('again.csv', text)
      expect(counts, text).toMatchObject({ made: 0, changed: 0 })
      expect(task.state).toBe('done')
    }
    const after = sizes(shop)
    const grown = Object.keys(after).filter((name) => after[name] !== before[name])
    expect(grown.filter((name) => !['decision', 'fieldHistory', 'importLayout', 'importRun'].includes(name))).toEqual(
      [],
    )
  })

  test('a trial says what the run then does, and keeps nothing', async () => {
    const shop = shopOf()
    await shop.take('customers.csv', customers)
    const before = sizes(shop)
    for (const [name, text] of [
      ['vehicles.csv', cars],
      ['receivables.csv', receivables],
      ['cheques.csv', cheques],
    ] as const) {
      const tried = await shop.take(name, text, true)
      expect(tried.task).toMatchObject({ state: 'done', isTrial: true, importId: null })
      expect(sizes(shop)).toEqual(before)
    }
    const tried = await shop.take('receivables.csv', receivables, true)
    const ran = await shop.take('receivables.csv', receivables)
    expect(ran.report).toEqual(tried.report)
    // Rows of a later batch see what earlier ones would have made.
    const many = `مشتری;تلفن\n${Array.from({ length: 900 }, (_, n) => `نام ${n % 300};0912${String(n % 300).padStart(7, '0')}\n`).join('')}`
    expect((await shop.take('customers.csv', many, true)).counts).toMatchObject({ made: 300, same: 600 })
  })

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

  test('taken back, nothing of it is left; what was used since is kept and said', async () => {
    const shop = shopOf()
    const people = await shop.take('customers.csv', customers)
    const vehicles = await shop.take('vehicles.csv', cars)
    const debts = await shop.take('receivables.csv', receivables)
    const had = await shop.take('deposits.csv', deposits)
    const papers = await shop.take('cheques.csv', cheques)
    const [debt] = shop.rows<{ id: string; customerId: string }>(
      `select id, customerId from invoice where numberText = 'F-101'`,
    )
    shop.must('takePayment', {
      customerId: debt?.customerId,
      tender: 'cash',
      amount: 1_000_000,
      invoiceIds: [debt?.id],
    })
    // The cleared cheque was only kept, and stays; the held one goes back with its debt.
    expect(await undo(shop, papers.task)).toEqual({ keptByOthers: 1 })
    expect(await undo(shop, had.task)).toEqual({ keptByOthers: 0 })
    expect(await undo(shop, debts.task)).toEqual({ keptByOthers: 1 })
    expect(await undo(shop, vehicles.task)).toEqual({ keptByOthers: 0 })
    expect(await undo(shop, people.task)).toEqual({ keptByOthers: 1 })
    expect(shop.rows('select account, total from accountBalance where total <> 0 order by account')).toEqual([
      { account: 'cash', total: 1_000_000 },
      { account: 'opening', total: -3_000_000 },
      { account: 'receivable', total: 2_000_000 },
    ])
    expect(shop.rows(`select name from customer where name <> ''`)).toEqual([{ name: 'شرکت پخش' }])
    expect(answers.customers(shop.read, { text: '', most: 50 }, shop.here())).toHaveLength(1)
    expect(answers.vehicles(shop.read, { text: '', most: 50 }, shop.here())).toEqual([])
    expect(shop.run('undoImport', { importId: people.task.importId })).toMatchObject({
      refused: 'import.alreadyUndone',
    })
    sound(shop)
    // Brought in again, they are there again.
    expect((await shop.take('customers.csv', customers)).counts).toMatchObject({ made: 2, same: 1 })
  })

  test('a list of debts that made its customers and cars takes them away with it, in steps or at once', async () => {
    for (const inSteps of [true, false]) {
      const shop = shopOf()
      const many = Array.from(
        { length: 600 },
        (_, n) => `D-${n},2026-01-10,Name ${n},0912${String(n).padStart(7, '0')},5000\n`,
      )
      const { task } = await shop.take('debts.csv', `Document no.,Date,Customer,Phone,Amount\n${many.join('')}`)
      const back = inSteps ? await undo(shop, task) : shop.must('undoImport', { importId: task.importId })
      expect(back).toEqual({ keptByOthers: 0 })
      expect(shop.count(`select count(*) from customer where name <> ''`)).toBe(0)
      sound(shop)
    }
  })

  test('cancelled half way, it is taken back', async () => {
    const shop = shopOf()
    const many = `Customer,Phone\n${Array.from({ length: 3000 }, (_, n) => `Name ${n},0912${String(n).padStart(7, '0')}\n`).join('')}`
    const { task } = await shop.bring(await shop.look('customers.csv', many), false, ({ done }, cancel) => {
      if (done > 1000) cancel()
    })
    expect(task.state).toBe('cancelled')
    expect(shop.count(`select count(*) from customer where name <> ''`)).toBe(0)
    expect(shop.count(`select count(*) from importRun where state = 'cancelled'`)).toBe(1)
  })
})

describe('documents, orders and work from before', () => {
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
    expect(await undo(shop, task)).toEqual({ keptByOthers: 2 + 1 })
    sound(shop)
  })

  test('prepared jobs of several lines; counts and costs of known parts, and back', async () => {
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
    const stock = 'Part number,Quantity,Cost,Price\nF-1,7,300,650\nX-9,1,1,1\n'
    const { task, counts } = await shop.take('stock.csv', stock)
    expect(counts).toMatchObject({ changed: 1, refused: 1 })
    const now = () => [shop.count('select total from stockOnHand'), ...shop.rows('select cost, price from part')]
    expect(now()).toEqual([7000, { cost: 300, price: 650 }])
    expect((await shop.take('stock.csv', stock)).counts).toMatchObject({ same: 1 })
    await undo(shop, task)
    expect(now()).toEqual([10_000, { cost: 0, price: 500 }])
  })
})

test('columns settled by a person are remembered for the next file of the kind', async () => {
  const shop = shopOf()
  const looked = await shop.look('q.csv', 'a1;b2\nMary;0851111111\n')
  expect(looked).toMatchObject({ columns: [null, null], remembered: false })
  const settled = { ...looked, kind: 'customers', columns: ['customerName', 'phone'], calendar: 'jalali' } as const
  await shop.bring({ ...settled, columns: [...settled.columns] })
  const again = await shop.look('other name.csv', 'A1;B2\nJohn;0852222222\n')
  expect(again).toMatchObject({
    kind: 'customers',
    columns: ['customerName', 'phone'],
    calendar: 'jalali',
    remembered: true,
  })
})

test('only those with the right read lists in, bring the past over, or take everything out', async () => {
  const shop = shopOf()
  const clerk: Actor = { ...everyRight, rights: new Set(['import.run']) }
  const nobody: Actor = { ...everyRight, rights: new Set() }
  expect(await shop.desk.open('x.csv', Buffer.from(customers), nobody)).toMatchObject({ refused: 'right.missing' })
  const looked = await shop.desk.open('x.csv', Buffer.from(receivables), clerk)
  if ('refused' in looked) throw new Error(looked.refused)
  const refusal = { refused: 'right.missing', params: { right: 'import.past' } }
  expect(shop.desk.start({ ...looked, isTrial: true }, clerk, () => {})).toEqual(refusal)
  const direct = { fileName: 'x', kind: 'receivables' }
  expect(shop.store.run('startImport', direct, clerk)).toEqual(refusal)
  const { importId } = shop.must<{ importId: string }>('startImport', direct)
  expect(shop.store.run('importRows', { kind: 'receivables', importId, rows: [] }, clerk)).toEqual(refusal)
  expect(shop.store.run('undoImport', { importId }, clerk)).toEqual(refusal)
  expect(shop.desk.exportAll({ format: 'csv', locale: 'en' }, clerk, () => {})).toMatchObject({
    params: { right: 'export.run' },
  })
})
