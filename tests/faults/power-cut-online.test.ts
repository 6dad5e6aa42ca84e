import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Chance, chanceOf } from '../simulation/chance.ts'
import { knownAt, lookAfterCut } from './after-a-cut.ts'
import { did } from './did.ts'
import { diskOf } from './disk-replay.ts'
import type { Told, Work } from './power-cut-online-workload.ts'
import { canRecord, type DiskOp, record } from './recording.ts'

/** Half of what is asked for; the others come where a person alone is at work: power-cut.test.ts. */
const cuts = Math.ceil(Number(process.env.KARDAN_POWER_CUTS ?? 240) / 2)
const seed = Number(process.env.KARDAN_SEED ?? 1)
const cutsOfOne = 60
const workload = 'power-cut-online-workload.ts'
type Keyed = { key?: Buffer }
const encrypted: Keyed = { key: Buffer.alloc(32, 7) }
const folder = mkdtempSync(join(tmpdir(), 'kardan-power-online-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * Head office has what comes from it, so a page is not waited for before it is shown (decision 19). What may be lost of it
 * is the page that was just coming, whole, and until it comes again.
 */
test.skipIf(!canRecord())(
  'a power cut among pages of head office leaves a page or none of it, and nothing that was there is lost',
  async () => {
    for (let done = 0, round = 0; done < cuts; round += 1) {
      const keyed = round % 2 === 0 ? encrypted : {}
      const ops = await recordOnline(seed + round, keyed)
      const many = Math.min(cutsOfOne, cuts - done)
      const made = cutOften(ops, draw(ops, ['page', 'page', 'command'], many, chanceOf(seed + round)), keyed)
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
    const ops = (await recordOnline(7, {})).filter(({ op }) => op !== 'sync')
    expect(cutOften(ops, draw(ops, ['page'], 10, chanceOf(7)), {}).wrong).not.toEqual([])
  },
  600_000,
)

async function recordOnline(startSeed: number, { key }: Keyed): Promise<DiskOp[]> {
  const station = join(folder, 'station')
  rmSync(station, { recursive: true, force: true })
  mkdirSync(station)
  return record(station, workload, startSeed, key?.toString('hex') ?? '')
}

type Kind = Work['is']

/** So many moments at which it is at one of these kinds of work, of each kind as many, in order. */
function draw(ops: readonly DiskOp[], kinds: readonly Kind[], many: number, chance: Chance): Moment[] {
  const moments: Moment[] = []
  let kind: Kind | null = null
  for (const [at, op] of ops.entries()) {
    if (op.op !== 'told') {
      if (kind !== null) moments.push({ at, kind })
      continue
    }
    const told = op.told as Told
    if (told.say === 'begins') kind = told.work.is
    if (told.say === 'ends') kind = null
  }
  const drawn = Array.from({ length: many }, (_, index) => {
    const of = kinds[index % kinds.length]
    return chance.pick(moments.filter((moment) => moment.kind === of))
  })
  return drawn.sort((one, other) => one.at - other.at)
}

interface Moment {
  at: number
  kind: Kind
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
  return {
    powerCuts: kinds.length,
    ofPages: kinds.filter((kind) => kind === 'page').length,
    ofCommands: kinds.filter((kind) => kind === 'command').length,
    lost,
    wrong: wrong.length,
  }
}
