import { beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { standingIn } from '../../domain/customers/merging.ts'
import { type Queries, queries } from '../../domain/index.ts'
import { answers } from './index.ts'
import { createReader } from './reader.ts'

let desk: TestStation
beforeEach(() => {
  desk = openTestStation()
})

function ask<N extends 'vehiclePage' | 'vehicles' | 'candidates' | 'attention'>(name: N, input: object = {}) {
  const answer = answers[name] as (...of: unknown[]) => Queries[N]['answer']
  const here = { branchId: 'b', stationId: '', now: saturday }
  return answer(
    createReader(desk.store.database),
    queries[name].input.parse({ most: 20, ...input }),
    here,
  ) as NonNullable<Queries[N]['answer']>
}

const comesIn = (plate: string, vin: string, odometer: number) =>
  desk.run('openWorkOrder', { vehicle: { plate, vin, model: '207', customer: { name: 'Leyla' } }, odometer })

describe('two records of one car', () => {
  test('are a finding by plate or VIN, become one with both histories, and the next visit goes to the one', () => {
    const a = comesIn('12 ب 345 67', '', 10_000)
    const b = comesIn('۱۲ب۳۴۵۶۷', 'NAAP03EE1HJ123456', 20_000)
    const findings = () => ask('attention').map(({ kind }) => kind)
    expect(findings()).toContain('samePlate')
    expect(ask('vehiclePage', { vehicleId: a.vehicleId }).alike).toMatchObject([{ vehicleId: b.vehicleId }])
    desk.run('mergeVehicles', { fromId: a.vehicleId, intoId: b.vehicleId })
    expect(findings()).not.toContain('samePlate')
    const page = ask('vehiclePage', { vehicleId: a.vehicleId })
    expect(page).toMatchObject({ vehicleId: b.vehicleId, merged: [{ vehicleId: a.vehicleId }], alike: [] })
    expect(page.visits.map((visit) => visit.odometer).sort()).toEqual([10_000, 20_000])
    expect(ask('vehicles', { text: '345' })).toHaveLength(1)
    expect(ask('candidates', { text: '12ب34567' })).toMatchObject([{ vehicleId: b.vehicleId, open: [{}, {}] }])
    const again = desk.run('openWorkOrder', { vehicle: { vehicleId: a.vehicleId } })
    expect(again.vehicleId).toBe(b.vehicleId)
    expect(desk.refusal('mergeVehicles', { fromId: b.vehicleId, intoId: a.vehicleId }).refused).toBe('vehicle.same')
    const c = comesIn('99 ب 999 99', '', 1)
    expect(desk.refusal('mergeVehicles', { fromId: a.vehicleId, intoId: c.vehicleId }).refused).toBe('vehicle.merged')
  })

  test('with two full VINs are two cars, unless somebody is sure that one was misread', () => {
    const [a, b] = ['NAAP03EE1HJ123456', 'NAAP03EE1HJ123457'].map((vin) => comesIn('11 ب 111 11', vin, 1).vehicleId)
    expect(ask('attention').map(({ kind }) => kind)).toContain('samePlate')
    expect(desk.refusal('mergeVehicles', { fromId: a, intoId: b }).refused).toBe('vehicle.otherVin')
    desk.run('mergeVehicles', { fromId: a, intoId: b, sure: true })
    expect(ask('attention').map(({ kind }) => kind)).not.toContain('samePlate')
  })
})

test('a phone or plate somebody said is rightly on two records is told again once there is a third', () => {
  const kinds = () => ask('attention').map(({ kind }) => kind)
  const resolve = (kind: string) =>
    desk.run('resolveFinding', { findingKey: ask('attention').find((one) => one.kind === kind)?.key, note: 'wife' })
  for (const name of ['A', 'B']) desk.run('addCustomer', { name, phone: '09121112233' })
  resolve('samePhone')
  expect(kinds()).not.toContain('samePhone')
  const { customerId } = desk.run('addCustomer', { name: 'A', phone: '0912 111 2233' })
  expect(kinds()).toContain('samePhone')
  const first = desk.rows<{ id: string }>('select id from customer order by id limit 1')[0]?.id
  desk.run('mergeCustomers', { fromId: customerId, intoId: first })
  expect(kinds()).not.toContain('samePhone')
  for (const plate of ['12 ب 345 67', '۱۲ب۳۴۵۶۷']) comesIn(plate, '', 1)
  resolve('samePlate')
  expect(kinds()).not.toContain('samePlate')
  comesIn('12ب34567', '', 1)
  expect(kinds()).toContain('samePlate')
})

test('a car booked under both of its records is asked about, and told where that was wanted', () => {
  const [a, b] = ['AA 11', 'BB 22'].map((plate) => comesIn(plate, '', 1).vehicleId)
  const booking = (vehicleId: unknown, startsAt: number) => {
    return { customer: { name: 'R' }, vehicle: { vehicleId }, day: '2026-11-22', startsAt }
  }
  desk.run('bookAppointment', booking(a, 720))
  desk.run('mergeVehicles', { fromId: a, intoId: b })
  expect(desk.refusal('bookAppointment', booking(b, 800)).refused).toBe('appointment.sameCar')
  const kinds = () => ask('attention').map(({ kind }) => kind)
  expect(kinds()).not.toContain('bookedTwice')
  desk.run('bookAppointment', { ...booking(b, 800), sure: true })
  expect(kinds()).toContain('bookedTwice')
})

test('merged the one into the other at two places, the smallest id stands everywhere', () => {
  const into = new Map([
    ['b', 'a'],
    ['a', 'b'],
    ['c', 'b'],
  ])
  expect(['a', 'b', 'c', 'd'].map((id) => standingIn(into, id))).toEqual(['a', 'a', 'a', 'd'])
})
