// What `npm test` runs: every proof there is, in order, each with its time; the last line counts.
// `npm test -- types unit` runs only the named steps.

import './setup/require-node.mjs'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { findChromium } from './setup/chromium.ts'

/** `failures` names what failed and says its first line: the end of the output is what is read. */
type Counts = { passed: number; failed: number; skipped: number; failures?: string[] }
/** A step that cannot run here gives the sentence to say instead of its counts. */
type Step = { name: string; run: () => Promise<Counts | string> }

const root = resolve(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'kardan-test-'))
const longestStepMs = 12 * 60_000
/** Of what went wrong, so many lines are said again at the end. */
const toldLines = 12

const steps: Step[] = [
  { name: 'types', run: () => tool('typescript/bin/tsc', ['-p', '.', '--noEmit']) },
  { name: 'lint', run: () => tool('@biomejs/biome/bin/biome', ['check', '.']) },
  { name: 'unit', run: () => vitest([]) },
  { name: 'simulation', run: simulation },
  { name: 'faults', run: () => vitest(['--no-file-parallelism', 'tests/faults'], { KARDAN_FAULTS: '1' }) },
  { name: 'build', run: () => tool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']) },
  { name: 'packaging', run: () => vitest(['tests/packaging.test.ts'], { KARDAN_PACKAGING: '1' }) },
  { name: 'e2e', run: endToEnd },
  { name: 'electron', run: electron },
]

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no step ${unknown.join(', ')}; say some of: ${steps.map((step) => step.name).join(', ')}.\n`,
  )
  process.exit(1)
}

const results: { name: string; seconds: number; counts: Counts | string }[] = []
for (const step of steps) {
  if (wanted.length > 0 && !wanted.includes(step.name)) continue
  process.stdout.write(`\n== ${step.name}\n`)
  const began = performance.now()
  const counts = await step.run()
  const seconds = (performance.now() - began) / 1000
  results.push({ name: step.name, seconds, counts })
  process.stdout.write(`== ${step.name}: ${outcome(counts)}, ${seconds.toFixed(1)} s\n`)
}
rmSync(scratch, { recursive: true, force: true })
summarise()

function summarise(): void {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  process.stdout.write('\nstep         seconds  outcome\n')
  for (const { name, seconds, counts } of results) {
    process.stdout.write(`${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)}  ${outcome(counts)}\n`)
    if (typeof counts === 'string') continue
    total.passed += counts.passed
    total.failed += counts.failed
    total.skipped += counts.skipped
  }
  for (const { name, counts } of results)
    for (const failure of (typeof counts === 'string' ? undefined : counts.failures) ?? [])
      process.stdout.write(`\nFAILED ${name}: ${failure}\n`)
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`)
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0
}

function outcome(counts: Counts | string): string {
  if (typeof counts === 'string') return `DID NOT RUN: ${counts}`
  return counts.failed > 0
    ? `FAILED (${counts.failed} of ${counts.passed + counts.failed})`
    : `passed (${counts.passed})`
}

/** A program that either succeeds or fails counts as one. */
async function tool(path: string, args: string[]): Promise<Counts> {
  return one(await start([join(root, 'node_modules', path), ...args]))
}

async function vitest(args: string[], env: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const report = join(scratch, `vitest-${results.length}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await start([join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args], env)
  if (!existsSync(report)) return one(code || 1)
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const failures = (testResults as VitestFile[]).flatMap(({ name, message, assertionResults }) => [
    ...(message === '' ? [] : [told(relative(root, name), message)]),
    ...assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ title, failureMessages }) => told(`${relative(root, name)} › ${title}`, failureMessages[0])),
  ])
  const counts = { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests, failures }
  // A file that cannot be loaded, or an error between tests, fails the run without failing a test.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

async function simulation(): Promise<Counts> {
  return one(await start([join(root, 'tests/simulation/main.ts'), '--histories', '300', '--seed', '1']))
}

async function endToEnd(): Promise<Counts> {
  const chromium = await findChromium()
  if (typeof chromium === 'string') {
    process.stderr.write(`${chromium}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  return playwright(join(root, 'tests/e2e/playwright.config.ts'), { KARDAN_CHROMIUM: chromium.path })
}

async function electron(): Promise<Counts | string> {
  const config = join(root, 'tests/electron/playwright.config.ts')
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(root, 'node_modules/electron/dist')
  const names = ['electron', 'electron.exe', 'Electron.app']
  if (!names.some((name) => existsSync(join(folder, name))))
    return 'no Electron binary on this computer, so the real windows, preload and key store were NOT tested (npx install-electron fetches it where downloads are allowed)'
  return playwright(config, {})
}

async function playwright(config: string, env: NodeJS.ProcessEnv): Promise<Counts> {
  const report = join(scratch, 'playwright.json')
  rmSync(report, { force: true })
  const args = [join(root, 'node_modules/playwright/cli.js'), 'test', '--config', config, '--reporter=list,json']
  const code = await start(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report })
  if (!existsSync(report)) return one(code || 1)
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8'))
  const failures = (suites as PlaywrightSuite[]).flatMap(failuresOf)
  const counts = { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped, failures }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

type VitestFile = {
  name: string
  message: string
  assertionResults: { title: string; status: string; failureMessages: string[] }[]
}
type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs: {
    file: string
    line: number
    title: string
    ok: boolean
    tests: { results: { error?: { message?: string } }[] }[]
  }[]
}

function failuresOf({ suites = [], specs }: PlaywrightSuite): string[] {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title, tests }) =>
      told(
        `${file}:${line} › ${title}`,
        tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message,
      ),
    )
  return [...own, ...suites.flatMap(failuresOf)]
}

/** What failed and how, without the colours of a terminal. */
function told(what: string, why = ''): string {
  const lines = stripVTControlCharacters(why)
    .split('\n')
    .filter((line) => line.trim() !== '')
  return [what, ...lines.slice(0, toldLines)].join('\n  ')
}

function one(code: number): Counts {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** Runs a script under this same Node; gives its exit code, and ends it when it hangs. */
function start(args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    timeout: longestStepMs,
  })
  return new Promise((done) => {
    child.on('error', () => done(1))
    child.on('exit', (code, signal) => {
      if (signal) process.stderr.write(`Ended by ${signal}, after at most ${longestStepMs / 60_000} minutes.\n`)
      done(code ?? 1)
    })
  })
}
