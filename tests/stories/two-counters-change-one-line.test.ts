import { afterAll, beforeAll, expect, test } from 'vitest'
import { findings } from '../../src/domain/attention/findings.ts'
import { type Counter, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter
let partId: string
let house: string

const code = '5901234123457'
const counted = 1_000_000

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
  const filter = { number: 'F-1', name: 'Filter', price: 2_800_000, taxRate: 1000, code }
  partId = String(one.run('addPart', filter).partId)
  house = String(one.run('addCustomer', { name: 'The shop', kind: 'company' }).customerId)
})
afterAll(() => shop.close())

const apart = (work: () => unknown) => shop.apart([one, two], work)

let cars = 0
/** An order with two filters on it, and a full shelf behind it. */
async function twoFilters(): Promise<{ workOrderId: string; lineId: string }> {
  cars += 1
  one.run('countStock', { partId, counted })
  const vehicle = { plate: `A${100 + cars}BC 77`, model: 'Lada Vesta', customer: { name: `Ivan ${cars}` } }
  const workOrderId = String(one.run('openWorkOrder', { vehicle, odometer: 1000 }).workOrderId)
  const { lineId } = one.run('addPartToWorkOrder', { workOrderId, code, quantity: 2000 })
  await shop.settle(one, two)
  return { workOrderId, lineId: String(lineId) }
}

/** How many filters are off the shelf, as both counters say. */
function gone(): number {
  const [first, second] = [one, two].map(
    (at) => (at.engine.store.database.prepare('select total from stockOnHand').get() as { total: number }).total,
  )
  expect(first).toBe(second)
  return counted - (first ?? 0)
}

/** What asks for a person on an order, the same at both counters and at head office. */
async function asked(workOrderId: string): Promise<string[]> {
  const [first, second] = [one, two].map((at) =>
    at
      .ask('attention', {})
      .filter(({ about }) => about.id === workOrderId)
      .map(({ kind }) => kind)
      .sort(),
  )
  expect(first).toEqual(second)
  const kinds: string[] = []
  for (const { kind, sql } of findings)
    for (const { id } of await shop.atHeadOffice(sql)) if (id === workOrderId) kinds.push(kind)
  expect(kinds.sort()).toEqual(first)
  return kinds
}

const declined = { approval: 'declined', reason: 'price' }

test('one notes that the customer does not want it, another takes more of it: told, and settled in one step', async () => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('setLineTerms', { lineId, ...declined })
    two.run('changeLineQuantity', { lineId, quantity: 4000 })
  })
  expect([gone(), await asked(workOrderId)]).toEqual([2000, ['partsAstray']])
  await apart(() => {
    for (const at of [one, two]) at.run('settleParts', { workOrderId })
  })
  expect([gone(), await asked(workOrderId)]).toEqual([0, []])
  one.run('setLineTerms', { lineId, approval: 'approved' })
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([4000, []])
})

test.each([
  ['approved', 3000],
  ['declined', 0],
])('what was scanned onto a line that was declined follows what is said next: %s', async (approval, out) => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('setLineTerms', { lineId, ...declined })
    two.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 })
  })
  expect([gone(), await asked(workOrderId)]).toEqual([1000, ['partsAstray']])
  one.run('setLineTerms', { lineId, ...declined, approval })
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([out, []])
  one.run('changeLineQuantity', { lineId, quantity: 0 })
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([0, []])
})

const price = (lineId: string, unitPrice: number) => ({ lineId, unitPrice, reason: 'other' })
const linesOf = (workOrderId: string) =>
  (one.ask('workOrderPage', { workOrderId: workOrderId as never })?.lines ?? [])
    .map(({ unitPrice, quantity }) => [unitPrice, quantity])
    .toSorted(([a = 0], [b = 0]) => a - b)

/** What is on the line that stands at a price. */
const lineAt = (workOrderId: string, unitPrice: number) =>
  one.ask('workOrderPage', { workOrderId: workOrderId as never })?.lines.find((line) => line.unitPrice === unitPrice)
    ?.lineId

test('both give one line another price: nothing is charged until one of them is taken off, and nothing moves', async () => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('changeLinePrice', price(lineId, 2_500_000))
    two.run('changeLinePrice', price(lineId, 2_600_000))
  })
  expect([gone(), await asked(workOrderId)]).toEqual([2000, ['belowNothing']])
  expect(one.refusal('issueInvoice', { workOrderId })).toBe('workOrderLine.belowNothing')
  expect(one.refusal('cancelWorkOrder', { workOrderId, reason: 'x' })).toBe('workOrder.hasLines')
  expect(one.refusal('changeLineQuantity', { lineId, quantity: 0 })).toBe('workOrderLine.takenOver')
  // Both say which holds, and take the same one off.
  const wrong = lineAt(workOrderId, 2_600_000)
  await apart(() => {
    for (const at of [one, two]) at.run('changeLineQuantity', { lineId: wrong, quantity: 0 })
  })
  expect(linesOf(workOrderId)).toEqual([[2_500_000, 2000]])
  expect([gone(), await asked(workOrderId)]).toEqual([2000, []])
  // 2 at 2,500,000 with a tenth of tax.
  expect(one.run('issueInvoice', { workOrderId }).payable).toBe(5_500_000)
})

test('both give one line the same price: it is one change', async () => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    for (const at of [one, two]) at.run('changeLinePrice', price(lineId, 2_500_000))
  })
  expect(linesOf(workOrderId)).toEqual([[2_500_000, 2000]])
  expect([gone(), await asked(workOrderId)]).toEqual([2000, []])
})

test.each([
  ['it is off', 2_600_000, [], 0],
  ['the new price holds', 2_800_000, [[2_600_000, 2000]], 2000],
])('one takes a line off to which another gives a price: %s', async (_what, settled, lines, out) => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('changeLineQuantity', { lineId, quantity: 0 })
    two.run('changeLinePrice', price(lineId, 2_600_000))
  })
  expect([gone(), await asked(workOrderId)]).toEqual([0, ['belowNothing']])
  one.run('changeLineQuantity', { lineId: lineAt(workOrderId, settled), quantity: 0 })
  await shop.settle(one, two)
  expect(linesOf(workOrderId)).toEqual(lines)
  expect([gone(), await asked(workOrderId)]).toEqual([out, []])
})

test('both lower one line: set to nothing it takes from the shelf what came back too often', async () => {
  const { workOrderId, lineId } = await twoFilters()
  await apart(() => {
    one.run('changeLineQuantity', { lineId, quantity: 0 })
    two.run('changeLineQuantity', { lineId, quantity: 1000 })
  })
  expect([gone(), linesOf(workOrderId), await asked(workOrderId)]).toEqual([
    -1000,
    [[2_800_000, -1000]],
    ['belowNothing'],
  ])
  for (const command of ['issueInvoice', 'cancelWorkOrder'] as const)
    expect(one.refusal(command, { workOrderId, reason: 'x' })).toBe('workOrderLine.belowNothing')
  one.run('changeLineQuantity', { lineId, quantity: 0 })
  await shop.settle(one, two)
  expect([gone(), linesOf(workOrderId), await asked(workOrderId)]).toEqual([0, [], []])
})

/** What a counter charges while the other does something else to its line. */
async function chargedWhile(other: (lineId: string) => unknown) {
  const order = await twoFilters()
  let issued: Record<string, string & number> = {}
  await apart(() => {
    other(order.lineId)
    issued = two.run('issueInvoice', { workOrderId: order.workOrderId })
  })
  expect(await asked(order.workOrderId)).toEqual(['invoicedOtherwise'])
  return { ...order, invoiceId: String(issued.invoiceId) }
}
const reversed = (invoiceId: string) =>
  one.run('correctInvoice', { invoiceId, correction: 'cancellation', reason: 'ownMistake' })

test('one takes off what another charges: the order says it again, or the invoice is reversed', async () => {
  const kept = await chargedWhile((lineId) => one.run('changeLineQuantity', { lineId, quantity: 0 }))
  expect(gone()).toBe(0)
  expect(one.refusal('issueInvoice', { workOrderId: kept.workOrderId })).toBe('workOrderLine.overcharged')
  expect(one.refusal('changeLineQuantity', { lineId: kept.lineId, quantity: 3000 })).toBe('workOrderLine.invoiced')
  one.run('changeLineQuantity', { lineId: kept.lineId, quantity: 2000 })
  await shop.settle(one, two)
  expect([gone(), await asked(kept.workOrderId)]).toEqual([2000, []])

  const back = await chargedWhile((lineId) => one.run('changeLineQuantity', { lineId, quantity: 0 }))
  reversed(back.invoiceId)
  await shop.settle(one, two)
  expect([gone(), await asked(back.workOrderId)]).toEqual([0, []])
})

test('one gives another price to what another charges: it is not charged a second time', async () => {
  const { workOrderId, invoiceId } = await chargedWhile((lineId) =>
    one.run('changeLinePrice', price(lineId, 2_500_000)),
  )
  expect(one.refusal('issueInvoice', { workOrderId })).toBe('workOrderLine.overcharged')
  reversed(invoiceId)
  await shop.settle(one, two)
  expect([gone(), await asked(workOrderId)]).toEqual([2000, []])
  expect(one.run('issueInvoice', { workOrderId }).payable).toBe(5_500_000)
})

test('one notes as declined, or gives to an insurer, what another charges: told until both say the same', async () => {
  const unwanted = await chargedWhile((lineId) => one.run('setLineTerms', { lineId, ...declined }))
  expect(one.refusal('setLineTerms', { lineId: unwanted.lineId, ...declined })).toBe('workOrderLine.invoiced')
  one.run('setLineTerms', { lineId: unwanted.lineId, approval: 'approved' })
  await shop.settle(one, two)
  expect([gone(), await asked(unwanted.workOrderId)]).toEqual([2000, []])

  const payerId = one.run('addCustomer', { name: 'Alfa Insurance', kind: 'company' }).customerId
  const insured = await chargedWhile((lineId) => one.run('setLineTerms', { lineId, payer: 'insurer', payerId }))
  reversed(insured.invoiceId)
  one.run('issueInvoice', { workOrderId: insured.workOrderId, payer: 'insurer' })
  await shop.settle(one, two)
  expect([gone(), await asked(insured.workOrderId)]).toEqual([2000, []])
})

const handOver = (workOrderId: string) => ({
  workOrderId,
  collector: 'Ivan',
  keysReturned: true,
  unpaidReason: 'other',
})

test.each(['invoiced', 'taken off'])(
  'one hands the car over while another puts something on: told, and %s',
  async (how) => {
    const { workOrderId } = await twoFilters()
    one.run('moveWorkOrder', { workOrderId, to: 'completed' })
    one.run('issueInvoice', { workOrderId })
    let lineId = ''
    await apart(() => {
      one.run('releaseWorkOrder', handOver(workOrderId))
      lineId = String(two.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }).lineId)
    })
    expect([gone(), await asked(workOrderId)]).toEqual([3000, ['leftOnReleased']])
    expect(two.refusal('addPartToWorkOrder', { workOrderId, code, quantity: 1000 })).toBe('workOrder.released')
    if (how === 'invoiced') one.run('issueInvoice', { workOrderId })
    else one.run('changeLineQuantity', { lineId, quantity: 0 })
    await shop.settle(one, two)
    expect([gone(), await asked(workOrderId)]).toEqual([how === 'invoiced' ? 3000 : 2000, []])
    expect(one.ask('workOrderPage', { workOrderId: workOrderId as never })?.isInHand).toBe(false)
  },
)

/** An order with nothing on it, which one counter cancels while the other does something. */
async function cancelledWhile(other: (workOrderId: string) => unknown): Promise<string> {
  const { workOrderId, lineId } = await twoFilters()
  one.run('changeLineQuantity', { lineId, quantity: 0 })
  await shop.settle(one, two)
  await apart(() => {
    one.run('cancelWorkOrder', { workOrderId, reason: 'Came by mistake' })
    other(workOrderId)
  })
  expect(await asked(workOrderId)).toEqual(['leftOnCancelled'])
  return workOrderId
}

test('one cancels what another works on: it is taken off, or charged and handed over', async () => {
  let lineId = ''
  const put = (workOrderId: string) => {
    lineId = String(two.run('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }).lineId)
  }
  const off = await cancelledWhile(put)
  expect(one.refusal('changeLineQuantity', { lineId, quantity: 2000 })).toBe('workOrder.cancelled')
  one.run('changeLineQuantity', { lineId, quantity: 0 })
  await shop.settle(one, two)
  expect([gone(), await asked(off)]).toEqual([0, []])
  expect(one.refusal('issueInvoice', { workOrderId: off })).toBe('workOrder.cancelled')

  const done = await cancelledWhile(put)
  expect(one.refusal('releaseWorkOrder', handOver(done))).toBe('workOrder.cannotMove')
  one.run('issueInvoice', { workOrderId: done })
  one.run('releaseWorkOrder', handOver(done))
  await shop.settle(one, two)
  expect([gone(), await asked(done)]).toEqual([1000, []])
})

test('a package is used at one counter on what another cancels, and taken back where another charges it: told, and put right', async () => {
  const { workOrderId: sold } = await twoFilters()
  const customerId = one.ask('workOrderPage', { workOrderId: sold as never })?.customer.customerId
  const items = [{ description: 'Oil change', count: 2, value: 2_200_000 }]
  const { packageId, invoiceId } = one.run('sellPackage', { customerId, name: 'Two oils', items })
  one.run('takePayment', { customerId, tender: 'card', amount: 4_400_000, invoiceIds: [invoiceId] })
  const vehicle = { plate: 'B777OP 77', customer: { customerId } }
  const [cancelled, charged] = [1, 2].map((odometer) =>
    String(one.run('openWorkOrder', { vehicle, odometer, sure: true }).workOrderId),
  ) as [string, string]
  const owned = { vehicleId: null, customerId: customerId as never }
  const [item] = one.ask('packages', owned)[0]?.items ?? []
  const use = (at: Counter, workOrderId: string) =>
    String(at.run('redeemPackage', { workOrderId, packageId, itemId: item?.itemId }).lineId)
  const other = use(one, charged)
  await shop.settle(one, two)
  let lineId = ''
  let paper: Record<string, string & number> = {}
  await apart(() => {
    one.run('cancelWorkOrder', { workOrderId: cancelled, reason: 'Came by mistake' })
    lineId = use(two, cancelled)
    one.run('takeBackPackageUse', { lineId: other })
    paper = two.run('issueInvoice', { workOrderId: charged, payer: 'package' })
  })
  expect([await asked(cancelled), await asked(charged)]).toEqual([['leftOnCancelled'], ['invoicedOtherwise']])
  one.run('takeBackPackageUse', { lineId })
  reversed(String(paper.invoiceId))
  await shop.settle(one, two)
  expect([await asked(cancelled), await asked(charged)]).toEqual([[], []])
  expect(one.ask('packages', owned)[0]?.items).toMatchObject([{ used: 0, left: 2 }])
})

test('what goes back to the line it came from follows what is known of it, and all places keep the same', async () => {
  const three = await shop.counter('three')
  const { workOrderId, lineId } = await twoFilters()
  one.run('changeLineQuantity', { lineId, quantity: 3000 })
  await shop.settle(one, two, three)
  for (const at of [one, two, three]) at.cut()
  const dearer = String(one.run('changeLinePrice', { lineId, unitPrice: 3_000_000, reason: 'other' }).lineId)
  two.run('changeLineQuantity', { lineId, quantity: 2000 })
  three.run('changeLineQuantity', { lineId, quantity: 1000 })
  for (const at of [one, two]) at.mend()
  await shop.settle(one, two)
  one.cut()
  three.mend()
  await shop.settle(two, three)
  two.cut()
  for (const at of [one, two]) at.run('changeLineQuantity', { lineId: dearer, quantity: 1000 })
  for (const at of [one, two]) at.mend()
  await shop.settle(one, two, three)
  expect(await asked(workOrderId)).toEqual([])
})

test.each([
  ['who pays', 'setLineTerms', () => ({ payer: 'internal', payerId: house }), []],
  ['that it is not wanted', 'setLineTerms', () => declined, ['partsAstray']],
  ['a discount', 'discountLine', () => ({ amount: 100_000, reason: 'other' }), []],
  ['its tax', 'changeLineTax', () => ({ untaxedReason: 'IR-OOS' }), []],
] as const)(
  'one gives a line another price while another agrees %s about it: it is told until it is said of the new line',
  async (_, command, said, astray) => {
    const { workOrderId, lineId } = await twoFilters()
    await apart(() => {
      one.run('changeLinePrice', price(lineId, 2_900_000))
      two.run(command, { lineId, ...said() })
    })
    expect(await asked(workOrderId)).toEqual(['agreedOnReplaced', ...astray])
    two.run(command, { lineId: lineAt(workOrderId, 2_900_000), ...said() })
    if (astray.length > 0) two.run('settleParts', { workOrderId })
    await shop.settle(one, two)
    expect(await asked(workOrderId)).toEqual([])
  },
)

test('what was agreed about a line goes along with its price, and what is said of it later is no trouble', async () => {
  const { workOrderId, lineId } = await twoFilters()
  one.run('setLineTerms', { lineId, payer: 'internal', payerId: house })
  one.run('discountLine', { lineId, amount: 100_000, reason: 'other' })
  one.run('changeLinePrice', price(lineId, 2_900_000))
  const dearer = lineAt(workOrderId, 2_900_000)
  one.run('setLineTerms', { lineId: dearer, payer: 'customer', ...declined })
  one.run('discountLine', { lineId: dearer, amount: 0, reason: 'other' })
  one.run('changeLinePrice', price(dearer ?? '', 2_800_000))
  await shop.settle(one, two)
  expect(await asked(workOrderId)).toEqual([])
})

test.each([true, false])(
  'parts that went out twice are told of and put right, though the order ended at once: %s',
  async (atOnce) => {
    const { workOrderId, lineId } = await twoFilters()
    one.run('setLineTerms', { lineId, approval: 'proposed' })
    const end = () => two.run('cancelWorkOrder', { workOrderId, reason: 'x' })
    await apart(() => {
      one.run('setLineTerms', { lineId, approval: 'approved' })
      two.run('changeLineQuantity', { lineId, quantity: 0 })
      if (atOnce) end()
    })
    expect([gone(), await asked(workOrderId)]).toEqual([2000, ['partsAstray']])
    if (atOnce) two.run('settleParts', { workOrderId })
    else end()
    await shop.settle(one, two)
    expect([gone(), await asked(workOrderId)]).toEqual([0, []])
  },
)

test.each([0, 1])(
  'of the first words about a line one says who pays, one whether it is wanted: both hold, in either order',
  async (first) => {
    const { workOrderId, lineId } = await twoFilters()
    const said = [
      () => one.run('setLineTerms', { lineId, payer: 'internal', payerId: house }),
      () => two.run('setLineTerms', { lineId, ...declined }),
    ]
    await apart(() => {
      said[first]?.()
      said[1 - first]?.()
    })
    for (const at of [one, two])
      expect(at.ask('workOrderPage', { workOrderId: workOrderId as never })?.lines).toMatchObject([
        { payer: 'internal', approval: 'declined' },
      ])
    expect([gone(), await asked(workOrderId)]).toEqual([0, []])
  },
)
