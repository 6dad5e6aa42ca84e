import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLoneStation } from '../../dev/demo/lone-station.ts'
import { newId, sha256 } from '../../src/main/hash.ts'
import { openSafely } from '../../src/main/store/open-safely.ts'
import { verify } from '../../src/main/store/verify.ts'
import { chanceOf } from '../simulation/chance.ts'
import { did } from './did.ts'
import { diskOf } from './disk-replay.ts'
import { marksIn, workOn } from './power-cut-workload.ts'
import { canRecord, type DiskOp, record, recordByLooking } from './recording.ts'

/** Half of what is asked for, as by `npm run gate`; for the others see power-cut-online and power-cut-restoring. */
const cuts = Number(process.env.KARDAN_POWER_CUTS ?? 240) / 2
const seed = Number(process.env.KARDAN_SEED ?? 1)
const cutsOfOne = 200
const workload = 'power-cut-workload.ts'
type Keyed = { key?: Buffer }
const folder = mkdtempSync(join(tmpdir(), 'kardan-power-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * What the kernel was asked by a real process is played back on a disk that loses, keeps or tears every sector that was
 * not synced. It proves that what is said to be saved was synced before it was said, by SQLite as it was built and set
 * up here, and that every remainder opens. It does not prove that the disk itself does what it says when it is synced.
 */
test.skipIf(!canRecord()).each<[string, Keyed]>([
  ['an encrypted station, as the packaged app makes it', { key: Buffer.alloc(32, 7) }],
  ['a plain one', {}],
])(
  'a power cut at any moment loses nothing that was said to be saved: %s',
  async (_, keyed) => {
    for (let done = 0, round = 0; done < cuts / 2; round += 1) {
      const station = join(folder, `station-${'key' in keyed}-${round}`)
      await stock(station, seed + round, keyed)
      const before = join(folder, 'before')
      rmSync(before, { recursive: true, force: true })
      cpSync(station, before, { recursive: true })
      const ops = await record(station, workload, seed + round, 60, keyed.key?.toString('hex') ?? '')
      const saved = ops.filter(({ op }) => op === 'saved').length
      // At least one sync for each answer; without that, everything below is luck.
      expect(ops.filter(({ op }) => op === 'sync').length).toBeGreaterThanOrEqual(saved)
      const many = Math.min(cutsOfOne, Math.ceil(cuts / 2 - done))
      expectNothingLost(await cutOften(before, ops, many, seed + round, keyed))
      done += many
    }
  },
  3_600_000,
)

test('whatever is left of a write that was torn opens, and what came before it is there', async () => {
  const station = join(folder, 'looked-at')
  await stock(station, 5)
  const before = join(folder, 'looked-at-before')
  cpSync(station, before, { recursive: true })
  const { store } = openLoneStation(station, undefined, undefined, { marks: marksIn(station) })
  const ops = recordByLooking(station, (told) => workOn(store, 5, 30, told))
  store.close()
  expectNothingLost(await cutOften(before, ops, Math.min(40, cuts), 5))
}, 600_000)

test.skipIf(!canRecord())(
  'a disk that forgets to sync is found out by the same replay',
  async () => {
    const station = join(folder, 'careless')
    await stock(station, 7)
    const before = join(folder, 'careless-before')
    cpSync(station, before, { recursive: true })
    const ops = await record(station, workload, 7, 30)
    const unsynced = ops.filter(({ op }) => op !== 'sync')
    expect((await cutOften(before, unsynced, 10, 7)).wrong).not.toEqual([])
  },
  600_000,
)

/** A station with something on its shelves, closed as at the end of a day. */
async function stock(station: string, startSeed: number, keyed: Keyed = {}): Promise<void> {
  const { store } = openLoneStation(station, undefined, undefined, { ...keyed, marks: marksIn(station) })
  workOn(store, startSeed + 1_000, 20, () => {})
  store.close()
}

interface Cuts {
  powerCuts: number
  /** Decisions that were said to be saved and are gone, over all cuts. */
  lost: number
  /** What was lost or is wrong after a cut. */
  wrong: string[]
}

function expectNothingLost({ powerCuts, lost, wrong }: Cuts): void {
  did({ powerCuts, atCommands: powerCuts, lost, wrong: wrong.length })
  expect(wrong).toEqual([])
}

/** Cuts the power at moments of chance and looks at what remains. */
async function cutOften(
  before: string,
  ops: readonly DiskOp[],
  many: number,
  chanceSeed: number,
  keyed: Keyed = {},
): Promise<Cuts> {
  const chance = chanceOf(chanceSeed)
  const moments = Array.from({ length: many }, () => chance.int(1, ops.length)).sort((a, b) => a - b)
  const disk = diskOf(before)
  const saved: string[] = []
  const made: Cuts = { powerCuts: 0, lost: 0, wrong: [] }
  let at = 0
  for (const moment of moments) {
    for (; at < moment; at += 1) {
      const op = ops[at]
      if (op === undefined) break
      if (op.op === 'saved') saved.push(op.id)
      else disk.ask(op)
    }
    const remains = join(folder, 'remains')
    disk.cut(chance, remains)
    const { lost, wrong } = lookAt(remains, saved, keyed)
    made.powerCuts += 1
    made.lost += lost
    made.wrong.push(...wrong.map((what) => `cut at ${moment} of ${ops.length}: ${what}`))
  }
  return made
}

function lookAt(remains: string, saved: readonly string[], keyed: Keyed): { lost: number; wrong: string[] } {
  const now = Date.now
  try {
    const { store, notice } = openSafely({
      ...keyed,
      folder: remains,
      now,
      newId,
      sha256,
      machine: hostname(),
      today: 'today',
      marks: marksIn(remains),
    })
    try {
      const known = new Set(store.database.prepare('select id from decision').pluck().all())
      const lost = saved.filter((id) => !known.has(id)).length
      const wrong = [
        ...(lost > 0 ? [`${lost} of ${saved.length} saved decisions are gone`] : []),
        ...(notice === null ? [] : [notice.notice]),
        ...(store.proven ? [] : ['it does not know itself to be the one that goes on']),
        ...verify(store.database, sha256).problems,
      ]
      return { lost, wrong }
    } finally {
      store.close()
    }
  } catch (trouble) {
    return { lost: saved.length, wrong: [`it does not open: ${trouble}`] }
  }
}
