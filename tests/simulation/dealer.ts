import { rights } from '../../src/domain/people/person.ts'
import type { NewDealer } from '../../sync-server/sync/dealers.ts'

export const dealerId = 'dealer-1'
export const branchIds = ['branch-1', 'branch-2'] as const
/** At the counter of every station stands one of these; the first keeps the books and is never dismissed. */
export const staff = ['anna', 'boris', 'chen'] as const

const branch = { address: 'Street 1', dayStartsAt: 180, taxRate: 1000, locationName: 'Shelf' }

/** The dealer of every history: two branches in two countries, calendars and currencies, three people who may do everything. */
export const theDealer: NewDealer = {
  dealerId,
  name: 'Motors',
  address: 'Street 1',
  taxId: '310122393500003',
  branches: [
    { ...branch, branchId: branchIds[0], name: 'North', currency: 'EUR', timeZone: 'UTC', calendar: 'gregorian' },
    {
      ...branch,
      branchId: branchIds[1],
      name: 'South',
      country: 'AE',
      currency: 'IRR',
      timeZone: 'Asia/Tehran',
      calendar: 'jalali',
      payableRounding: 1000,
    },
  ],
  roles: [
    { roleId: 'everything', name: 'Everything', rights: [...rights] },
    { roleId: 'counter', name: 'Counter', rights: [...rights] },
  ],
  people: staff.map((personId, index) => ({
    personId,
    name: personId,
    roleId: index < 2 ? 'everything' : 'counter',
    pinHash: 'x',
  })),
}
