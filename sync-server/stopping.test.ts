import { expect, test } from 'vitest'
import { openOfficePage } from '../tests/stories/office-page.ts'
import { startHeadOffice } from './head-office.ts'
import { demoDealer, officeDatabase } from './office.suite.ts'

test('a page of head office that stands open somewhere does not keep it from stopping', async () => {
  await using database = await officeDatabase()
  const office = await startHeadOffice({ databaseUrl: database.url })
  await office.bootstrap(demoDealer('d1'))
  const page = await openOfficePage(office)
  const events = await page.events('d1')
  const began = performance.now()
  const stopped = office.stop().then(() => performance.now() - began)
  const late = new Promise<number>((tell) => setTimeout(tell, 5_000, Number.POSITIVE_INFINITY))
  const took = await Promise.race([stopped, late])
  // Where it waits for the page, the page goes first, so that the test ends.
  await events.body?.cancel()
  await stopped
  expect(took).toBeLessThan(2_000)
})
