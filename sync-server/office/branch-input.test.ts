import { expect, test } from 'vitest'
import { branchInput, dayInput, termsInput, unitInput } from './branch-input.ts'
import type { Branch, OfficeView } from './data.ts'

const open = { timeZone: 'Asia/Tehran', opensAt: '07:45', closesAt: '00:00', carsPerHour: '۴' }
const filled = { name: 'West', taxPercent: '۹٫۵', rounding: '1,000', dayStartsAt: '03:30', 'weekend-5': '1', ...open }

test('a branch as it was typed: percents, amounts and hours in digits of any script, boxes that are not ticked left out', () => {
  expect(branchInput({ ...filled, taxId: ' ', 'required-vin': '1' }, 'IRR')).toMatchObject({
    name: 'West',
    taxRate: 950,
    payableRounding: 1000,
    dayStartsAt: 210,
    weekend: [5],
    requiredAtRelease: ['vin'],
    company: { taxId: null },
    timeZone: 'Asia/Tehran',
    opensAt: 465,
    closesAt: 1440,
    carsPerHour: 4,
  })
  expect(branchInput(filled, 'IRR')).not.toHaveProperty('currency')
  expect(branchInput({ ...filled, rounding: '0.05' }, 'EUR')).toMatchObject({ payableRounding: 5 })
})

test('what cannot be read becomes no number, so that the command refuses it instead of taking a nought', () => {
  const wrong = { ...filled, taxPercent: 'ten', rounding: '1.0055', dayStartsAt: '' }
  const none = { taxRate: Number.NaN, payableRounding: Number.NaN, dayStartsAt: Number.NaN }
  expect(branchInput(wrong, 'EUR')).toMatchObject(none)
  expect(branchInput({ ...filled, taxPercent: '' }, 'EUR')).toMatchObject({ taxRate: Number.NaN })
})

test('a kind of customer whose days are empty pays at once, and nought is a number', () => {
  expect(termsInput({ 'days-fleet': '45', 'days-company': '', 'days-person': '0' })).toEqual({
    paymentTerms: { fleet: 45, person: 0 },
  })
})

const unit = { currency: 'IRR', validFrom: '2027-01-01', zeros: '4', decimals: '2', 'name-en': 'new rial' }

test('zeros that go are counted from the unit that holds until then, and notes are typed in the new one', () => {
  const first = unitInput({ ...unit, notes: '0.5 100 ۱۰' }, [])
  expect(first?.definition).toMatchObject({ exponent: 4, decimals: 2, names: { en: 'new rial' } })
  expect(first?.definition.denominations).toEqual([1_000_000, 100_000, 5000])
  expect(first?.before).toBeUndefined()
  const known = [{ ...first?.definition, payableRounding: null }] as OfficeView['units']
  const second = unitInput({ ...unit, validFrom: '2028-01-01', zeros: '3' }, known)
  expect(second?.definition.exponent).toBe(7)
  expect(second?.before).toMatchObject({ exponent: 4 })
  // Said anew for its own day it is counted from what held before that day.
  expect(unitInput(unit, known)?.definition.exponent).toBe(4)
})

test('a unit that cannot be read is none', () => {
  const wrongs: Record<string, string>[] = [
    { zeros: '' },
    { zeros: '9' },
    { decimals: '5' },
    { notes: '10 x' },
    { notes: '0' },
    { validFrom: '' },
  ]
  for (const wrong of wrongs) expect(unitInput({ ...unit, ...wrong }, []), JSON.stringify(wrong)).toBeNull()
})

test('a day is read in the calendar of its place, in any digits; a Gregorian one is taken as such', () => {
  const place = { calendar: 'jalali', timeZone: 'Asia/Tehran', dayStartsAt: 0 } as Branch
  const now = Date.UTC(2026, 10, 21)
  for (const typed of ['1405/12/29', '۱۴۰۵-۱۲-۲۹', '29 اسفند', '2027-03-20'])
    expect(dayInput(typed, place, now), typed).toBe('2027-03-20')
  expect(dayInput('31 اسفند', place, now)).toBe('')
})
