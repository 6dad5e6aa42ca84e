import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { hasEnded, workOrderStates } from './work-order.ts'

let desk: TestStation
let workOrderId: string

beforeEach(() => {
  desk = openTestStation()
  desk.run('addPart', {
    number: '16172-82880',
    name: 'Front pads',
    price: 32_000_000,
    taxRate: 1000,
    code: '4006381333931',
  })
  workOrderId = desk.run('openWorkOrder', {
    vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla Karimi', phone: '0912 123 4567' } },
  }).workOrderId as string
})

const scan = (code: string, quantity = 1000) => desk.run('addPartToWorkOrder', { workOrderId, code, quantity })
const quantities = () => desk.rows<{ total: number }>('select total from lineQuantity').map((row) => row.total)
const onHand = () => desk.rows<{ total: number }>('select total from stockOnHand')[0]?.total

test('a visit has ended where the car has left or the order was cancelled', () => {
  expect(workOrderStates.states.filter(hasEnded)).toEqual(['cancelled', 'released'])
})

describe('scanning', () => {
  test('the same part twice grows one line, and stock follows', () => {
    scan('4006381333931')
    scan('4006381333931')
    expect(quantities()).toEqual([2000])
    expect(onHand()).toBe(-2000)
  })

  test('digits of any script and any punctuation of the number find the part', () => {
    scan('۴۰۰۶۳۸۱۳۳۳۹۳۱')
    scan('16172 82880')
    expect(quantities()).toEqual([2000])
  })

  test('says how many are missing from the shelf', () => {
    desk.run('countStock', { partId: scan('4006381333931').partId, counted: 1500 })
    expect(scan('4006381333931', 4000).short).toBe(2500)
  })

  test('an unknown code is refused with the code, and nothing is written', () => {
    const before = desk.store.local.head.seq
    expect(desk.refusal('addPartToWorkOrder', { workOrderId, code: '5901234123457', quantity: 1000 })).toEqual({
      refused: 'barcode.unknown',
      params: { code: '5901234123457' },
    })
    expect(desk.store.local.head.seq).toBe(before)
  })

  test('a code of two parts is refused with the choices, and a choice is taken', () => {
    const other = desk.run('addPart', { number: 'B-2', name: 'Other', price: 5, taxRate: 0, code: '4006381333931' })
    const refused = desk.refusal('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity: 1000 })
    expect(refused.refused).toBe('barcode.several')
    expect(refused.params.choices).toHaveLength(2)
    desk.run('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity: 1000, partId: other.partId })
    expect(quantities()).toEqual([1000])
  })

  test.each([
    [0, 'quantity.notPositive'],
    [-1000, 'input.wrong'],
    [100_000_001, 'input.wrong'],
    [500_000, 'quantity.unusual'],
  ])('%i thousandths are refused', (quantity, refused) => {
    expect(desk.refusal('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity }).refused).toBe(refused)
  })

  test('an unusual quantity goes through when the person is sure', () => {
    desk.run('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity: 500_000, sure: true })
    expect(quantities()).toEqual([500_000])
  })

  test('a changed price begins a new line', () => {
    const { partId } = scan('4006381333931')
    desk.run('changePrice', { partId, price: 33_000_000 })
    scan('4006381333931')
    expect(quantities()).toEqual([1000, 1000])
  })

  test('a released order takes no more parts', () => {
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
    desk.run('releaseWorkOrder', { workOrderId, collector: 'Leyla', odometer: 1000, keysReturned: true })
    expect(desk.refusal('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity: 1000 }).refused).toBe(
      'workOrder.released',
    )
  })
})

describe('changing a quantity', () => {
  test('records the difference, and nought takes the line off and brings the part back', () => {
    const { lineId } = scan('4006381333931', 3000)
    desk.run('changeLineQuantity', { lineId, quantity: 1500 })
    expect([quantities(), onHand()]).toEqual([[1500], -1500])
    desk.run('changeLineQuantity', { lineId, quantity: 0 })
    expect([quantities(), onHand()]).toEqual([[0], 0])
  })

  test('what is invoiced cannot be taken off', () => {
    const { lineId } = scan('4006381333931')
    desk.run('issueInvoice', { workOrderId })
    expect(desk.refusal('changeLineQuantity', { lineId, quantity: 500 }).refused).toBe('workOrderLine.invoiced')
  })
})

describe('invoicing', () => {
  test('numbers run without a gap, over refusals', () => {
    const numbers = []
    for (let round = 0; round < 3; round += 1) {
      scan('4006381333931')
      numbers.push(desk.run('issueInvoice', { workOrderId }).numberText)
      expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    }
    expect(numbers).toEqual(['INV-1-000001', 'INV-1-000002', 'INV-1-000003'])
  })

  test('books receivable against sales and tax, to the unit', () => {
    scan('4006381333931', 1333)
    desk.run('issueInvoice', { workOrderId })
    const entries = desk.rows<{ account: string; amount: number }>(
      'select account, amount from ledgerEntry order by account',
    )
    expect(entries).toEqual([
      { account: 'receivable', amount: 46_921_000 },
      { account: 'rounding', amount: 600 },
      { account: 'sales', amount: -42_656_000 },
      { account: 'taxPayable', amount: -4_265_600 },
    ])
  })

  test('keeps what both parties were called, whatever they are called later', () => {
    scan('4006381333931')
    desk.run('issueInvoice', { workOrderId })
    const customerId = desk.rows<{ id: string }>('select id from customer')[0]?.id
    desk.run('updateCustomer', { customerId, name: 'Somebody else' })
    expect(desk.rows<{ name: string }>("select buyer ->> 'name' as name from invoice")).toEqual([
      { name: 'Leyla Karimi' },
    ])
  })

  test('is refused on a day before the last of the series', () => {
    scan('4006381333931')
    desk.run('issueInvoice', { workOrderId })
    desk.time.now -= 3 * 86_400_000
    scan('4006381333931')
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('series.dayBeforeLast')
  })
})

test('a person without the right is refused by name of the right', () => {
  const clerk = { id: 'p' as never, name: 'Clerk', rights: new Set(['workOrder.edit']) }
  expect(desk.store.run('issueInvoice', { workOrderId }, clerk)).toEqual({
    refused: 'right.missing',
    params: { right: 'invoice.issue' },
  })
})
