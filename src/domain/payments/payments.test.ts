import { describe, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import { attention } from '../../main/queries/attention.ts'
import { createReader } from '../../main/queries/reader.ts'

describe('money', () => {
  test('ten times or a tenth of what is due asks first', () => {
    const { desk, customerId, scan, issue, pay } = openCounter()
    scan()
    const { invoiceId } = issue()
    for (const amount of [352_000_000, 300_000_000, 3_520_000, 3_500_000])
      expect(
        desk.refusal('takePayment', { customerId, invoiceIds: [invoiceId], amount, tender: 'cash', keepRest: true })
          .refused,
      ).toBe('payment.tenfold')
    expect(pay([invoiceId], 3_520_000, { sure: true }).due).toBe(31_680_000)
  })

  test('one payment over several invoices, oldest first; the rest is an advance the next invoice can use', () => {
    const { desk, scan, issue, pay, balances, sums } = openCounter()
    scan()
    const first = issue()
    scan()
    const second = issue()
    expect(pay([first.invoiceId, second.invoiceId], 50_000_000).due).toBe(20_400_000)
    expect(pay([second.invoiceId], 30_400_000, { keepRest: true }).advance).toBe(10_000_000)
    scan()
    const third = issue({ useAdvances: true })
    expect(desk.rows('select total from paidOnInvoice where invoiceId = ?', third.invoiceId)).toEqual([
      { total: 10_000_000 },
    ])
    expect(balances()).toMatchObject({ cash: 80_400_000, receivable: 25_200_000 })
    expect(sums()).toBe(0)
  })

  test('more than is due is refused unless it is meant', () => {
    const { desk, customerId, scan, issue } = openCounter()
    scan()
    const { invoiceId } = issue()
    expect(
      desk.refusal('takePayment', { customerId, invoiceIds: [invoiceId], amount: 35_200_001, tender: 'cash' }).refused,
    ).toBe('payment.moreThanDue')
  })

  test('for invoices that were all paid meanwhile nothing is taken, unless an advance is meant', () => {
    const { desk, customerId, scan, issue, pay } = openCounter()
    const issued = [1, 2].map(() => {
      scan()
      return issue()
    })
    const invoiceIds = issued.map(({ invoiceId }) => invoiceId)
    pay(invoiceIds, 70_400_000)
    const again = { customerId, invoiceIds, amount: 70_400_000, tender: 'cash' }
    expect(desk.refusal('takePayment', again)).toMatchObject({
      refused: 'payment.nothingDue',
      params: { number: issued.map(({ numberText }) => numberText).join(', ') },
    })
    expect(desk.rows('select amount from payment')).toHaveLength(1)
    expect(pay(invoiceIds, 1_000_000, { keepRest: true }).advance).toBe(1_000_000)
    expect(pay([], 1_000_000).advance).toBe(1_000_000)
  })

  test('an invoice that is named twice is paid once', () => {
    const { desk, customerId, scan, issue, pay } = openCounter()
    scan()
    const { invoiceId } = issue()
    const twice = { customerId, invoiceIds: [invoiceId, invoiceId], amount: 70_400_000, tender: 'cash' }
    expect(desk.refusal('takePayment', twice).refused).toBe('payment.moreThanDue')
    const { paymentId } = pay([], 50_000_000, { keepRest: true })
    desk.run('allocatePayment', { paymentId, invoiceIds: [invoiceId, invoiceId] })
    expect(desk.rows('select total from paidOnInvoice')).toEqual([{ total: 35_200_000 }])
  })

  test('nobody takes more than any day brings', () => {
    const { desk, customerId } = openCounter()
    const taken = { customerId, amount: 6_037_991_234_567_890, tender: 'cash', keepRest: true, sure: true }
    expect(desk.refusal('takePayment', taken)).toMatchObject({ refused: 'input.wrong', params: { field: 'amount' } })
  })

  test('a refund gives back what is free, once', () => {
    const { desk, pay, balances } = openCounter()
    const { paymentId } = pay([], 5_000_000, { keepRest: true })
    const refund = { paymentId, amount: 3_000_000, tender: 'cash', reason: 'goodwill' }
    desk.run('refundPayment', refund)
    expect(desk.refusal('refundPayment', refund)).toMatchObject({
      refused: 'payment.refundTooMuch',
      params: { free: 2_000_000 },
    })
    expect(balances()).toEqual({ cash: 2_000_000, advances: -2_000_000 })
  })

  test('a limit holds for all that is given back of one payment, in however many steps', () => {
    const { desk, pay } = openCounter()
    const { paymentId } = pay([], 9_000_000, { keepRest: true })
    const limited = { ...desk.manager, limits: { 'payment.refund': 5_000_000 } }
    const refund = { paymentId, amount: 2_500_000, tender: 'cash', reason: 'goodwill' }
    const steps = [1, 2, 3].map(() => desk.store.run('refundPayment', refund, limited))
    expect(steps.map((step) => 'refused' in step && step.refused)).toEqual([false, false, 'right.limit'])
  })
})

describe('cheques', () => {
  const face = { number: '123', sayadId: '1234567890123456', bank: 'Mellat', dueDay: '2026-12-21' }
  test('pay when taken, and are owed again when they bounce, even after clearing', () => {
    const { desk, scan, issue, pay, balances, sums } = openCounter()
    scan()
    const { invoiceId } = issue()
    pay([invoiceId], 35_200_000, { tender: 'cheque', cheque: face })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    expect(balances()).toMatchObject({ chequesHeld: 35_200_000 })
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'cleared' })
    expect(balances()).toMatchObject({ bank: 35_200_000 })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    expect(balances()).toMatchObject({ receivable: 35_200_000 })
    expect(desk.rows('select total from paidOnInvoice')).toEqual([{ total: 0 }])
    expect(desk.refusal('moveCheque', { chequeId, to: 'cleared' }).refused).toBe('cheque.cannotMove')
    expect(sums()).toBe(0)
  })

  test('one that bounced is no advance to use or give back', () => {
    const { desk, pay, balances } = openCounter()
    const { paymentId } = pay([], 5_000_000, { tender: 'cheque', cheque: face, keepRest: true })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    const refund = { paymentId, amount: 1, tender: 'cash', reason: 'goodwill' }
    expect(desk.refusal('refundPayment', refund)).toMatchObject({ params: { free: 0 } })
    expect(balances()).toEqual({})
  })

  test('one paper is taken once, unless it was given back meanwhile; what is no Sayad id is refused', () => {
    const { desk, customerId, pay } = openCounter()
    const taken = { customerId, amount: 5_000_000, tender: 'cheque', cheque: face, keepRest: true }
    pay([], 5_000_000, { tender: 'cheque', cheque: face, keepRest: true })
    const again = { ...taken, cheque: { ...face, number: '124', sayadId: '۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶' } }
    expect(desk.refusal('takePayment', again)).toMatchObject({
      refused: 'cheque.takenBefore',
      params: { number: '123' },
    })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    desk.run('moveCheque', { chequeId, to: 'returned' })
    desk.run('takePayment', again)
    const wrong = { ...taken, cheque: { ...face, sayadId: 'not digits' } }
    expect(desk.refusal('takePayment', wrong).refused).toBe('input.wrong')
  })

  test('whose money was given back is not given back besides; where it bounces it is told', () => {
    const { desk, pay } = openCounter()
    const { paymentId } = pay([], 5_000_000, { tender: 'cheque', cheque: face, keepRest: true })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    desk.run('refundPayment', { paymentId, amount: 3_000_000, tender: 'cash', reason: 'goodwill' })
    expect(desk.refusal('moveCheque', { chequeId, to: 'returned' })).toMatchObject({
      refused: 'cheque.givenBack',
      params: { amount: 3_000_000 },
    })
    desk.run('moveCheque', { chequeId, to: 'deposited' })
    desk.run('moveCheque', { chequeId, to: 'bounced' })
    const told = attention(createReader(desk.store.database), {}, desk.manager)
    expect(told.find(({ kind }) => kind === 'overused')?.params).toMatchObject({ amount: 3_000_000 })
  })

  test('are passed on to somebody who is named', () => {
    const { desk, pay } = openCounter()
    pay([], 5_000_000, { tender: 'cheque', cheque: face, keepRest: true })
    const chequeId = desk.rows<{ id: string }>('select id from cheque')[0]?.id
    expect(desk.refusal('moveCheque', { chequeId, to: 'passedOn', note: '  ' }).refused).toBe('cheque.toNobody')
    desk.run('moveCheque', { chequeId, to: 'passedOn', note: 'Parts wholesaler' })
    expect(desk.rows('select state, stateNote from cheque')).toEqual([
      { state: 'passedOn', stateNote: 'Parts wholesaler' },
    ])
  })
})
