import { beforeEach, describe, expect, test } from 'vitest'
import { headOfficeDecision, openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { set } from '../../core/command.ts'
import { branch } from '../dealer/dealer.ts'

const aDay = 86_400_000
const million = 1_000_000
const notes = (count: number) => ({ denominations: { [million]: count } })

let desk: TestStation
let customerId: string
beforeEach(() => {
  desk = openTestStation()
  customerId = desk.run('addCustomer', { name: 'Leyla' }).customerId as string
})

const cash = (more: object = {}) => ({ customerId, tender: 'cash', amount: million, keepRest: true, ...more })
const shiftOf = (paymentId: unknown) =>
  desk.rows<{ shiftId: string | null }>('select shiftId from payment where id = ?', paymentId)[0]?.shiftId

/** What head office says of the branch from now on. */
function tills(state: 'required' | 'optional') {
  const row = desk.rows<Record<string, unknown>>('select * from branch')[0] as never
  const decision = headOfficeDecision([set(branch, row, { tills: state })], 2, 'x')
  desk.store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], {
    timeline: 't',
    upTo: 2,
    digest: 'y',
  })
}

describe('cash and the till', () => {
  test('where the branch uses tills, cash without an open one is refused, and goes into it once it is open', () => {
    expect(shiftOf(desk.run('takePayment', cash()).paymentId)).toBeNull()
    tills('required')
    expect(desk.refusal('takePayment', cash()).refused).toBe('payment.tillClosed')
    desk.run('takePayment', { ...cash(), tender: 'card' })
    const { shiftId } = desk.run('openShift', notes(5))
    expect(shiftOf(desk.run('takePayment', cash()).paymentId)).toBe(shiftId)
    desk.run('closeShift', { shiftId, ...notes(6) })
    expect(desk.refusal('takePayment', cash({ shiftId })).refused).toBe('payment.tillClosed')
    const { paymentId } = desk.run('takePayment', { ...cash(), tender: 'card' })
    const refund = { paymentId, amount: million, tender: 'cash', reason: 'goodwill' }
    expect(desk.refusal('refundPayment', refund).refused).toBe('payment.tillClosed')
  })

  test('of a closed day is closed, not changed: the refusal says what to do, and nothing is booked before it', () => {
    const { shiftId } = desk.run('openShift', notes(5))
    desk.run('takePayment', cash())
    const [shift] = desk.rows<{ day: string }>('select day from cashShift')
    desk.time.now += aDay
    expect(desk.refusal('closeDay', { day: shift?.day, counted: {}, reason: 'late' }).refused).toBe('day.shiftsOpen')
    desk.run('closeShift', { shiftId, ...notes(6) })
    desk.run('closeDay', { day: shift?.day, counted: { cash: million } })
    expect(desk.refusal('closeDay', { day: shift?.day, counted: {} }).refused).toBe('day.closed')
    // A till that another station had open on that day is seen only afterwards.
    const late = desk.run('openShift', notes(1)).shiftId
    desk.store.database.prepare('update cashShift set day = ? where id = ?').run(shift?.day, late)
    const expense = { shiftId: late, kind: 'expense', amount: -1000, reason: 'tea' }
    expect(desk.refusal('moveCash', expense)).toMatchObject({ refused: 'day.closedTill', params: { day: shift?.day } })
    desk.run('closeShift', { shiftId: late, ...notes(1) })
    desk.time.now -= 2 * aDay
    expect(desk.refusal('takePayment', cash()).refused).toBe('day.closedBefore')
  })
})
