import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entityList } from '../../src/domain/index.ts'
import type { Database } from '../../src/main/store/database.ts'
import { type Chance, chanceOf } from './chance.ts'
import { checkEnd } from './checks.ts'
import { createComputer } from './computer.ts'
import { branchIds, dealerId } from './dealer.ts'
import { fileDisk, type Image, memoryDisk, memoryMarks } from './disk.ts'
import { drawEvents, type Event, happen } from './events.ts'
import { openPostgresOffice } from './head-office-on-postgres.ts'
import { createNetwork } from './network.ts'
import { become, knowing } from './next-version.ts'
import { createOffice } from './office.ts'
import { codes } from './people.ts'
import { prepared } from './prepared.ts'
import type { Scene } from './scene.ts'
import { createShopAir } from './shop-lines.ts'
import { leaveAndJoin } from './shut-out.ts'
import { updateAll } from './updates.ts'
import { createWorld, fairWeather, type Weather, type World, type Wrong } from './world.ts'

export interface Plan {
  seed: number
  stations: { name: string; branchId: string }[]
  weather: Weather
  /** On files of the operating system instead of in memory. */
  onFiles: boolean
  events: Event[]
  /** The stations of a branch hear each other in the shop. */
  shop?: boolean
  /** Computers remember outside the folder of their store how far they have come. */
  marks?: boolean
  /** Head office hears of its backups, and what lies in them stations forget. */
  thins?: boolean
  /** The next version comes to one place after the other; in the end to all, or to those it came to by then. */
  updates?: 'all' | 'some' | undefined
  /** Head office on a real PostgreSQL; not the same to the byte. */
  onPostgres?: boolean
}

export interface Ended {
  wrongs: Wrong[]
  /** The same for the same plan. */
  fingerprint: string
  lines: readonly string[]
  decisions: number
}

/** How many stations there are, each count as often as it stands here. */
const stationCounts = [2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8] as const

/** Everything a history is, from one number. */
export function planOf(seed: number): Plan {
  const chance = chanceOf(seed)
  const bad = chance.of(0.8)
  const stations = Array.from({ length: chance.pick(stationCounts) }, (_, index) => ({
    name: `S${index + 1}`,
    branchId: chance.of(0.7) ? branchIds[0] : branchIds[1],
  }))
  const weather = bad
    ? {
        loss: chance.next() * 0.2,
        twice: chance.next() * 0.2,
        delay: chance.pick([20, 500, 5_000]),
        heldUp: chance.int(0, 5),
        torn: chance.of(0.5) ? chance.next() * 0.03 : 0,
      }
    : fairWeather
  const onFiles = chance.of(0.02)
  return {
    seed,
    stations,
    weather,
    onFiles,
    events: drawEvents(chance, chance.int(60, 150)),
    shop: chance.of(0.5),
    marks: chance.of(0.5),
    thins: chance.of(0.25),
    updates: chance.of(0.25) ? chance.pick(['all', 'some'] as const) : undefined,
  }
}

/** Plays a history to its end, heals everything, lets it come to rest, and looks for what is wrong. */
export async function play(plan: Plan, keepLines = false, look?: (office: Database) => void): Promise<Ended> {
  const folder = plan.onFiles ? mkdtempSync(join(tmpdir(), 'kardan-simulation-')) : null
  const world = createWorld(chanceOf(plan.seed + 1), fairWeather, keepLines)
  if (plan.updates !== undefined && !plan.onPostgres) become('former')
  const scene = await setTheScene(world, plan, folder)
  try {
    for (const event of plan.events) {
      world.chance = chanceOf(event.seed)
      await happen(scene, event)
    }
    world.chance = chanceOf(plan.seed + 2)
    if (plan.updates === 'all') updateAll(scene)
    const rested = await heal(scene)
    const office = await scene.office.complete()
    look?.(office)
    const wrongs = checkEnd(world, office, scene.computers)
    if (!rested) wrongs.push({ kind: 'divergent', what: 'it did not come to rest' })
    return { wrongs, fingerprint: world.fingerprint(), lines: world.lines, decisions: world.made.size }
  } finally {
    become('one behind')
    for (const { disk } of scene.computers) disk.remove()
    await scene.office.close()
    if (folder !== null) rmSync(folder, { recursive: true, force: true })
  }
}

export async function setTheScene(
  world: World,
  plan: Pick<Plan, 'stations' | 'weather' | 'onPostgres' | 'shop' | 'marks' | 'thins'>,
  folder: string | null,
): Promise<Scene> {
  const network = createNetwork(world)
  const office = await createOffice(world, plan.onPostgres ? await openPostgresOffice(dealerId) : undefined, plan.thins)
  await stockShelves(world, office)
  let disks = 0
  const newDisk = (from?: Image) => {
    disks += 1
    return folder === null ? memoryDisk(from) : fileDisk(join(folder, String(disks)), from)
  }
  const air = createShopAir(world, network)
  const scene: Scene = { world, network, office, air, computers: [], newDisk }
  for (const { name, branchId } of plan.stations) {
    const marks = plan.marks ? memoryMarks() : null
    const key = `key of ${name}`
    const computer = createComputer(scene, { name, branchId, disk: newDisk(), key, marks, thins: plan.thins ?? false })
    scene.computers.push(computer)
    computer.start()
    if (!(await computer.join())) throw new Error(`${name} may not join`)
    const shop = { on: plan.shop ?? false, port: 1, addresses: [] }
    computer.process?.store.remember({ shop })
  }
  world.weather = plan.weather
  return scene
}

async function stockShelves(world: World, office: Scene['office']): Promise<void> {
  const chance: Chance = world.chance
  for (let i = 1; i <= 4; i += 1) {
    const code = codes[Math.min(i - 1, 2)]
    const input = { number: `P-${i}`, name: `Part ${i}`, price: chance.int(1, 9_999), taxRate: 1900, code }
    await office.run(branchIds[0], 'addPart', input)
  }
}

/** One round of healing, and how many there may be until everybody has heard of everything. */
const roundMs = 4_000
const roundsMost = 200
/** So many quiet rounds in a row are rest: longer than anything waits before it is tried again. */
const quietRounds = 17

export async function heal(scene: Scene): Promise<boolean> {
  const { world, network, office, computers } = scene
  world.weather = fairWeather
  office.dieSoon(-1)
  world.tell('everything heals')
  for (const computer of computers) {
    computer.online = true
    computer.alone = false
    computer.start()
    computer.dieSoon(-1)
  }
  let quiet = 0
  for (let round = 0; round < roundsMost && quiet < quietRounds; round += 1) {
    for (const computer of computers) {
      await leaveAndJoin(scene, computer)
      await computer.tend()
    }
    await network.passUntil(world.now + roundMs)
    await office.settle()
    quiet = isQuiet(scene) ? quiet + 1 : 0
  }
  if (quiet === 0) world.tell('it does not come to rest')
  if (Number.isFinite(office.restoredAt)) await compareAll(scene)
  return quiet > 0
}

/**
 * Rows of what a restored head office lost, or has under another stamp since, are put right by comparing alone where the
 * decisions that made them were never here. That goes round in some hours: it is waited for.
 */
async function compareAll({ world, network, office, computers }: Scene): Promise<void> {
  const holding = computers.filter(({ installed }) => installed)
  for (let slices = holding.length === 0 ? 0 : 3 * entityList.length; slices > 0; slices -= 1) {
    for (const { process, version } of holding) knowing(version, () => process?.sync.compare())
    await network.passUntil(world.now + 1_000)
    await office.settle()
  }
}

function isQuiet({ network, office, computers }: Scene): boolean {
  if (network.onItsWay() > 0) return false
  const { value } = prepared(office.database(), 'select value from stream').get() as { value: string }
  const { position } = JSON.parse(value) as { position: number }
  return computers.every(({ process }) => {
    if (process === null || process.sync.state.state !== 'welcome') return false
    const { log, local } = process.store
    return process.store.undelivered().count === 0 && local.position === position && log.isPlaced()
  })
}
