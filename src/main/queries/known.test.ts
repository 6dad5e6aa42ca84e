import { beforeEach, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { knownAlready } from './known.ts'
import { createReader } from './reader.ts'

let desk: TestStation
let leila: string
const vin = 'NAAX01ABC12345678'

beforeEach(() => {
  desk = openTestStation()
  const customer = { name: 'لیلا کریمی · Leila Karimi', phone: '0912 123 4567' }
  leila = desk.run('openWorkOrder', {
    vehicle: { plate: '12 ب 345 67', vin, model: 'Peugeot 207', customer },
  }).customerId as string
})

const known = (asked: { plate?: string; vin?: string; phone?: string; name?: string }) =>
  knownAlready(
    createReader(desk.store.database),
    { plate: '', vin: '', phone: '', name: '', ...asked },
    { branchId: 'b', stationId: 's-one', now: desk.time.now, rights: desk.manager.rights },
  )
const told = (asked: Parameters<typeof known>[0]) => known(asked).map(({ by, customerId }) => [by, customerId])

test('a phone is known however it is written, and not while it is half typed', () => {
  const spellings = [
    '09121234567',
    '9121234567',
    '۰۹۱۲ ۱۲۳ ۴۵۶۷',
    '+98 912 123 4567',
    '00989121234567',
    '+98 (0)912-1234567',
  ]
  for (const phone of spellings) expect(told({ phone }), phone).toEqual([['phone', leila]])
  for (const phone of ['', '0912', '0912123456', '09121234568']) expect(told({ phone }), phone).toEqual([])
})

test('two numbers that end alike are two people', () => {
  desk.run('addCustomer', { name: '王伟', phone: '138 1234 5678' })
  expect(told({ phone: '15812345678' })).toEqual([])
  expect(known({ phone: '+86 13812345678' })).toMatchObject([
    { by: 'phone', customerName: '王伟', since: null, cars: [] },
  ])
})

test('a whole name is known in either script and any order, a part of it is not', () => {
  for (const name of ['leila karimi', 'Karimi, Leila', 'ليلا كريمي', 'لیلا کریمی · Leila Karimi'])
    expect(told({ name }), name).toEqual([['name', leila]])
  for (const name of ['Leila', 'Leila Karim', 'Leila Karimi Rad', '']) expect(told({ name }), name).toEqual([])
})

test('a plate or VIN tells the car and its owner, before whoever has the phone or the name', () => {
  const other = desk.run('addCustomer', { name: 'Reza Karimi', phone: '0935 555 1212' }).customerId
  const asked = { plate: '۱۲ب۳۴۵۶۷', phone: '09355551212', name: 'leila karimi' }
  expect(told(asked)).toEqual([
    ['car', leila],
    ['phone', other],
  ])
  expect(told({ vin: vin.toLowerCase() })).toEqual([['car', leila]])
  expect(told({ plate: '12' })).toEqual([])
})

test('it says since when they come, what they owe and which cars are theirs, the one at the counter first', () => {
  const since = known({ name: 'Leila Karimi' })[0]?.since
  expect(since).toMatch(/^\d{4}-\d\d-\d\d$/)
  for (const plate of ['21 ب 111 11', '22 ب 222 22', '23 ب 333 33', '24 ب 444 44'])
    desk.run('openWorkOrder', { vehicle: { plate, customer: { customerId: leila } } })
  const [person] = known({ phone: '09121234567', plate: '12ب34567' })
  expect(person).toMatchObject({ by: 'car', since, owes: 0, carCount: 5 })
  expect(person?.cars.map(({ plate }) => plate)).toHaveLength(4)
  expect(person?.cars[0]?.plate).toBe('12 ب 345 67')
})

test('records that were merged are one person with the cars of both', () => {
  const twin = desk.run('openWorkOrder', {
    vehicle: { plate: '33 ب 333 33', customer: { name: 'L. Karimi', phone: '+989121234567' } },
  }).customerId
  expect(known({ phone: '09121234567' })).toHaveLength(2)
  desk.run('mergeCustomers', { fromId: twin, intoId: leila })
  expect(known({ phone: '09121234567' })).toMatchObject([{ customerId: leila, carCount: 2 }])
})
