import { beforeEach, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { candidates } from './check-in.ts'
import { find } from './find.ts'
import { createReader } from './reader.ts'
import { vehicles } from './vehicles.ts'

let desk: TestStation
const here = () => ({ branchId: 'b', stationId: 's-one', now: desk.time.now })
beforeEach(() => {
  desk = openTestStation()
})

const comesIn = (plate: string, vin = '', model = '') =>
  desk.run('openWorkOrder', { vehicle: { plate, vin, model, customer: { name: `Owner of ${plate}${vin}` } } })

/** The cars that a list, the palette and check-in find, by their plates. */
function found(text: string): string[][] {
  const read = createReader(desk.store.database)
  const inPalette = find(read, { text, most: 16 }, here()).flatMap((one) => (one.kind === 'vehicle' ? one.title : []))
  return [
    vehicles(read, { text, most: 5 }).map(({ plate }) => plate),
    inPalette,
    candidates(read, { text, most: 5 }, here()).map(({ plate }) => plate),
  ]
}
const everywhere = (...plates: string[]) => [plates, plates, plates]

test.each<[plate: string, typed: readonly string[]]>([
  ['12 ب 345 67', ['12 ب 345 ایران 67', '۱۲ ب ۳۴۵ ايران ۶۷', '12 ب 345 ایران', '12ب345', '67-345ب12', 'IR 12ب34567']],
  ['12 ب 345 67', ['345', '34567', '345-67', '345 ایران 67', 'ب345']],
  ['12ب34567', ['345 67', '345', '12 ب 345 ایران 67', 'ب 345']],
  ['أ ب ح 1234', ['أبح 1234', 'أبح1234', '1234 JBA', '1234', 'بح1234']],
  ['Dubai A 12345', ['دبي A 12345', 'DXB A 12345', 'A12345', 'A 12345', '12345']],
  ['B777MP99', ['В777МР99', 'в 777 мр 99', 'В777М', '777', '777мр', 'MP99']],
  ['А123ВС77', ['123', '123вс', '123 вс 77', '123BC', 'A123BC77', 'вс77']],
  ['京A12345', ['A12345', '京a 12345', '12345', 'a1234']],
  ['B-AB 1234', ['bab1234', 'AB 1234', 'ab1234', '1234']],
])('%s is found wherever cars are looked for, however it is typed', (plate, typed) => {
  comesIn(plate)
  comesIn('99 ج 888 11')
  for (const text of typed) expect(found(text), text).toEqual(everywhere(plate))
})

test.each([
  'NAAP03EE1HJ123456',
  'NAAP 03EE 1HJ 123456',
  'naapo3ee1hj123456',
  'NAAP03EEIHJ123456',
  '۱۲۳۴۵۶',
  'HJ123456',
  'J 123456',
  '3456',
])('a car is found by %s of its VIN NAAP03EE1HJ123456', (text) => {
  comesIn('P 1', 'NAAP03EE1HJ123456')
  comesIn('P 2', 'NAAP03EE1HJ765432')
  expect(found(text)).toEqual(everywhere('P 1'))
})

test('the middle of a plate stands beside the model that was typed with it', () => {
  comesIn('А123ВС77', '', 'Lada Vesta')
  comesIn('А123ВС78', '', 'Kia Rio')
  expect(found('123 lada').slice(0, 2)).toEqual([['А123ВС77'], ['А123ВС77']])
})

test('who makes the car is no part of its plate', () => {
  comesIn('12 ب 345 67', '', 'ایران خودرو دنا')
  comesIn('12 ب 346 67', '', 'سایپا')
  expect(found('ایران خودرو')).toEqual(everywhere('12 ب 345 67'))
})

test('a few typed signs find what begins with them, and nothing by its middle', () => {
  for (let n = 0; n < 20; n += 1) comesIn(`А${523 + n}ВС77`, `NAAP03EE1HJ0${12_300 + n}`)
  for (const text of ['52', '77', 'вс', '230', '12']) expect(found(text), text).toEqual(everywhere())
})

test('an appointment is found by the plate of a car that is not known yet', () => {
  const vehicle = { plate: '12 ب 345 67' }
  desk.run('bookAppointment', { customer: { name: 'Omid' }, vehicle, day: '2026-11-23', startsAt: 540 })
  const read = createReader(desk.store.database)
  for (const text of ['12 ب 345 ایران 67', '345 67', 'Omid'])
    expect(find(read, { text, most: 16 }, here()), text).toMatchObject([{ kind: 'appointment', title: 'Omid' }])
})
