import { expect, test } from 'vitest'
import { openDealer, openTestOffice } from '../office.suite.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { signDays } from './days.ts'

const dayMs = 24 * 3_600_000

test('trouble with one dealer leaves no other without its signed day, and is told', async () => {
  await using office = await openTestOffice()
  for (const dealerId of ['d1', 'd2', 'd3']) await openDealer(office, dealerId)
  office.clock.now += dayMs
  const broken: HeadOfficeOnPostgres = {
    ...office,
    store: {
      ...office.store,
      transactionWith(dealerId, work) {
        if (dealerId === 'd2') return Promise.reject(new Error('of d2'))
        return office.store.transactionWith(dealerId, work)
      },
    },
  }
  const signedAt = (dealerId: string) =>
    office.store.inDealer(dealerId, (ask) => ask('select "day" from "dayHead"', []))
  const troubles: unknown[] = []
  await signDays(broken, (trouble) => troubles.push(trouble))
  expect(troubles).toEqual([new Error('of d2')])
  const signed = await Promise.all(['d1', 'd2', 'd3'].map(signedAt))
  expect(signed.map((days) => days.length)).toEqual([1, 0, 1])
  // The next hour brings it, and signs nothing twice.
  await signDays(office, (trouble) => troubles.push(trouble))
  const later = await Promise.all(['d1', 'd2', 'd3'].map(signedAt))
  expect(later.map((days) => days.length)).toEqual([1, 1, 1])
  expect(troubles).toHaveLength(1)
})
