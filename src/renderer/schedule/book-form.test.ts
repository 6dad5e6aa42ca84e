import { expect, test } from 'vitest'
import { type BookValues, changedInput } from './book-form.ts'

const begun: BookValues = {
  ...{ customerId: null, vehicleId: null, name: 'Reza', phone: '09121112233', plate: 'X1', model: '' },
  ...{ day: '2026-11-21', time: '09:00', minutes: 60, complaint: '', jobs: ['OIL'], note: '' },
}

test('who writes a note sends the note, and leaves time, length and words as a colleague may have changed them', () => {
  expect(changedInput(begun, begun)).toEqual({})
  expect(changedInput({ ...begun, note: 'brings winter tyres' }, begun)).toEqual({ note: 'brings winter tyres' })
})

test('another phone is said with its name, another car whole', () => {
  expect(changedInput({ ...begun, phone: '1' }, begun)).toEqual({ customer: { name: 'Reza', phone: '1' } })
  expect(changedInput({ ...begun, plate: 'X2' }, begun)).toEqual({ vehicle: { plate: 'X2', model: '' } })
  expect(changedInput({ ...begun, jobs: [] }, begun)).toEqual({ jobs: [] })
})
