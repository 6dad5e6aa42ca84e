// npm run gate -- [--histories 10000] [--kills 500] [--power-cuts 12000] [--numbers 100000] [--seed 1] [--record]:
// what a release must pass. The last line is one line of JSON, written to docs/gate.json as well with --record.

import './setup/require-node.mjs'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { playMany } from '../tests/simulation/play-many.ts'
import { startTestPostgres } from './setup/test-postgres.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '500' },
    'power-cuts': { type: 'string', default: '12000' },
    numbers: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    record: { type: 'boolean', default: false },
  },
})
const root = resolve(import.meta.dirname, '..')
const seed = Number(values.seed)
const began = performance.now()
let played = 0

// Every process asks the same PostgreSQL, but for those that kill one of their own.
const postgres = await startTestPostgres()

const kills = Number(values.kills)
const failedFiles = [
  // The first test kills stations, the second head office half as often, the third PostgreSQL a sixth as often.
  ...faults({ KARDAN_KILLS: String(Math.ceil(kills / 1.67)) }, 'killed', 'database-killed'),
  ...faults({ KARDAN_POWER_CUTS: values['power-cuts'] }, 'power-cut'),
  ...faults({ KARDAN_NUMBERS: values.numbers }, 'numbers'),
  ...faults({ KARDAN_DAMAGES: '500' }, 'damaged-file'),
  ...faults({ KARDAN_PATIENT: '1' }, 'full-disk', 'slow-network'),
]

const inMemory = await playMany({ histories: Number(values.histories), seed, told })
// One in a hundred again with head office on a real PostgreSQL.
const onPostgres = await playMany({
  histories: Math.ceil(Number(values.histories) / 100),
  seed: seed + 1_000_000,
  onPostgres: true,
  told,
})

const { histories, lost, divergent, duplicateNumbers, gaps, imbalances } = inMemory.counts
const figures = {
  commit: spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim(),
  histories,
  historiesOnPostgres: onPostgres.counts.histories,
  lost: lost + onPostgres.counts.lost,
  divergent: divergent + onPostgres.counts.divergent,
  duplicateNumbers: duplicateNumbers + onPostgres.counts.duplicateNumbers,
  gaps: gaps + onPostgres.counts.gaps,
  imbalances: imbalances + onPostgres.counts.imbalances,
  kills,
  powerCuts: Number(values['power-cuts']),
  numbers: Number(values.numbers),
  faultsFailed: failedFiles,
  seconds: Math.round((performance.now() - began) / 1000),
  cores: cpus().length,
}
console.log(JSON.stringify(figures))
if (values.record) writeFileSync(join(root, 'docs/gate.json'), `${JSON.stringify(figures, null, 2)}\n`)
await postgres.stop()
const zeros = inMemory.failed === null && onPostgres.failed === null && failedFiles.length === 0
process.exitCode = zeros ? 0 : 1

function told(plan: { seed: number }, { wrongs }: { wrongs: { kind: string; what: string }[] }): void {
  if (wrongs.length > 0)
    console.log(`seed ${plan.seed}: ${wrongs[0]?.kind} ${wrongs[0]?.what}; see npm run simulate -- --seed ${plan.seed}`)
  played += 1
  if (played % 500 === 0)
    console.log(`${played} histories played, ${Math.round((performance.now() - began) / 60_000)} minutes`)
}

/** Runs test files of tests/faults; answers the names of those that failed. */
function faults(asked: NodeJS.ProcessEnv, ...names: string[]): string[] {
  return names.filter((name) => {
    console.log(`\n== ${name}`)
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const env = { ...process.env, KARDAN_FAULTS: '1', KARDAN_SEED: String(seed), ...asked }
    const ran = spawnSync(process.execPath, [vitest, 'run', `tests/faults/${name}.test.ts`], {
      cwd: root,
      stdio: 'inherit',
      env,
    })
    return ran.status !== 0
  })
}
