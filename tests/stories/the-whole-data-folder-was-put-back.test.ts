import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileMarks } from '../../src/main/store/mark.ts'
import { type Counter, manager, openShop, type Shop, until } from './shop.ts'

/**
 * Somebody puts the whole data folder back on the same computer, journal and all, so that everything in it agrees: the
 * mark kept with the keys knows better, and no number is given twice.
 */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

const visit = { vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } } }
const openOrder = (counter: Counter) => String(counter.run('openWorkOrder', visit).number)
const tryOrder = (counter: Counter) => {
  const result = counter.engine.store.run('openWorkOrder', visit, manager)
  return 'refused' in result ? result.refused : 'given'
}

async function markedCounter(name: string) {
  const file = join(shop.home, `${name}-keys`, 'station.mark')
  const counter = await shop.counter(name, { marks: fileMarks(file, 'only this login knows') })
  return { counter, file }
}

test('an ordinary start goes on; a folder put back whole does not, until head office has made it somebody new', async () => {
  const { counter, file } = await markedCounter('desk')
  openOrder(counter)
  await counter.restart()
  openOrder(counter)
  await shop.settle(counter)
  await counter.engine.stop()
  const copy = join(shop.home, 'copy')
  cpSync(counter.folder, copy, { recursive: true })

  await counter.restart()
  counter.cut()
  openOrder(counter)
  await counter.engine.stop()
  rmSync(counter.folder, { recursive: true })
  cpSync(copy, counter.folder, { recursive: true })
  // Nothing inside the folder tells; without the mark the third number would be given a second time.
  await counter.restart()
  expect(counter.engine.store.proven).toBe(false)
  expect(tryOrder(counter)).toBe('station.notProven')
  const before = counter.engine.store.local.identity?.instanceId
  await until(() => counter.engine.store.proven, 'head office has made it somebody new')
  expect(counter.engine.store.local.identity?.instanceId).not.toBe(before)
  await until(() => tryOrder(counter) === 'given', 'its own series is there')
  expect(readFileSync(file).includes('instance')).toBe(false)
}, 60_000)

test('a mark that was taken away or altered counts as doubt', async () => {
  for (const harm of [(file: string) => rmSync(file), (file: string) => writeFileSync(file, 'nonsense, long enough')]) {
    const { counter, file } = await markedCounter(`harmed-${Math.random()}`)
    openOrder(counter)
    await counter.engine.stop()
    harm(file)
    counter.cut()
    await counter.restart()
    expect(counter.engine.store.local.inDoubt || !counter.engine.store.proven).toBe(true)
  }
}, 60_000)
