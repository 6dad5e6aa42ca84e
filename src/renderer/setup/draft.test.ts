import { expect, test } from 'vitest'
import type { BranchSettings } from '../../domain/dealer/queries.ts'
import { branchInput, changedFrom, companyInput, draftOf, movedTo, saidBy, saidIn, taxInput } from './draft.ts'

const settings: BranchSettings = {
  dealer: { dealerId: 'd' as never, name: 'Kardan Motors', address: '', taxId: null },
  branch: {
    branchId: 'b' as never,
    name: 'West',
    address: 'Azadi 1',
    phone: '',
    registrationNumber: null,
    country: 'IR',
    currency: 'IRR',
    timeZone: 'Asia/Tehran',
    calendar: 'jalali',
    dayStartsAt: 0,
    taxRate: 1000,
    payableRounding: 1000,
    requiredAtRelease: [],
    weekend: [5],
    tills: 'optional',
    opensAt: 480,
    closesAt: 1440,
    carsPerHour: 0,
  },
  holidays: [],
  locations: [],
  stationName: 'Counter 1',
  stations: 1,
  hasPapers: false,
  roles: [],
  series: [{ seriesId: 's', kind: 'invoice', prefix: 'INV-1', memoryId: '', last: 0 }],
}
const draft = draftOf(settings, 'en')

test('only what was changed here is said, so that nothing changed elsewhere meanwhile is undone', () => {
  const stood = saidBy(draft)
  expect(changedFrom(stood, branchInput(draft))).toEqual({})
  expect(changedFrom(stood, companyInput(draft, false))).toEqual({})
  expect(changedFrom(stood, branchInput({ ...draft, phone: '021', weekend: [4, 5] }))).toEqual({
    phone: '021',
    weekend: [4, 5],
  })
  expect(changedFrom(stood, companyInput({ ...draft, companyAddress: 'Azadi 1' }, true))).toEqual({
    company: { address: 'Azadi 1' },
  })
  expect(changedFrom(stood, taxInput({ ...draft, taxRate: 'ten' }))).toEqual({ taxRate: Number.NaN })
})

test('what nobody touches reads as it stands', () => {
  expect(branchInput(draft)).toEqual({
    name: 'West',
    address: 'Azadi 1',
    phone: '',
    registrationNumber: null,
    timeZone: 'Asia/Tehran',
    weekend: [5],
    opensAt: 480,
    closesAt: 1440,
  })
  expect(taxInput(draft)).toEqual({ taxRate: 1000, payableRounding: 1000 })
  const company = { name: 'Kardan Motors', address: '', taxId: null }
  expect(companyInput(draft, true)).toEqual({ company })
})

test('another country brings its money, its days and its tax along, once and together', () => {
  const moved = movedTo(draft, 'SA', { today: '2026-11-22', locale: 'en' })
  expect(companyInput(moved, false)).toMatchObject({
    country: 'SA',
    currency: 'SAR',
    calendar: 'gregorian',
    timeZone: 'Asia/Riyadh',
    weekend: [5],
    taxRate: 1500,
    payableRounding: 0,
  })
})

test('hours and amounts are read in any digits, and what cannot be read becomes no number', () => {
  expect(branchInput({ ...draft, closesAt: 'late' }).closesAt).toBeNaN()
  for (const end of ['00:00', '۲۴:۰۰']) expect(branchInput({ ...draft, closesAt: end }).closesAt).toBe(1440)
  expect(branchInput({ ...draft, opensAt: '24:00' }).opensAt).toBeNaN()
  expect(taxInput({ ...draft, taxRate: 'ten', rounding: '۱٬۰۰۰' })).toEqual({
    taxRate: Number.NaN,
    payableRounding: 1000,
  })
})

test('numbers stand in the digits of who reads them, also after the language was changed, and mean the same', () => {
  const persian = draftOf({ ...settings, branch: { ...settings.branch, taxRate: 1350 } }, 'fa')
  expect(persian).toMatchObject({ opensAt: '۰۸:۰۰', closesAt: '۲۴:۰۰', taxRate: '۱۳٫۵', rounding: '۱۰۰۰' })
  const turned = saidIn(persian, 'ar')
  expect(turned).toMatchObject({ opensAt: '٠٨:٠٠', closesAt: '٢٤:٠٠', taxRate: '١٣٫٥', rounding: '١٠٠٠' })
  expect(saidIn(turned, 'ru')).toMatchObject({ opensAt: '08:00', taxRate: '13,5', rounding: '1000' })
  for (const one of [persian, turned, saidIn(turned, 'ru'), saidIn(turned, 'zh')]) {
    expect(taxInput(one)).toEqual({ taxRate: 1350, payableRounding: 1000 })
    expect(branchInput(one)).toMatchObject({ opensAt: 480, closesAt: 1440 })
  }
  expect(saidIn({ ...persian, taxRate: 'ten' }, 'en').taxRate).toBe('ten')
  expect(movedTo(persian, 'SA', { today: '2026-11-22', locale: 'fa' }).taxRate).toBe('۱۵')
})
