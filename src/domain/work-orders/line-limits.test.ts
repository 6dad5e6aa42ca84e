import { describe, expect, test } from 'vitest'
import { type Counter, openCounter } from '../../../tests/counter.ts'

const without = ({ desk }: Counter, right: string) => ({
  ...desk.manager,
  rights: new Set([...desk.manager.rights].filter((one) => one !== right)),
})
const discount = ({ desk }: Counter) => desk.rows<{ total: number }>('select total from discountOnLine')[0]?.total
const effects = ({ desk }: Counter) =>
  desk.rows<{ effect: number }>('select effect from override order by rowid').map(({ effect }) => effect)

describe('a discount', () => {
  test('was given on that many: of fewer it takes off its share, and with the line it comes back', () => {
    const counter = openCounter()
    const { desk, scan, issue } = counter
    const lineId = scan(10_000)
    const to = (quantity: number) => desk.run('changeLineQuantity', { lineId, quantity })
    desk.run('discountLine', { lineId, amount: 32_000_000, reason: 'loyalCustomer' })
    const seen = [3000, 0, 10_000, 12_000, 10_000, 5000].map((quantity) => {
      to(quantity)
      return discount(counter)
    })
    expect(seen).toEqual([9_600_000, 0, 32_000_000, 32_000_000, 32_000_000, 16_000_000])
    expect(issue().payable).toBe(158_400_000)
  })

  test('that whoever may not sell below cost gave on many is not below cost on few', () => {
    const counter = openCounter()
    const { desk, scan, issue } = counter
    const lineId = scan(10_000)
    const clerk = without(counter, 'line.belowCost')
    desk.store.run('discountLine', { lineId, amount: 120_000_000, reason: 'goodwill' }, clerk)
    desk.store.run('changeLineQuantity', { lineId, quantity: 3000 }, clerk)
    expect(issue().payable).toBe(66_000_000)
  })

  test('grows back by a scan only to what was given', () => {
    const counter = openCounter()
    const { desk, scan } = counter
    const lineId = scan(2000)
    desk.run('discountLine', { lineId, amount: 1_000_000, reason: 'goodwill' })
    desk.run('changeLineQuantity', { lineId, quantity: 1000 })
    expect(discount(counter)).toBe(500_000)
    scan()
    expect(discount(counter)).toBe(1_000_000)
    scan()
    expect(discount(counter)).toBe(1_000_000)
  })

  test('goes along to another price as it was given', () => {
    const counter = openCounter()
    const { desk, scan } = counter
    const lineId = scan(2000)
    desk.run('discountLine', { lineId, amount: 2_000_000, reason: 'goodwill' })
    const other = desk.run('changeLinePrice', { lineId, unitPrice: 31_000_000, reason: 'competitor' }).lineId
    desk.run('changeLineQuantity', { lineId: other, quantity: 1000 })
    expect(desk.rows('select total from discountOnLine where lineId = ?', other)).toEqual([{ total: 1_000_000 }])
  })

  test('is given once, however often more of the line is invoiced', () => {
    const { desk, scan, issue } = openCounter()
    const lineId = scan()
    desk.run('discountLine', { lineId, amount: 10_000_000, reason: 'goodwill' })
    issue()
    for (const quantity of [2000, 3000]) {
      desk.run('changeLineQuantity', { lineId, quantity })
      expect(issue().payable).toBe(35_200_000)
    }
    expect(desk.rows('select sum(discount) as given from invoiceLine')).toEqual([{ given: 10_000_000 }])
  })

  test('that a credit note took back is given again with what is charged anew', () => {
    const { desk, scan, issue } = openCounter()
    const lineId = scan(2000)
    desk.run('discountLine', { lineId, amount: 10_000_000, reason: 'goodwill' })
    const { invoiceId } = issue()
    const [line] = desk.rows<{ id: string }>('select id from invoiceLine')
    const lines = [{ invoiceLineId: line?.id, quantity: 1000 }]
    desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'other', lines })
    expect(issue().payable).toBe(29_700_000)
  })
})

describe('a lowered price', () => {
  const lower = { unitPrice: 31_000_000, reason: 'competitor' }

  test('stands for more of the line; what one person gives away by that is limited and noted', () => {
    const counter = openCounter()
    const { desk, scan } = counter
    const limited = { ...desk.manager, id: 'p-limited' as never, limits: { 'line.price': 2_000_000 } }
    const lineId = desk.run('changeLinePrice', { lineId: scan(), ...lower }).lineId
    const to = (quantity: number) => desk.store.run('changeLineQuantity', { lineId, quantity }, limited)
    expect(to(4000)).toMatchObject({ refused: 'right.limit', params: { amount: -3_000_000 } })
    expect(to(2000)).toHaveProperty('ok')
    expect(effects(counter)).toEqual([-1_000_000, -1_000_000])
    expect(to(1000)).toHaveProperty('ok')
    expect(effects(counter)).toEqual([-1_000_000, -1_000_000, 1_000_000])
    expect(to(3000)).toHaveProperty('ok')
    expect(to(4000)).toMatchObject({ refused: 'right.limit', params: { amount: -3_000_000 } })
  })

  test('counts for who lowered it with all they add to it themselves', () => {
    const { desk, scan } = openCounter()
    const limited = { ...desk.manager, id: 'p-limited' as never, limits: { 'line.price': 2_000_000 } }
    const first = desk.store.run('changeLinePrice', { lineId: scan(), ...lower }, limited)
    const { lineId } = (first as unknown as { ok: { lineId: string } }).ok
    const to = (quantity: number) => desk.store.run('changeLineQuantity', { lineId, quantity }, limited)
    expect(to(3000)).toMatchObject({ refused: 'right.limit', params: { amount: -3_000_000 } })
    expect(to(2000)).toHaveProperty('ok')
  })

  test('may be had as many times again by who may lower none', () => {
    const counter = openCounter()
    const { desk, scan } = counter
    const lineId = desk.run('changeLinePrice', { lineId: scan(2000), ...lower }).lineId
    const adviser = { ...without(counter, 'line.price'), id: 'p-adviser' as never }
    const to = (quantity: number) => desk.store.run('changeLineQuantity', { lineId, quantity }, adviser)
    expect([to(3000), to(1000), to(4000)]).toMatchObject([{ ok: {} }, { ok: {} }, { ok: {} }])
    expect(to(5000)).toMatchObject({ refused: 'right.missing', params: { right: 'line.price' } })
  })

  test('holds for labour too, in however many steps it was lowered', () => {
    const { desk, labour } = openCounter()
    const limited = { ...desk.manager, limits: { 'line.price': 1_000_000 } }
    const first = desk.store.run('changeLinePrice', { lineId: labour(), ...lower, unitPrice: 9_000_000 }, limited)
    const { lineId } = (first as unknown as { ok: { lineId: string } }).ok
    const second = desk.store.run('changeLinePrice', { lineId, ...lower, unitPrice: 8_000_000 }, limited)
    expect(second).toMatchObject({ refused: 'right.limit', params: { amount: -1_600_000 } })
  })

  test('asks nobody who takes a line off and puts it back', () => {
    const counter = openCounter()
    const { desk, scan } = counter
    const lineId = desk.run('changeLinePrice', { lineId: scan(), ...lower }).lineId
    const clerk = without(counter, 'line.price')
    const to = (quantity: number) => desk.store.run('changeLineQuantity', { lineId, quantity }, clerk)
    expect([to(0), to(1000)]).toMatchObject([{ ok: {} }, { ok: {} }])
    // What is noted is asked of head office, too, as an act of who wrote it.
    expect(effects(counter)).toEqual([-1_000_000])
  })

  test('below cost asks for that right again when there is more of it', () => {
    const counter = openCounter()
    const { desk, scan } = counter
    const lineId = desk.run('changeLinePrice', { lineId: scan(), ...lower, unitPrice: 19_000_000 }).lineId
    const more = desk.store.run('changeLineQuantity', { lineId, quantity: 2000 }, without(counter, 'line.belowCost'))
    expect(more).toMatchObject({ refused: 'right.missing', params: { right: 'line.belowCost' } })
  })
})

test('a line that comes to more than any does is refused however it comes to it, and nothing is in its way', () => {
  const { desk, workOrderId, scan } = openCounter()
  const item = { kind: 'part', description: 'Pads', taxRate: 1000 }
  const most = 10_000_000_000_000
  const typed = (unitPrice: number, quantity: number) => ({ workOrderId, ...item, unitPrice, quantity })
  // The number of a bank card in the field of the price.
  expect(desk.refusal('addLineToWorkOrder', typed(6_037_991_234_567_890, 2000)).refused).toBe('input.wrong')
  expect(desk.refusal('addLineToWorkOrder', typed(most, 2000)).refused).toBe('workOrderLine.tooMuch')
  const { lineId } = desk.run('addLineToWorkOrder', typed(most, 1000))
  const twice = { lineId, quantity: 2000 }
  expect(desk.refusal('changeLineQuantity', twice).refused).toBe('workOrderLine.tooMuch')
  scan(2000)
  const [pads] = desk.rows<{ id: string }>(
    `select id from workOrderLine where description = 'Pads' and partId is not null`,
  )
  const price = { lineId: pads?.id, unitPrice: most, reason: 'manager' }
  expect(desk.refusal('changeLinePrice', price).refused).toBe('workOrderLine.tooMuch')
  // In two steps of what each is allowed.
  const sure = { workOrderId, code: '96385074', quantity: 60_000_000, sure: true }
  desk.run('addPart', { number: 'W-1', name: 'Washer', price: 1, cost: 0, taxRate: 1000, code: '40170725' })
  desk.run('addPartToWorkOrder', { ...sure, code: '40170725' })
  expect(desk.refusal('addPartToWorkOrder', { ...sure, code: '40170725' }).refused).toBe('workOrderLine.tooMuch')
  desk.run('changeLineQuantity', { lineId, quantity: 0 })
  desk.run('issueInvoice', { workOrderId })
})
