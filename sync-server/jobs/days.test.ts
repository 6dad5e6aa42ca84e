import { expect, test } from 'vitest'
import { noon, openDealer, openTestOffice } from '../office.suite.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { runAtHeadOffice } from '../sync/run.ts'
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

test('days go on being signed after a clock that ran years ahead for an hour, and after head office was put back', async () => {
  await using office = await openTestOffice()
  const dealerId = await openDealer(office)
  const whole = { dealerId, branchId: '' }
  const daysAt = async (now: number) => {
    office.clock.now = now
    await runAtHeadOffice(office, whole, 'addRole', { roleId: `r${now}`, name: `R${now}`, rights: [] })
    for (let twice = 0; twice < 2; twice += 1)
      await signDays(office, (trouble) => {
        throw trouble
      })
    return office.store.inDealer(dealerId, (ask) => ask('select "day", "position" from "dayHead" order by "day"', []))
  }
  const positionNow = async () => (await office.store.reading(dealerId, (r) => r.stream())).position
  await daysAt(noon + dayMs)
  await daysAt(noon + 3_650 * dayMs)
  const right = await daysAt(noon + 2 * dayMs)
  expect(right.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22', '2036-11-17'])
  expect(right[1]?.position).toBe((await positionNow()) - 1)
  // Brought back by a station: it was signed where this stream has not come yet.
  const lost = { day: '2026-11-23', timeline: 'former', position: 9_000, digest: 'lost', heads: [], signature: '' }
  await runAtHeadOffice(office, whole, 'signDay', lost)
  const days = await daysAt(noon + 4 * dayMs)
  expect(days.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2036-11-17'])
})
