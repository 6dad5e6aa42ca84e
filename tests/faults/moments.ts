import type { Chance } from '../simulation/chance.ts'
import type { Disk } from './disk-replay.ts'
import type { DiskOp } from './recording.ts'
import type { Told, Work } from './watched-station.ts'

export type Kind = Work['is']

/** When the power goes, and what the station is at then. */
export interface Moment {
  at: number
  kind: Kind
}

/** So many moments, of each of these kinds as many; of its kind each thing is as likely as any other, however long it takes. */
export function draw(ops: readonly DiskOp[], kinds: readonly Kind[], many: number, chance: Chance): Moment[] {
  const things = thingsIn(ops)
  const drawn = Array.from({ length: many }, (_, index) => {
    const { kind, stretches } = chance.pick(things.filter((one) => one.kind === kinds[index % kinds.length]))
    const [from, upTo] = chance.pick(stretches)
    return { kind, at: chance.int(from, upTo) }
  })
  return drawn.sort((one, other) => one.at - other.at)
}

/** Asks a disk what was asked of the recorded one, and at each of these moments lets its power be cut. */
export function cutAt(
  disk: Disk,
  ops: readonly DiskOp[],
  moments: readonly Moment[],
  chance: Chance,
  look: (moment: Moment, cut: (into: string) => void) => void,
): void {
  let asked = 0
  for (const moment of moments) {
    for (const op of ops.slice(asked, moment.at)) disk.ask(op)
    asked = Math.max(asked, moment.at)
    look(moment, (into) => disk.cut(chance, into))
  }
}

interface Thing {
  kind: Kind
  /** Writes in a row, with what they end with: the disk was waited for, a file was cut short, or its name changed. */
  stretches: [from: number, upTo: number][]
}

function thingsIn(ops: readonly DiskOp[]): Thing[] {
  const things: Thing[] = []
  let thing: Thing = { kind: 'quiet', stretches: [] }
  let from = 0
  for (const [at, op] of ops.entries()) {
    if (op.op === 'write') continue
    const told = op.op === 'told' ? (op.told as Told) : null
    if (told?.say === 'begins') thing = { kind: told.work.is, stretches: [] }
    else if (told === null || at > from || thing.stretches.length > 0) thing.stretches.push([from, at])
    if (told?.say === 'ends' && thing.stretches.length > 0) things.push(thing)
    from = at + 1
  }
  return things
}
