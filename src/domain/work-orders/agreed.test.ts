import { describe, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'

/** An order with two pads the customer was asked about and agreed to. */
function agreed() {
  const counter = openCounter()
  const { desk, scan } = counter
  const lineId = scan(2000)
  desk.run('setLineTerms', { lineId, approval: 'proposed' })
  desk.run('setLineTerms', { lineId, approval: 'approved' })
  return { ...counter, lineId, ...reading(counter) }
}

function reading({ desk }: Pick<ReturnType<typeof openCounter>, 'desk'>) {
  return {
    words: () =>
      desk
        .rows<{ said: string }>(
          `select t.approval || t.approvalReason as said from lineTerms t
          join lineQuantity q on q.lineId = t.id and q.total > 0 order by t.rowid`,
        )
        .map(({ said }) => said),
    onShelf: () => desk.rows<{ total: number }>('select total from stockOnHand')[0]?.total,
  }
}

const asked = ['proposedrisen']

describe('a line the customer agreed to', () => {
  test('is proposed again when there is more of it, and agreed as before when it is what was agreed', () => {
    const { desk, lineId, words, onShelf } = agreed()
    const to = (quantity: number) => desk.run('changeLineQuantity', { lineId, quantity })
    expect(to(3000).asks).toBe('Pads')
    expect([words(), onShelf()]).toEqual([asked, 0])
    expect(to(2000).asks).toBe(null)
    expect([words(), onShelf()]).toEqual([['approved'], -2000])
    for (const quantity of [1000, 2000, 0, 2000]) expect(to(quantity).asks).toBe(null)
    expect([words(), onShelf()]).toEqual([['approved'], -2000])
  })

  test('is asked about as often as it is scanned once more, on one line', () => {
    const { desk, workOrderId, scan, lineId, words, onShelf } = agreed()
    expect([scan(), scan()]).toEqual([lineId, lineId])
    expect([words(), onShelf()]).toEqual([asked, 0])
    expect(desk.refusal('issueInvoice', { workOrderId }).refused).toBe('invoice.nothingToCharge')
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    expect([words(), onShelf()]).toEqual([['approved'], -4000])
    expect(desk.run('changeLineQuantity', { lineId, quantity: 4000 })).not.toHaveProperty('asks', 'Pads')
  })

  test('is proposed again at a higher price, and stays agreed at a lower one', () => {
    const { desk, lineId, words, onShelf } = agreed()
    const at = (id: unknown, unitPrice: number) =>
      desk.run('changeLinePrice', { lineId: id, unitPrice, reason: 'competitor' })
    const lower = at(lineId, 30_000_000)
    expect([lower.asks, words()]).toEqual([null, ['approved']])
    const same = at(lower.lineId, 32_000_000)
    expect([same.asks, words(), onShelf()]).toEqual([null, ['approved'], -2000])
    const higher = at(same.lineId, 33_000_000)
    expect([higher.asks, words(), onShelf()]).toEqual(['Pads', asked, 0])
    at(higher.lineId, 32_000_000)
    expect([words(), onShelf()]).toEqual([['approved'], -2000])
  })

  test('is proposed again with less off it, or with tax on it that was not', () => {
    const { desk, lineId, words } = agreed()
    const off = (amount: number) => desk.run('discountLine', { lineId, amount, reason: 'goodwill' })
    off(1_000_000)
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    off(500_000)
    expect(words()).toEqual(asked)
    off(1_000_000)
    expect(words()).toEqual(['approved'])
    desk.run('changeLineTax', { lineId, untaxedReason: 'IR-9' })
    expect(words()).toEqual(['approved'])
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    desk.run('changeLineTax', { lineId, untaxedReason: '' })
    expect(words()).toEqual(asked)
  })

  test('keeps a car that is to be asked about, and does not grow on an invoice', () => {
    const { desk, workOrderId, lineId, issue, pay } = agreed()
    desk.run('changeLineQuantity', { lineId, quantity: 3000 })
    desk.run('moveWorkOrder', { workOrderId, to: 'completed' })
    const release = { workOrderId, collector: 'Leyla', odometer: 48_210, keysReturned: true }
    expect(desk.refusal('releaseWorkOrder', release).refused).toBe('workOrder.toBeAgreed')
    desk.run('setLineTerms', { lineId, approval: 'approved' })
    const { invoiceId, payable } = issue()
    pay([invoiceId], Number(payable))
    expect(desk.refusal('changeLineQuantity', { lineId, quantity: 4000 }).refused).toBe('workOrderLine.invoiced')
    desk.run('releaseWorkOrder', release)
  })
})

test('a line nobody had to ask about grows as it did, whoever pays it', () => {
  const counter = openCounter()
  const { desk, customerId, scan } = counter
  const { words, onShelf } = reading(counter)
  const lineId = scan()
  expect(scan()).toBe(lineId)
  desk.run('setLineTerms', { lineId, payer: 'fleet', payerId: customerId })
  expect(desk.run('changeLineQuantity', { lineId, quantity: 5000 }).asks).toBeNull()
  expect([words(), onShelf()]).toEqual([['approved'], -5000])
})

test('what a customer put off is no more agreed than before', () => {
  const { desk, lineId, words } = agreed()
  desk.run('setLineTerms', { lineId, approval: 'declined', reason: 'price' })
  desk.run('changeLineQuantity', { lineId, quantity: 1000 })
  expect(words()).toEqual(['declinedprice'])
})
