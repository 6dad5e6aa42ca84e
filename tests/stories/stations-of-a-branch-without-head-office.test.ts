import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTlsLines } from '../../src/main/shop-network/tls-lines.ts'
import { type Counter, manager, openShop, type Shop, until } from './shop.ts'

/** The internet is down and the shop's own network lives: the stations of the branch work on as one. */
let shop: Shop
let one: Counter
let two: Counter
beforeAll(async () => {
  shop = await openShop()
  one = await shop.counter('one', { shop: at('127.0.0.1') })
  two = await shop.counter('two', { shop: at('127.0.0.2') })
  one.run('addPart', { number: 'P-1', name: 'Pad', price: 32_000_000, taxRate: 1000, code: '4006381333931' })
  await shop.settle(one, two)
}, 60_000)
afterAll(() => shop.close())

function at(host: string) {
  return { lines: createTlsLines(host), discovery: null }
}

const car = { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'لیلا کریمی', phone: '0912 123 4567' } }
const linked = (counter: Counter) => counter.engine.status().shop?.stations ?? -1

test('two stations see each other live, and head office has everything once when it is back', async () => {
  await one.engine.shop.settle({ on: true, port: 41801, addresses: [] }, manager)
  await two.engine.shop.settle({ on: true, port: 41802, addresses: ['127.0.0.1:41801'] }, manager)
  await until(() => linked(one) === 1 && linked(two) === 1, 'they are linked')
  one.cut()
  two.cut()
  await until(() => one.engine.status().connection === 'offline' && two.engine.status().connection === 'offline', 'cut')
  await new Promise((wake) => setTimeout(wake, 50))

  const began = performance.now()
  const { workOrderId } = one.run('openWorkOrder', { vehicle: car }) as Record<string, never>
  await until(() => two.ask('workOrderPage', { workOrderId }) !== null, 'the order is there', 2_000)

  const { lineId } = two.run('addPartToWorkOrder', { workOrderId, code: '4006381333931', quantity: 1000 })
  await until(() => one.ask('workOrderPage', { workOrderId })?.lines.length === 1, 'the line is there', 2_000)
  one.run('changeLineQuantity', { lineId, quantity: 3000 })
  await until(() => two.ask('workOrderPage', { workOrderId })?.lines[0]?.quantity === 3000, 'quantity', 2_000)

  one.mend()
  two.mend()
  await shop.settle(one, two)
}, 60_000)
