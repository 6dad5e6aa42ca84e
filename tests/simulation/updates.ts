import { version } from './next-version.ts'
import type { Scene } from './scene.ts'

// The next version comes to the places one by one, head office first.

/** Somebody updates one place more, in a history where there is something to update. */
export function updateOne({ world, office, computers }: Scene): void {
  if (version() === 'former') {
    office.update()
    return
  }
  const computer = world.chance.maybe(computers.filter((one) => one.version === 'former'))
  if (computer === undefined) return
  world.tell(`${computer.name} is updated`)
  computer.update()
}

/** In the end everybody is. */
export function updateAll({ office, computers }: Scene): void {
  if (version() === 'former') office.update()
  for (const computer of computers) if (computer.version === 'former') computer.update()
}
