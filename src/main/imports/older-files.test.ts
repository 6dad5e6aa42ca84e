import { afterEach, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { everyRight } from '../../../dev/demo/lone-station.ts'
import { encoded } from './encoded.suite.ts'
import { closeShops, shopOf } from './list-shop.suite.ts'

afterEach(closeShops)

const lists: [encoding: string, text: string, name: string, phone: string][] = [
  ['windows-1256', 'نام مشتري;تلفن;آدرس\nعلي كاظمي;09121111111;تهران\n', 'علی کاظمی', '09121111111'],
  ['windows-1251', 'Клиент;Телефон;Адрес\nИванов Пётр;+7 912 111-11-11;Казань\n', 'Иванов Пётр', '+7 912 111-11-11'],
  ['gb18030', '客户名称,手机,地址\n王小明,13800138000,广州市\n', '王小明', '13800138000'],
  ['utf-16le', 'مشتری\tتلفن\tنشانی\nرضا\t09121111111\tری\n', 'رضا', '09121111111'],
  ['utf-16be', 'العميل,الهاتف,العنوان\nأحمد,0501111111,الرياض\n', 'أحمد', '0501111111'],
  ['utf-8', 'Customer,Phone,Address\nMary,0851111111,Dublin\n', 'Mary', '0851111111'],
]
test.each(lists)('%s is found', async (encoding, text, name, phone) => {
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

/** A program that cuts its fields after so many bytes cuts a letter in two. */
const cut = (text: string) => Buffer.from(text).subarray(0, -1)

test.each([
  ['fa', 'شماره قطعه,نام,قیمت', 'فیلتر روغن موتور'],
  ['ar', 'رقم القطعة,الاسم,السعر', 'فلتر هواء'],
  ['ru', 'артикул,наименование,цена', 'Фильтр масляный'],
  ['zh', '零件号,名称,价格', '机油滤清器总成'],
])('one letter cut in two costs its row, and the rest stays %s', async (_language, own, name) => {
  for (const [headings, rows] of [
    [own, 300],
    ['Part number,Part name,Price', 300],
    [own, 2],
  ] as const) {
    const good = Array.from({ length: rows }, (_, n) => `P-${n},${name},${1000 + n}\n`).join('')
    const shop = shopOf()
    const bytes = Buffer.concat([Buffer.from(`${headings}\n${good}P-X,`), cut(name), Buffer.from(',5\nP-Y,x,6\n')])
    const looked = await shop.look('parts.csv', bytes)
    expect(looked.encoding).toBe('utf-8')
    const { counts, report } = await shop.bring(looked)
    expect(counts).toMatchObject({ made: rows + 1, refused: 1 })
    expect(report.flatMap(({ problems }) => problems)).toMatchObject([
      { line: rows + 2, problem: 'import.garbled', params: { number: 'P-X' } },
    ])
    expect(shop.rows(`select name from part where number = 'P-1'`)).toEqual([{ name }])
  }
})

test('a row of which a cell cannot be read is left out, whatever it is a list of, but not for a column passed over', async () => {
  const shop = shopOf()
  const rows = Array.from({ length: 40 }, (_, n) => `علی رضایی ${n};0912555${1000 + n};تهران;خوب\n`).join('')
  const bytes = Buffer.concat([
    Buffer.from(`مشتری;تلفن;نشانی;رنگ مو\n${rows}مریم;09125550001;`),
    cut('اصفهان'),
    Buffer.from(';خوب\nسارا;09125550002;شیراز;'),
    cut('خوب'),
    Buffer.from('\n'),
  ])
  const { counts, report } = await shop.take('customers.csv', bytes)
  expect(counts).toMatchObject({ made: 41, refused: 1 })
  expect(report.flatMap(({ problems }) => problems)).toMatchObject([
    { line: 42, problem: 'import.cellGarbled', params: { value: 'اصفها\ufffd' } },
  ])
  const parts = `Part number,Part name,Other name,Price\nP-1,فیلتر,روغن\ufffd,5\n`
  expect((await shop.take('parts.csv', parts)).report.flatMap(({ problems }) => problems)).toMatchObject([
    { problem: 'import.cellGarbled' },
  ])
})
