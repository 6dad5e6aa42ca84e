import type { Chance } from './chance.ts'
import { copyComputer, putImageBy, restoreComputer, restoreOffice, setBack, twinsAtWork } from './copies.ts'
import { letIn } from './newcomers.ts'
import { officeDeed } from './office-people.ts'
import { doSomething, passTime, type Scene, someone } from './scene.ts'
import { carrySomebodysWork, shutOneOut } from './shut-out.ts'
import { updateOne } from './updates.ts'

/** Something that happens. All chance in it comes from its own seed, so that leaving one out leaves the others alone. */
export interface Event {
  kind: keyof typeof kinds
  seed: number
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
  setBack: [1.5, setBack],
  clone: [0.7, (scene: Scene) => void copyComputer(scene, false)],
  twin: [0.7, (scene: Scene) => void copyComputer(scene, true)],
  twinsAtWork: [0.7, twinsAtWork],
  newcomer: [0.5, letIn],
  update: [2.5, updateOne],
  shutOut: [0.6, shutOneOut],
  carry: [1, carrySomebodysWork],
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

/** Somebody at a counter does a few things in a row. */
function work(scene: Scene): void {
  const computer = someone(scene)
  const deeds = scene.world.chance.int(1, 8)
  for (let deed = 0; deed < deeds && computer?.process; deed += 1) doSomething(scene, computer)
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

async function officeWork({ world, office }: Scene): Promise<void> {
  const { branchId, command, input } = await officeDeed(world, office)
  const ran = await office.run(branchId, command, input)
  world.tell(`head office ${command}: ${'refused' in ran ? ran.refused : 'done'}`)
}
