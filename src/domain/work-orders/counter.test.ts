import { describe, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import { customers } from '../../main/queries/customers.ts'
import { createReader } from '../../main/queries/reader.ts'

describe('invoicing nothing', () => {
  test('is refused, and no number of the series is spent: an empty order, a declined line, all charged already', () => {
    const { desk, workOrderId, scan, issue } = openCounter()
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    const lineId = scan()
    desk.run('setLineTerms', { lineId, approval: 'declined', reason: 'price' })
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect(issue().numberText).toBe('INV-1-000001')
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    expect(desk.rows('select number from invoice')).toEqual([{ number: 1 }])
  })
})

describe('payers', () => {
  test('an insurer and the customer get an invoice each, and each line is charged once', () => {
    const { desk, workOrderId, customerId, scan, labour, issue } = openCounter()
    const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
    const lineId = scan()
    labour()
    desk.run('setLineTerms', { lineId, payer: 'insurer', payerId: insurer })
    expect(issue().payable).toBe(8_800_000)
    expect(issue({ payer: 'insurer', payerId: insurer }).payable).toBe(35_200_000)
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    expect(desk.rows('select payer, customerId from invoice order by number')).toEqual([
      { payer: 'customer', customerId },
      { payer: 'insurer', customerId: insurer },
    ])
  })

  test('an invoice for the insurer goes to the insurer of its lines, and to one of two only', () => {
    const { desk, workOrderId, scan, labour, issue } = openCounter()
    const [first, second] = ['Alborz', 'Dana'].map(
      (name) => desk.run('addCustomer', { name, kind: 'insurer' }).customerId as string,
    )
    const [part, work] = [scan(), labour()]
    desk.run('setLineTerms', { lineId: part, payer: 'insurer', payerId: first })
    desk.run('setLineTerms', { lineId: work, payer: 'insurer', payerId: second })
    expect(desk.refusal('issueInvoice', { workOrderId, payer: 'insurer' }).refused).toBe('invoice.severalPayers')
    expect(issue({ payer: 'insurer', payerId: second }).payable).toBe(8_800_000)
    expect(issue({ payer: 'insurer' }).payable).toBe(35_200_000)
    expect(desk.rows('select customerId from invoice order by number')).toEqual([
      { customerId: second },
      { customerId: first },
    ])
  })

  test('a scan never puts a piece on a line that somebody else pays, and grows the customer’s own', () => {
    const { desk, scan } = openCounter()
    const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
    const covered = scan()
    desk.run('setLineTerms', { lineId: covered, payer: 'insurer', payerId: insurer })
    const own = scan()
    expect(own).not.toBe(covered)
    expect(scan()).toBe(own)
    desk.run('setLineTerms', { lineId: covered, payer: 'customer' })
    desk.run('setLineTerms', { lineId: own, payer: 'insurer', payerId: insurer })
    expect(scan()).toBe(covered)
    expect(desk.rows('select total from lineQuantity order by total')).toEqual([{ total: 2000 }, { total: 2000 }])
  })

  test('what somebody else pays is taken off the account of who owed it, and comes back as theirs', () => {
    const { desk, scan, issue } = openCounter()
    scan()
    const { invoiceId } = issue()
    const friend = desk.run('addCustomer', { name: 'Friend' }).customerId
    desk.run('takePayment', { customerId: friend, invoiceIds: [invoiceId], amount: 35_200_000, tender: 'cash' })
    const owed = () =>
      desk.rows(`select customerId, account, total from customerBalance
        where account in ('receivable', 'advances') and total <> 0`)
    expect(owed()).toEqual([])
    desk.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'ownMistake' })
    expect(owed()).toEqual([{ customerId: friend, account: 'advances', total: -35_200_000 }])
  })

  test('an insurer has to be named, and so has who pays for the house', () => {
    const { desk, scan } = openCounter()
    const lineId = scan()
    for (const payer of ['insurer', 'internal'])
      expect(desk.refusal('setLineTerms', { lineId, payer }).refused).toBe('line.payerMissing')
  })

  test('what the house pays is on its own account: the owner owes nothing, keeps what they paid, and gets the car', () => {
    const { desk, workOrderId, customerId, labour, issue, pay } = openCounter()
    pay([], 10_000_000, { keepRest: true })
    const house = desk.run('addCustomer', { name: 'Kardan Motors', kind: 'company' }).customerId
    desk.run('setLineTerms', { lineId: labour(), payer: 'internal', payerId: house })
    issue({ payer: 'internal', useAdvances: true })
    expect(
      desk.rows(`select customerId, account, total from customerBalance
        where account in ('receivable', 'advances') and total <> 0 order by account`),
    ).toEqual([
      { customerId, account: 'advances', total: -10_000_000 },
      { customerId: house, account: 'receivable', total: 8_800_000 },
    ])
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
    desk.run('releaseWorkOrder', { workOrderId, collector: 'Leyla', odometer: 48_210, keysReturned: true })
  })

  test('a line that came without the name of who pays is not charged to the owner', () => {
    const { desk, workOrderId, customerId, labour } = openCounter()
    desk.run('setLineTerms', { lineId: labour(), payer: 'internal', payerId: customerId })
    desk.store.database.exec('update lineTerms set payerId = null')
    expect(desk.refusal('issueInvoice', { workOrderId, payer: 'internal' }).refused).toBe('line.payerMissing')
  })

  test('work of the house neither uses what its owner paid nor keeps the car, were it in their name', () => {
    const { desk, workOrderId, customerId, labour, issue, pay, balances } = openCounter()
    pay([], 10_000_000, { keepRest: true })
    desk.run('setLineTerms', { lineId: labour(), payer: 'internal', payerId: customerId })
    issue({ payer: 'internal', useAdvances: true })
    expect(balances().advances).toBe(-10_000_000)
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
    desk.run('releaseWorkOrder', { workOrderId, collector: 'Leyla', odometer: 48_210, keysReturned: true })
  })
})

describe('work the customer does not want', () => {
  test('goes back to the shelf with its reason, is not charged, and can come back', () => {
    const { desk, workOrderId, scan, issue } = openCounter()
    const lineId = scan(2000)
    expect(desk.refusal('setLineTerms', { lineId, approval: 'declined' }).refused).toBe('line.reasonMissing')
    desk.run('setLineTerms', {
      lineId,
      approval: 'deferred',
      reason: 'price',
      laterDay: '2027-03-21',
      laterOdometer: 55_000,
    })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: 0 }])
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: -2000 }])
    expect(issue().payable).toBe(70_400_000)
  })
})

describe('a line that is changed', () => {
  test('keeps its payer and its discount at another price', () => {
    const { desk, workOrderId, scan, issue } = openCounter()
    const insurer = desk.run('addCustomer', { name: 'Insurer', kind: 'insurer' }).customerId
    const lineId = scan()
    desk.run('setLineTerms', { lineId, payer: 'insurer', payerId: insurer })
    desk.run('discountLine', { lineId, amount: 1_000_000, reason: 'goodwill' })
    desk.run('changeLinePrice', { lineId, unitPrice: 30_000_000, reason: 'competitor' })
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    expect(issue({ payer: 'insurer' }).payable).toBe(31_900_000)
  })

  test('costs what was agreed, whatever the discounts of two counters add up to', () => {
    const { desk, scan, issue } = openCounter()
    desk.run('discountLine', { lineId: scan(), amount: 20_000_000, reason: 'goodwill' })
    desk.store.database.exec('update discountOnLine set total = 40000000')
    expect(issue().payable).toBe(13_200_000)
  })

  test('lies on the shelf while it is not wanted, however many it says', () => {
    const { desk, scan } = openCounter()
    const lineId = scan(2000)
    desk.run('setLineTerms', { lineId, approval: 'declined', reason: 'price' })
    desk.run('changeLineQuantity', { lineId, quantity: 3000 })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: 0 }])
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: -3000 }])
  })
})

describe('several invoices of one order', () => {
  test('a part delivered later is charged alone', () => {
    const { desk, scan, issue } = openCounter()
    const lineId = scan(2000)
    issue({ lineIds: [lineId] })
    desk.run('changeLineQuantity', { lineId, quantity: 3000 })
    expect(issue().payable).toBe(35_200_000)
  })
})

describe('prices', () => {
  test('a discount needs a reason, is limited, kept as an override, and charged', () => {
    const { desk, scan, labour, issue } = openCounter()
    const lineId = scan()
    desk.run('discountLine', { lineId, amount: 2_000_000, reason: 'loyalCustomer' })
    expect(desk.rows('select kind, reason, effect from override')).toEqual([
      { kind: 'discount', reason: 'loyalCustomer', effect: -2_000_000 },
    ])
    expect(issue().payable).toBe(33_000_000)
    const limited = { ...desk.manager, limits: { 'line.discount': 1_000_000 } }
    const other = labour()
    const refused = desk.store.run('discountLine', { lineId: other, amount: 1_000_001, reason: 'other' }, limited)
    expect(refused).toMatchObject({ refused: 'right.limit', params: { limit: 1_000_000 } })
  })

  test('below cost needs its own right', () => {
    const { desk, scan, issue } = openCounter()
    const lineId = scan()
    const clerk = {
      ...desk.manager,
      rights: new Set([...desk.manager.rights].filter((right) => right !== 'line.belowCost')),
    }
    const price = { lineId, unitPrice: 19_000_000, reason: 'competitor' }
    expect(desk.store.run('changeLinePrice', price, clerk)).toMatchObject({ params: { right: 'line.belowCost' } })
    desk.run('changeLinePrice', price)
    expect(desk.rows('select kind, effect from override')).toEqual([{ kind: 'belowCost', effect: -13_000_000 }])
    expect(issue().payable).toBe(20_900_000)
  })

  test('a limit on prices holds for a part in however many steps', () => {
    const { desk, scan } = openCounter()
    let lineId: string | undefined = scan()
    const limited = { ...desk.manager, limits: { 'line.price': 2_000_000 } }
    const to = (unitPrice: number) =>
      desk.store.run('changeLinePrice', { lineId, unitPrice, reason: 'competitor' }, limited)
    expect(to(30_500_000)).toHaveProperty('ok')
    lineId = desk.rows<{ id: string }>('select id from workOrderLine order by rowid desc')[0]?.id
    expect(to(29_500_000)).toMatchObject({ refused: 'right.limit', params: { amount: -2_500_000 } })
    expect(to(30_000_000)).toHaveProperty('ok')
  })

  test('below cost is below it with the discount that goes along', () => {
    const { desk, scan } = openCounter()
    const clerk = {
      ...desk.manager,
      rights: new Set([...desk.manager.rights].filter((right) => right !== 'line.belowCost')),
    }
    const lineId = scan()
    const unitCost = desk.rows<{ unitCost: number }>('select unitCost from workOrderLine')[0]?.unitCost ?? 0
    desk.run('discountLine', { lineId, amount: 1_000_000, reason: 'goodwill' })
    const to = (unitPrice: number) =>
      desk.store.run('changeLinePrice', { lineId, unitPrice, reason: 'competitor' }, clerk)
    expect(to(unitCost + 999_999)).toMatchObject({ params: { right: 'line.belowCost' } })
    expect(to(unitCost + 1_000_000)).toHaveProperty('ok')
  })
})

describe('canned jobs', () => {
  test('the variant of the vehicle class comes first, and its parts leave the shelf', () => {
    const { desk, workOrderId } = openCounter()
    const partId = desk.rows<{ id: string }>('select id from part')[0]?.id
    const item = (description: string, more: object) => ({
      kind: 'labour',
      partId: null,
      description,
      code: '',
      unit: 'hour',
      quantity: 1000,
      unitPrice: 5,
      taxRate: 0,
      ...more,
    })
    desk.run('defineCannedJob', { code: 'S50', name: 'Service', items: [item('any', {})] })
    desk.run('defineCannedJob', {
      code: 'S50',
      name: 'Service, van',
      vehicleClass: 'van',
      items: [item('van', {}), item('', { kind: 'part', partId, quantity: 2000 })],
    })
    const van = desk.run('openWorkOrder', {
      vehicle: { plate: 'V', vehicleClass: 'van', customer: { name: 'Fleet' } },
    }).workOrderId
    desk.run('addCannedJobToWorkOrder', { workOrderId: van, code: 'S50' })
    desk.run('addCannedJobToWorkOrder', { workOrderId, code: 'S50' })
    expect(desk.rows(`select description from workOrderLine where kind = 'labour' order by at, id`)).toEqual([
      { description: 'van' },
      { description: 'any' },
    ])
    expect(desk.rows('select total from stockOnHand')).toEqual([{ total: -2000 }])
    expect(desk.refusal('addCannedJobToWorkOrder', { workOrderId, code: 'X' }).refused).toBe('cannedJob.notFound')
  })
})

test('the words of a job stand once the car has left or the order was cancelled', () => {
  const { desk, workOrderId } = openCounter()
  const { workOrderId: cancelled } = desk.run('openWorkOrder', { vehicle: { plate: 'C', customer: { name: 'C' } } })
  const [left, off] = [workOrderId, cancelled].map(
    (id) => desk.run('addJob', { workOrderId: id, title: 'Brakes' }).jobId,
  )
  desk.run('updateJob', { jobId: left, cause: 'Worn' })
  desk.run('cancelWorkOrder', { workOrderId: cancelled, reason: 'x' })
  desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
  desk.run('releaseWorkOrder', { workOrderId, collector: 'Leyla', keysReturned: true, odometer: 5 })
  expect(desk.refusal('updateJob', { jobId: left, correction: 'never done' }).refused).toBe('workOrder.released')
  expect(desk.refusal('updateJob', { jobId: off, title: 'Other' }).refused).toBe('workOrder.cancelled')
  expect(desk.rows('select title, cause, correction from workOrderJob order by id')).toEqual([
    { title: 'Brakes', cause: 'Worn', correction: '' },
    { title: 'Brakes', cause: '', correction: '' },
  ])
})

describe('a canned job', () => {
  test('holds no line that comes to more than any does, neither when it is prepared nor when it is used', () => {
    const { desk, workOrderId } = openCounter()
    const labour = { kind: 'labour', description: 'Oil', code: '', unit: 'piece', partId: null, taxRate: 0 }
    const define = (item: object) =>
      desk.refusal('defineCannedJob', { code: 'OIL', name: 'Oil', items: [item] }).refused
    expect(define({ ...labour, quantity: 4_006_381_333_931, unitPrice: 1 })).toBe('input.wrong')
    expect(define({ ...labour, quantity: 1000, unitPrice: 4_006_381_333_931_000 })).toBe('input.wrong')
    expect(define({ ...labour, quantity: 2000, unitPrice: 10_000_000_000_000 })).toBe('workOrderLine.tooMuch')
    const { partId } = desk.run('addPart', {
      number: 'P-9',
      name: 'Gold',
      price: 1000,
      cost: 0,
      taxRate: 0,
      code: 'P9',
    })
    const gold = { ...labour, kind: 'part', partId, quantity: 100_000_000, unitPrice: 1000 }
    desk.run('defineCannedJob', { code: 'GOLD', name: 'Gold', items: [gold] })
    desk.run('changePrice', { partId, price: 10_000_000_000 })
    expect(desk.refusal('addCannedJobToWorkOrder', { workOrderId, code: 'GOLD' }).refused).toBe('workOrderLine.tooMuch')
  })

  const oil = (unitPrice: number, more: object = {}) => {
    const item = {
      kind: 'labour',
      partId: null,
      description: 'Oil',
      code: '',
      unit: 'hour',
      quantity: 1000,
      taxRate: 0,
    }
    return { code: 'OIL', name: 'Oil', items: [{ ...item, unitPrice }], ...more }
  }
  const prices = ({ desk }: ReturnType<typeof openCounter>) =>
    desk.rows<{ unitPrice: number }>('select unitPrice from workOrderLine order by at, id').map((row) => row.unitPrice)

  test('kept again under its code takes the place of the one before, for its class alone', () => {
    const counter = openCounter()
    const { desk, workOrderId } = counter
    expect(desk.run('defineCannedJob', oil(100, { nameOther: 'Масло' }))).toMatchObject({ replaced: false })
    expect(desk.run('defineCannedJob', oil(500, { vehicleClass: 'van' }))).toMatchObject({ replaced: false })
    expect(desk.run('defineCannedJob', oil(999))).toMatchObject({ replaced: true })
    desk.run('addCannedJobToWorkOrder', { workOrderId, code: 'OIL' })
    expect(prices(counter)).toEqual([999])
    expect(
      desk.rows(`select nameOther, vehicleClass from cannedJob where state = 'active' order by vehicleClass`),
    ).toEqual([
      { nameOther: 'Масло', vehicleClass: '' },
      { nameOther: '', vehicleClass: 'van' },
    ])
  })

  test('is withdrawn by its code, and stays on the orders that have it', () => {
    const counter = openCounter()
    const { desk, workOrderId } = counter
    desk.run('defineCannedJob', oil(100))
    desk.run('addCannedJobToWorkOrder', { workOrderId, code: 'OIL' })
    desk.run('withdrawCannedJob', { code: 'OIL' })
    expect(desk.refusal('addCannedJobToWorkOrder', { workOrderId, code: 'OIL' }).refused).toBe('cannedJob.notFound')
    expect(desk.refusal('withdrawCannedJob', { code: 'OIL' }).refused).toBe('cannedJob.notFound')
    expect(prices(counter)).toEqual([100])
  })
})

describe('release', () => {
  /** An order whose work is done, and what is said when its car goes. */
  function completed() {
    const counter = openCounter()
    const { desk, workOrderId, scan } = counter
    scan()
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
    const said = { workOrderId, collector: 'Leyla', keysReturned: true, odometer: 48_210 }
    return { ...counter, release: (more: object = {}) => ({ ...said, ...more }) }
  }

  test('asks for what the branch asks for, and that all is invoiced', () => {
    const { desk, release } = completed()
    expect(desk.refusal('releaseWorkOrder', release({ odometer: null }))).toMatchObject({
      refused: 'workOrder.missing',
      params: { fields: 'odometer' },
    })
    expect(desk.refusal('releaseWorkOrder', release()).refused).toBe('workOrder.notInvoiced')
  })

  test('unpaid goes with a right and a reason, within credit by itself', () => {
    const { desk, customerId, issue, release } = completed()
    issue()
    const clerk = { ...desk.manager, rights: new Set(['workOrder.release']) }
    expect(desk.store.run('releaseWorkOrder', release(), clerk)).toMatchObject({
      refused: 'workOrder.unpaid',
      params: { due: 35_200_000 },
    })
    expect(desk.refusal('releaseWorkOrder', release()).refused).toBe('workOrder.unpaidReason')
    desk.run('setCreditLimit', { customerId, limit: 40_000_000 })
    expect(desk.store.run('releaseWorkOrder', release(), clerk)).toMatchObject({ ok: undefined })
  })

  test('a cheque that came back once its money was given back uses up credit like any debt', () => {
    const { desk, customerId, issue, pay, release } = completed()
    const read = createReader(desk.store.database)
    const owes = () => customers(read, { text: '', most: 9 }, desk.manager)[0]?.owes
    desk.run('setCreditLimit', { customerId, limit: 40_000_000 })
    const cheque = { number: '1', sayadId: '', bank: 'Melli', dueDay: '2026-12-01' }
    const { paymentId, chequeId } = pay([], 5_000_000, { tender: 'cheque', cheque, keepRest: true })
    desk.run('refundPayment', { paymentId, amount: 5_000_000, tender: 'cash', reason: 'goodwill' })
    issue()
    expect(owes()).toBe(35_200_000)
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    expect(owes()).toBe(40_200_000)
    expect(desk.refusal('releaseWorkOrder', release()).refused).toBe('workOrder.unpaidReason')
    desk.run('setCreditLimit', { customerId, limit: 40_200_000 })
    desk.run('releaseWorkOrder', release())
  })

  test('closes what was written when the car came in; a signature for the handing over may still follow', () => {
    const { desk, workOrderId, issue, pay, release } = completed()
    pay([issue().invoiceId], 35_200_000)
    desk.run('releaseWorkOrder', release())
    const file = { workOrderId, sha256: 'a'.repeat(64), mimeType: 'image/png', bytes: 9 }
    const late = [
      ['markDamage', { workOrderId, x: 1, y: 1, kind: 'dent' }],
      ['attach', { ...file, kind: 'photo' }],
      ['attach', { ...file, kind: 'checkInSignature' }],
      ['updateWorkOrder', { workOrderId, fuelEighths: 8, belongings: 'Laptop', odometer: 5 }],
    ] as const
    expect(late.map(([name, input]) => desk.refusal(name, input).refused)).toEqual(late.map(() => 'workOrder.released'))
    desk.run('attach', { ...file, kind: 'releaseSignature' })
  })

  test('the check is somebody else’s', () => {
    const { desk, workOrderId } = completed()
    expect(desk.refusal('checkWorkOrder', { workOrderId }).refused).toBe('workOrder.checkedByOther')
    expect(desk.store.run('checkWorkOrder', { workOrderId }, { ...desk.manager, id: 'other' as never })).toEqual({
      ok: undefined,
    })
  })
})
