import { expect, test } from 'vitest'
import type { BranchSettings } from './queries.ts'
import { missingOf, shouldBegin } from './set-up.ts'

const settings = (changed: {
  dealer?: object
  branch?: object
  stations?: number
  series?: BranchSettings['series']
}): BranchSettings => ({
  branch: { country: 'SA', address: 'Olaya', registrationNumber: null, ...changed.branch } as BranchSettings['branch'],
  dealer: { dealerId: 'd' as never, name: 'Kardan', address: '', taxId: '310122393500003', ...changed.dealer },
  series: changed.series ?? [{ seriesId: 's', kind: 'invoice', prefix: 'INV-1', memoryId: '', last: 1 }],
  holidays: [],
  locations: [],
  stationName: '',
  stations: changed.stations ?? 1,
  hasPapers: false,
  roles: [],
})

test('papers lack what the law of their country asks of the seller, and nothing else', () => {
  expect(missingOf(settings({}))).toEqual([])
  expect(missingOf(settings({ dealer: { taxId: null, name: ' ' }, branch: { address: '' } }))).toEqual([
    'companyName',
    'taxId',
    'address',
  ])
  expect(missingOf(settings({ dealer: { address: 'Riyadh' }, branch: { address: '' } }))).toEqual([])
  expect(missingOf(settings({ branch: { country: 'RU' } }))).toEqual(['kpp'])
  expect(missingOf(settings({ branch: { country: 'IR' } }))).toEqual(['memory'])
})

test('the wizard opens by itself at the first computer, and wherever papers would go out without what they must say', () => {
  const unused = [{ seriesId: 's', kind: 'receipt' as const, prefix: 'R-1', memoryId: '', last: 0 }]
  expect(shouldBegin(settings({ series: unused }))).toBe(true)
  expect(shouldBegin(settings({ series: unused, stations: 2 }))).toBe(false)
  expect(shouldBegin(settings({}))).toBe(false)
  expect(shouldBegin(settings({ dealer: { taxId: '' }, stations: 3 }))).toBe(true)
  // The memory comes weeks later and keeps nobody from work.
  expect(shouldBegin(settings({ branch: { country: 'IR' } }))).toBe(false)
})
