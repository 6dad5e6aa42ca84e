import { expect, test } from 'vitest'
import { type Counter, openCounter } from '../../../tests/counter.ts'

const quantityOf = ({ desk }: Counter, lineId: string) =>
  desk.rows<{ total: number }>('select total from lineQuantity where lineId = ?', lineId)[0]?.total
const onShelf = ({ desk }: Counter) => desk.rows<{ total: number }>('select total from stockOnHand')[0]?.total
/** Lines that were agreed and no document charges. */
const waiting = ({ desk }: Counter) =>
  desk.rows(`select q.lineId from lineQuantity q left join chargedOnLine g on g.lineId = q.lineId
    left join lineTerms t on t.id = q.lineId
    where q.total > coalesce(g.total, 0) and coalesce(t.approval, 'approved') = 'approved'`)

/** Takes back so much of the only line of an invoice, or all of it. */
function takeBack({ desk }: Counter, invoiceId: unknown, quantity: number | null, more: object = {}) {
  const [line] = desk.rows<{ id: string }>('select id from invoiceLine where invoiceId = ?', invoiceId)
  const lines = quantity === null ? {} : { lines: [{ invoiceLineId: line?.id, quantity }] }
  return desk.run('correctInvoice', { invoiceId, correction: 'return', reason: 'other', ...lines, ...more })
}

function release({ desk, workOrderId }: Counter) {
  desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
  desk.run('releaseWorkOrder', { workOrderId, collector: 'Leyla', odometer: 48_210, keysReturned: true })
}

function sold(quantity: number) {
  const counter = openCounter()
  const lineId = counter.scan(quantity)
  const { invoiceId, payable } = counter.issue()
  counter.pay([invoiceId], Number(payable))
  return { ...counter, lineId, invoiceId }
}

test('what a customer brings back is off the order and on the shelf again, and the car can go', () => {
  const counter = sold(4000)
  takeBack(counter, counter.invoiceId, 2000)
  expect([quantityOf(counter, counter.lineId), onShelf(counter)]).toEqual([2000, -2000])
  takeBack(counter, counter.invoiceId, 1000)
  expect([quantityOf(counter, counter.lineId), onShelf(counter)]).toEqual([1000, -1000])
  release(counter)
  expect(waiting(counter)).toEqual([])
  expect(counter.sums()).toBe(0)
})

test('a damaged part does not come back to the shelf by itself; whoever takes it back may say otherwise', () => {
  const counter = sold(3000)
  takeBack(counter, counter.invoiceId, 1000, { reason: 'damagedGoods' })
  expect([quantityOf(counter, counter.lineId), onShelf(counter)]).toEqual([2000, -3000])
  takeBack(counter, counter.invoiceId, 1000, { reason: 'damagedGoods', toShelf: true })
  takeBack(counter, counter.invoiceId, 1000, { toShelf: false })
  expect([quantityOf(counter, counter.lineId), onShelf(counter)]).toEqual([0, -2000])
})

test('what comes back after the car has left waits for no invoice', () => {
  const counter = sold(1000)
  release(counter)
  takeBack(counter, counter.invoiceId, null)
  expect([quantityOf(counter, counter.lineId), onShelf(counter)]).toEqual([0, 0])
  expect(waiting(counter)).toEqual([])
})

test('of a line that two invoices charge, the one that is taken back too many takes nothing off', () => {
  const counter = sold(2000)
  const { desk, lineId } = counter
  const [row] = desk.rows<{ id: string }>('select id from invoiceLine')
  const columns = desk.rows<{ name: string }>("select name from pragma_table_info('invoiceLine') where name <> 'id'")
  const same = columns.map(({ name }) => `"${name}"`).join(', ')
  desk.store.database.exec(`insert into invoiceLine (id, ${same}) select 'of the other', ${same} from invoiceLine
    where id = '${row?.id}'; update chargedOnLine set total = 4000`)
  const lines = [{ invoiceLineId: row?.id, quantity: 2000 }]
  desk.run('correctInvoice', { invoiceId: counter.invoiceId, correction: 'return', reason: 'other', lines })
  expect([quantityOf(counter, lineId), onShelf(counter)]).toEqual([2000, -2000])
})

test('the discount on what comes back comes back with it', () => {
  const counter = openCounter()
  const { desk, scan, issue } = counter
  const lineId = scan(4000)
  desk.run('discountLine', { lineId, amount: 8_000_000, reason: 'goodwill' })
  takeBack(counter, issue().invoiceId, 1000)
  expect(desk.rows('select total from discountOnLine')).toEqual([{ total: 6_000_000 }])
  expect(desk.rows('select sum(discount) as charged from invoiceLine')).toEqual([{ charged: 6_000_000 }])
})

test('what a part credit left without an invoice can be taken off, down to what is charged', () => {
  const counter = sold(4000)
  const { desk, lineId } = counter
  takeBack(counter, counter.invoiceId, 2000, { correction: 'cancellation' })
  expect(quantityOf(counter, lineId)).toBe(4000)
  expect(desk.refusal('changeLineQuantity', { lineId, quantity: 1000 }).refused).toBe('workOrderLine.invoiced')
  desk.run('changeLineQuantity', { lineId, quantity: 2000 })
  expect(onShelf(counter)).toBe(-2000)
  expect(desk.refusal('changeLineQuantity', { lineId, quantity: 2000 }).refused).toBe('workOrderLine.invoiced')
  release(counter)
})

test('a wrong invoice is put right also when the car has left: its lines are free, and no others go on', () => {
  const counter = sold(1000)
  const { desk, workOrderId, lineId, issue } = counter
  release(counter)
  const lower = { unitPrice: 30_000_000, reason: 'competitor' }
  expect(desk.refusal('changeLinePrice', { lineId, ...lower }).refused).toBe('workOrder.released')
  expect(desk.refusal('changeLineQuantity', { lineId, quantity: 2000 }).refused).toBe('workOrder.released')
  takeBack(counter, counter.invoiceId, null, { correction: 'amendment' })
  expect(waiting(counter)).toHaveLength(1)
  const other = desk.run('changeLinePrice', { lineId, ...lower }).lineId
  desk.run('changeLineQuantity', { lineId: other, quantity: 0 })
  desk.run('changeLineQuantity', { lineId: other, quantity: 1000 })
  expect(desk.refusal('addPartToWorkOrder', { workOrderId, code: 'P-1', quantity: 1000 }).refused).toBe(
    'workOrder.released',
  )
  expect(issue({ useAdvances: true }).payable).toBe(33_000_000)
  expect(waiting(counter)).toEqual([])
  expect(desk.refusal('changeLineQuantity', { lineId: other, quantity: 2000 }).refused).toBe('workOrderLine.invoiced')
})

test('work that is not to be charged after all is taken off when the car has left', () => {
  const counter = sold(1000)
  const { desk, lineId } = counter
  release(counter)
  takeBack(counter, counter.invoiceId, null, { correction: 'cancellation', reason: 'goodwill' })
  desk.run('setLineTerms', { lineId, approval: 'declined', reason: 'other' })
  expect(waiting(counter)).toEqual([])
})
