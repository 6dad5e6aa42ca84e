import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { chanceOf } from '../simulation/chance.ts'
import { did } from './did.ts'
import { openShop, type Shop } from './shop.ts'

/** `npm run gate` asks for more. */
const kills = Number(process.env.KARDAN_KILLS ?? 12)
/**
 * Whoever is started again looks through everything it has, while the others work on: in one shop each start would take
 * longer than the last. So many kills have a shop of their own, at whose end everything is compared.
 */
const killsOfOne = 25
/** A start takes a second or two, and on a busy computer several. */
const patience = { timeout: 120_000 + kills * 15_000 }
const seed = Number(process.env.KARDAN_SEED ?? 1)
const chance = chanceOf(seed)

type InShop = (shop: Shop) => Promise<void>

async function withShop(options: { servers: number; seed?: number }, work: InShop): Promise<void> {
  await using database = await createTestDatabase()
  const shop = await openShop({ databaseUrl: database.url, ...options })
  try {
    await work(shop)
  } finally {
    await shop.close()
  }
}

/** Opens as many shops as it takes and kills somebody in them so often; what is left of each is all there, once. */
async function killing(times: number, people: InShop, kill: InShop): Promise<void> {
  for (let done = 0; done < times; done += killsOfOne) {
    const many = Math.min(killsOfOne, times - done)
    await withShop({ servers: 1, seed: seed + done }, async (shop) => {
      await people(shop)
      for (let one = 0; one < many; one += 1) {
        await kill(shop)
        did({ kills: 1 })
      }
      expect(await shop.settle()).toEqual([])
      expect(shop.stations.flatMap(({ saved }) => saved).length).toBeGreaterThan(many)
    })
  }
}

test(
  'a station killed again and again while people work keeps and delivers everything it said was saved',
  patience,
  async () => {
    const people = async (shop: Shop) => {
      await shop.addStation({ databaseKey: '5a'.repeat(32) })
      await shop.addStation()
    }
    await killing(kills, people, async ({ stations }) => {
      const station = chance.pick(stations)
      await wait(chance.int(20, 400))
      await station.kill()
      const found = await station.start()
      expect(found).toMatchObject({ proven: true, notice: null, problems: [] })
    })
  },
)

test('head office killed again and again while stations deliver has everything once', patience, async () => {
  const people = async (shop: Shop) => {
    for (let i = 0; i < 3; i += 1) await shop.addStation({ pace: 30 })
  }
  await killing(Math.ceil(kills / 2), people, async ({ servers: [server] }) => {
    await wait(chance.int(100, 900))
    await server?.kill()
    await server?.start()
  })
})

test('two processes of head office on one database: one is killed, its stations go on at the other', async () => {
  await withShop({ servers: 2 }, async (shop) => {
    const [first, second] = shop.servers
    for (const server of [first, second, first]) await shop.addStation({ headOffice: server?.url ?? '', pace: 20 })
    await wait(1_000)
    await first?.kill()
    did({ kills: 1 })
    for (const station of shop.stations) station.tell(second?.url ?? '')
    await wait(500)
    expect(await shop.settle()).toEqual([])
  })
}, 120_000)
