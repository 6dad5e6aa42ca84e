// A station at work on its own folder with head office and colleagues, who live in the same process and write no file;
// whoever records it sees every write of its files, and hears before and after each thing it does how it stands.

import '../../dev/setup/require-node.mjs'
import { writeSync } from 'node:fs'
import type { Actor } from '../../src/core/context.ts'
import type { Id } from '../../src/core/kinds.ts'
import { rights } from '../../src/domain/people/person.ts'
import { checkpoint, openDatabase, storeFile } from '../../src/main/store/database.ts'
import { fileJournal, journalFile } from '../../src/main/store/journal.ts'
import { chanceOf } from '../simulation/chance.ts'
import { type Computer, createComputer } from '../simulation/computer.ts'
import { branchIds, dealerId } from '../simulation/dealer.ts'
import { fileDisk } from '../simulation/disk.ts'
import { setTheScene } from '../simulation/history.ts'
import { doSomething, passTime, type Scene } from '../simulation/scene.ts'
import { createWorld, fairWeather } from '../simulation/world.ts'
import { marksIn } from './power-cut-workload.ts'
import { type Told, type WatchedStation, watchedStation } from './watched-station.ts'

/** What the computer of the station is called. */
export const machine = 'machine of S1'

/** More than are packed together. */
const counting = 130
const counter: Actor = { id: 'anna' as Id<'person'>, name: 'anna', rights: new Set<string>(rights) }

interface Shop extends Scene {
  station: WatchedStation
  /** One at the same branch, one at the other. */
  colleague: Computer
  stranger: Computer
}

if (process.argv[1] === import.meta.filename) {
  const [folder = '', seed = '1', key = ''] = process.argv.slice(2)
  const keyed = key === '' ? {} : { key: Buffer.from(key, 'hex') }
  const shop = await openShop(folder, Number(seed), keyed, (told) => void writeSync(1, `${JSON.stringify(told)}\n`))
  await work(shop, 5)
  await joins(shop, `${folder}.snapshot`)
  await work(shop, 20)
  await growOld(shop)
  shop.station.thinOut()
  if (shop.station.disk.look().prepare('select 1 from segment').get() === undefined) throw new Error('nothing is old')
  await work(shop, 10)
  await backUp(shop)
  shop.station.thinOut()
  await becomeNew(shop)
  await work(shop, 10)
  // The power goes while it is open: nothing is closed.
  process.kill(process.pid, 'SIGKILL')
}

async function openShop(
  folder: string,
  seed: number,
  keyed: { key?: Buffer },
  tell: (told: Told) => void,
): Promise<Shop> {
  const world = createWorld(chanceOf(seed), fairWeather, false)
  const stations = branchIds.map((branchId) => ({ name: `other of ${branchId}`, branchId }))
  const scene = await setTheScene(world, { stations, weather: fairWeather }, null)
  const [colleague, stranger] = scene.computers
  if (colleague === undefined || stranger === undefined) throw new Error('nobody else works here')
  const database = openDatabase({ file: storeFile(folder), ...keyed })
  const journal = fileJournal(journalFile(folder), keyed.key)
  const disk = { ...fileDisk(folder), open: () => ({ database, journal }), look: () => database }
  const marks = marksIn(folder)
  const station = watchedStation(scene, tell, (around) =>
    createComputer(around, { name: 'S1', branchId: branchIds[0], disk, key: 'key of S1', machine, marks }),
  )
  return { ...scene, station, colleague, stranger }
}

/** Everybody works, and time goes by; now and then the station is without a network, and hears all of it at once. */
async function work(shop: Shop, rounds: number): Promise<void> {
  const { world, station, colleague, stranger } = shop
  for (let round = 0; round < rounds; round += 1) {
    station.online = round % 10 < 6
    for (const other of [colleague, stranger]) if (world.chance.of(0.7)) doSomething(shop, other)
    if (station.process === null) continue
    for (let deeds = world.chance.int(0, 2); deeds > 0; deeds -= 1) doSomething(shop, station)
    await passTime(shop, 300)
    if (world.chance.of(0.06)) checkpoint(station.disk.look())
  }
  station.online = true
  await passTime(shop, 300)
}

/** A new station begins with a snapshot of what was before it. */
async function joins(shop: Shop, snapshot: string): Promise<void> {
  const { office, station } = shop
  shop.computers.push(station)
  station.start()
  await station.join()
  await office.snapshot(branchIds[0], snapshot)
  station.install(snapshot)
}

/** So much happens that what was before is packed: here, at a colleague's, and in another branch, which is not heard of. */
async function growOld(shop: Shop): Promise<void> {
  for (const [computer, times] of [
    [shop.station, counting],
    [shop.colleague, counting],
    [shop.stranger, 4 * counting],
  ] as const) {
    const { id: partId } = computer.disk.look().prepare('select id from part order by id').get() as { id: string }
    for (let time = 1; time <= times; time += 1)
      computer.run('countStock', { partId, counted: 1_000_000 + time * 1_000 }, counter)
    // What another branch does it hears of when it asks whether there is more.
    await passTime(shop, 60_000)
  }
}

/** Head office has a backup of everything, and the station hears so when it connects. */
async function backUp(shop: Shop): Promise<void> {
  await shop.office.store.transaction(dealerId, async (t) => {
    const stream = await t.stream()
    await t.setStream({ ...stream, backedUpThrough: stream.position })
  })
  shop.station.process?.wire?.cut()
  await passTime(shop, 10_000)
}

/** Some of what it decides head office has before it is in doubt, and some not. */
async function becomeNew(shop: Shop): Promise<void> {
  const { network, station, world } = shop
  for (let deeds = 0; deeds < 4; deeds += 1) doSomething(shop, station)
  const { process } = station
  if (process === null) throw new Error('the station is off')
  await network.passUntil(world.now + 5)
  process.wire?.cut()
  for (let deeds = 0; deeds < 4; deeds += 1) doSomething(shop, station)
  station.doubt()
  await passTime(shop, 10_000)
}
