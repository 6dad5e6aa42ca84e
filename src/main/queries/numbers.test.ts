import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { candidates } from './check-in.ts'
import { find } from './find.ts'
import { invoices } from './invoices.ts'
import { createReader } from './reader.ts'

/** Twelve orders and their invoices: W-1-00001 and INV-1-000001 to 12. */
function shop() {
  const desk = openTestStation()
  for (let n = 1; n <= 12; n += 1) {
    const vehicle = { plate: `AB ${n + 3000}`, customer: { name: 'Leila' } }
    const { workOrderId } = desk.run('openWorkOrder', { vehicle })
    const line = { description: 'Wash', code: '', quantity: 1000, unitPrice: 1_000_000, taxRate: 1000 }
    desk.run('addLineToWorkOrder', { workOrderId, kind: 'labour', ...line })
    desk.run('issueInvoice', { workOrderId })
  }
  const read = createReader(desk.store.database)
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now }
  const noFilter = { payer: null, day: null, customerId: null, most: 50 }
  return {
    /** Orders and invoices in the palette, then invoices in the list. */
    found: (text: string) => [
      ...find(read, { text, most: 16 }, here).map(({ kind, ...one }) => `${kind} ${'title' in one ? one.title : ''}`),
      ...invoices(read, { text, show: 'all', ...noFilter }, here).map(({ numberText }) => `list ${numberText}`),
    ],
    handled: (text: string) => candidates(read, { text, most: 5 }, here).map(({ plate }) => plate),
  }
}

const order = 'workOrder W-1-00001'
const invoice = ['invoice INV-1-000001', 'list INV-1-000001']
test.each<[typed: string, found: readonly string[]]>([
  ['W-1-1', [order]],
  ['w-1-00001', [order]],
  ['INV-1-1', invoice],
  ['inv-1-01', invoice],
  ['INV-1-000001', invoice],
  ['1-1', [order, ...invoice]],
  ['000001', [order, ...invoice]],
  ['W-1-12', ['workOrder W-1-00012']],
  ['INV-1-13', []],
])('%s finds the papers of that number', (typed, found) => {
  expect(shop().found(typed)).toEqual(found)
})

test.each(['۰۰۰۰۱', 'inv 1 1', '1'])(
  'of the papers whose numbers begin with %s the whole number comes first',
  (typed) => {
    expect(
      shop()
        .found(typed)
        .find((one) => one.startsWith('invoice')),
    ).toBe(invoice[0])
  },
)

test('at check-in a number brings its car where it is written as one', () => {
  const { handled } = shop()
  expect(handled('W-1-12')).toEqual(['AB 3012'])
  expect(handled('00012')).toEqual(['AB 3012'])
  expect(handled('300')).toHaveLength(5)
  expect(handled('012')).toEqual(['AB 3012'])
  expect(handled('12')).toEqual([])
})
