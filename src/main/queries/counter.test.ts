import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import type { AnswerOf } from '../../core/query.ts'
import { type Queries, type QueryName, queries } from '../../domain/index.ts'
import { rights } from '../../domain/people/person.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

let desk: TestStation
let first: Record<string, string>

const hour = 3_600_000
const car = (plate: string, name: string, more: object = {}, visit: object = {}) =>
  desk.run('openWorkOrder', { vehicle: { plate, customer: { name }, ...more }, ...visit })

function ask<N extends QueryName>(name: N, input: unknown = {}, may: readonly string[] = rights): AnswerOf<Queries[N]> {
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now, rights: new Set(may) }
  const answer = answers[name] as (read: unknown, input: unknown, here: unknown) => AnswerOf<Queries[N]>
  return answer(createReader(desk.store.database), queries[name].input.parse(input), here)
}

beforeEach(() => {
  desk = openTestStation()
  desk.run('addPart', { number: 'P-1', name: 'Pads', price: 1000, cost: 600, taxRate: 1000, code: '96385074' })
  first = desk.run('openWorkOrder', {
    vehicle: {
      plate: '12 ب 345 67',
      vin: 'NAAX01ABC12345678',
      model: 'Peugeot 207',
      customer: { name: 'Leyla Karimi', phone: '0912 123 4567' },
    },
    odometer: 48_000,
    keyTag: '7',
    complaint: 'Brakes squeal',
  })
})

const pads = (workOrderId = first.workOrderId, quantity = 1000) =>
  desk.run('addPartToWorkOrder', { workOrderId, code: '96385074', quantity }).lineId as string
const labour = (unitPrice = 500, workOrderId = first.workOrderId) =>
  desk.run('addLineToWorkOrder', {
    workOrderId,
    kind: 'labour',
    description: 'Fit pads',
    quantity: 1000,
    unitPrice,
    taxRate: 0,
  }).lineId as string

describe('one handle', () => {
  const plates = (text: string) =>
    ask('candidates', { text }).map(({ plate, customerName }) => `${plate} ${customerName}`)

  test('plate, VIN, phone in any spelling, name, key tag, order number and the QR all find the car', () => {
    const found = ['12 ب 345 67 Leyla Karimi']
    for (const text of [
      '12ب34567',
      '۱۲ب۳۴۵',
      'naax01abc12345678',
      'INAAX01ABC12345678',
      '+98 912 123 4567',
      '0912123',
      'leyla',
      '7',
    ])
      expect(plates(text), text).toEqual(found)
    expect(plates(first.vehicleId as string)).toEqual(found)
    expect(plates(first.numberText as string)).toEqual(found)
    expect(plates('nobody')).toEqual([])
    expect(plates('  ')).toEqual([])
  })

  test('what the QR code of an invoice says finds the invoice, and at check-in the car it is of', () => {
    pads()
    desk.run('issueInvoice', { workOrderId: first.workOrderId })
    const [issued] = desk.rows<{ id: string; numberText: string }>('select id, numberText from invoice')
    const code = `${issued?.numberText} 2026-11-21 1100 IRR`
    expect(plates(code)).toEqual(['12 ب 345 67 Leyla Karimi'])
    expect(ask('find', { text: code })).toMatchObject([{ kind: 'invoice', invoiceId: issued?.id }])
    expect(plates('INV-9-999999 2026-11-21 1100 IRR')).toEqual([])
  })

  test('the code of a car finds it on every screen', () => {
    expect(ask('find', { text: first.vehicleId as string })).toMatchObject([{ kind: 'vehicle', title: '12 ب 345 67' }])
  })

  test('a customer with two cars shows both, one without a car too', () => {
    car('99 د 111 22', '', { customer: { customerId: first.customerId } })
    desk.run('addCustomer', { name: 'Leyla Other' })
    expect(plates('leyla')).toEqual(['99 د 111 22 Leyla Karimi', '12 ب 345 67 Leyla Karimi', ' Leyla Other'])
  })

  test('a key tag of a car that has left finds nobody', () => {
    desk.run('cancelWorkOrder', { workOrderId: first.workOrderId, reason: 'No' })
    expect(plates('7')).toEqual([])
  })

  test('last visit, debt, open orders and work that was left show at once', () => {
    pads()
    const refused = labour(900)
    desk.run('setLineTerms', { lineId: refused, approval: 'deferred', reason: 'price', laterOdometer: 60_000 })
    desk.run('issueInvoice', { workOrderId: first.workOrderId })
    desk.run('moveWorkOrder', { workOrderId: first.workOrderId, to: 'completed' })
    desk.run('releaseWorkOrder', {
      workOrderId: first.workOrderId,
      collector: 'Leyla',
      keysReturned: true,
      odometer: 48_010,
      unpaidReason: 'goodwill',
    })
    desk.time.now += 24 * hour
    const again = desk.run('openWorkOrder', { vehicle: { vehicleId: first.vehicleId } })
    const [found] = ask('candidates', { text: 'karimi' })
    expect(found?.lastVisit).toMatchObject({ odometer: 48_010, done: ['Pads'], at: saturday })
    expect(found?.open.map(({ workOrderId }) => workOrderId)).toEqual([again.workOrderId])
    expect(found?.owes).toBe(1000)
    expect(found?.left).toMatchObject([
      { description: 'Fit pads', approval: 'deferred', reason: 'price', laterOdometer: 60_000, amount: 900 },
    ])
    labour(900, again.workOrderId)
    expect(ask('candidates', { text: 'karimi' })[0]?.left, 'done since').toEqual([])
  })

  test('merged records are read as one', () => {
    const other = car('77 ج 777 77', 'L. Karimi', { customer: { name: 'L. Karimi', phone: '09121234567' } })
    desk.run('mergeCustomers', { fromId: other.customerId, intoId: first.customerId })
    expect(plates('l. karimi').sort()).toEqual(['12 ب 345 67 Leyla Karimi', '77 ج 777 77 Leyla Karimi'])
    expect(ask('customers', { text: 'karimi' })).toMatchObject([{ name: 'Leyla Karimi', cars: 2 }])
    const page = ask('customerPage', { customerId: other.customerId })
    expect(page).toMatchObject({ customerId: first.customerId, merged: [{ name: 'L. Karimi' }], alike: [] })
    expect(page?.orders).toHaveLength(2)
    expect(page?.vehicles).toHaveLength(2)
    const next = desk.run('openWorkOrder', { vehicle: { vehicleId: other.vehicleId } })
    expect(next.customerId, 'the next order is theirs who stand for both').toBe(first.customerId)
  })

  test('the few of a kind are offered among thousands, and whoever was merged is of the kind they are read as', () => {
    const add = (name: string, kind: string) => desk.run('addCustomer', { name, kind }).customerId as string
    for (let n = 0; n < 300; n += 1) add(`Iran ${n}`, 'person')
    const insurer = add('Zurich Iran', 'insurer')
    const named = (input: object) => ask('customers', input).map(({ name }) => name)
    expect(named({ most: 12, kinds: ['insurer'] })).toEqual(['Zurich Iran'])
    expect(named({ text: 'iran', most: 12, kinds: ['insurer', 'fleet'] })).toEqual(['Zurich Iran'])
    expect(named({ text: 'iran', most: 12 })).not.toContain('Zurich Iran')
    desk.run('mergeCustomers', { fromId: add('Zürich Iran desk', 'person'), intoId: insurer })
    desk.run('mergeCustomers', { fromId: add('Iran of old', 'insurer'), intoId: first.customerId })
    expect(named({ text: 'desk', kinds: ['insurer'] })).toEqual(['Zurich Iran'])
    expect(named({ text: 'iran of old', kinds: ['insurer'] })).toEqual([])
    const plan = desk.rows<{ detail: string }>(
      `explain query plan select c.id from customer c where c.name <> '' and c.kind in (select value from json_each('["insurer"]'))`,
    )
    expect(plan.map(({ detail }) => detail).join()).toContain('USING INDEX')
  })
})

describe('the board', () => {
  test('stands in columns with the nearest promise first, and knows what is not invoiced and owed', () => {
    pads()
    labour()
    desk.run('issueInvoice', { workOrderId: first.workOrderId, lineIds: [pads()] })
    const late = car('L', 'Late', {}, { promisedAt: saturday + hour })
    const soon = car('S', 'Soon', {}, { promisedAt: saturday + 2 * hour })
    desk.run('suspendWorkOrder', { workOrderId: workOn(soon), reason: 'waitingForPart', note: 'Monday' })
    desk.run('moveWorkOrder', { workOrderId: late.workOrderId, to: 'completed' })
    desk.run('cancelWorkOrder', { workOrderId: car('C', 'Gone').workOrderId, reason: 'Left' })
    const cards = ask('today')
    expect(cards.map(({ plate, column }) => [plate, column])).toEqual([
      ['L', 'ready'],
      ['S', 'waiting'],
      ['12 ب 345 67', 'arrived'],
    ])
    expect(cards[1]?.stateReason).toBe('waitingForPart: Monday')
    expect(cards[2]).toMatchObject({ notInvoiced: 0, isLeft: true, due: 2000 })
    expect(ask('notInvoiced').map(({ plate }) => plate)).toEqual(['12 ب 345 67'])
  })

  const workOn = ({ workOrderId = '' }: Record<string, string>) => {
    desk.run('moveWorkOrder', { workOrderId, to: 'inWork' })
    return workOrderId
  }

  test('300 orders of eight lines are answered in under 50 ms', () => {
    for (let index = 0; index < 300; index += 1) {
      const { workOrderId } = car(`P${index}`, `C${index}`)
      for (let line = 0; line < 8; line += 1) labour(100 + line, workOrderId)
    }
    ask('today')
    const times = Array.from({ length: 20 }, () => {
      const before = performance.now()
      expect(ask('today')).toHaveLength(301)
      return performance.now() - before
    }).sort((a, b) => a - b)
    expect(times[10]).toBeLessThan(50)
  })
})

describe('the page of an order', () => {
  test('keeps apart who pays and what is wanted, and counts only what is approved', () => {
    const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
    const covered = pads()
    desk.run('setLineTerms', { lineId: covered, payer: 'insurer', payerId: insurer })
    const own = labour(500)
    desk.run('discountLine', { lineId: own, amount: 100, reason: 'goodwill' })
    desk.run('setLineTerms', { lineId: labour(9999), approval: 'declined', reason: 'elsewhere' })
    const page = ask('workOrderPage', { workOrderId: first.workOrderId })
    const sums = { net: 1400, discount: 100, tax: 100, rounding: -500, total: 1000, notInvoiced: 1000, due: 0 }
    expect(page?.totals).toMatchObject(sums)
    expect(page?.totals.margin).toBe(800)
    expect(page?.payers).toMatchObject([
      { payer: 'customer', name: 'Leyla Karimi', net: 400, rounding: -400, total: 0 },
      { payer: 'insurer', name: 'Insurer', net: 1000, tax: 100, rounding: -100, total: 1000 },
    ])
    expect(page?.lines.map(({ approval, approvalReason }) => `${approval}${approvalReason}`)).toEqual([
      'approved',
      'approved',
      'declinedelsewhere',
    ])
    expect(ask('workOrderPage', { workOrderId: first.workOrderId }, [])?.totals.margin).toBe(null)
  })

  test.each([
    ['DE', 0, 1099],
    ['IR', 1000, 1000],
  ])('and the morning say what the invoice will come to: %s', (country, roundTo, comesTo) => {
    desk.store.database.prepare('update branch set country = ?, payableRounding = ?').run(country, roundTo)
    const { workOrderId } = first
    const work = { workOrderId, kind: 'labour', description: 'Wash', quantity: 1000, unitPrice: 333, taxRate: 1000 }
    for (let times = 0; times < 3; times += 1) desk.run('addLineToWorkOrder', work)
    for (const to of ['inWork', 'completed']) desk.run('moveWorkOrder', { workOrderId, to })
    const page = () => ask('workOrderPage', { workOrderId })
    expect(page()?.totals).toMatchObject({ total: comesTo, notInvoiced: comesTo })
    expect(page()?.payers).toMatchObject([{ total: comesTo, notInvoiced: comesTo }])
    expect(ask('morning').notInvoiced).toMatchObject([{ amount: comesTo }])
    expect(desk.run('issueInvoice', { workOrderId }).payable).toBe(comesTo)
    expect(page()?.totals).toMatchObject({ total: comesTo, notInvoiced: 0, due: comesTo })
    expect(page()?.totals).toHaveProperty('rounding', comesTo - (page()?.totals.net ?? 0) - (page()?.totals.tax ?? 0))
  })

  test('asks for an invoice of work that comes to nothing, without which the car may not leave', () => {
    const lineId = labour(500)
    desk.run('discountLine', { lineId, amount: 500, reason: 'goodwill' })
    const page = () => ask('workOrderPage', { workOrderId: first.workOrderId })
    expect(page()?.payers).toMatchObject([{ notInvoiced: 0, isLeft: true }])
    expect(ask('notInvoiced')).toMatchObject([{ workOrderId: first.workOrderId, notInvoiced: 0 }])
    desk.run('issueInvoice', { workOrderId: first.workOrderId })
    expect(page()?.payers).toMatchObject([{ isLeft: false }])
    expect(ask('notInvoiced')).toEqual([])
  })

  test('takes off a share where a line is less than its discount was given on', () => {
    const lineId = labour(500)
    desk.run('changeLineQuantity', { lineId, quantity: 10_000, sure: true })
    desk.run('discountLine', { lineId, amount: 3000, reason: 'goodwill' })
    desk.run('changeLineQuantity', { lineId, quantity: 1000 })
    expect(ask('workOrderPage', { workOrderId: first.workOrderId })).toMatchObject({
      totals: { net: 200, discount: 300, tax: 0, rounding: -200, notInvoiced: 0 },
      lines: [{ net: 200, discount: 300 }],
    })
    expect(ask('today')[0]).toMatchObject({ notInvoiced: 0, isLeft: true })
  })

  test('says what is missing, marks, photos and every step with its reason', () => {
    const { workOrderId } = car('M', 'Missing')
    expect(ask('workOrderPage', { workOrderId })?.missing).toEqual(['odometer'])
    desk.run('updateWorkOrder', { workOrderId, odometer: 5 })
    desk.run('markDamage', { workOrderId, x: 100, y: 900, kind: 'dent' })
    const file = { sha256: 'a'.repeat(64), mimeType: 'image/png', bytes: 9 }
    desk.run('attach', { workOrderId, kind: 'photo', ...file })
    desk.time.now += hour
    desk.run('moveWorkOrder', { workOrderId, to: 'inWork' })
    desk.time.now += hour
    desk.run('suspendWorkOrder', { workOrderId, reason: 'sublet' })
    const page = ask('workOrderPage', { workOrderId })
    expect(page).toMatchObject({ missing: [], damage: [{ x: 100, kind: 'dent' }], attachments: [file] })
    expect(page?.events.map((event) => (event.kind === 'moved' ? `${event.to} ${event.reason}` : event.kind))).toEqual([
      'opened',
      'inWork ',
      'suspended sublet',
    ])
  })

  test('an invoice that was credited is owed no more and its work is to be invoiced again', () => {
    const lineId = pads()
    const { invoiceId } = desk.run('issueInvoice', { workOrderId: first.workOrderId })
    const of = () => ask('workOrderPage', { workOrderId: first.workOrderId })
    expect(of()?.lines[0]).toMatchObject({ lineId, invoiced: 'INV-1-000001', charged: 1000 })
    desk.run('correctInvoice', { invoiceId, correction: 'amendment', reason: 'ownMistake' })
    expect(of()?.lines[0]).toMatchObject({ invoiced: null, charged: 0 })
    expect(of()?.totals).toMatchObject({ notInvoiced: 1000, due: 0, paid: 0 })
  })

  test('a line says the latest invoice that charges it, and never one that was credited', () => {
    const lineId = pads()
    const issue = () => {
      desk.time.now += hour
      return desk.run('issueInvoice', { workOrderId: first.workOrderId, lineIds: [lineId] })
    }
    const charging = () => ask('workOrderPage', { workOrderId: first.workOrderId })?.lines[0]?.invoiced
    const { invoiceId } = issue()
    desk.run('correctInvoice', { invoiceId, correction: 'amendment', reason: 'ownMistake' })
    issue()
    expect(charging()).toBe('INV-1-000002')
    desk.run('changeLineQuantity', { lineId, quantity: 2000 })
    issue()
    expect(charging()).toBe('INV-1-000003')
  })
})

test('a car keeps its history and is known by its new plate and owner', () => {
  const owner = desk.run('addCustomer', { name: 'New owner' }).customerId
  desk.run('updateVehicle', { vehicleId: first.vehicleId, plate: '۹۹ ط ۱۱۱ ۲۲', customerId: owner })
  expect(ask('candidates', { text: '99ط111' })).toMatchObject([{ customerName: 'New owner' }])
  expect(ask('vehiclePage', { vehicleId: first.vehicleId })).toMatchObject({
    customerName: 'New owner',
    visits: [{ numberText: first.numberText, odometer: 48_000 }],
  })
  expect(ask('vehicles')).toMatchObject([{ customerName: 'New owner', lastVisitAt: saturday }])
  expect(desk.refusal('updateVehicle', { vehicleId: 'x' }).refused).toBe('vehicle.notFound')
})

test('those who may work on orders are the technicians', () => {
  desk.run('updateWorkOrder', { workOrderId: first.workOrderId, technicianId: 'p-manager' })
  expect(ask('technicians')).toEqual([{ personId: 'p-manager', name: 'Sara', cars: 1 }])
  expect(ask('branchDays')).toMatchObject({ weekend: [5], requiredAtRelease: ['odometer'] })
})
