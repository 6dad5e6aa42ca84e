import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyWithRows } from '../../dev/verify-rows.ts'
import { type Decision, decisionHash } from '../../src/core/decision.ts'
import { sha256 } from '../../src/main/hash.ts'
import { verify } from '../../src/main/store/verify.ts'
import { world } from '../../sync-server/clock.ts'
import { openPostgres, type PostgresStore } from '../../sync-server/store/postgres.ts'
import { streamDigest } from '../../sync-server/sync/append.ts'
import { createCrypto } from '../../sync-server/sync/crypto.ts'
import { type Counter, openShop, type Shop } from './shop.ts'

/** Chains, seals and signed days are checked on both sides, and whoever alters anything is found out by one of them. */
let shop: Shop
let store: PostgresStore
let one: Counter
beforeAll(async () => {
  shop = await openShop()
  store = await openPostgres({ url: shop.databaseUrl, world })
}, 60_000)
afterAll(async () => {
  await store.stop()
  await shop.close()
})

const atHeadOffice = async () => (await verifyWithRows(store, createCrypto(), shop.dealerId)).problems
const atStation = ({ engine }: Counter) => verify(engine.store.database, sha256).problems
const days = ({ engine }: Counter) => engine.store.database.prepare('select day from dayHead').all()

test('a day is signed once, kept by every station, and all is well', async () => {
  one = await shop.counter('one')
  const { customerId } = one.run('addCustomer', { name: 'Reza', phone: '0912' })
  one.run('updateCustomer', { customerId, name: 'Reza Karimi' })
  await shop.settle(one)
  await shop.headOffice.signDays()
  await shop.headOffice.signDays()
  one.run('addCustomer', { name: 'Mina', phone: '' })
  await shop.settle(one)
  expect(days(one)).toHaveLength(1)
  expect(await atHeadOffice()).toEqual([])
  expect(atStation(one)).toEqual([])
}, 60_000)

test('a row altered by hand at head office is not what its decisions say', async () => {
  await shop.atHeadOffice(`update "customer" set "name" = 'Somebody else' where "name" = 'Reza Karimi'`)
  expect(await atHeadOffice()).toEqual([expect.stringMatching(/^customer .* is not what its decisions say$/)])
  await shop.atHeadOffice(`update "customer" set "name" = 'Reza Karimi' where "name" = 'Somebody else'`)
  expect(await atHeadOffice()).toEqual([])
}, 60_000)

test('what a station delivers while head office is looked at is no contradiction', async () => {
  const atWork: PostgresStore = {
    ...store,
    async readingWith(dealerId, work) {
      const answer = await store.readingWith(dealerId, work)
      one.run('addCustomer', { name: 'Came in between', phone: '' })
      await shop.settle(one)
      return answer
    },
  }
  expect((await verifyWithRows(atWork, createCrypto(), shop.dealerId)).problems).toEqual([])
}, 60_000)

test('a decision rewritten at head office, with every hash made true again, contradicts its seal or the signed day', async () => {
  const [row] = await shop.atHeadOffice(`select * from "log" where "body" like '%"updateCustomer"%'`)
  const forged = JSON.parse(String(row?.body)) as Decision
  forged.by = 'omid'
  forged.hash = decisionHash(forged, sha256)
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`
  await shop.atHeadOffice(
    `update "log" set "body" = ${text(JSON.stringify(forged))}, "hash" = ${text(forged.hash)} where "id" = ${text(forged.id)}`,
  )
  const problems = await atHeadOffice()
  expect(problems).toContainEqual(expect.stringMatching(/^the (seal|chain) of /))
  await shop.atHeadOffice(
    `update "log" set "body" = ${text(String(row?.body))}, "hash" = ${text(String(row?.hash))} where "id" = ${text(forged.id)}`,
  )
  expect(await atHeadOffice()).toEqual([])
}, 60_000)

test('a station that makes its own chain anew contradicts the day head office has signed', async () => {
  const { database, local } = one.engine.store
  const own = String(local.identity?.instanceId)
  const chain = database.prepare('select body from decision where instance = ? order by seq').all(own) as {
    body: string
  }[]
  let prevHash = ''
  for (const { body } of chain) {
    const forged = { ...(JSON.parse(body) as Decision), by: 'omid', prevHash }
    forged.hash = decisionHash(forged, sha256)
    prevHash = forged.hash
    // Every hash is true and every link holds; the seals, which it could not forge for others, are left away.
    database
      .prepare('update decision set body = ?, hash = ?, seal = null where id = ?')
      .run(JSON.stringify(forged), forged.hash, forged.id)
  }
  expect(atStation(one)).toEqual([expect.stringMatching(/^the chain of .* was rewritten before \d{4}-/)])
  // Nor can it sign a day of its own.
  database.prepare(`update dayHead set heads = '[]'`).run()
  expect(atStation(one)).toEqual([expect.stringMatching(/does not carry head office's signature$/)])
})

test('a decision taken out at head office, with every place and digest made anew, is asked for by its chain', async () => {
  const toExplain = async () => (await verifyWithRows(store, createCrypto(), shop.dealerId)).toExplain
  expect(await toExplain()).toEqual([])
  const rows = await shop.atHeadOffice('select * from "log" order by "position"')
  const taken = rows.find(({ body }) => String(body).includes('"updateCustomer"'))
  const kept = rows.filter((row) => row !== taken)
  const places = kept.map((row, index) => ({ id: String(row.id), position: index + 1, digest: '' }))
  let digest = ''
  for (const [index, row] of kept.entries()) {
    digest = streamDigest(digest, { hash: String(row.hash), stamp: String(row.stamp) }, sha256)
    Object.assign(places[index] ?? {}, { digest })
  }
  await shop.atHeadOffice(`delete from "log" where "id" = '${taken?.id}'`)
  await shop.atHeadOffice('update "log" set "position" = -"position"')
  for (const { id, position, digest } of places)
    await shop.atHeadOffice(`update "log" set "position" = ${position}, "digest" = '${digest}' where "id" = '${id}'`)
  await shop.atHeadOffice(
    `update "stream" set "position" = ${places.length}, "digest" = '${digest}', "timeline" = 'another'`,
  )
  expect(await toExplain()).toEqual([
    expect.stringMatching(/^the chain of .* lacks what stood after \d+ and before \d+$/),
    expect.stringMatching(/^since .* the stream goes on under another name/),
  ])
}, 60_000)
