import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMulticast } from '../../src/main/shop-network/multicast.ts'
import { linesOf, namesOf } from './branch-network.suite.ts'
import { manager, openShop, type Shop, until } from './shop.ts'

/** Nobody types an address: what the desk has by itself, multicast DNS and TLS on every address, is all there is. */
let shop: Shop
beforeAll(async () => {
  shop = await openShop()
}, 60_000)
afterAll(() => shop.close())

/** Whether a word by multicast is heard on this computer, without any engine; null, or why not. */
async function whyUnheard(): Promise<string | null> {
  const troubles: string[] = []
  const [one, two] = [createMulticast((why) => troubles.push(why)), createMulticast((why) => troubles.push(why))]
  let isHeard = false
  try {
    one.announce({ station: 'kardan-story-probe', branchMark: 'mark-of-the-probe', port: 41_600 })
    two.find('mark-of-the-probe', () => {
      isHeard = true
    })
    for (let round = 0; round < 40 && !isHeard; round += 1) await wait(100)
  } finally {
    one.stop()
    two.stop()
  }
  return isHeard ? null : (troubles[0] ?? 'no answer')
}

test('two computers of a branch find each other by themselves, and work on as one without head office', async (context) => {
  const why = await whyUnheard()
  // Where a machine lets no multicast through there is nothing to test; the rest of the shop's network needs none.
  if (why !== null) context.skip(`nothing was heard by multicast here: ${why}`)
  const [one, two] = [await shop.counter('one'), await shop.counter('two')]
  for (const [index, { engine }] of [one, two].entries()) {
    const settled = await engine.shop.settle({ on: true, port: 41_601 + index, addresses: [] }, manager)
    expect(settled).toMatchObject({ ok: { on: true } })
  }
  await until(() => [one, two].every(({ engine }) => linesOf(engine) === 1), 'both have found the other', 60_000)
  for (const counter of [one, two]) counter.cut()
  one.run('addCustomer', { name: 'Leyla', phone: '' })
  await until(() => namesOf(two).includes('Leyla'), 'the other knows it')
  for (const counter of [one, two]) counter.mend()
  await shop.settle(one, two)
}, 120_000)
