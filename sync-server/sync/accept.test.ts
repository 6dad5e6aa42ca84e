import { expect, test } from 'vitest'
import { add } from '../../src/core/change.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Id } from '../../src/core/kinds.ts'
import { customer } from '../../src/domain/customers/customer.ts'
import {
  decide,
  enrol,
  openDealer,
  openTestOffice,
  pushOf,
  type TestOffice,
  type TestStation,
} from '../office.suite.ts'
import { accept } from './accept.ts'

const bob = (id: string, name = 'Bob') =>
  add(customer, { id: id as Id<'customer'>, name, phone: '', phoneKey: '', address: '', taxId: null })

async function shop(): Promise<{ office: TestOffice; dealer: string; station: TestStation }> {
  const office = await openTestOffice()
  const dealer = await openDealer(office)
  return { office, dealer, station: await enrol(office, dealer) }
}

const deviceOf = async (office: TestOffice, station: TestStation) => {
  const device = await office.store.deviceOf(station.instanceId)
  if (device === null) throw new Error('not enrolled')
  return device
}
const say = async (office: TestOffice, station: TestStation, decisions?: Decision[], as = station) =>
  accept(office, await deviceOf(office, as), pushOf(station, decisions))
const count = (office: TestOffice, dealer: string, sql: string) =>
  office.store.inDealer(dealer, async (ask) => Number((await ask(`select count(*) as n from ${sql}`, []))[0]?.n))

test('a push is taken once, however often and however cut it comes', async () => {
  const { office, dealer, station } = await shop()
  await using _ = office
  for (const id of ['c1', 'c2', 'c3', 'c4']) decide(station, [bob(id)])
  const before = (await office.store.reading(dealer, (r) => r.stream())).position
  expect(await say(office, station, station.chain.slice(0, 2))).toMatchObject({
    head: { seq: 2 },
    added: 2,
    refused: null,
  })
  expect(await say(office, station, station.chain.slice(0, 2))).toMatchObject({
    head: { seq: 2 },
    added: 0,
    refused: null,
  })
  expect(await say(office, station, station.chain.slice(3))).toMatchObject({
    head: { seq: 2 },
    added: 0,
    refused: null,
  })
  expect(await say(office, station)).toMatchObject({ head: { seq: 4 }, added: 2, refused: null })
  expect(await count(office, dealer, 'customer')).toBe(4)
  expect((await office.store.reading(dealer, (r) => r.stream())).position).toBe(before + 4)
})
