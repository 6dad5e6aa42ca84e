import type { Chance } from './chance.ts'
import { addHoldings, type Computer, copyOf, nameOfCopy, type Surroundings } from './computer.ts'
import type { Disk, Image } from './disk.ts'
import { officeDeed } from './office-people.ts'
import { actorAt, nextDeed } from './people.ts'

/** Something that happens. All chance in it comes from its own seed, so that leaving one out leaves the others alone. */
export interface Event {
  kind: keyof typeof kinds
  seed: number
}

export interface Scene extends Surroundings {
  computers: Computer[]
  newDisk(from?: Image): Disk
}

const dayMs = 86_400_000

/** How often each kind happens, and what it does. */
const kinds = {
  work: [60, work],
  wait: [12, () => {}],
  hours: [2, () => {}],
  offline: [5, goOffline],
  online: [5, goOnline],
  cut: [4, cutWire],
  clock: [2, moveClock],
  kill: [3, (scene: Scene) => someone(scene)?.kill()],
  killSoon: [4, (scene: Scene) => someone(scene)?.dieSoon(scene.world.chance.int(0, 6))],
  image: [3, putImageBy],
  restore: [1, restoreComputer],
  clone: [0.7, (scene: Scene) => copyComputer(scene, false)],
  twin: [0.7, (scene: Scene) => copyComputer(scene, true)],
  officeRestart: [1, ({ office }: Scene) => office.restart()],
  officeDies: [2, ({ office, world }: Scene) => office.dieSoon(world.chance.int(0, 12))],
  officeBackup: [2, ({ office }: Scene) => office.backUp()],
  officeRestore: [0.7, restoreOffice],
  officeWork: [4, officeWork],
} satisfies Record<string, [number, (scene: Scene) => void | Promise<void>]>

const weights = Object.entries(kinds).map(([kind, [weight]]) => [kind as Event['kind'], weight as number] as const)
const allWeights = weights.reduce((sum, [, weight]) => sum + weight, 0)

export function drawEvents(chance: Chance, count: number): Event[] {
  return Array.from({ length: count }, () => {
    let draw = chance.next() * allWeights
    const found = weights.find(([, weight]) => {
      draw -= weight
      return draw < 0
    })
    return { kind: found?.[0] ?? 'work', seed: chance.int(0, 2 ** 32 - 1) }
  })
}

export async function happen(scene: Scene, { kind }: Event): Promise<void> {
  await kinds[kind][1](scene)
  await passTime(scene, spanOf(scene.world.chance, kind))
}

function spanOf(chance: Chance, kind: Event['kind']): number {
  if (kind === 'hours') return chance.int(1, 30) * 3_600_000
  if (kind === 'wait') return chance.int(1_000, 90_000)
  return chance.of(0.7) ? chance.int(0, 300) : chance.int(300, 15_000)
}

/** Lets time go by in a few steps, at each of which every process does what it does by itself. */
async function passTime(scene: Scene, span: number): Promise<void> {
  const { world, network, office, computers } = scene
  const steps = span > 5_000 ? 4 : 1
  for (let i = 1; i <= steps; i += 1) {
    for (const computer of computers) {
      if (computer.process === null && world.chance.of(0.3)) computer.start()
      await computer.tend()
    }
    await network.passUntil(world.now + Math.ceil(span / steps))
    await office.settle()
  }
}

const someone = ({ world, computers }: Scene) => world.chance.maybe(computers.filter(({ process }) => process !== null))

/** Somebody at a counter does a few things in a row. */
function work(scene: Scene): void {
  const computer = someone(scene)
  const deeds = scene.world.chance.int(1, 8)
  for (let deed = 0; deed < deeds && computer?.process; deed += 1) doSomething(scene, computer)
}

function doSomething({ world }: Scene, computer: Computer): void {
  const database = computer.disk.look()
  const actor = actorAt(world.chance, database)
  const deed = nextDeed(world.chance, database)
  if (actor === null || deed === null) return
  const result = computer.run(deed.command, deed.input, actor)
  const outcome = result === 'killed' ? 'killed' : 'refused' in result ? `refused ${result.refused}` : 'done'
  world.tell(`${computer.name} ${actor.name} ${deed.command} ${JSON.stringify(deed.input)}: ${outcome}`)
}

function goOffline(scene: Scene): void {
  const computer = someone(scene)
  if (computer === undefined) return
  scene.world.tell(`${computer.name} goes offline`)
  computer.online = false
  // Where there is a network in the shop, it may go on without the internet.
  computer.alone = scene.world.chance.of(0.3)
}

function goOnline({ world, computers }: Scene): void {
  const computer = world.chance.maybe(computers.filter(({ online }) => !online))
  if (computer === undefined) return
  world.tell(`${computer.name} comes online`)
  computer.online = true
  computer.alone = false
}

function cutWire({ world, air, computers }: Scene): void {
  world.chance.maybe([...computers.flatMap(({ process }) => process?.wire ?? []), ...air.wires()])?.cut()
}

function moveClock(scene: Scene): void {
  const { world, computers } = scene
  const computer = world.chance.pick(computers)
  const far = world.chance.of(0.5) ? 400 * dayMs : 30 * 60_000
  computer.clockOff = world.chance.int(-far, far)
  world.tell(`the clock of ${computer.name} is ${computer.clockOff} ms off`)
}

function putImageBy({ world, computers }: Scene): void {
  const computer = world.chance.pick(computers)
  world.tell(`an image of ${computer.name} is put by`)
  computer.images.push(computer.disk.image())
}

function restoreComputer(scene: Scene): void {
  const { world, computers } = scene
  const computer = world.chance.maybe(computers.filter(({ images }) => images.length > 0))
  if (computer === undefined) return
  const journal = world.chance.pick(['kept', 'kept', 'gone'] as const)
  computer.kill()
  computer.disk.restore(world.chance.pick(computer.images), journal)
  noteGone(scene)
  world.tell(`${computer.name} is restored, journal ${journal}`)
}

function copyComputer(scene: Scene, whole: boolean): void {
  const { world, computers } = scene
  if (computers.length >= 9) return
  const original = world.chance.pick(computers)
  const name = nameOfCopy(original, whole)
  if (computers.some((other) => other.name === name)) return
  world.tell(`${original.name} is copied to ${name}`)
  computers.push(copyOf(scene, original, scene.newDisk(original.disk.image()), whole))
}

function restoreOffice(scene: Scene): void {
  const { world, office } = scene
  if (!office.restore(world.chance)) return
  noteGone(scene)
  world.tell('head office is restored from a backup')
}

async function officeWork({ world, office }: Scene): Promise<void> {
  const { branchId, command, input } = await officeDeed(world, office)
  const ran = await office.run(branchId, command, input)
  world.tell(`head office ${command}: ${'refused' in ran ? ran.refused : 'done'}`)
}

/**
 * After a disk went back: what neither any disk nor head office holds whole has left the world. What other branches hold of
 * it is kept all the same; it takes head office and every station of the decision's own branch losing it together.
 */
function noteGone({ world, office, computers }: Scene): void {
  const held = new Set((office.database().prepare('select id from log').all() as { id: string }[]).map(({ id }) => id))
  for (const { disk } of computers) addHoldings(disk, held)
  world.gone = new Set([...world.made.keys()].filter((id) => !held.has(id)))
}
