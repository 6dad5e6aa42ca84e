import { afterEach, describe, expect, test } from 'vitest'
import { everyRight } from '../../../dev/demo/lone-station.ts'
import type { Actor } from '../../core/context.ts'
import { answers } from '../queries/index.ts'
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

  test('a file that is being brought in is not begun again, also where it was chosen anew; it is tried, and another begins', async () => {
    const shop = shopOf()
    const looked = await shop.look('customers.csv', customers)
    const again = await shop.look('customers again.csv', customers)
    const other = await shop.look('parts.csv', 'number,name,price\nP-1,Filter,1000\n')
    const start = (look: typeof looked, isTrial = false) => shop.desk.start({ ...look, isTrial }, everyRight, () => {})
    const first = start(looked)
    for (const look of [looked, again]) expect(start(look)).toEqual({ refused: 'import.fileRunning', params: {} })
    for (const beside of [start(again, true), start(other)]) expect(beside).toHaveProperty('taskId')
    expect('finished' in first && (await first.finished)).toMatchObject({ state: 'done', counts: { made: 3 } })
    expect(await shop.bring(again)).toMatchObject({ task: { state: 'done' }, counts: { made: 0 } })
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
    expect(await undo(shop, papers.task)).toMatchObject({ keptByOthers: 1 })
    expect(await undo(shop, had.task)).toMatchObject({ keptByOthers: 0 })
    expect(await undo(shop, debts.task)).toMatchObject({ keptByOthers: 1 })
    expect(await undo(shop, vehicles.task)).toMatchObject({ keptByOthers: 0 })
    expect(await undo(shop, people.task)).toMatchObject({ keptByOthers: 1 })
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
      expect(back).toMatchObject({ keptByOthers: 0 })
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

describe('whose rights end while a list is read', () => {
  const many = `Customer,Phone\n${Array.from({ length: 3000 }, (_, n) => `Name ${n},0912${String(n).padStart(7, '0')}\n`).join('')}`
  const withoutPast = (actor: Actor): Actor => ({ ...actor, rights: new Set(['import.run']) })

  test('brings no more in, and what came in until then is one import that can be taken back', async () => {
    for (const now of [() => undefined, withoutPast]) {
      const shop = shopOf()
      const { task } = await shop.bring(await shop.look('customers.csv', many), false, ({ done }) => {
        if (done > 1000) shop.people(now)
      })
      expect(task).toMatchObject({ state: 'done', problems: [{ line: 0, problem: 'import.rightGone' }] })
      const made = shop.count(`select count(*) from customer where name <> ''`)
      expect(made).toBe(task.counts.made)
      expect([made > 1000, made < 3000, task.total]).toEqual([true, true, made])
      expect(shop.rows('select state, rowsRead from importRun')).toEqual([{ state: 'finished', rowsRead: made }])
      await undo(shop, task)
      expect(shop.count(`select count(*) from customer where name <> ''`)).toBe(0)
      sound(shop)
    }
  })

  test('has nothing in where nothing was imported yet, and no trial goes on', async () => {
    const shop = shopOf()
    const looked = await shop.look('customers.csv', many)
    shop.people(() => undefined)
    const { task } = await shop.bring(looked)
    expect(task).toMatchObject({ state: 'failed', problems: [{ problem: 'import.rightGone' }] })
    expect(shop.rows('select state from importRun')).toEqual([{ state: 'cancelled' }])
    expect((await shop.bring(looked, true)).task).toMatchObject({ state: 'failed', counts: { made: 0 } })
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
