// npm run mutate -- [--histories N] [--only WORD] [--skip N]: breaks merge, dedupe, series and rollup in ten ways each, in
// a copy of the tree, and looks who notices: the simulation (drawn histories, then those told by hand), else the tests of
// that area. Ends with 1 where the simulation does not.

import './setup/require-node.mjs'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutation, mutations, namedTests } from '../tests/mutations/mutations.ts'

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    /** Goes on after so many, where a run was cut short. */
    skip: { type: 'string', default: '0' },
  },
})
const root = resolve(import.meta.dirname, '..')
const copy = mkdtempSync(join(tmpdir(), 'kardan-mutate-'))
const wanted = mutations.filter(({ area, what }) => `${area} ${what}`.includes(values.only)).slice(Number(values.skip))
/** The histories told by hand are simulation too. */
const toldByHand = [
  'named-histories',
  'shop-histories',
  'twins',
  'what-is-left',
  'what-was-thinned-out',
  'a-gap-told-first',
].map((name) => `tests/simulation/${name}.test.ts`)
/** Tests that were seen to pass on the unbroken copy. */
const seenToPass = new Set<string>()
const noticed = { simulation: 0, testsAlone: 0, nobody: 0 }

try {
  for (const name of [
    'src',
    'sync-server',
    'tests',
    'dev',
    'resources',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  assertSound('told by hand', toldByHand)
  const drawn = run(['tests/simulation/main.ts', '--histories', values.histories, '--until-first'])
  if (drawn.status !== 0) throw new Error(`the drawn histories fail on the sound program:\n${drawn.output}`)
  console.log('area    broken                                                   noticed by                    seconds')
  for (const mutation of wanted) {
    const began = performance.now()
    const by = noticedBy(mutation)
    noticed[by === null ? 'nobody' : by.startsWith('simulation') ? 'simulation' : 'testsAlone'] += 1
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    const { area, what } = mutation
    console.log(`${area.padEnd(7)} ${what.padEnd(56)} ${(by ?? 'NOBODY').padEnd(29)} ${seconds.padStart(7)}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(JSON.stringify({ mutations: wanted.length, ...noticed }))
process.exitCode = noticed.simulation === wanted.length ? 0 : 1

/** Who notices, or null; the file is put back afterwards. */
function noticedBy({ area, file, from, to }: Mutation): string | null {
  const path = join(copy, file)
  const sound = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    sound.replace(from, () => to),
  )
  try {
    // Head office's own rows are only played with over a real PostgreSQL, where a few histories reach all there is.
    const over = file.startsWith('sync-server/store/') ? ['6', '--on', 'postgres'] : [values.histories]
    const simulate = ['tests/simulation/main.ts', '--until-first', '--histories', ...over]
    const seed = /^seed (\d+)/m.exec(run(simulate).output)?.[1]
    if (seed !== undefined) return `simulation, seed ${seed}`
    if (runTests(toldByHand).status !== 0) return 'simulation, told by hand'
    const tests = runTests(namedTests[area])
    if (tests.status === 0) return null
    writeFileSync(path, sound)
    assertSound(area, namedTests[area])
    return /FAIL\s+(\S+)/.exec(tests.output)?.[1]?.split('/').at(-1) ?? 'named tests'
  } finally {
    writeFileSync(path, sound)
  }
}

/** Tests that fail on a sound copy notice nothing. */
function assertSound(what: string, tests: readonly string[]): void {
  if (seenToPass.has(what)) return
  const { status, output } = runTests(tests)
  if (status !== 0) throw new Error(`the tests ${what} fail on the sound program:\n${output.slice(-3_000)}`)
  seenToPass.add(what)
}

function runTests(tests: readonly string[]) {
  return run(['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--testTimeout=120000', ...tests])
}

function run(args: readonly string[]): { status: number | null; output: string } {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
  const ran = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', timeout: 600_000, env })
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` }
}
