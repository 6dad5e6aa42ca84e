import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Counter, openShop, type Shop, until } from './shop.ts'

/** A computer forgets old history only once head office's script has said that it lies in a backup. */
let shop: Shop
let counter: Counter
const officeToken = 'the-token-of-this-one-story'

beforeAll(async () => {
  shop = await openShop({ officeToken })
  counter = await shop.counter('counter')
}, 60_000)
afterAll(() => shop.close())

const kept = () => Number(counter.engine.store.database.prepare('select count(*) from decision').pluck().get())

/** Forgets whatever may be forgotten, as if it were years old. */
function forget(): void {
  while (counter.engine.store.thinOut(-365 * 86_400_000));
}

async function backup(method: 'GET' | 'POST', body?: string): Promise<string> {
  const headers = { authorization: `Bearer ${officeToken}`, ...(body ? { 'content-type': 'application/json' } : {}) }
  const response = await fetch(new URL('/backup', shop.headOffice.url), { method, headers, ...(body ? { body } : {}) })
  expect(response.status).toBe(200)
  return response.text()
}

test('what is in no backup stays at the counter however old; what is in one may go', async () => {
  for (const name of ['Leyla', 'Nima', 'Omid']) counter.run('addCustomer', { name, phone: '' })
  await shop.settle(counter)
  const all = kept()
  forget()
  expect(kept()).toBe(all)

  const mark = await backup('GET')
  counter.run('addCustomer', { name: 'while it was copied', phone: '' })
  await shop.settle(counter)
  await backup('POST', mark)
  counter.cut()
  counter.mend()
  await until(() => counter.engine.store.local.backedUpThrough > 0, 'it has heard of the backup')
  forget()
  const left = counter.engine.store.log.after(counter.engine.store.local.identity?.instanceId ?? '', 0, 10)
  expect(left.map(({ decision }) => decision.command)).toEqual(['addCustomer'])
  expect(kept()).toBeLessThan(all)
  await shop.settle(counter)
}, 60_000)
