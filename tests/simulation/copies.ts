import { type Decision, isWhole } from '../../src/core/decision.ts'
import { type Computer, createComputer, type Surroundings } from './computer.ts'
import { type Disk, memoryMarks } from './disk.ts'
import { prepared } from './prepared.ts'
import { doSomething, passTime, type Scene, someone } from './scene.ts'

// Disks that go back, and computers there are two of.

export function putImageBy({ world, computers }: Scene): void {
  const computer = world.chance.pick(computers)
  world.tell(`an image of ${computer.name} is put by`)
  computer.images.push(computer.disk.image())
}

export function restoreComputer(scene: Scene): void {
  const { world, computers } = scene
  const computer = world.chance.maybe(computers.filter(({ images }) => images.length > 0))
  if (computer === undefined) return
  // That a folder went back with its journal, only what is remembered outside of it can tell; see store/mark.ts.
  const journal = world.chance.pick(['kept', 'kept', 'gone', computer.marks === null ? 'gone' : 'restored'] as const)
  computer.kill()
  computer.disk.restore(world.chance.pick(computer.images), journal)
  noteGone(scene)
  world.tell(`${computer.name} is restored, journal ${journal}`)
}

/** The file loses what was written to it last, which its person was told is saved; the journal beside it has it. */
export function setBack(scene: Scene): void {
  const { world } = scene
  const computer = someone(scene)
  if (computer === undefined) return
  const image = computer.disk.image()
  for (let deeds = world.chance.int(1, 6); deeds > 0; deeds -= 1) doSomething(scene, computer)
  // What it died of was saved nowhere else, and nobody was told of it.
  if (computer.process === null) return
  computer.kill()
  computer.disk.restore(image, 'kept')
  noteGone(scene)
  world.tell(`${computer.name} is set back`)
  computer.start()
}

export function copyComputer(scene: Scene, whole: boolean, original = scene.world.chance.pick(scene.computers)) {
  const { world, computers } = scene
  const name = nameOfCopy(original, whole)
  if (computers.length >= 9 || computers.some((other) => other.name === name)) return null
  world.tell(`${original.name} is copied to ${name}`)
  const copy = copyOf(scene, original, scene.newDisk(original.disk.image()), whole)
  computers.push(copy)
  return copy
}

/** A whole disk is copied, and both are at work where head office hears them, before either has heard of the other. */
export async function twinsAtWork(scene: Scene): Promise<void> {
  const original = someone(scene)
  const twin = original === undefined ? null : copyComputer(scene, true, original)
  if (original === undefined || twin === null) return
  const both: Computer[] = [original, twin]
  for (const one of both) {
    Object.assign(one, { online: true, alone: false })
    one.start()
  }
  await passTime(scene, 6_000)
  for (let deeds = scene.world.chance.int(1, 4); deeds > 0; deeds -= 1)
    for (const one of both) if (one.process !== null) doSomething(scene, one)
}

export async function restoreOffice(scene: Scene): Promise<void> {
  const { world, office } = scene
  // As when a standby takes over.
  const livesOn = world.chance.of(0.4)
  if (!(await office.restore(world.chance, livesOn))) return
  noteGone(scene)
  world.tell(`head office is restored from a backup${livesOn ? ' while lines stand' : ''}`)
}

/**
 * After a disk went back or was erased: what neither any disk nor head office holds whole has left the world. What other
 * branches hold of it is kept all the same; it takes head office and every station of the decision's own branch losing it
 * together.
 * @param among only of these it is expected.
 */
export function noteGone({ world, office, computers }: Scene, among: ReadonlySet<string> | null = null): void {
  const held = new Set((office.database().prepare('select id from log').all() as { id: string }[]).map(({ id }) => id))
  for (const { disk } of computers) addHoldings(disk, held)
  const mayBeGone = (id: string) => among === null || among.has(id) || world.gone.has(id)
  world.gone = new Set([...world.made.keys()].filter((id) => !held.has(id) && mayBeGone(id)))
}

/**
 * Another computer with the same folder; or with the whole disk, which then takes itself for the first: its name, its key
 * store and where its backups lie are the same.
 */
export function copyOf(around: Surroundings, original: Computer, disk: Disk, whole: boolean): Computer {
  const { branchId, key, machine, images, marks, thins, version } = original
  const name = nameOfCopy(original, whole)
  const copy = createComputer(around, {
    name,
    branchId,
    disk,
    key,
    thins,
    version,
    ...(whole ? { machine, images, marks: marks && memoryMarks(marks.read()) } : { marks: marks && memoryMarks() }),
  })
  copy.clockOff = original.clockOff
  copy.installed = original.installed
  return copy
}

const nameOfCopy = ({ name }: Computer, whole: boolean) => name + (whole ? '=' : "'")

/** Adds the ids of the decisions a computer holds whole, in its store or its journal. */
function addHoldings(disk: Disk, held: Set<string>): void {
  const rows = prepared(disk.look(), 'select body from decision').all() as { body: string }[]
  for (const { body } of rows) {
    const decision = JSON.parse(body) as Decision
    if (isWhole(decision)) held.add(decision.id)
  }
  for (const { id } of disk.undelivered()) held.add(id)
}
