import { expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'

const notes = (count: number) => ({ denominations: { '1000000': count } })

test('a till knows what should be in it; a difference needs a reason and is booked', () => {
  const { desk, scan, issue, pay, balances, sums } = openCounter()
  const { shiftId } = desk.run('openShift', notes(5))
  expect(desk.refusal('openShift', notes(1)).refused).toBe('shift.open')
  scan()
  const { invoiceId } = issue()
  pay([invoiceId], 30_000_000, { shiftId, sure: true })
  desk.run('moveCash', { shiftId, kind: 'expense', amount: -2_000_000, reason: 'Tea' })
  expect(desk.run('countTill', { shiftId, ...notes(33) }).difference).toBe(0)
  expect(desk.refusal('closeShift', { shiftId, ...notes(32) })).toMatchObject({
    refused: 'shift.differenceReason',
    params: { difference: -1_000_000 },
  })
  desk.run('closeShift', { shiftId, ...notes(32), reason: 'Counted twice' })
  expect(balances()).toMatchObject({ cashDifference: 1_000_000, cash: 27_000_000 })
  expect(sums()).toBe(0)
})

test('a limit holds for all the expenses of one person in one shift, in however many steps', () => {
  const { desk } = openCounter()
  const one = { ...desk.manager, limits: { 'cash.expense': 10_000_000 } }
  const two = { ...one, id: 'p-2' as never }
  const { shiftId } = desk.run('openShift', notes(50))
  const spend = (by: typeof one, amount: number, kind = 'expense') =>
    desk.store.run('moveCash', { shiftId, kind, amount, reason: 'Tyres' }, by)
  expect(spend(one, -9_000_000)).toHaveProperty('ok')
  expect(spend(one, -1_000_001)).toMatchObject({ refused: 'right.limit', params: { amount: -10_000_001 } })
  expect(spend(one, -1_000_000)).toHaveProperty('ok')
  expect(spend(two, -9_000_000)).toHaveProperty('ok')
  for (const amount of [-9_000_000, -8_000_000]) expect(spend(one, amount, 'safe')).toHaveProperty('ok')
  expect(desk.rows('select sum(amount) as amount from cashEntry')).toEqual([{ amount: -36_000_000 }])
})

test('money handed to the next cashier leaves one till and enters the other', () => {
  const { desk } = openCounter()
  const one = desk.run('openShift', notes(5)).shiftId
  const colleague = { ...desk.manager, id: 'p-2' as never }
  const two = (desk.store.run('openShift', notes(1), colleague) as { ok: { shiftId: string } }).ok.shiftId
  desk.run('handOverCash', { fromShiftId: one, toShiftId: two, amount: 4_000_000 })
  expect(desk.run('countTill', { shiftId: one, ...notes(1) }).difference).toBe(0)
  expect(desk.run('countTill', { shiftId: two, ...notes(5) }).difference).toBe(0)
})

test('a till counted for its handover is right from then on: the difference has its reason and its entry', () => {
  const { desk, balances } = openCounter()
  const fromShiftId = desk.run('openShift', notes(9)).shiftId
  const colleague = { ...desk.manager, id: 'p-2' as never }
  const other = desk.store.run('openShift', notes(0), colleague) as { ok: { shiftId: string } }
  const handOver = { fromShiftId, toShiftId: other.ok.shiftId, amount: 8_000_000 }
  expect(desk.refusal('handOverCash', { ...handOver, count: notes(8) })).toMatchObject({
    refused: 'shift.differenceReason',
    params: { difference: -1_000_000 },
  })
  const reason = 'Change given wrong'
  const tooMuch = { ...handOver, amount: 9_000_000, count: { ...notes(8), reason } }
  expect(desk.refusal('handOverCash', tooMuch).refused).toBe('cash.amountWrong')
  desk.run('handOverCash', { ...handOver, count: { ...notes(8), reason } })
  expect(desk.run('countTill', { shiftId: fromShiftId, ...notes(0) }).difference).toBe(0)
  expect(desk.run('countTill', { shiftId: other.ok.shiftId, ...notes(8) }).difference).toBe(0)
  expect(balances()).toMatchObject({ cashDifference: 1_000_000 })
  expect(desk.rows(`select cash, expectedCash, reason from cashCount where kind = 'handover'`)).toEqual([
    { cash: 8_000_000, expectedCash: 9_000_000, reason },
  ])
})

test('a day closes once, with what was known; what comes later is a finding', () => {
  const { desk, scan, issue, pay } = openCounter()
  const { shiftId } = desk.run('openShift', notes(0))
  const day = '2026-11-21'
  expect(desk.refusal('closeDay', { day, counted: {} }).refused).toBe('day.shiftsOpen')
  scan()
  const { invoiceId } = issue()
  pay([invoiceId], 35_200_000, { shiftId })
  desk.run('closeShift', { shiftId, denominations: { '100000': 352 } })
  expect(desk.refusal('closeDay', { day, counted: { cash: 1 } }).refused).toBe('day.differenceReason')
  desk.run('closeDay', { day, counted: { cash: 35_200_000 } })
  expect(desk.refusal('closeDay', { day, counted: {} }).refused).toBe('day.closed')
  pay([], 1000, { keepRest: true })
  expect(desk.rows(`select taken ->> 'cash' as cash, invoiced, difference from dayClose`)).toEqual([
    { cash: 35_200_000, invoiced: 35_200_000, difference: 0 },
  ])
})

test('a day says why where the books have something nobody counted, or where one tender makes good another', () => {
  const { desk, scan, issue, pay } = openCounter()
  const day = '2026-11-21'
  scan()
  const { invoiceId } = issue()
  pay([invoiceId], 20_000_000)
  pay([invoiceId], 10_000_000, { tender: 'card', through: 'POS 1', reference: '1' })
  pay([invoiceId], 5_200_000, { tender: 'transfer', reference: '2' })
  expect(desk.refusal('closeDay', { day, counted: {} })).toMatchObject({
    refused: 'day.uncountedReason',
    params: { tenders: 'cash,card' },
  })
  expect(desk.refusal('closeDay', { day, counted: { cash: 20_000_000 } }).params).toEqual({ tenders: 'card' })
  expect(desk.refusal('closeDay', { day, counted: { cash: 19_000_000, card: 11_000_000 } })).toMatchObject({
    refused: 'day.differenceReason',
    params: { difference: -1_000_000 },
  })
  // A cheque there was none of, and a transfer, which no drawer holds, ask nothing.
  desk.run('closeDay', { day, counted: { cash: 20_000_000, card: 10_000_000 } })
  const next = '2026-11-22'
  desk.time.now += 86_400_000
  desk.run('closeDay', { day: next, counted: {} })
  expect(desk.rows('select day, counted from dayClose order by day')).toEqual([
    { day, counted: '{"card":10000000,"cash":20000000}' },
    { day: next, counted: '{}' },
  ])
})

test('a day closed while the clock was ahead is opened again, and is closed for good when it has come', () => {
  const { desk, customerId } = openCounter()
  const ahead = '2027-11-22'
  const today = desk.time.now
  desk.time.now = Date.UTC(2027, 10, 22, 8, 0)
  desk.run('closeDay', { day: ahead, counted: {} })
  desk.time.now = today
  const taken = { customerId, amount: 1000, tender: 'cash', keepRest: true }
  expect(desk.refusal('takePayment', taken)).toMatchObject({ refused: 'day.closedBefore', params: { last: ahead } })
  expect(desk.refusal('reopenDay', { day: '2027-11-23' }).refused).toBe('day.notClosed')
  desk.run('reopenDay', { day: ahead })
  expect(desk.refusal('reopenDay', { day: ahead }).refused).toBe('day.notClosed')
  desk.run('takePayment', taken)
  desk.time.now = Date.UTC(2027, 10, 22, 8, 0)
  desk.run('closeDay', { day: ahead, counted: {} })
  expect(desk.refusal('closeDay', { day: ahead, counted: {} }).refused).toBe('day.closed')
  expect(desk.refusal('reopenDay', { day: ahead }).refused).toBe('day.stands')
})

test('what was scanned into a field of notes is no count of them, and nothing is written', () => {
  const { desk } = openCounter()
  const { shiftId } = desk.run('openShift', notes(5))
  const scanned = { denominations: { '2000000': 4_006_381_333_931 } }
  expect(desk.refusal('countTill', { shiftId, ...scanned }).refused).toBe('input.wrong')
  expect(desk.rows('select kind from cashCount')).toEqual([{ kind: 'opening' }])
})
