// The first thing that runs on any computer: installs what is missing, then runs the asked script under the project's
// own Node. It must work on Node 18 with an empty node_modules, so it imports nothing but Node itself.

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.kardan-installed')
const lock = join(root, '.kardan-installing')

/** What each word of `npm run <word>` starts: a file, and what it is always given. */
const scripts = {
  start: ['dev/start.ts'],
  'head-office': ['sync-server/main.ts'],
  test: ['dev/test.ts'],
  simulate: ['tests/simulation/main.ts'],
  bench: ['bench/main.ts'],
  migrations: ['dev/migrations.ts'],
  verify: ['dev/verify.ts'],
  gate: ['dev/gate.ts'],
  mutate: ['dev/mutate.ts'],
  types: ['node_modules/typescript/bin/tsc', '-p', '.', '--noEmit'],
  lint: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  build: ['node_modules/electron-vite/bin/electron-vite.js', 'build'],
}
/** By itself Node lets young objects fill 128 MB on a large computer; head office is as fast with this and smaller. */
const flags = { 'head-office': ['--max-semi-space-size=16'] }

const [word = '', ...args] = process.argv.slice(2)
if (Number(process.versions.node.split('.')[0]) < 18)
  stop(`Kardan's set-up needs Node 18 or newer; this is ${process.version}.`)
if (!Object.hasOwn(scripts, word)) stop(`Say one of: ${Object.keys(scripts).join(', ')}.`)
if (!installed()) install()
run(word, args)

/** True when node_modules was installed from exactly this package-lock.json on this kind of computer. */
function installed() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()
}

function fingerprint() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${hash} ${process.platform}-${process.arch}\n`
}

function install() {
  // npm empties what a link points to, and takes the packages away under whoever else uses them.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink())
    stop(
      'node_modules is a link and was not installed from this package-lock.json. Install where it points, or remove the link.',
    )
  const release = takeLock()
  try {
    if (installed()) return
    say('Installing the packages of package-lock.json (about half a minute, once) ...')
    const began = Date.now()
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    // --ignore-scripts: see .npmrc. --include: NODE_ENV=production must not leave out what builds and tests need.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
    const options = {
      cwd: root,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    }
    const result = spawnSync(npm, [...args, '--loglevel=error'], { ...options, maxBuffer: 1 << 26 })
    if (result.status !== 0) stop(explain(result))
    mkdirSync(modules, { recursive: true })
    writeFileSync(stamp, fingerprint())
    say(`Installed in ${((Date.now() - began) / 1000).toFixed(0)} s.`)
  } finally {
    release()
  }
}

/** Two starts at once must not empty node_modules under each other: the second waits for the first. */
function takeLock() {
  for (let waited = 0; ; waited++) {
    try {
      const handle = openSync(lock, 'wx')
      writeFileSync(handle, String(process.pid))
      closeSync(handle)
      process.once('exit', () => rmSync(lock, { force: true }))
      return () => rmSync(lock, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') stop(`This folder cannot be written to (${error.code}): ${root}`)
      if (!ownerLives()) rmSync(lock, { force: true })
      else if (waited === 0) say('Another Kardan command is installing packages; waiting for it ...')
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500)
    }
  }
}

function ownerLives() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    // A lock is empty for the instant between its creation and the writing of its owner.
    if (!pid) return Date.now() - statSync(lock).mtimeMs < 5000
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One sentence a person can act on, followed by npm's own words. */
function explain({ error, stderr = '', signal }) {
  if (error) return `npm cannot be started (${error.message}). It comes with Node: install Node 18 or newer with npm.`
  if (signal) return `The installation was interrupted (${signal}). Nothing is lost: run the same command again.`
  const unreachable =
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|CERT|ERR_SOCKET/.test(stderr)
  const full = /ENOSPC/.test(stderr)
  const why = unreachable
    ? 'The npm registry is out of reach, and this first start needs it once. Check the network or proxy, then run the same command again.'
    : full
      ? 'The disk is full: the packages need about 1.1 GB. Make room, then run the same command again.'
      : 'The packages could not be installed.'
  return `${why}\n\nnpm said:\n${stderr.trim()}`
}

function run(word, args) {
  const node = projectNode()
  const [file, ...fixed] = scripts[word]
  const path = `${dirname(node)}${delimiter}${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`
  const child = spawn(node, [...(flags[word] ?? []), join(root, file), ...fixed, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  })
  // A terminal's Ctrl+C reaches the child by itself; a signal sent to this process alone has to be passed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {})
  child.on('error', (error) => stop(`The project's Node could not be started (${error.message}).`))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
}

/** The Node of package-lock.json; where the registry has none for this computer, the one that runs now if new enough. */
function projectNode() {
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
  const own = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return stop(
    `Kardan runs on Node 24, which the registry does not offer for ${process.platform}-${process.arch}: install Node 24 and run the same command with it.`,
  )
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

function stop(sentence) {
  say(sentence)
  process.exit(1)
}
