import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import type { AnswerOf } from '../../core/query.ts'
import { type Queries, type QueryName, queries } from '../../domain/index.ts'
import { rights } from '../../domain/people/person.ts'
import { standingState } from '../../domain/schedule/appointment.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

let desk: TestStation
beforeEach(() => {
  desk = openTestStation()
})

const dayMs = 86_400_000
/** 30 Aban 1405, a Saturday; its Friday is the 27th. */
const today = '2026-11-21'
const friday = '2026-11-27'
const somebody = { customer: { name: 'Leyla Karimi', phone: '0912 123 4567' } }
const book = (more: object = {}) =>
  desk.run('bookAppointment', { ...somebody, day: today, startsAt: 13 * 60, ...more }).appointmentId as string

function ask<N extends QueryName>(name: N, input: unknown = {}): AnswerOf<Queries[N]> {
  const here = { branchId: 'b', stationId: 's-one', now: desk.time.now, rights: new Set<string>(rights) }
  const answer = answers[name] as (read: unknown, input: unknown, here: unknown) => AnswerOf<Queries[N]>
  return answer(createReader(desk.store.database), queries[name].input.parse(input), here)
}
const plan = (day = today) => ask('schedule', { from: day, to: day }).appointments
const expected = () => ask('expected').today.map(({ name, startsAt }) => `${name} ${startsAt / 60}`)
const findings = () => ask('attention').map(({ kind }) => kind)

describe('booking', () => {
  test('a name and a time are enough, and the earliest stands first', () => {
    book({ startsAt: 14 * 60 })
    desk.run('bookAppointment', { customer: { name: 'Ali' }, day: today, startsAt: 12 * 60 })
    expect(expected()).toEqual(['Ali 12', 'Leyla Karimi 14'])
  })

  test('a day that is over is refused, an impossible one never gets that far', () => {
    expect(desk.refusal('bookAppointment', { ...somebody, day: '2026-11-20', startsAt: 600 }).refused).toBe(
      'appointment.past',
    )
    expect(desk.refusal('bookAppointment', { ...somebody, day: '2026-11-21', startsAt: 1440 }).refused).toBe(
      'input.wrong',
    )
  })

  test('Friday, an hour after closing, a far year and a second time on a day are asked about once', () => {
    const ways = [
      [{ day: friday, startsAt: 600 }, 'appointment.closed'],
      [{ day: today, startsAt: 19 * 60 }, 'appointment.closed'],
      [{ day: '2028-11-21', startsAt: 600 }, 'appointment.farAhead'],
    ] as const
    for (const [when, refused] of ways) {
      expect(desk.refusal('bookAppointment', { ...somebody, ...when }).refused).toBe(refused)
      expect(book({ ...when, sure: true })).toBeTruthy()
    }
    const vehicle = { plate: '12 ب 345 67' }
    book({ vehicle })
    const again = { ...somebody, vehicle: { plate: '۱۲ب۳۴۵۶۷' }, day: today, startsAt: 15 * 60 }
    expect(desk.refusal('bookAppointment', again).refused).toBe('appointment.sameCar')
    expect(findings()).not.toContain('bookedTwice')
    const second = book({ ...again, sure: true })
    expect(findings()).toContain('bookedTwice')
    desk.run('cancelAppointment', { appointmentId: second, reason: 'mistake' })
    expect(findings()).not.toContain('bookedTwice')
  })

  test('a full hour is shown and never refused', () => {
    for (const name of ['a', 'b', 'c']) book({ customer: { name } })
    expect(ask('schedule', { from: today, to: today }).carsPerHour).toBe(2)
    expect(plan()).toHaveLength(3)
  })

  test('who and what is known is called by its record, whatever it was called when booked', () => {
    const { vehicleId, customerId } = desk.run('openWorkOrder', {
      vehicle: { plate: 'AB 1', model: 'Pride', customer: { name: 'Sara' } },
    })
    const appointmentId = book({ customer: { customerId }, vehicle: { vehicleId } })
    desk.run('updateCustomer', { customerId, name: 'Sara Amini' })
    expect(plan()).toMatchObject([{ name: 'Sara Amini', plate: 'AB 1', model: 'Pride' }])
    expect(ask('appointmentsOf', { customerId })).toMatchObject([{ appointmentId }])
    expect(ask('appointmentsOf', { vehicleId })).toMatchObject([{ appointmentId }])
  })
})

describe('what becomes of it', () => {
  test('it is moved, called off with a reason, and neither twice', () => {
    const appointmentId = book()
    desk.run('moveAppointment', { appointmentId, day: '2026-11-22', startsAt: 600 })
    expect(expected()).toEqual([])
    expect(plan('2026-11-22')).toHaveLength(1)
    desk.run('cancelAppointment', { appointmentId, reason: 'noPart', note: 'comes Monday' })
    expect(ask('appointmentPage', { appointmentId })).toMatchObject({
      state: 'cancelled',
      stateReason: 'noPart: comes Monday',
    })
    desk.run('cancelAppointment', { appointmentId, reason: 'other' })
    expect(ask('appointmentPage', { appointmentId })?.stateReason).toBe('noPart: comes Monday')
    const refused = desk.refusal('moveAppointment', { appointmentId, day: '2026-11-23', startsAt: 600 }).refused
    expect(refused).toBe('appointment.cancelled')
  })

  test('who did not come is expected again once there is another time, and counted until somebody says so', () => {
    const appointmentId = book()
    const tomorrow = book({ day: '2026-11-22', startsAt: 600 })
    expect(desk.refusal('markNoShow', { appointmentId: tomorrow }).refused).toBe('appointment.notYet')
    desk.time.now = saturday + dayMs
    expect(ask('expected').earlier).toEqual({ count: 1, lastDay: today })
    desk.run('markNoShow', { appointmentId })
    expect(ask('expected').earlier.count).toBe(0)
    expect(plan()[0]?.state).toBe('noShow')
    desk.run('moveAppointment', { appointmentId, day: '2026-11-22', startsAt: 660 })
    expect(expected()).toEqual(['Leyla Karimi 10', 'Leyla Karimi 11'])
  })
})

test('a branch that is open past midnight expects who comes after it, and refuses the day that is over', () => {
  desk.store.database.exec(`update branch set dayStartsAt = 240, opensAt = 0, closesAt = 1440, weekend = '[]'`)
  const appointmentId = book({ day: '2026-11-22', startsAt: 30 })
  const late = book({ day: today, startsAt: 23 * 60 })
  // 00:40 in Tehran on the 22nd, of the business day that began on the 21st.
  desk.time.now = Date.UTC(2026, 10, 21, 21, 10)
  expect(expected()).toEqual(['Leyla Karimi 0.5'])
  expect(ask('expected').earlier).toEqual({ count: 1, lastDay: today })
  desk.run('markNoShow', { appointmentId })
  expect(desk.refusal('moveAppointment', { appointmentId: late, day: today, startsAt: 720 }).refused).toBe(
    'appointment.past',
  )
})

describe('the car is there', () => {
  const checkIn = (appointmentId: string, more: object = {}) => ({
    vehicle: { plate: 'AB 1', customer: { name: 'Leyla Karimi' } },
    appointmentId,
    arrival: 'appointment',
    ...more,
  })

  test('one decision opens the order and marks the appointment, which then knows its car, customer and order', () => {
    const appointmentId = book({ vehicle: { plate: 'ab1' } })
    const decisions = () => desk.rows('select id from decision').length
    const before = decisions()
    const opened = desk.run('openWorkOrder', checkIn(appointmentId))
    expect(decisions()).toBe(before + 1)
    expect(expected()).toEqual([])
    expect(ask('appointmentPage', { appointmentId })).toMatchObject({
      state: 'arrived',
      workOrderId: opened.workOrderId,
      vehicleId: opened.vehicleId,
      customerId: opened.customerId,
    })
  })

  test('twice is refused and leaves no order; so is one that was called off', () => {
    const appointmentId = book()
    desk.run('openWorkOrder', checkIn(appointmentId))
    expect(desk.refusal('openWorkOrder', checkIn(appointmentId)).refused).toBe('appointment.arrived')
    const other = book({ customer: { name: 'x' } })
    desk.run('cancelAppointment', { appointmentId: other, reason: 'other' })
    expect(desk.refusal('openWorkOrder', checkIn(other)).refused).toBe('appointment.cancelled')
    expect(desk.rows('select id from workOrder')).toHaveLength(1)
    for (const [command, more] of [
      ['cancelAppointment', { reason: 'other' }],
      ['moveAppointment', { day: today, startsAt: 900 }],
      ['markNoShow', {}],
      ['updateAppointment', { note: 'x' }],
    ] as const)
      expect(desk.refusal(command, { appointmentId, ...more }).refused).toBe('appointment.arrived')
  })

  test('whose check-in was cancelled is expected again, as the car it was booked for', () => {
    const { vehicleId } = desk.run('openWorkOrder', { vehicle: { plate: 'X 1', customer: { name: 'Leyla Karimi' } } })
    const appointmentId = book({ vehicle: { vehicleId } })
    const wrong = desk.run('openWorkOrder', checkIn(appointmentId))
    expect(ask('appointmentsOf', { vehicleId: wrong.vehicleId }).map((one) => one.appointmentId)).toEqual([
      appointmentId,
    ])
    desk.run('cancelWorkOrder', { workOrderId: wrong.workOrderId, reason: 'wrong car' })
    expect(expected()).toEqual(['Leyla Karimi 13'])
    expect(ask('appointmentPage', { appointmentId })).toMatchObject({ state: 'booked', vehicleId, workOrderId: null })
    expect(ask('appointmentsOf', { vehicleId: wrong.vehicleId })).toEqual([])
    desk.run('updateAppointment', { appointmentId, note: 'comes later' })
    desk.run('moveAppointment', { appointmentId, day: today, startsAt: 15 * 60 })
    expect(expected()).toEqual(['Leyla Karimi 15'])
    desk.run('openWorkOrder', checkIn(appointmentId, { vehicle: { vehicleId } }))
    expect(plan()[0]).toMatchObject({ state: 'arrived', vehicleId })
    expect(findings()).not.toContain('bookedTwice')
  })

  test('whose check-in was cancelled can be called off or written off', () => {
    const [gone = '', missed = ''] = ['g', 'm'].map((name) => {
      const appointmentId = book({ customer: { name } })
      const { workOrderId } = desk.run('openWorkOrder', checkIn(appointmentId))
      desk.run('cancelWorkOrder', { workOrderId, reason: 'wrong car' })
      return appointmentId
    })
    desk.run('cancelAppointment', { appointmentId: gone, reason: 'elsewhere' })
    desk.run('markNoShow', { appointmentId: missed })
    const states = [gone, missed].map((appointmentId) => ask('appointmentPage', { appointmentId })?.state)
    expect(states).toEqual(['cancelled', 'noShow'])
  })

  test('who was written off may come after all', () => {
    const appointmentId = book()
    desk.run('markNoShow', { appointmentId })
    desk.run('openWorkOrder', checkIn(appointmentId))
    expect(plan()[0]?.state).toBe('arrived')
  })

  test('the jobs it was booked for are on the order; one that is no longer prepared keeps nobody out', () => {
    const item = { kind: 'labour', partId: null, description: 'Oil', code: '', unit: 'hour', quantity: 1000 }
    const items = [{ ...item, unitPrice: 500, taxRate: 0 }]
    desk.run('defineCannedJob', { code: 'OIL', name: 'Oil service', items })
    const appointmentId = book({ jobs: ['OIL', 'GONE'] })
    expect(plan()[0]?.jobs.map(({ name }) => name)).toEqual(['Oil service', 'GONE'])
    const { workOrderId } = desk.run('openWorkOrder', checkIn(appointmentId, { jobs: ['OIL', 'GONE', 'OIL'] }))
    const page = ask('workOrderPage', { workOrderId })
    expect(page?.jobs.map(({ title }) => title)).toEqual(['Oil service', 'GONE'])
    expect(page?.lines).toHaveLength(1)
  })

  test('a plate said on the phone is the car that carries it, where only one does', () => {
    const { vehicleId } = desk.run('openWorkOrder', { vehicle: { plate: 'AB 1', customer: { name: 'Sara' } } })
    const appointmentId = book({ vehicle: { plate: 'a-b 1' } })
    expect(ask('appointmentPage', { appointmentId })?.knownVehicleId).toBe(vehicleId)
    desk.run('openWorkOrder', { vehicle: { plate: 'AB-1', customer: { name: 'Other' } } })
    expect(ask('appointmentPage', { appointmentId })?.knownVehicleId).toBeNull()
  })
})

describe('the palette', () => {
  const found = (text: string) => ask('find', { text }).map(({ kind, title }) => `${kind} ${title}`)

  test('finds appointments by name, phone and plate, people by name, cheques by number and Sayad number', () => {
    book({ vehicle: { plate: '12 ب 345 67' } })
    for (const text of ['leyla', '0912 123', '12ب34567']) expect(found(text)).toContain('appointment Leyla Karimi')
    expect(found('sar')).toContain('person Sara')
    const { customerId } = desk.run('addCustomer', { name: 'Firm' })
    const cheque = { number: '774411', sayadId: '1234567890123456', bank: 'Melli', dueDay: '2026-12-21' }
    const paid = { customerId, tender: 'cheque', amount: 5_000, invoiceIds: [], keepRest: true, sure: true, cheque }
    desk.run('takePayment', paid)
    for (const text of ['774411', '7744', '1234 5678 9012', '۱۲۳۴۵۶۷۸'])
      expect(found(text), text).toContain('cheque 774411')
  })

  test('who is found in plenty leaves room for the others', () => {
    for (let at = 0; at < 30; at += 1) desk.run('addCustomer', { name: `Sara ${at}` })
    const kinds = ask('find', { text: 'sara', most: 10 }).map(({ kind }) => kind)
    expect(kinds).toEqual([...Array(5).fill('customer'), 'person'])
  })
})

test('who was written off for a time they had been moved away from elsewhere is expected still', () => {
  const missed = { state: 'noShow', day: today, startsAt: 600, missedDay: today, missedAt: 600 } as const
  expect(standingState(missed, [])).toBe('noShow')
  expect(standingState({ ...missed, startsAt: 700 }, [])).toBe('booked')
  expect(standingState({ ...missed, day: friday, state: 'arrived' }, [])).toBe('arrived')
  const appointmentId = book()
  desk.run('markNoShow', { appointmentId })
  desk.store.database.prepare('update appointment set startsAt = 900 where id = ?').run(appointmentId)
  expect(plan()[0]?.state).toBe('booked')
})
