import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Chance, chanceOf } from '../simulation/chance.ts'
import { knownAt, lookAfterCut } from './after-a-cut.ts'
import { did } from './did.ts'
import { diskOf } from './disk-replay.ts'
import { canRecord, type DiskOp, record } from './recording.ts'
import type { Told, Work } from './watched-station.ts'

/** Half of what is asked for; the others come where a person alone is at work: power-cut.test.ts. */
const cuts = Math.ceil(Number(process.env.KARDAN_POWER_CUTS ?? 240) / 2)
const seed = Number(process.env.KARDAN_SEED ?? 1)
const cutsOfOne = 64
const workload = 'power-cut-online-workload.ts'
type Keyed = { key?: Buffer }
const encrypted: Keyed = { key: Buffer.alloc(32, 7) }
const folder = mkdtempSync(join(tmpdir(), 'kardan-power-online-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** At what the power is cut, each as often as it stands here, and what the figures of the gate call that. */
const kinds = ['page', 'page', 'page', 'command', 'thinning', 'renewal', 'installation', 'joining'] as const
const figures: Partial<Record<Kind, string>> = {
  command: 'atCommands',
  page: 'atPages',
  thinning: 'atThinning',
  renewal: 'atRenewals',
  installation: 'atInstallations',
  joining: 'atJoining',
}

/**
 * Head office has what comes from it, so a page is not waited for before it is shown (decision 19): what may be lost of it
 * is the page that was just coming, whole, and until it comes again. All else is there when it was said to be, and what
 * was cut short can be done again and comes to the same.
 */
test.skipIf(!canRecord())(
  'a power cut while a station joins, hears head office, thins out or becomes somebody new leaves all of a thing or none',
  async () => {
    for (let done = 0, round = 0; done < cuts; round += 1) {
      const keyed = round % 2 === 0 ? encrypted : {}
      const ops = round === 0 ? await firstRecorded() : await recordOnline(seed + round, keyed)
      const many = Math.min(cutsOfOne, cuts - done)
      const made = cutOften(ops, draw(ops, kinds, many, chanceOf(seed + round)), keyed)
      did(figuresOf(made))
      expect(made.wrong).toEqual([])
      done += many
    }
  },
  3_600_000,
)

test.skipIf(!canRecord())(
  'a disk that forgets to sync is found out among pages too',
  async () => {
    const ops = (await firstRecorded()).filter(({ op }) => op !== 'sync')
    expect(cutOften(ops, draw(ops, ['page'], 10, chanceOf(7)), encrypted).wrong).not.toEqual([])
  },
  600_000,
)

let first: Promise<DiskOp[]> | null = null
function firstRecorded(): Promise<DiskOp[]> {
  first ??= recordOnline(seed, encrypted)
  return first
}

async function recordOnline(startSeed: number, { key }: Keyed): Promise<DiskOp[]> {
  const station = mkdtempSync(join(folder, 'station-'))
  return record(station, workload, startSeed, key?.toString('hex') ?? '')
}

type Kind = Work['is']

interface Moment {
  at: number
  kind: Kind
}

/** So many moments, of each of these kinds as many; of its kind each thing is as likely as any other, however long it takes. */
function draw(ops: readonly DiskOp[], kinds: readonly Kind[], many: number, chance: Chance): Moment[] {
  const things = thingsIn(ops)
  const drawn = Array.from({ length: many }, (_, index) => {
    const { kind, stretches } = chance.pick(things.filter((one) => one.kind === kinds[index % kinds.length]))
    const [from, upTo] = chance.pick(stretches)
    return { kind, at: chance.int(from, upTo) }
  })
  return drawn.sort((one, other) => one.at - other.at)
}

interface Thing {
  kind: Kind
  /** From one time that the disk was waited for to the next. */
  stretches: [from: number, upTo: number][]
}

function thingsIn(ops: readonly DiskOp[]): Thing[] {
  const things: Thing[] = []
  let thing: Thing = { kind: 'quiet', stretches: [] }
  let from = 0
  for (const [at, op] of ops.entries()) {
    const told = op.op === 'told' ? (op.told as Told) : null
    if (told?.say === 'begins') thing = { kind: told.work.is, stretches: [] }
    else if (op.op === 'sync' || (told?.say === 'ends' && at > from)) thing.stretches.push([from, at])
    if (told?.say === 'ends' && thing.stretches.length > 0) things.push(thing)
    if (op.op === 'sync' || told !== null) from = at + 1
  }
  return things
}

interface Cuts {
  /** What it was at, at each cut. */
  kinds: Kind[]
  lost: number
  wrong: string[]
}

/** Cuts the power at these moments and looks at what remains. */
function cutOften(ops: readonly DiskOp[], moments: readonly Moment[], keyed: Keyed): Cuts {
  const chance = chanceOf(seed)
  const empty = join(folder, 'empty')
  mkdirSync(empty, { recursive: true })
  const disk = diskOf(empty)
  const made: Cuts = { kinds: [], lost: 0, wrong: [] }
  let asked = 0
  for (const { at, kind } of moments) {
    for (const op of ops.slice(asked, at)) disk.ask(op)
    asked = Math.max(asked, at)
    const remains = join(folder, 'remains')
    disk.cut(chance, remains)
    const { lost, wrong } = lookAfterCut(remains, knownAt(ops, at), keyed)
    made.kinds.push(kind)
    made.lost += lost
    made.wrong.push(...wrong.map((what) => `cut at ${at} of ${ops.length}, at its ${kind}: ${what}`))
  }
  return made
}

function figuresOf({ kinds, lost, wrong }: Cuts): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const kind of kinds) {
    const figure = figures[kind] ?? kind
    counts[figure] = (counts[figure] ?? 0) + 1
  }
  return { powerCuts: kinds.length, ...counts, lost, wrong: wrong.length }
}
