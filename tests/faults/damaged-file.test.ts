import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLoneStation } from '../../dev/demo/lone-station.ts'
import { newId, sha256 } from '../../src/main/hash.ts'
import { backUp } from '../../src/main/store/backup.ts'
import { codeOf } from '../../src/main/store/disk-trouble.ts'
import { openSafely } from '../../src/main/store/open-safely.ts'
import { verify } from '../../src/main/store/verify.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'
import { did } from './did.ts'
import { workOn } from './power-cut-workload.ts'

const damages = Number(process.env.KARDAN_DAMAGES ?? 30)
const folder = mkdtempSync(join(tmpdir(), 'kardan-damaged-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Key = { key?: Buffer }

interface Killed {
  folder: string
  undelivered: string[]
  rows: string
}

/** A station that was killed at work, with one backup and decisions that head office has not got. */
async function killedStation(name: string, key: Key): Promise<Killed> {
  const original = join(folder, name)
  openLoneStation(original, undefined, undefined, key).store.close()
  const { store } = openSafely({ ...opening(original), ...key })
  workOn(store, 1, 30, () => {})
  await backUp(store.database, original, '2026-11-21', key)
  const undelivered: string[] = []
  workOn(store, 2, 30, (id) => void undelivered.push(id))
  store.database.pragma('wal_checkpoint(TRUNCATE)')
  const rows = rowsOf(store)
  // As a kill leaves it: nothing is closed, so the next start looks at the whole file.
  const killed = join(folder, `${name}-killed`)
  cpSync(original, killed, { recursive: true })
  store.close()
  return { folder: killed, undelivered, rows }
}

const opening = (station: string) => ({
  folder: station,
  now: Date.now,
  newId,
  sha256,
  machine: hostname(),
  today: 'today',
})

const rowsOf = ({ database }: { database: { prepare(sql: string): { all(): unknown } } }) =>
  JSON.stringify(
    ['invoice', 'payment', 'ledgerEntry', 'stockMovement', 'customer', 'workOrder'].map((table) =>
      database.prepare(`select * from "${table}" order by id`).all(),
    ),
  )

function damage(chance: Chance, file: string): string {
  const bytes = readFileSync(file)
  const kind = chance.pick(['bits', 'page', 'cut', 'head'])
  if (kind === 'bits')
    for (let i = chance.int(1, 64); i > 0; i -= 1) {
      const at = chance.int(0, bytes.length - 1)
      bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.int(0, 7))
    }
  const page = 4096 * chance.int(1, Math.floor(bytes.length / 4096) - 1)
  if (kind === 'page') bytes.fill(0, page, page + 4096)
  if (kind === 'head') bytes.fill(0, 0, 100)
  writeFileSync(file, kind === 'cut' ? bytes.subarray(0, chance.int(0, bytes.length - 1)) : bytes)
  return kind
}

interface Outcome {
  /** What the person is told at the start, or what a look at everything finds. */
  what: string
  lost: number
  soundNow: boolean
}

function openDamaged(station: string, { undelivered, rows }: Killed, key: Key): Outcome {
  const { store, notice } = openSafely({ ...opening(station), ...key })
  try {
    const known = new Set(store.database.prepare('select id from decision').pluck().all())
    const soundNow = verify(store.database, sha256).problems.length === 0
    const what = notice?.notice ?? (soundNow ? (rowsOf(store) === rows ? 'unharmed' : 'silent') : 'found by verify')
    return { what, lost: undelivered.filter((id) => !known.has(id)).length, soundNow }
  } catch (trouble) {
    // Neither the first look nor the names told; whoever reads that page is told then.
    if (codeOf(trouble) === 'SQLITE_CORRUPT') return { what: 'found when read', lost: 0, soundNow: false }
    throw trouble
  } finally {
    store.close()
  }
}

async function damageMany(name: string, key: Key): Promise<Outcome[]> {
  const killed = await killedStation(name, key)
  const chance = chanceOf(Number(process.env.KARDAN_SEED ?? 1))
  const counts: Record<string, number> = {}
  const outcomes: Outcome[] = []
  for (let i = 0; i < damages; i += 1) {
    const station = join(folder, 'damaged')
    rmSync(station, { recursive: true, force: true })
    cpSync(killed.folder, station, { recursive: true })
    const kind = damage(chance, join(station, 'kardan.db'))
    const outcome = openDamaged(station, killed, key)
    outcomes.push(outcome)
    const title = `${kind}: ${outcome.what}`
    counts[title] = (counts[title] ?? 0) + 1
  }
  // What stands in a damaged page that nobody was told of is lost with it; a plain file has no way to know.
  const told = outcomes.filter(({ what }) => what.startsWith('store.'))
  did({ damages: outcomes.length, [`${name}Told`]: told.length, lost: told.filter(({ lost }) => lost > 0).length })
  console.log(`What became of ${damages} damaged files, ${name}:`, counts)
  return outcomes
}

test('a damaged encrypted file, as the packaged app has it, is always found out, and nothing undelivered is lost', async () => {
  // What came in the damaged one's place is sound, and the journal beside it had what nobody else has.
  for (const { what, lost, soundNow } of await damageMany('encrypted', { key: Buffer.alloc(32, 7) }))
    expect([what.startsWith('store.') || what === 'unharmed', lost, soundNow]).toEqual([true, 0, true])
}, 600_000)

test('a damaged plain file is found out wherever SQLite can see it', async () => {
  // Its pages carry no sums of their own: a bit that turned inside a text is found by `npm run verify` or not at all.
  const outcomes = await damageMany('plain', {})
  for (const { what, lost } of outcomes) if (what.startsWith('store.')) expect(lost).toBe(0)
  expect(outcomes.filter(({ what }) => what.startsWith('store.')).length).toBeGreaterThan(damages / 3)
}, 600_000)
