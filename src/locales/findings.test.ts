import { expect, test } from 'vitest'
import { sayFinding } from './findings.ts'
import './all.ts'
import { sayRefusal } from './refusals.ts'

const about = { entity: 'vehicle', id: '1' }
const finding = (kind: string, params: Record<string, string | number>) => ({ key: 'k', kind, params, about, at: 0 })
const shown = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')

test('a name in two scripts is read in one, the one of the reader', () => {
  const oversold = finding('oversold', { name: 'لنت ترمز · Brake pads', number: 'P-1', quantity: -2000 })
  expect(sayFinding('en', oversold, 'jalali').what).toContain('Brake pads')
  expect(sayFinding('en', oversold, 'jalali').what).not.toContain('لنت')
  for (const locale of ['fa', 'ar'] as const) {
    expect(sayFinding(locale, oversold, 'jalali').what).toContain('لنت ترمز')
    expect(sayFinding(locale, oversold, 'jalali').what).not.toContain('Brake')
  }
  const params = { name: 'شعبه غرب · West branch' }
  expect(shown(sayRefusal('fa', { refused: 'branch.hasPapers', params }))).not.toContain('West')
})

test('a plate stays in one piece, left to right, in a sentence that runs the other way', () => {
  const twice = finding('bookedTwice', { plate: '12ب345-67', day: '2026-11-21' })
  const apart = '\u2066\u206612\u2069\u2066ب\u2069\u2066345\u2069-\u206667\u2069\u2069'
  for (const locale of ['fa', 'ar', 'en'] as const) expect(sayFinding(locale, twice, 'jalali').what).toContain(apart)
  const refused = { refused: 'appointment.sameCar', params: { day: '2026-11-21', plate: '12ب345-67' } }
  for (const locale of ['fa', 'ar'] as const) expect(sayRefusal(locale, refused)).toContain(apart)
})

test('a car without a plate is called so', () => {
  const first = finding('sameVin', { first: '', second: '12ب345-67', vin: 'X' })
  expect(sayFinding('en', first, 'gregorian').what).toContain('a car without a plate')
})
