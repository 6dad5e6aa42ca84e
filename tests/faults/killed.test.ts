import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { chanceOf } from '../simulation/chance.ts'
import { openShop, type Shop } from './shop.ts'

/** `npm run gate` asks for more. */
const kills = Number(process.env.KARDAN_KILLS ?? 12)
/** A start takes a second or two, and on a busy computer several. */
const patience = { timeout: 120_000 + kills * 10_000 }
const chance = chanceOf(Number(process.env.KARDAN_SEED ?? 1))

async function withShop(servers: number, work: (shop: Shop) => Promise<void>): Promise<void> {
  await using database = await createTestDatabase()
  const shop = await openShop({ databaseUrl: database.url, servers })
  try {
    await work(shop)
  } finally {
    await shop.close()
  }
}

test(
  'a station killed again and again while people work keeps and delivers everything it said was saved',
  patience,
  async () => {
    await withShop(1, async (shop) => {
      await shop.addStation({ databaseKey: '5a'.repeat(32) })
      await shop.addStation()
      for (let kill = 0; kill < kills; kill += 1) {
        const station = chance.pick(shop.stations)
        await wait(chance.int(20, 400))
        await station.kill()
        const found = await station.start()
        expect(found).toMatchObject({ proven: true, notice: null, problems: [] })
      }
      expect(await shop.settle()).toEqual([])
      expect(shop.stations.flatMap(({ saved }) => saved).length).toBeGreaterThan(kills)
    })
  },
)

test('head office killed again and again while stations deliver has everything once', patience, async () => {
  await withShop(1, async (shop) => {
    for (let i = 0; i < 3; i += 1) await shop.addStation({ pace: 30 })
    for (let kill = 0; kill < kills / 2; kill += 1) {
      await wait(chance.int(100, 900))
      await shop.servers[0]?.kill()
      await shop.servers[0]?.start()
    }
    expect(await shop.settle()).toEqual([])
  })
})

test('two processes of head office on one database: one is killed, its stations go on at the other', async () => {
  await withShop(2, async (shop) => {
    const [first, second] = shop.servers
    for (const server of [first, second, first]) await shop.addStation({ headOffice: server?.url ?? '', pace: 20 })
    await wait(1_000)
    await first?.kill()
    for (const station of shop.stations) station.tell(second?.url ?? '')
    await wait(500)
    expect(await shop.settle()).toEqual([])
  })
}, 120_000)
