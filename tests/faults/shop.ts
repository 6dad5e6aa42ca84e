import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DatabaseOptions, openDatabase } from '../../src/main/store/database.ts'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { openPostgres } from '../../sync-server/store/postgres.ts'
import { emptyDatabase, giveBack } from '../simulation/blank.ts'
import { type Looked, wrongWith } from '../simulation/checks.ts'
import { branchIds, dealerId, theDealer } from '../simulation/dealer.ts'
import { openHeadOffice } from '../simulation/head-office-in-memory.ts'
import { postgresOffice } from '../simulation/head-office-on-postgres.ts'
import { did } from './did.ts'
import { type ServerHost, type StationHost, serverHost, stationHost, until } from './processes.ts'

/** A dealer whose every part is a real process: PostgreSQL, processes of head office, stations. */
export interface Shop {
  folder: string
  databaseUrl: string
  servers: ServerHost[]
  stations: StationHost[]
  /** A station of the first branch, enrolled with the first process of head office and at work. */
  addStation(more?: { pace?: number; databaseKey?: string; headOffice?: string }): Promise<StationHost>
  /** Everybody stops working and delivers; then whatever was saved is everywhere, once. Answers what is wrong. */
  settle(withinMs?: number): Promise<string[]>
  close(): Promise<void>
}

interface Opening {
  databaseUrl: string
  servers: number
  seed?: number
}

const stationsMost = 8

/** @param seed from which what its people do is drawn; the stations of another shop do something else. */
export async function openShop({ databaseUrl, servers, seed = 1 }: Opening): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-faults-'))
  const setUp = await startHeadOffice({ databaseUrl })
  await setUp.bootstrap(theDealer)
  const codes = await Promise.all(
    Array.from({ length: stationsMost }, () => setUp.createEnrolmentCode(dealerId, branchIds[0])),
  )
  await setUp.stop()
  const shop: Shop = {
    folder,
    databaseUrl,
    servers: [],
    stations: [],
    async addStation({ pace = 6, databaseKey, headOffice = shop.servers[0]?.url ?? '' } = {}) {
      const name = `S${shop.stations.length + 1}`
      const code = codes.pop() ?? null
      const settings = { folder: join(folder, name), headOffice, name, seed: seed + shop.stations.length, code, pace }
      const station = stationHost({ ...settings, databaseKey: databaseKey ?? null })
      shop.stations.push(station)
      await station.start()
      return station
    },
    settle: (withinMs = 60_000) => settle(shop, withinMs),
    async close() {
      for (const station of shop.stations) await station.kill()
      for (const server of shop.servers) await server.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  for (let i = 0; i < servers; i += 1) {
    const server = serverHost(databaseUrl, await freePort())
    shop.servers.push(server)
    await server.start()
  }
  return shop
}

async function settle({ stations, databaseUrl }: Shop, withinMs: number): Promise<string[]> {
  for (const station of stations) station.tell('rest')
  const store = await openPostgres({ url: databaseUrl, connections: 2 })
  const isDone = async () => {
    if (!stations.every(({ rested }) => rested?.undelivered === 0)) return false
    const { position } = await store.reading(dealerId, (r) => r.stream())
    return stations.every(({ rested }) => rested?.position === position)
  }
  try {
    await until('everything delivered', isDone, withinMs)
  } catch (trouble) {
    return [String(trouble), ...stations.map(({ settings, rested }) => `${settings.name}: ${JSON.stringify(rested)}`)]
  } finally {
    await store.stop()
  }
  for (const station of stations) await station.stop()
  const delivered = stations.map(({ settings: { name, folder, databaseKey }, saved }) => {
    const key = databaseKey === null ? {} : { key: Buffer.from(databaseKey, 'hex') }
    return { name, branchId: branchIds[0], file: { file: join(folder, 'kardan.db'), ...key }, saved }
  })
  return compare(delivered, databaseUrl)
}

/** A station that has stopped, and everything it ever said was saved. */
export interface Delivered {
  name: string
  branchId: string
  file: DatabaseOptions
  saved: readonly { id: string }[]
}

/**
 * Whatever a person was told is in the log once and at every station; all rows are those the log gives. Answers what is
 * wrong, and counts it.
 */
export async function compare(stations: readonly Delivered[], databaseUrl: string): Promise<string[]> {
  const office = emptyDatabase()
  openHeadOffice(office)
  const postgres = await postgresOffice(dealerId, databaseUrl)
  await postgres.copyLog(office)
  await postgres.copyRows(office)
  const places: Looked[] = stations.map(({ name, branchId, file }) => {
    const database = openDatabase(file)
    return { name, branchId, disk: { look: () => database } }
  })
  const problems = wrongWith(office, places)
  // A station that joined later has older decisions as rows of its snapshot, so each is looked for where it was made.
  const lost: string[] = []
  const known = office.prepare('select count(*) as n from log where id = ?').pluck()
  for (const [index, { name, saved }] of stations.entries()) {
    const own = places[index]?.disk.look().prepare('select count(*) as n from decision where id = ?').pluck()
    for (const { id } of saved) {
      const [inLog, here] = [known.get(id), own?.get(id)]
      if (inLog !== 1 || here !== 1)
        lost.push(`${id} saved at ${name}: ${inLog} times in the log, ${here} times on its disk`)
    }
  }
  for (const { disk } of places) disk.look().close()
  await postgres.close()
  giveBack(office)
  const saved = stations.reduce((sum, station) => sum + station.saved.length, 0)
  did({ saved, lost: lost.length, wrong: problems.length })
  return [...problems, ...lost]
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      server.close(() => done(port))
    })
  })
}
