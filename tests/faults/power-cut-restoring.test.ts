import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLoneStation } from '../../dev/demo/lone-station.ts'
import { sha256 } from '../../src/main/hash.ts'
import { backUp } from '../../src/main/store/backup.ts'
import { storeFile } from '../../src/main/store/database.ts'
import { openSafely } from '../../src/main/store/open-safely.ts'
import { askToPutBack, waitingToPutBack } from '../../src/main/store/put-back.ts'
import { verify } from '../../src/main/store/verify.ts'
import { chanceOf } from '../simulation/chance.ts'
import { actorAt, nextDeed } from '../simulation/people.ts'
import { openingOf } from './after-a-cut.ts'
import { did } from './did.ts'
import { diskOf } from './disk-replay.ts'
import { cutAt, draw } from './moments.ts'
import { marksIn } from './power-cut-workload.ts'
import { canRecord, record } from './recording.ts'

/** Beside what is asked for, a sixteenth more; see power-cut.test.ts. */
const cuts = Math.ceil(Number(process.env.KARDAN_POWER_CUTS ?? 240) / 16)
const seed = Number(process.env.KARDAN_SEED ?? 1)
const cutsOfOne = 30
const folder = mkdtempSync(join(tmpdir(), 'kardan-power-restoring-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = Buffer.alloc(32, 7)
const backup = 'backup-2026-11-20.db'
type Trouble = (station: string) => void

test.skipIf(!canRecord()).each<[string, Trouble, string]>([
  ['a damaged file', damage, 'store.restored'],
  ['a file somebody wants replaced', (station) => askToPutBack(station, backup), 'store.putBack'],
])(
  'a power cut while a backup takes the place of %s loses nothing that head office has not got, and it is put in place',
  async (_, trouble, notice) => {
    for (let done = 0, round = 0; done < cuts / 2; round += 1) {
      const stations = mkdtempSync(join(folder, 'stations-'))
      const station = join(stations, '0')
      const saved = await stationWithBackup(station, seed + round)
      trouble(station)
      const disk = diskOf(station)
      const ops = await record(stations, 'power-cut-opening-workload.ts', key.toString('hex'), hostname())
      const chance = chanceOf(seed + round)
      const moments = draw(ops, ['opening'], Math.min(cutsOfOne, Math.ceil(cuts / 2 - done)), chance)
      const remains = join(folder, 'remains')
      const wrong: string[] = []
      let lost = 0
      cutAt(disk, ops, moments, chance, ({ at }, cut) => {
        cut(remains)
        const found = lookAt(remains, saved, notice)
        lost += found.lost
        wrong.push(...found.wrong.map((what) => `cut at ${at} of ${ops.length}: ${what}`))
      })
      did({ powerCuts: moments.length, atRestoring: moments.length, lost, wrong: wrong.length })
      expect(wrong).toEqual([])
      done += moments.length
    }
  },
  3_600_000,
)

/** A station at work, with a backup in the middle; answers what was saved. */
async function stationWithBackup(station: string, startSeed: number): Promise<string[]> {
  const { store } = openLoneStation(station, undefined, undefined, { key, marks: marksIn(station) })
  const chance = chanceOf(startSeed)
  const workUntil = (seq: number) => {
    while (store.local.head.seq < seq) {
      const [actor, deed] = [actorAt(chance, store.database), nextDeed(chance, store.database)]
      if (actor !== null && deed !== null) store.run(deed.command, deed.input, actor)
    }
  }
  workUntil(20)
  await backUp(store.database, station, backup.slice('backup-'.length, -'.db'.length), { key })
  workUntil(40)
  const saved = store.log.after(store.local.identity?.instanceId ?? '', 0, 1_000).map(({ decision }) => decision.id)
  store.close()
  return saved
}

function damage(station: string): void {
  const bytes = readFileSync(storeFile(station))
  writeFileSync(storeFile(station), bytes.fill(1, 0, 4096))
}

function lookAt(remains: string, saved: readonly string[], asked: string): { lost: number; wrong: string[] } {
  try {
    const { store, notice } = openSafely(openingOf(remains, { key }, hostname()))
    try {
      const known = new Set(store.database.prepare('select id from decision').pluck().all())
      const lost = saved.filter((id) => !known.has(id)).length
      const wrong = verify(store.database, sha256).problems
      if (lost > 0) wrong.push(`${lost} of ${saved.length} saved decisions are gone`)
      if (notice?.notice !== asked) wrong.push(`it says ${notice?.notice}`)
      if (waitingToPutBack(remains) !== null) wrong.push('the backup waits yet')
      if (!readdirSync(remains).some((name) => /^kardan-(damaged|replaced)-/.test(name)))
        wrong.push('nothing was put aside')
      return { lost, wrong }
    } finally {
      store.close()
    }
  } catch (trouble) {
    return { lost: saved.length, wrong: [`it does not open: ${trouble}`] }
  }
}
