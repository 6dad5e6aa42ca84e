// npm run gate -- [part …] [--histories 10000] [--kills 500] [--power-cuts 12000] [--numbers 100000] [--stations 50]
// [--decisions 2000] [--seed 1] [--record]: what a release must pass, all of it or the parts that are named. Each part
// prints one line of JSON when it is done, with what was done and what came of it, and with --record notes it in
// docs/gate.json under its name; the exit code says whether all of them passed.

import './setup/require-node.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { playMany } from '../tests/simulation/play-many.ts'
import { type Outcome, outcomeOf } from './gate-outcome.ts'
import { startTestPostgres } from './setup/test-postgres.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    histories: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '500' },
    'power-cuts': { type: 'string', default: '12000' },
    numbers: { type: 'string', default: '100000' },
    stations: { type: 'string', default: '50' },
    decisions: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
})
const root = resolve(import.meta.dirname, '..')
const seed = Number(values.seed)
const histories = Number(values.histories)
const kills = Number(values.kills)

const parts: Record<string, () => Outcome | Promise<Outcome>> = {
  // The first test kills stations, the second head office half as often, the third PostgreSQL a sixth as often.
  kills: () => faults({ kills }, { KARDAN_KILLS: String(Math.ceil(kills / 1.67)) }, 'killed', 'database-killed'),
  powerCuts: () => powerCuts(Number(values['power-cuts'])),
  numbers: () => faults({ numbers: Number(values.numbers) }, { KARDAN_NUMBERS: values.numbers }, 'numbers'),
  // So many plain files and as many encrypted ones.
  damages: () => faults({ damages: 1_000 }, { KARDAN_DAMAGES: '500' }, 'damaged-file'),
  patience: () => faults({ fullDisks: 4, cutLines: 5 }, { KARDAN_PATIENT: '1' }, 'full-disk', 'slow-network'),
  fleet: () => fleet(Number(values.stations), Number(values.decisions)),
  // Of every hundred histories one more is played with head office on a real PostgreSQL.
  onPostgres: () => play({ histories: Math.ceil(histories / 100), seed: seed + 1_000_000, onPostgres: true }),
  histories: () => play({ histories, seed }),
}

const unknown = positionals.find((name) => !(name in parts))
if (unknown !== undefined) throw new Error(`no part ${unknown}; there are ${Object.keys(parts).join(', ')}`)
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim()
// Every process asks the same PostgreSQL, but for those that kill one of their own.
const postgres = await startTestPostgres()
try {
  for (const [name, part] of Object.entries(parts))
    if (positionals.length === 0 || positionals.includes(name)) await run(name, part)
} finally {
  await postgres.stop()
}

async function run(name: string, part: () => Outcome | Promise<Outcome>): Promise<void> {
  const began = performance.now()
  const outcome = await part()
  const figures = {
    ...outcome,
    seed,
    seconds: Math.round((performance.now() - began) / 1000),
    cores: cpus().length,
    commit,
  }
  console.log(JSON.stringify({ part: name, ...figures }))
  if (!outcome.passed) process.exitCode = 1
  if (!values.record) return
  const file = join(root, 'docs/gate.json')
  const recorded = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  writeFileSync(file, `${JSON.stringify({ ...recorded, [name]: figures }, null, 2)}\n`)
}

/** So many stations that come back together, each with so many decisions that head office has not got. */
function fleet(stations: number, decisions: number): Outcome {
  const settings = { KARDAN_FLEET: String(stations), KARDAN_FLEET_DECISIONS: String(decisions) }
  return faults({ stations, saved: stations * decisions, toldAgain: stations * decisions }, settings, 'fleet')
}

/** Half of the cuts come while a person alone is at work, the others at what else a station does: see there for the shares. */
function powerCuts(asked: number): Outcome {
  const share = Math.floor(asked / 16)
  const online = { atPages: 3 * share, atThinning: share, atRenewals: share, atInstallations: share, atJoining: share }
  const opening = { atOpeningAgain: share, atRestoring: share }
  const many = { powerCuts: asked, atCommands: Math.floor(asked / 2), ...online, ...opening }
  const settings = { KARDAN_POWER_CUTS: String(asked) }
  return faults(many, settings, 'power-cut', 'power-cut-online', 'power-cut-restoring')
}

async function play(asked: { histories: number; seed: number; onPostgres?: boolean }): Promise<Outcome> {
  const began = performance.now()
  let played = 0
  const { counts, failed } = await playMany({
    ...asked,
    told({ seed }, { wrongs: [wrong] }) {
      if (wrong !== undefined)
        console.log(`seed ${seed}: ${wrong.kind} ${wrong.what}; see npm run simulate -- --seed ${seed}`)
      played += 1
      if (played % 500 === 0)
        console.log(`${played} histories played, ${Math.round((performance.now() - began) / 60_000)} minutes`)
    },
  })
  return { passed: failed === null && counts.histories >= asked.histories, ...counts }
}

/** Runs test files of tests/faults, which tell what they did; at least what is asked has to be among it. */
function faults(asked: Record<string, number>, settings: NodeJS.ProcessEnv, ...names: string[]): Outcome {
  const scratch = mkdtempSync(join(tmpdir(), 'kardan-gate-'))
  const [did, report] = [join(scratch, 'did'), join(scratch, 'report.json')]
  const env = { ...process.env, KARDAN_FAULTS: '1', KARDAN_SEED: String(seed), KARDAN_DID: did, ...settings }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  let skipped = 0
  const failed = names.filter((name) => {
    console.log(`\n== ${name}`)
    rmSync(report, { force: true })
    const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, `tests/faults/${name}.test.ts`]
    const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env })
    if (existsSync(report)) skipped += JSON.parse(readFileSync(report, 'utf8')).numPendingTests
    return status !== 0
  })
  const told = existsSync(did) ? readFileSync(did, 'utf8').trim().split('\n') : []
  rmSync(scratch, { recursive: true })
  return outcomeOf({ asked, told, skipped, failed })
}
