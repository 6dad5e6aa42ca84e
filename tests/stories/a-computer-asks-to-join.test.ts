import { afterAll, beforeAll, expect, test } from 'vitest'
import { startStation } from '../../dev/station.ts'
import type { Engine } from '../../src/main/engine.ts'
import { openOfficePage } from './office-page.ts'
import { openShop, type Shop, until } from './shop.ts'

/**
 * A new computer brings its code and shows words; head office shows the same and lets it in, or does not. Until then
 * the computer has nothing of the dealer's.
 */
let shop: Shop
const engines: Engine[] = []
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(async () => {
  for (const engine of engines) await engine.stop()
  await shop.close()
})

/** Head office's page, whose buttons are of the dealer. */
async function officePage() {
  const { read, press } = await openOfficePage(shop.headOffice)
  return { read, press: (path: string, form: object) => press(path, { dealerId: shop.dealerId, ...form }) }
}

function newComputer(name: string): Engine {
  const engine = startStation(`${shop.home}/${name}`)
  engines.push(engine)
  return engine
}

const handOver = () => shop.headOffice.createEnrolmentCode(shop.dealerId, shop.branchId, { byHand: true })

const saidBy = (engine: Engine) =>
  engine.status().fingerprint?.map(({ word, digits }) => `<b>${word}</b> ${digits}`) ?? []

test('head office and the computer show the same words, and only the confirmed computer gets anything', async () => {
  const engine = newComputer('new')
  const code = await handOver()
  const joining = engine.enrol(shop.headOffice.url, code, 'Counter 7')
  await until(() => engine.status().fingerprint !== null, 'the words are shown')
  const office = await officePage()
  const shown = await office.read()
  expect(saidBy(engine)).toHaveLength(3)
  for (const words of saidBy(engine)) expect(shown).toContain(words)
  expect(shown).toContain('Counter 7')
  // Nothing exists of it yet: no station, no instance, no rows here.
  expect(await shop.atHeadOffice(`select * from "station" where "name" = 'Counter 7'`)).toEqual([])
  expect(engine.store.local.identity).toBeNull()

  const hash = /name="hash" value="(\w+)"/.exec(shown)?.[1] ?? ''
  expect(await office.press('/office/confirm', { hash })).toContain('Done.')
  expect(await joining).toEqual({ ok: true })
  expect(engine.status().fingerprint).toBeNull()
  expect(await shop.atHeadOffice(`select "name" from "station" where "name" = 'Counter 7'`)).toHaveLength(1)
  // Pressed twice, there is nobody to let in any more.
  expect(await office.press('/office/confirm', { hash })).toContain('No computer waits')
}, 30_000)

test('somebody else’s computer with the same code is told the code is spent, and turning away is for good', async () => {
  const engine = newComputer('honest')
  const code = await handOver()
  const joining = engine.enrol(shop.headOffice.url, code, 'Counter 8')
  await until(() => engine.status().fingerprint !== null, 'the words are shown')
  const thief = newComputer('thief')
  expect(await thief.enrol(shop.headOffice.url, code, 'Counter 8')).toMatchObject({ refused: 'enrol.codeUsed' })
  const office = await officePage()
  const hash = /name="hash" value="(\w+)"/.exec(await office.read())?.[1] ?? ''
  await office.press('/office/turn-away', { hash })
  expect(await joining).toMatchObject({ refused: 'enrol.turnedAway' })
  expect(engine.store.local.identity).toBeNull()
  expect(await engine.enrol(shop.headOffice.url, code, 'Counter 8')).toMatchObject({ refused: 'enrol.turnedAway' })
}, 30_000)

test('a person who gives up waiting can go on with the same code', async () => {
  const engine = newComputer('patient')
  const code = await handOver()
  const first = engine.enrol(shop.headOffice.url, code, 'Counter 9')
  await until(() => engine.status().fingerprint !== null, 'the words are shown')
  const words = saidBy(engine)
  engine.stopJoining()
  expect(await first).toMatchObject({ refused: 'enrol.givenUp' })
  const second = engine.enrol(shop.headOffice.url, code, 'Counter 9')
  await until(() => engine.status().fingerprint !== null, 'the words are shown again')
  expect(saidBy(engine)).toEqual(words)
  const office = await officePage()
  const hash = /name="hash" value="(\w+)"/.exec(await office.read())?.[1] ?? ''
  await office.press('/office/confirm', { hash })
  expect(await second).toEqual({ ok: true })
}, 30_000)
