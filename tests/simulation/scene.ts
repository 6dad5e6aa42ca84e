import type { Computer, Surroundings } from './computer.ts'
import type { Disk, Image } from './disk.ts'
import { actorAt, nextDeed } from './people.ts'

export interface Scene extends Surroundings {
  computers: Computer[]
  newDisk(from?: Image): Disk
}

/** Lets time go by in a few steps, at each of which every process does what it does by itself. */
export async function passTime(scene: Scene, span: number): Promise<void> {
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

/** One of the computers that are on. */
export const someone = ({ world, computers }: Scene) =>
  world.chance.maybe(computers.filter(({ process }) => process !== null))

export function doSomething({ world }: Scene, computer: Computer): void {
  const database = computer.disk.look()
  const actor = actorAt(world.chance, database)
  const deed = nextDeed(world.chance, database)
  if (actor === null || deed === null) return
  const result = computer.run(deed.command, deed.input, actor)
  const outcome = result === 'killed' ? 'killed' : 'refused' in result ? `refused ${result.refused}` : 'done'
  world.tell(`${computer.name} ${actor.name} ${deed.command} ${JSON.stringify(deed.input)}: ${outcome}`)
}
