import { afterEach, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { withLostZero } from '../../domain/identifiers/phone.ts'
import { amountOf, quantityOf } from './cells.ts'
import { columnsInToman, layoutOf } from './layout.ts'
import { closeShops, shopOf } from './list-shop.suite.ts'

afterEach(closeShops)

/** A workbook of one sheet; a number may have a format of its own. */
async function workbook(rows: (string | number | null | { number: number; format: string })[][]): Promise<Uint8Array> {
  const data = rows.map((row) =>
    row.map((cell) => {
      if (cell === null) return null
      if (typeof cell === 'object') return { value: cell.number, type: Number, format: cell.format }
      return typeof cell === 'number' ? { value: cell, type: Number } : { value: cell, type: String }
    }),
  )
  return new Uint8Array(await writeWorkbook([{ sheet: 'a', data }]).toBuffer())
}

const said = (report: readonly { line: number; problems: readonly { problem: string }[] }[]) =>
  report.flatMap(({ line, problems }) => problems.map(({ problem }) => [line, problem]))

test('the line of the totals makes no customer of its own', async () => {
  const shop = shopOf()
  const list = `ردیف;کد;نام مشتری;موبایل;سقف اعتبار
1;1;علی;09121111111;2,000,000
2;2;جمعه رضایی;09122222222;0
;;جمع کل:;;2,000,000
`
  const { counts, report } = await shop.take('customers.csv', list)
  expect(counts).toMatchObject({ made: 2, refused: 1 })
  expect(said(report)).toEqual([[4, 'import.totalLine']])
  const owed = 'Customer;Phone;Invoice;Date;Amount\nMary;0851;7;2026-01-05;100\nTotal;;;;100\n'
  expect(said((await shop.take('debts.csv', owed)).report)).toContainEqual([3, 'import.totalLine'])
  expect(shop.rows(`select name from customer where name like '%جمع%'`)).toEqual([{ name: 'جمعه رضایی' }])
})

test('a car is the same car however its plate is written', async () => {
  const shop = shopOf()
  const cars = `پلاک;خودرو;مدل;مشتری;تلفن
ایران 22 - 765 ج 43;سمند;1388;زهرا;9129876543
12ب345ایران67;پژو;1395;علی;09121111111
;پراید;1390;علی;09121111111
`
  const { counts, report } = await shop.take('vehicles.csv', cars)
  expect(counts).toMatchObject({ made: 2, refused: 1 })
  expect(said(report)).toContainEqual([4, 'import.carMissing'])
  expect(shop.rows('select plateKey, model, year from vehicle order by year')).toEqual([
    { plateKey: '43ج76522', model: 'سمند', year: 2009 },
    { plateKey: '12ب34567', model: 'پژو', year: 2016 },
  ])
  // A spreadsheet took the zero for nothing.
  expect(shop.rows(`select phone from customer where name = 'زهرا'`)).toEqual([{ phone: '09129876543' }])
  const history = 'شماره فاکتور;تاریخ;پلاک;شرح;جمع کل\n1;1402/05/07;22-765ج43;باطری;1000\n'
  expect(said((await shop.take('history.csv', history)).report)).toEqual([])
  expect(shop.count('select count(*) from vehicle')).toBe(2)
})

test('beside a make, what Persian and Arabic lists call the model is the year', () => {
  const layoutFor = (...headings: string[]) => layoutOf(headings, 'vehicles')
  expect(layoutFor('پلاک', 'مدل', 'خودرو')).toEqual(['plate', 'year', 'model'])
  expect(layoutFor('اللوحة', 'السيارة', 'الموديل')).toEqual(['plate', 'model', 'year'])
  expect(layoutFor('اللوحة', 'الموديل', 'سنة الصنع')).toEqual(['plate', 'model', 'year'])
  expect(layoutFor('پلاک', 'خودرو', 'مدل', 'سال ساخت')).toEqual(['plate', 'model', null, 'year'])
  expect(layoutFor('پلاک', 'مدل')).toEqual(['plate', 'model'])
})

test('where one column says toman, no other is taken for rials but one that says so', async () => {
  const layoutFor = (headings: string[]) => columnsInToman(headings, layoutOf(headings, 'history'))
  expect(layoutFor(['شماره', 'تاریخ', 'شرح', 'تعداد', 'مبلغ (تومان)', 'مالیات', 'جمع کل'])).toEqual(new Set([4, 5, 6]))
  expect(layoutFor(['شماره', 'تاریخ', 'مبلغ تومان', 'جمع کل (ریال)'])).toEqual(new Set([2]))
  expect(layoutFor(['شماره', 'تاریخ', 'مبلغ', 'جمع کل'])).toEqual(new Set())
  expect(layoutOf(['پلاک', 'شرح', 'مبلغ تومان'], 'declined')).toEqual(['plate', 'description', 'amount'])
  const shop = shopOf()
  const history = `شماره فاکتور;تاریخ;مشتری;شرح;مبلغ (تومان);مالیات;جمع کل (تومان)
1;1402/05/06;علی;روغن;350,000;35,000;985,000
1;1402/05/06;علی;لنت;550,000;55,000;985,000
2;1402/05/06;علی;روغن;100,000;20,000;220,000
2;1402/05/06;علی;لنت;100,000;20,000;220,000
3;1402/05/06;علی;روغن;100,000;10,000;220,000
3;1402/05/06;علی;لنت;100,000;10,000;220,000
`
  await shop.take('history.csv', history)
  // Each line has its own tax in 1 and 3; in 2 every line repeats what the paper says at its foot.
  expect(shop.rows('select numberText, tax, total from pastDocument order by numberText')).toEqual([
    { numberText: '1', tax: 900_000, total: 9_850_000 },
    { numberText: '2', tax: 200_000, total: 2_200_000 },
    { numberText: '3', tax: 200_000, total: 2_200_000 },
  ])
})

test('a package keeps the number of its contract, and work is declined for the reason it was', async () => {
  const shop = shopOf()
  const packages =
    'شماره قرارداد;تاریخ;مشتری;تلفن;نام بسته;شرح;دفعات باقی مانده;قیمت\nB-7;1405/02/01;علی;09121111111;سالانه;روغن;3;900000\n'
  await shop.take('packages.csv', packages)
  expect(shop.rows('select numberText from packageSold')).toEqual([{ numberText: 'B-7' }])
  const declined = `پلاک;مشتری;تاریخ;شرح;مبلغ تومان;وضعیت;علت
12ب345ایران67;علی;1404/11/10;تسمه تایم;2,500,000;به بعد;گرانی
12ب345ایران67;علی;1404/11/10;لاستیک;6,000,000;رد شد;
`
  const { report } = await shop.take('declined.csv', declined)
  expect(said(report).map(([, problem]) => problem)).not.toContain('import.valueUnknown')
  expect(shop.rows('select amount, approval, reason from pastWork order by amount')).toEqual([
    { amount: 25_000_000, approval: 'deferred', reason: 'price' },
    { amount: 60_000_000, approval: 'declined', reason: 'other' },
  ])
})

test('an identifier that cannot be right is told of and kept', async () => {
  const shop = shopOf()
  const people = 'نام مشتری;تلفن;کد ملی\nعلی;09121111111;12345\nرضا;09122222222;0013542419\n'
  const { counts, report } = await shop.take('customers.csv', people)
  expect(counts).toMatchObject({ made: 2, warned: 1 })
  expect(said(report)).toEqual([[2, 'import.identifierOdd']])
  const cheques = 'شماره چک;شناسه صیاد;سررسید;مبلغ;مشتری\n1;123456789012345;1405/11/01;10,000,000;علی\n'
  expect(said((await shop.take('cheques.csv', cheques)).report)).toEqual([[2, 'import.identifierOdd']])
})

test('figures as programs print them', () => {
  const shop = { currency: 'IRR', calendar: 'auto', home: 'jalali', money: 'auto', persianLetters: true } as const
  expect(['55/5', '۵۵/۲۵', '1/2', '3/4'].map((cell) => quantityOf(cell, shop))).toEqual([55_500, 55_250, null, null])
  expect(quantityOf('55/5', { ...shop, persianLetters: false })).toBeNull()
  // What a workbook worked out; three decimals may be a group set apart by the wrong sign.
  expect(['1500000٫5', '-10٫25', '12٫345'].map((cell) => amountOf(cell, false, shop))).toEqual([1_500_001, -10, null])
  expect(amountOf('1500000٫25', true, shop)).toBe(15_000_003)
  expect(amountOf('1500٫999999', false, { ...shop, currency: 'AED' })).toBe(150_100)
})

test('a zero a spreadsheet dropped is put back where it is dialled', () => {
  expect(withLostZero('9121234567', 'IR')).toBe('09121234567')
  expect(withLostZero('2188776655', 'IR')).toBe('02188776655')
  expect(withLostZero('501234567', 'SA')).toBe('0501234567')
  for (const [text, country] of [
    ['13800138000', 'CN'],
    ['9161234567', 'RU'],
    ['09121234567', 'IR'],
    ['12345', 'IR'],
    ['912 123 4567', 'IR'],
  ])
    expect(withLostZero(text ?? '', country)).toBe(text)
})

test('a tax that a workbook shows as percent and keeps as a share is the percent it shows, and is told of', async () => {
  const shop = shopOf()
  const percent = (number: number) => ({ number, format: '0%' })
  const parts = await workbook([
    ['Part number', 'Part name', 'Price', 'Tax rate'],
    ['T-1', 'Fan', 1000, percent(0.1)],
    ['T-2', 'Relay', 1000, percent(0.095)],
    ['T-3', 'Belt', 1000, 10],
    ['T-4', 'Fuse', 1000, 0],
    ['T-5', 'Bulb', 1000, '0.5%'],
  ])
  const { report } = await shop.take('parts.xlsx', parts)
  expect(shop.rows('select number, taxRate from part order by number')).toEqual([
    { number: 'T-1', taxRate: 1000 },
    { number: 'T-2', taxRate: 950 },
    { number: 'T-3', taxRate: 1000 },
    { number: 'T-4', taxRate: 0 },
    { number: 'T-5', taxRate: 50 },
  ])
  expect(report.flatMap(({ problems }) => problems)).toMatchObject([
    { line: 2, problem: 'import.taxShare', params: { rate: 10 } },
    { line: 3, problem: 'import.taxShare', params: { rate: 9.5 } },
  ])
  const orders = 'Work order,Date,Plate,Customer,Description,Price,Tax rate\nJ-1,2026-11-20,12B345,Mary,Oil,500,"0,2"\n'
  expect(said((await shop.take('open orders.csv', orders)).report)).toContainEqual([2, 'import.taxShare'])
  expect(shop.rows('select taxRate from workOrderLine')).toEqual([{ taxRate: 2000 }])
})

test('an amount in another currency is left out and told of, whether its cell or its column says so', async () => {
  const shop = shopOf()
  const parts =
    'Part number,Part name,Price,Cost\nZ-1,Pump,$120.00,\nZ-2,Valve,1200,"€ 1.250,00"\nZ-3,Hose,1300 ریال,9\n'
  const { counts, report } = await shop.take('parts.csv', parts)
  expect(counts).toMatchObject({ made: 1, refused: 2 })
  expect(report.flatMap(({ problems }) => problems)).toEqual([
    { line: 2, problem: 'import.otherCurrency', params: { value: '$120.00' } },
    { line: 3, problem: 'import.otherCurrency', params: { value: '€ 1.250,00' } },
  ])
  const dear = await shop.take(
    'parts.csv',
    'Part number,Part name,Price (US Dollar)\nZ-4,Pump,120\nZ-5,Pump,120 ریال\n',
  )
  expect(dear.report.flatMap(({ problems }) => problems)).toEqual([
    { line: 2, problem: 'import.otherCurrency', params: { value: '120 · Price (US Dollar)' } },
  ])
  const debts = 'Customer,Phone,Invoice number,Date,Amount (USD)\nReza,09121112233,D-1,2026-11-01,"1,250"\n'
  expect(said((await shop.take('debts.csv', debts)).report)).toEqual([[2, 'import.otherCurrency']])
})

test('lines below merged cells belong to the document above, and the report says so', async () => {
  const shop = shopOf()
  const orders = await workbook([
    ['Order number', 'Date', 'Customer', 'Phone', 'Plate', 'Description', 'Quantity', 'Price'],
    ['A-1', '2026-11-01', 'Reza', '09121112233', '11ب111ایران11', 'Oil', 1, 100_000],
    [null, null, null, null, null, 'Filter', 1, 200_000],
    ['A-2', '2026-11-02', 'Sara', '09121112234', '22ب222ایران22', 'Brakes', 1, 300_000],
    ['A-2', null, null, null, null, 'Discs', 2, 400_000],
    ['A-3', 'soon', 'Sara', '09121112234', '22ب222ایران22', 'Belt', 1, 1],
    [null, null, null, null, null, 'Tensioner', 1, 1],
    [null, null, 'Mary', '0851', null, 'Wash', 1, 1],
  ])
  const { counts, report } = await shop.take('open orders.xlsx', orders)
  expect(counts).toMatchObject({ made: 2, refused: 2 })
  expect(
    shop.rows(
      `select o.numberText, l.description from workOrder o join workOrderLine l on l.workOrderId = o.id order by l.rowid`,
    ),
  ).toEqual([
    { numberText: 'A-1', description: 'Oil' },
    { numberText: 'A-1', description: 'Filter' },
    { numberText: 'A-2', description: 'Brakes' },
    { numberText: 'A-2', description: 'Discs' },
  ])
  expect(said(report).filter(([, problem]) => !String(problem).endsWith('Made'))).toEqual([
    [6, 'import.dateNotDay'],
    [6, 'import.lineBelow'],
    [6, 'import.dateNotDay'],
    [8, 'import.fieldMissing'],
    [2, 'import.lineBelow'],
  ])
  const history = await workbook([
    ['Invoice number', 'Date', 'Customer', 'Phone', 'Description', 'Amount', 'Tax amount', 'Total'],
    ['H-9', '2026-01-10', 'Reza', '09121112233', 'Oil', 100_000, 60_000, 660_000],
    [null, null, null, null, 'Filter', 200_000, null, null],
    [null, null, null, null, 'Labour', 300_000, null, null],
    [null, null, null, null, null, 600_000, null, 660_000],
  ])
  await shop.take('history.xlsx', history)
  expect(shop.rows('select tax, total, json_array_length(lines) as lines from pastDocument')).toEqual([
    { tax: 60_000, total: 660_000, lines: 3 },
  ])
})

test('canned jobs and packages with merged cells keep all of their lines', async () => {
  const shop = shopOf()
  const jobs = 'Job code,Job name,Kind of item,Description,Price\nS1,Service,labour,Work,3000\n,,labour,Wash,500\n'
  expect((await shop.take('jobs.csv', jobs)).counts).toMatchObject({ made: 1, refused: 0, warned: 1 })
  expect(shop.count('select json_array_length(items) from cannedJob')).toBe(2)
  const packages =
    'Contract number,Date,Customer,Phone,Package,Description,Uses left,Price\nB-7,2026-05-01,Ali,0912,Year,Oil,3,900\n,,,,,Wash,2,100\n'
  expect((await shop.take('packages.csv', packages)).counts).toMatchObject({ made: 1, refused: 0 })
})

test('a national ID that lost its zeros in a workbook has them again, and is the same person', async () => {
  const shop = shopOf()
  const people = await workbook([
    ['Customer', 'Phone', 'National ID', 'Postcode'],
    ['Leyla', 9123334455, 499370899, 1345900000],
    ['Sara', 9123334456, 13542419, 134590000],
    ['Pars', 9123334457, 10100000000, null],
    ['Reza', 9123334458, 499370898, null],
  ])
  const { counts, report } = await shop.take('customers.xlsx', people)
  expect(counts).toMatchObject({ made: 4, refused: 0 })
  expect(report.flatMap(({ problems }) => problems)).toMatchObject([
    { line: 2, problem: 'import.zerosBack', params: { missing: 'nationalId', value: '0499370899' } },
    { line: 3, problem: 'import.zerosBack', params: { missing: 'nationalId', value: '0013542419' } },
    { line: 3, problem: 'import.identifierOdd', params: { missing: 'postcode' } },
    { line: 4, problem: 'import.identifierOdd', params: { missing: 'nationalId' } },
    { line: 5, problem: 'import.identifierOdd', params: { missing: 'nationalId', value: '499370898' } },
  ])
  expect(shop.rows('select name, nationalId, postcode from customer order by phone')).toEqual([
    { name: 'Leyla', nationalId: '0499370899', postcode: '1345900000' },
    { name: 'Sara', nationalId: '0013542419', postcode: '134590000' },
    { name: 'Pars', nationalId: '10100000000', postcode: null },
    { name: 'Reza', nationalId: '499370898', postcode: null },
  ])
  const again = await shop.take('c2.csv', 'Customer,Phone,National ID\nLeyla,09120000000,0499370899\n')
  expect(again.counts).toMatchObject({ made: 0, same: 1 })
})

test('a part number that a workbook took for a number has a point, and the report tells of lost zeros', async () => {
  const shop = shopOf()
  const parts = await workbook([
    ['Part number', 'Part name', 'Price'],
    [4254.37, 'Fan switch', 1250.5],
    ['1109.92', 'Filter', 1000],
    [11_092, 1.9, 1000],
  ])
  const { report } = await shop.take('parts.xlsx', parts)
  expect(shop.rows('select number, name, price from part order by number')).toEqual([
    { number: '1109.92', name: 'Filter', price: 1000 },
    { number: '11092', name: '1.9', price: 1000 },
    { number: '4254.37', name: 'Fan switch', price: 1251 },
  ])
  expect(report.flatMap(({ problems }) => problems)).toEqual([
    { line: 2, problem: 'import.numberDecimal', params: { value: '4254.37' } },
  ])
  const jobs = await workbook([
    ['Job code', 'Job name', 'Kind of item', 'Item code', 'Description', 'Quantity', 'Price'],
    [10.5, 'Service', 'part', 4254.37, 'Switch', 1.5, 500],
  ])
  expect((await shop.take('jobs.xlsx', jobs)).counts).toMatchObject({ made: 1, warned: 0 })
  expect(
    shop.rows(`select code, items ->> '$[0].code' as part, items ->> '$[0].quantity' as n from cannedJob`),
  ).toEqual([{ code: '10.5', part: '4254.37', n: 1500 }])
})

test('a cell that a workbook can only show as ##### costs its row, not the file', async () => {
  const shop = shopOf()
  const date = (number: number) => ({ number, format: 'yyyy-mm-dd' })
  const people = await workbook([
    ['Customer', 'Phone'],
    ['Leyla', date(9_123_334_455)],
    ['Sara', date(-5e12)],
    ['Ali', 9123334456],
  ])
  const { counts, report } = await shop.take('customers.xlsx', people)
  expect(counts).toMatchObject({ made: 1, refused: 2 })
  expect(said(report)).toEqual([
    [2, 'import.cellGarbled'],
    [3, 'import.cellGarbled'],
  ])
})

test('a date of two digits for the year that can be read in two ways says how it was taken', async () => {
  const shop = shopOf()
  const list = 'Customer;Phone;Invoice;Date;Amount\nMary;0851;7;12.05.24;100\nMary;0851;8;12.05.2024;100\n'
  const looked = await shop.look('debts.csv', list)
  const { report } = await shop.bring({ ...looked, calendar: 'gregorian' })
  expect(report.flatMap(({ problems }) => problems).filter(({ problem }) => problem !== 'import.customerMade')).toEqual(
    [{ line: 2, problem: 'import.dateShort', params: { value: '12.05.24', on: '2024-05-12' } }],
  )
})
