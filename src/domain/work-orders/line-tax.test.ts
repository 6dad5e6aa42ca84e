import { beforeEach, describe, expect, test } from 'vitest'
import { type Counter, openCounter } from '../../../tests/counter.ts'
import { saturday } from '../../../tests/station-in-memory.ts'
import { invoicePaper } from '../../main/queries/invoices.ts'
import { morning } from '../../main/queries/morning.ts'
import { createReader } from '../../main/queries/reader.ts'
import { workOrderPage } from '../../main/queries/work-orders.ts'
import { oil, openWithOilChange } from '../packages/oil-change.suite.ts'
import { rights } from '../people/person.ts'

let counter: Counter
let desk: Counter['desk']
beforeEach(() => {
  counter = openCounter()
  desk = counter.desk
})

const here = { branchId: 'b', stationId: '', now: saturday }
const reader = () => createReader(desk.store.database)
const lines = () => workOrderPage(reader(), { workOrderId: counter.workOrderId }, here)?.lines ?? []
const untax = (lineId: string, untaxedReason = 'IR-9') => desk.run('changeLineTax', { lineId, untaxedReason })
const refused = (lineId: string, untaxedReason: string) =>
  desk.refusal('changeLineTax', { lineId, untaxedReason }).refused
const overrides = () =>
  desk.rows<{ kind: string; note: string; effect: number }>('select kind, note, effect from override')
const invoiced = () =>
  desk.rows('select taxCategory, taxRate, untaxedReason, net, tax from invoiceLine order by invoiceId, position')
const pads = () => desk.rows<{ id: string; taxRate: number }>('select id, taxRate from part')[0]

describe('a line', () => {
  test('bears nothing for a reason, and its rate again without it', () => {
    const lineId = counter.scan()
    untax(lineId)
    expect(lines()).toMatchObject([{ taxRate: 0, tax: 0, untaxedReason: 'IR-9' }])
    untax(lineId)
    untax(lineId, '')
    expect(lines()).toMatchObject([{ taxRate: 1000, tax: 3_200_000, untaxedReason: '' }])
    // Said twice it is kept once, and taking it away sets no rule aside.
    expect(overrides()).toEqual([{ kind: 'untaxed', note: 'IR-9', effect: 0 }])
  })

  test('keeps its reason at another price, and a further scan of the taxed part goes on a line of its own', () => {
    const lineId = counter.scan()
    untax(lineId)
    desk.run('changeLinePrice', { lineId, unitPrice: 30_000_000, reason: 'goodwill' })
    counter.scan()
    expect(
      lines()
        .map(({ unitPrice, untaxedReason }) => [unitPrice, untaxedReason])
        .toSorted(),
    ).toEqual([
      [30_000_000, 'IR-9'],
      [32_000_000, ''],
    ])
  })

  test('is untaxed only by who may, for a reason the law here knows, and before a document charges it', () => {
    const lineId = counter.scan()
    expect(refused(lineId, 'IR-99')).toBe('untaxed.unknown')
    expect(refused(lineId, 'VATEX-SA-29')).toBe('untaxed.otherCountry')
    const adviser = { ...desk.manager, rights: new Set(rights.filter((one) => one !== 'line.untaxed')) }
    const asked = { lineId, untaxedReason: 'IR-9' }
    expect(desk.store.run('changeLineTax', asked, adviser)).toMatchObject({ refused: 'right.missing' })
    const fee = {
      workOrderId: counter.workOrderId,
      kind: 'fee',
      description: 'Toll',
      quantity: 1000,
      unitPrice: 5,
      taxRate: 0,
    }
    const added = { ...fee, untaxedReason: 'IR-9' }
    expect(desk.store.run('addLineToWorkOrder', added, adviser)).toMatchObject({ refused: 'right.missing' })
    expect(desk.store.run('addLineToWorkOrder', fee, adviser)).toMatchObject({ refused: 'right.missing' })
    counter.issue()
    expect(refused(lineId, 'IR-9')).toBe('workOrderLine.invoiced')
    expect(overrides()).toEqual([])
  })

  test('is written with a reason or with a rate, not with both; a rate of nothing alone stays zero-rated', () => {
    const { workOrderId } = counter
    const fee = { workOrderId, kind: 'fee', description: 'Toll', quantity: 1000, unitPrice: 50_000 }
    const both = { ...fee, taxRate: 900, untaxedReason: 'IR-9' }
    expect(desk.refusal('addLineToWorkOrder', both).refused).toBe('untaxed.withRate')
    const { lineId } = desk.run('addLineToWorkOrder', { ...both, taxRate: 0 })
    desk.run('addLineToWorkOrder', { ...fee, taxRate: 0 })
    counter.issue()
    expect(invoiced()).toMatchObject([
      { taxCategory: 'exempt', taxRate: 0, untaxedReason: 'IR-9', tax: 0 },
      { taxCategory: 'zero', taxRate: 0, untaxedReason: '', tax: 0 },
    ])
    expect(lineId).toBeDefined()
    expect(overrides()).toMatchObject([
      { kind: 'untaxed', note: 'IR-9' },
      { kind: 'untaxed', note: '' },
    ])
  })

  test('written with a reason bears what everything here does once it is taken away', () => {
    const fee = {
      kind: 'fee',
      description: 'Toll',
      quantity: 1000,
      unitPrice: 50_000,
      taxRate: 0,
      untaxedReason: 'IR-9',
    }
    const { lineId = '' } = desk.run('addLineToWorkOrder', { workOrderId: counter.workOrderId, ...fee })
    untax(lineId, '')
    expect(lines()).toMatchObject([{ taxRate: 1000, tax: 5_000 }])
  })

  test('is shown to the owner the morning after', () => {
    untax(counter.scan())
    for (const to of ['inWork', 'completed']) desk.run('moveWorkOrder', { workOrderId: counter.workOrderId, to })
    const { overrides, notInvoiced } = morning(reader(), {}, here)
    expect(overrides[0]).toMatchObject({
      kind: 'untaxed',
      reason: 'taxLaw',
      count: 1,
      rows: [{ note: 'IR-9', by: 'Sara' }],
    })
    // What was not asked for yet will come without tax.
    expect(notInvoiced).toMatchObject([{ amount: 32_000_000 }])
  })
})

describe('a part', () => {
  test('gives its lines its reason, without anybody setting a rule aside, and has its rate back afterwards', () => {
    const partId = pads()?.id
    const both = { partId, taxRate: 900, untaxedReason: 'IR-9' }
    expect(desk.refusal('changePrice', both).refused).toBe('untaxed.withRate')
    expect(desk.refusal('changePrice', { partId, untaxedReason: 'GB-MOT' }).refused).toBe('untaxed.otherCountry')
    desk.run('changePrice', { partId, untaxedReason: 'IR-9' })
    counter.scan()
    counter.scan()
    desk.run('changePrice', { partId, untaxedReason: '' })
    counter.scan()
    expect(lines().map(({ quantity, taxRate, untaxedReason }) => [quantity, taxRate, untaxedReason])).toEqual([
      [2000, 0, 'IR-9'],
      [1000, 1000, ''],
    ])
    expect(overrides()).toEqual([])
  })

  test('made with a reason has the rate of the place for when it is taken away', () => {
    const toll = { number: 'T-1', name: 'Toll', price: 5, untaxedReason: 'IR-9' }
    expect(desk.refusal('addPart', { ...toll, taxRate: 900 }).refused).toBe('untaxed.withRate')
    desk.run('addPart', { ...toll, taxRate: 0 })
    expect(desk.rows(`select taxRate, untaxedReason from part where number = 'T-1'`)).toEqual([
      { taxRate: 1000, untaxedReason: 'IR-9' },
    ])
  })

  test('is taxed in a branch of a country that knows another law', () => {
    desk.run('changePrice', { partId: pads()?.id, untaxedReason: 'IR-9' })
    desk.store.database.exec(`update branch set country = 'AE'`)
    counter.scan()
    expect(lines()).toMatchObject([{ taxRate: 1000, untaxedReason: '' }])
  })
})

test('a canned job gives its lines their reasons, and is not kept with one the law here does not know', () => {
  const item = {
    kind: 'fee',
    description: 'Toll',
    code: '',
    unit: 'piece',
    quantity: 1000,
    unitPrice: 50_000,
    partId: null,
  }
  const job = (more: object) => ({ code: 'TOLL', name: 'Toll', items: [{ ...item, taxRate: 0, ...more }] })
  expect(desk.refusal('defineCannedJob', job({ untaxedReason: 'CN-24' })).refused).toBe('untaxed.otherCountry')
  expect(desk.refusal('defineCannedJob', job({ untaxedReason: 'IR-9', taxRate: 5 })).refused).toBe('untaxed.withRate')
  desk.run('defineCannedJob', job({ untaxedReason: 'IR-PASSED-ON' }))
  desk.run('addCannedJobToWorkOrder', { workOrderId: counter.workOrderId, code: 'TOLL' })
  expect(lines()).toMatchObject([{ taxRate: 0, untaxedReason: 'IR-PASSED-ON' }])
})

describe('an invoice', () => {
  test('says the reason of each line, and so does what takes it back, whatever the line is made since', () => {
    const taxed = counter.scan()
    const untaxed = counter.labour()
    untax(untaxed)
    const { invoiceId } = counter.issue()
    desk.run('correctInvoice', { invoiceId, correction: 'amendment', reason: 'complaint' })
    untax(taxed)
    untax(untaxed, '')
    const ids = desk.rows<{ id: string }>('select id from invoice order by at, id').map(({ id }) => id)
    for (const id of ids)
      expect(invoicePaper(reader(), { invoiceId: id })?.lines).toMatchObject([
        { taxCategory: 'standard', taxRate: 1000, untaxedReason: '' },
        { taxCategory: 'exempt', taxRate: 0, untaxedReason: 'IR-9', tax: 0 },
      ])
    counter.issue()
    expect(desk.rows(`select untaxedReason from invoiceLine where quantity > 0 order by rowid desc limit 2`)).toEqual([
      { untaxedReason: '' },
      { untaxedReason: 'IR-9' },
    ])
  })

  test('is not issued with a reason a newer computer gave and this one does not know', () => {
    const lineId = counter.scan()
    untax(lineId)
    desk.store.database.exec(`update untaxedLine set reason = 'IR-99'`)
    expect(lines()).toMatchObject([{ taxRate: 0, untaxedReason: 'IR-99' }])
    expect(desk.refusal('issueInvoice', { workOrderId: counter.workOrderId }).refused).toBe('untaxed.unknown')
  })

  test('of the Union has nothing else on it where it is outside VAT: the next invoice charges what was left', () => {
    desk.store.database.exec(`update branch set country = 'DE'`)
    counter.scan()
    untax(counter.labour(), 'VATEX-EU-O')
    untax(counter.labour(), 'VATEX-EU-79-C')
    const categories = (id: unknown) =>
      desk
        .rows<{ taxCategory: string }>(
          `select taxCategory from invoiceLine where invoiceId = '${id}' order by position`,
        )
        .map(({ taxCategory }) => taxCategory)
    const first = counter.issue()
    expect(categories(first.invoiceId)).toEqual(['standard', 'exempt'])
    const second = counter.issue()
    expect(categories(second.invoiceId)).toEqual(['outOfScope'])
    expect([first.payable, second.payable]).toEqual([32_000_000 * 1.1 + 8_000_000, 8_000_000])
    expect(desk.refusal('issueInvoice', { workOrderId: counter.workOrderId }).refused).toBe('invoice.nothingToCharge')
  })

  test('names the number of a buyer who owes the tax, or is not issued', () => {
    desk.store.database.exec(`update branch set country = 'DE'`)
    untax(counter.scan(), 'VATEX-EU-AE')
    expect(desk.refusal('issueInvoice', { workOrderId: counter.workOrderId }).refused).toBe('untaxed.buyerTaxIdMissing')
    desk.run('updateCustomer', { customerId: counter.customerId, taxId: 'DE136695976' })
    counter.issue()
    expect(invoiced()).toMatchObject([{ taxCategory: 'reverseCharge', untaxedReason: 'VATEX-EU-AE', tax: 0 }])
  })
})

test('a package of untaxed work is used at what was paid for it, for the same reason', () => {
  const shop = openWithOilChange()
  desk = shop.desk
  desk.run('changePrice', { partId: pads()?.id, untaxedReason: 'IR-9' })
  const { workOrderId, customerId } = shop
  const { packageId, invoiceId } = desk.run('sellPackage', { customerId, name: 'Four oils', items: [oil] })
  desk.run('takePayment', { customerId, invoiceIds: [invoiceId], amount: 4_000_016, tender: 'card' })
  const itemId = desk.rows<{ id: string }>(`select id from invoiceLine where invoiceId = '${packageId}'`)[0]?.id
  desk.run('redeemPackage', { workOrderId, packageId, itemId })
  const [used] = workOrderPage(reader(), { workOrderId }, here)?.lines ?? []
  expect(used).toMatchObject({ unitPrice: 1_000_004, taxRate: 0, untaxedReason: 'IR-9', payer: 'package' })
  expect(desk.refusal('changeLineTax', { lineId: used?.lineId, untaxedReason: '' }).refused).toBe('package.lineStands')
  expect(desk.run('issueInvoice', { workOrderId, payer: 'package' }).payable).toBe(0)
  expect(desk.rows(`select net, tax, rounding from invoice where payer = 'package'`)).toEqual([
    { net: 1_000_004, tax: 0, rounding: 0 },
  ])
})
