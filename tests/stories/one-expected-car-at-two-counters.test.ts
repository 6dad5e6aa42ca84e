import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, kindsAt, openShop, type Shop } from './shop.ts'

let shop: Shop
let one: Counter
let two: Counter

beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one')
  two = await shop.counter('two')
  await shop.settle(one, two)
})
afterAll(() => shop.close())

const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
const page = (at: Counter, appointmentId: string) =>
  at.ask('appointmentPage', { appointmentId: appointmentId as never })

const apart = (work: () => unknown) => shop.apart([one, two], work)

function booked(plate: string, at: Counter = one): string {
  const who = { customer: { name: `Caller ${plate}` }, vehicle: { plate } }
  return String(at.run('bookAppointment', { ...who, day: soon, startsAt: 600, sure: true }).appointmentId)
}

test('two counters that take the same call apart learn that the car is booked twice', async () => {
  await apart(() => {
    booked('AB-1', one)
    booked('ab 1', two)
  })
  for (const at of [one, two]) expect(kindsAt(at)).toContain('bookedTwice')
})

test('a car that is there is there, whoever called it off meanwhile', async () => {
  const appointmentId = booked('AB-2')
  await apart(() => {
    const vehicle = { plate: 'AB-2', customer: { name: 'Caller' } }
    one.run('openWorkOrder', { vehicle, appointmentId, arrival: 'appointment' })
    two.run('cancelAppointment', { appointmentId, reason: 'customerCannot' })
  })
  for (const at of [one, two]) expect(page(at, appointmentId)?.state).toBe('arrived')
  expect(kindsAt(one)).not.toContain('checkedInTwice')
})

test('checked in at both counters it is two orders, and both desks are asked to keep one', async () => {
  const appointmentId = booked('AB-3')
  const orders: string[] = []
  await apart(() => {
    for (const at of [one, two]) {
      const vehicle = { plate: 'AB-3', customer: { name: 'Caller' } }
      orders.push(String(at.run('openWorkOrder', { vehicle, appointmentId }).workOrderId))
    }
  })
  for (const at of [one, two]) expect(kindsAt(at)).toContain('checkedInTwice')
  two.run('cancelWorkOrder', { workOrderId: orders[1], reason: 'opened twice' })
  await shop.settle(one, two)
  for (const at of [one, two]) {
    expect(kindsAt(at)).not.toContain('checkedInTwice')
    expect(page(at, appointmentId)?.workOrderId).toBe(orders[0])
  }
})

test('moved at one counter, lengthened and noted at the other, it has the new time, length and note', async () => {
  const appointmentId = booked('AB-5')
  await apart(async () => {
    one.run('moveAppointment', { appointmentId, day: soon, startsAt: 900, sure: true })
    await new Promise((resolve) => setTimeout(resolve, 50))
    two.run('updateAppointment', { appointmentId, minutes: 90, complaint: 'Pulls left', note: 'brings winter tyres' })
  })
  const said = { startsAt: 900, minutes: 90, complaint: 'Pulls left', note: 'brings winter tyres' }
  for (const at of [one, two]) expect(page(at, appointmentId)).toMatchObject(said)
})

test('called off at one counter and moved at the other it stays called off', async () => {
  const appointmentId = booked('AB-4')
  await apart(() => {
    one.run('cancelAppointment', { appointmentId, reason: 'mistake' })
    two.run('moveAppointment', { appointmentId, day: soon, startsAt: 700, sure: true })
  })
  for (const at of [one, two]) expect(page(at, appointmentId)).toMatchObject({ state: 'cancelled', startsAt: 700 })
})
