import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../src/main/hash.ts'
import { openOfficePage } from './office-page.ts'
import { pageOf } from './page.ts'
import { manager, openShop, type Shop, until } from './shop.ts'

/** Nothing undelivered is ever erased: it is delivered, or carried to head office in a file only head office can read. */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

async function carryToHeadOffice(text: string): Promise<string> {
  const body = new FormData()
  body.set('dealerId', shop.dealerId)
  body.set('file', new Blob([text]), 'kardan-undelivered.sealed')
  const page = await openOfficePage(shop.headOffice)
  return (await page.post('/office/carried', body)).text()
}

test('leaving waits for delivery or for the file, which nobody on the way can read or change', async () => {
  const away = await shop.counter('away')
  await shop.settle(away)
  away.cut()
  away.run('addCustomer', { name: 'Carried Customer', phone: '' })
  const ask = await pageOf(away)
  expect(await ask({ ask: 'leave' })).toMatchObject({ refused: 'leave.undelivered', params: { count: 1 } })

  const saved = (await ask({ ask: 'undelivered' })) as { ok: { count: number; text: string } }
  expect(saved.ok.count).toBe(1)
  expect(saved.ok.text).not.toContain('Carried')
  // What was done after the file was made is not in it.
  away.run('addCustomer', { name: 'Later Customer', phone: '' })
  expect(await ask({ ask: 'leave' })).toMatchObject({ refused: 'leave.undelivered' })
  const all = (await ask({ ask: 'undelivered' })) as { ok: { text: string } }

  const altered = JSON.parse(all.ok.text) as { body: string }
  altered.body = `AAAA${altered.body.slice(4)}`
  expect(await carryToHeadOffice(JSON.stringify(altered))).toContain('sealed for another head office')
  await carryToHeadOffice(all.ok.text)
  const arrived = await shop.atHeadOffice(`select "name" from "customer" order by "name"`)
  expect(arrived.map(({ name }) => name)).toEqual(['Carried Customer', 'Later Customer'])

  expect(await ask({ ask: 'leave' })).toMatchObject({ refused: 'leave.notSeen' })
  expect(await ask({ ask: 'carriedOut', sha256: sha256(saved.ok.text) })).toMatchObject({ refused: 'leave.otherFile' })
  expect(await ask({ ask: 'carriedOut', sha256: sha256(all.ok.text) })).toMatchObject({ ok: true })
  expect(await ask({ ask: 'leave' })).toMatchObject({ ok: { restarts: false } })
  // Whoever goes on in another window would do it in vain.
  const late = await away.engine.run('addCustomer', { name: 'Too late', phone: '' }, manager)
  expect(late).toMatchObject({ refused: 'leave.underWay' })
  expect(existsSync(join(away.folder, 'kardan.db'))).toBe(true)
  await away.restart()
  expect(away.engine.store.local.identity).toBeNull()
  expect(readdirSync(away.folder).filter((name) => /backup|journal.*\d|replaced/.test(name))).toEqual([])
  // The same computer can join again, as another station.
  const code = await shop.headOffice.createEnrolmentCode(shop.dealerId, shop.branchId)
  expect(await away.engine.enrol(shop.headOffice.url, code, 'back')).toEqual({ ok: true })
  const names = () => away.ask('customers', {}).map(({ name }) => name)
  await until(() => names().includes('Later Customer'), 'it has read everything')
}, 60_000)

test('a computer whose clock was days ahead when it gave a number gets series of its own once it knows the day', async () => {
  const visit = { vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } } }
  const desk = await shop.counter('desk')
  await shop.settle(desk)
  // Started with a clock five days ahead, before head office can say otherwise.
  const ahead = { wall: () => Date.now() + 5 * 86_400_000, elapsed: () => performance.now() }
  await desk.restart({ time: ahead })
  const far = desk.run('openWorkOrder', visit).numberText
  await shop.settle(desk)
  expect(await desk.engine.run('openWorkOrder', visit, manager)).toMatchObject({ refused: 'series.beginsAnew' })
  await until(async () => 'ok' in (await desk.engine.run('openWorkOrder', visit, manager)), 'its new series is there')
  await shop.settle(desk)
  const numbers = (await shop.atHeadOffice('select "numberText" from "workOrder"')).map(({ numberText }) => numberText)
  expect(numbers).toContain(far)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers).toHaveLength(2)
}, 60_000)
