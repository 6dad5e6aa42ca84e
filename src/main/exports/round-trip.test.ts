import { setImmediate as breathe } from 'node:timers/promises'
import { inflateRawSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { demoBranches } from '../../../dev/demo/dealer.ts'
import { everyRight, type LoneStation, openLoneStation } from '../../../dev/demo/lone-station.ts'
import { newId, sha256 } from '../hash.ts'
import { createListDesk } from '../imports/list-desk.ts'
import { createReader } from '../queries/reader.ts'
import { verify } from '../store/verify.ts'
import { exportedKinds } from './lists.ts'

const open: LoneStation[] = []
afterEach(() => {
  for (const station of open.splice(0)) station.store.close()
})

function shopOn(day: string, time = '08:00') {
  const now = Date.parse(`${day}T${time}:00Z`)
  const station = openLoneStation(null, '-', () => now)
  open.push(station)
  const read = createReader(station.store.database)
  const here = () => ({ branchId: demoBranches[0].branchId, stationId: 'demo-station', now })
  const onFault = (trouble: unknown) => {
    throw trouble
  }
  const desk = createListDesk({
    actorNow: (actor) => actor,
    store: station.store,
    read,
    here,
    newId: () => newId(now),
    breathe,
    onFault,
  })
  const rows = <T>(sql: string) => station.store.database.prepare(sql).all() as T[]
  return { ...station, desk, rows }
}
type Shop = ReturnType<typeof shopOn>

async function fileOf(shop: Shop, format: 'csv' | 'xlsx', locale = 'fa') {
  const started = shop.desk.exportAll({ format, locale }, everyRight, () => {})
  if ('refused' in started) throw new Error(started.refused)
  expect((await started.finished).state).toBe('done')
  const file = shop.desk.exported(started.taskId, everyRight)
  if ('refused' in file) throw new Error(file.refused)
  return file
}

const exportOf = async (shop: Shop, format: 'csv' | 'xlsx', locale = 'fa') => (await fileOf(shop, format, locale)).bytes

/** The files of a ZIP, read by its local headers alone. */
function unzipped(bytes: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [packed, name] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)]
    const begins = at + 30 + name
    files.set(bytes.toString('utf8', at + 30, begins), inflateRawSync(bytes.subarray(begins, begins + packed)))
    at = begins + packed
  }
  return files
}

async function importInto(shop: Shop, name: string, bytes: Uint8Array, sheet?: number) {
  const opened = await shop.desk.open(name, bytes, everyRight)
  if ('refused' in opened) throw new Error(`${name}: ${opened.refused}`)
  const looked = sheet === undefined ? opened : await shop.desk.look({ fileId: opened.fileId, sheet }, everyRight)
  if ('refused' in looked) throw new Error(`${name}: ${looked.refused}`)
  const started = shop.desk.start({ ...looked, isTrial: false }, everyRight, () => {})
  if ('refused' in started) throw new Error(`${name}: ${started.refused} ${JSON.stringify(started.params)}`)
  return { looked, task: await started.finished }
}

/** A shop in which everything happened that an export tells of. */
function busyShop(): Shop {
  const shop = shopOn('2026-11-20')
  const { must } = shop
  const customer = (input: object) => must<{ customerId: string }>('addCustomer', input).customerId
  const owner = customer({ name: '=HYPERLINK("x")', phone: '+98 912 111 1111', note: 'O\'Neill, "the" one' })
  const fleet = customer({ name: 'شرکت پخش', phone: '02188888888', kind: 'company', taxId: '411111111111' })
  must('setCreditLimit', { customerId: fleet, limit: 90_000_000 })
  const part = (number: string, name: string, price: number) =>
    must<{ partId: string }>('addPart', {
      number,
      name,
      price,
      taxRate: 900,
      cost: 700,
      unit: 'piece',
      code: `62610000${number}`,
    }).partId
  const filter = part('F-1', 'فیلتر روغن', 1_250_000)
  const oil = part('-5W30', 'روغن موتور', 4_000_000)
  must('changePrice', { partId: oil, untaxedReason: 'IR-9' })
  must('countStock', { partId: filter, counted: 12_500 })
  const item = {
    kind: 'labour',
    partId: null,
    description: 'کار',
    code: 'L1',
    unit: 'piece',
    quantity: 1500,
    unitPrice: 900,
    taxRate: 900,
  }
  must('defineCannedJob', {
    code: 'S1',
    name: 'سرویس',
    vehicleClass: 'small',
    items: [
      item,
      { ...item, kind: 'fee', code: '', taxRate: 0, untaxedReason: 'IR-PASSED-ON' },
      { ...item, kind: 'part', partId: filter, code: 'F-1' },
    ],
  })
  const visit = (plate: string, customerId: string) =>
    must<{ workOrderId: string }>('openWorkOrder', {
      vehicle: { plate, vin: '', model: 'پژو', customer: { customerId } },
      complaint: 'صدا',
      odometer: 85_000,
    }).workOrderId
  const line = (workOrderId: string, description: string) =>
    must<{ lineId: string }>('addLineToWorkOrder', {
      workOrderId,
      kind: 'labour',
      description,
      unitPrice: 2_000_000,
      taxRate: 900,
      quantity: 1500,
    }).lineId
  const first = visit('12ب345ایران67', owner)
  line(first, 'تعویض روغن')
  must('addPartToWorkOrder', { workOrderId: first, code: 'F-1', quantity: 2000 })
  const declined = line(first, 'لنت جلو')
  must('setLineTerms', {
    lineId: declined,
    approval: 'deferred',
    reason: 'price',
    laterDay: '2027-02-01',
    laterOdometer: 90_000,
  })
  const { invoiceId } = must<{ invoiceId: string }>('issueInvoice', { workOrderId: first })
  must('takePayment', { customerId: owner, tender: 'cash', amount: 1_000_000, invoiceIds: [invoiceId] })
  const second = visit('22ب345ایران67', fleet)
  must('changeLineTax', { lineId: line(second, 'جلوبندی'), untaxedReason: 'IR-OOS' })
  must('addPartToWorkOrder', { workOrderId: second, code: 'F-1', quantity: 1000 })
  visit('33ب345ایران67', fleet)
  must('takePayment', { customerId: fleet, tender: 'card', amount: 5_000_000, reference: 'A-9' })
  const cheque = { number: '555', sayadId: '1234567890123456', bank: 'ملت', dueDay: '2027-01-10' }
  const { chequeId } = must<{ chequeId: string }>('takePayment', {
    customerId: fleet,
    tender: 'cheque',
    amount: 20_000_000,
    cheque,
    keepRest: true,
  })
  must('moveCheque', { chequeId, to: 'deposited' })
  const prepaid = { description: 'تعویض روغن', code: 'S1', count: 4, value: 1_500_000 }
  const sold = must<{ invoiceId: string }>('sellPackage', {
    customerId: owner,
    vehicleId: shop.rows<{ id: string }>('select id from vehicle order by id limit 1')[0]?.id,
    name: 'چهار بار روغن',
    validUntil: '2027-11-20',
    items: [prepaid, { ...prepaid, code: '', description: 'کارواش', count: 1 }],
  }).invoiceId
  const more = must<{ invoiceId: string }>('sellPackage', {
    customerId: fleet,
    name: 'بازدید',
    items: [prepaid],
  }).invoiceId
  must('takePayment', { customerId: owner, tender: 'card', amount: 7_500_000, invoiceIds: [sold] })
  must('takePayment', { customerId: fleet, tender: 'card', amount: 6_000_000, invoiceIds: [more] })
  const [used] = shop.rows<{ id: string }>(`select id from invoiceLine where invoiceId = '${sold}' order by position`)
  must('redeemPackage', { workOrderId: first, packageId: sold, itemId: used?.id })
  return shop
}

const lists = (bytes: Buffer) =>
  new Map(
    [...unzipped(bytes)].filter(([name]) => !name.startsWith('tables/')).map(([name, file]) => [name, file.toString()]),
  )

test.each(['fa', 'en', 'zh', 'ru'])(
  'exported in %s and imported into an empty shop, it is the same',
  async (locale) => {
    const from = busyShop()
    const out = lists(await exportOf(from, 'csv', locale))
    expect([...out.keys()]).toEqual(exportedKinds.map((kind) => `${kind}.csv`))
    for (const [name, text] of out) expect(text.split('\r\n').length, `${name} has rows`).toBeGreaterThan(2)
    const unit = {
      fa: 'مبلغ (ریال)',
      en: 'Amount (Iranian Rial)',
      zh: '金额 (伊朗里亚尔)',
      ru: 'Сумма (иранский риал)',
    }[locale]
    expect(out.get('receivables.csv')?.split('\r\n')[0]).toContain(`"${unit}"`)

    const into = shopOn('2026-11-23')
    for (const [name, text] of out) {
      const { looked, task } = await importInto(into, name, Buffer.from(text))
      expect(`${looked.kind}.csv`).toBe(name)
      expect(looked.columns, name).not.toContain(null)
      expect({
        name,
        ...task,
        problems: task.problems.filter(({ problem }) => !problem.endsWith('Made')),
      }).toMatchObject({
        name,
        state: 'done',
        problems: [],
        counts: { refused: 0 },
      })
    }
    expect(verify(into.store.database, sha256).problems).toEqual([])
    const again = lists(await exportOf(into, 'csv', locale))
    for (const [name, text] of out) expect(again.get(name), name).toBe(text)
  },
)

test('imported into the shop it came from, it doubles nothing', async () => {
  const shop = busyShop()
  const owed = () => shop.rows('select account, total from accountBalance where total <> 0 order by account')
  const before = owed()
  for (const [name, text] of lists(await exportOf(shop, 'csv'))) {
    const { task } = await importInto(shop, name, Buffer.from(text))
    expect({ name, made: task.counts.made }).toEqual({ name, made: 0 })
  }
  expect(owed()).toEqual(before)
})

test('one workbook does the same, and holds no formula', async () => {
  const from = busyShop()
  const book = await exportOf(from, 'xlsx')
  expect(book.includes('<f>')).toBe(false)
  const into = shopOn('2026-11-23')
  for (const [sheet, kind] of exportedKinds.entries()) {
    const { looked, task } = await importInto(into, 'all.xlsx', book, sheet)
    expect(looked.kind).toBe(kind)
    expect(task, kind).toMatchObject({ state: 'done', counts: { refused: 0 } })
  }
  const [out, again] = [lists(await exportOf(from, 'csv')), lists(await exportOf(into, 'csv'))]
  for (const [name, text] of out) expect(again.get(name), name).toBe(text)
})

test('every table is there, but no secret; a spreadsheet meets no formula', async () => {
  const files = unzipped(await exportOf(busyShop(), 'csv'))
  const person = files.get('tables/person.csv')?.toString() ?? ''
  expect(person).toContain('"name"')
  expect(person).not.toMatch(/pinHash|badge/)
  expect(files.has('tables/instance.csv')).toBe(false)
  expect(files.get('tables/ledgerEntry.csv')?.toString()).toContain('"receivable"')
  for (const [name, bytes] of files)
    for (const cell of bytes.toString().split(/"?[,\r\n]+"?/))
      expect(/^[=+@]|^-(?![\d.]+$)/.test(cell), `${name}: ${cell}`).toBe(false)
})

test('an order of the hours before UTC has the day is listed under the day of the branch', async () => {
  const shop = shopOn('2026-11-22', '21:00')
  const vehicle = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Reza' } }
  shop.must('openWorkOrder', { vehicle, complaint: 'Brakes', odometer: 1 })
  shop.store.database.exec(`update workOrder set state = 'released'`)
  const history = unzipped(await exportOf(shop, 'csv', 'en'))
    .get('history.csv')
    ?.toString()
  expect(history).toContain('2026-11-23')
})

test('an export is called by the day of the branch, also in the hours before UTC has it', async () => {
  const [evening, night] = [shopOn('2026-11-22', '20:00'), shopOn('2026-11-22', '21:00')]
  expect((await fileOf(evening, 'csv')).name).toBe('kardan-2026-11-22.zip')
  expect((await fileOf(night, 'csv')).name).toBe('kardan-2026-11-23.zip')
})
