// npm run mutate -- [--histories N] [--only WORD]: breaks merge, dedupe, series and rollup in ten ways each, in a copy of
// the tree, and looks who notices: first the simulation, then the tests of that area. Ends with 1 where nobody does.

import './setup/require-node.mjs'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Mutation, mutations, namedTests } from '../tests/mutations/mutations.ts'

const { values } = parseArgs({
  options: { histories: { type: 'string', default: '60' }, only: { type: 'string', default: '' } },
})
const root = resolve(import.meta.dirname, '..')
const copy = mkdtempSync(join(tmpdir(), 'kardan-mutate-'))
const wanted = mutations.filter(({ area, what }) => `${area} ${what}`.includes(values.only))
/** Areas whose tests were seen to pass on the unbroken copy. */
const soundAreas = new Set<string>()
let missed = 0

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
  console.log('area    broken                                                   noticed by                    seconds')
  for (const mutation of wanted) {
    const began = performance.now()
    const by = noticedBy(mutation)
    if (by === null) missed += 1
    const seconds = ((performance.now() - began) / 1000).toFixed(0)
    const { area, what } = mutation
    console.log(`${area.padEnd(7)} ${what.padEnd(56)} ${(by ?? 'NOBODY').padEnd(29)} ${seconds.padStart(7)}`)
  }
} finally {
  rmSync(copy, { recursive: true, force: true })
}
console.log(JSON.stringify({ mutations: wanted.length, missed }))
process.exitCode = missed === 0 ? 0 : 1

/** Who notices, or null; the file is put back afterwards. */
function noticedBy({ area, file, from, to, what }: Mutation): string | null {
  const path = join(copy, file)
  const sound = readFileSync(path, 'utf8')
  if (sound.split(from).length !== 2)
    throw new Error(`"${what}" does not fit any more: ${file} has ${sound.split(from).length - 1} of ${from}`)
  writeFileSync(
    path,
    sound.replace(from, () => to),
  )
  try {
    const simulate = ['tests/simulation/main.ts', '--histories', values.histories, '--until-first']
    const seed = /^seed (\d+)/m.exec(run(simulate).output)?.[1]
    if (seed !== undefined) return `simulation, seed ${seed}`
    writeFileSync(path, sound)
    assertSound(area)
    writeFileSync(
      path,
      sound.replace(from, () => to),
    )
    const tests = runTests(area)
    if (tests.status === 0) return null
    return /FAIL\s+(\S+)/.exec(tests.output)?.[1]?.split('/').at(-1) ?? 'named tests'
  } finally {
    writeFileSync(path, sound)
  }
}

/** Tests that fail on a sound copy notice nothing. */
function assertSound(area: Mutation['area']): void {
  if (soundAreas.has(area)) return
  const { status, output } = runTests(area)
  if (status !== 0) throw new Error(`the tests of ${area} fail on the sound program:\n${output.slice(-3_000)}`)
  soundAreas.add(area)
}

function runTests(area: Mutation['area']) {
  return run(['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--testTimeout=120000', ...namedTests[area]])
}

function run(args: readonly string[]): { status: number | null; output: string } {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' }
  const ran = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', timeout: 600_000, env })
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` }
}
