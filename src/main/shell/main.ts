// The desktop app: one instance, one window, the engine in a process of its own. Built to out/main/shell.js.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog } from 'electron'
import { registerAppScheme, serveApp } from './app-protocol.ts'
import { openDeviceKeys } from './device-keys.ts'
import { type EngineHost, hostEngine } from './engine-host.ts'
import { systemVault } from './keys.ts'
import { setMenu } from './menu.ts'
import { lookForUpdate } from './updater.ts'
import { createWindow, deskSession, guardEveryPage } from './window.ts'
import { type ShellWord, shellWords } from './words.ts'

const built = join(import.meta.dirname, '..')
const hourMs = 3_600_000

let engine: EngineHost | undefined
let window: BrowserWindow | undefined
let installUpdate: (() => void) | undefined

// Two programs on the same data would each believe to be the only writer.
if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.enableSandbox()
  registerAppScheme()
  guardEveryPage()
  app.on('second-instance', showWindow)
  app.on('activate', showWindow)
  app.on('window-all-closed', () => app.quit())
  app.on('before-quit', finishFirst)
  app.whenReady().then(start).catch(fail)
}

async function start(): Promise<void> {
  setMenu()
  const home = app.getPath('userData')
  const dataFolder = join(home, 'data')
  const keys = await openDeviceKeys(systemVault, join(home, 'keys'), holdsData(dataFolder))
  if (typeof keys === 'string') return stopWith(shellWords(app.getLocale())[keys])
  engine = hostEngine(
    join(built, 'main', 'engine-process.js'),
    {
      kind: 'start',
      dataFolder,
      markFile: join(home, 'keys', 'station.mark'),
      ...keys,
      ...files(),
    },
    fail,
  )
  const desk = deskSession()
  serveApp(desk, join(built, 'renderer'))
  window = createWindow(desk, join(built, 'preload', 'index.cjs'))
  window.on('closed', () => {
    window = undefined
  })
  engine.connect(window)
  watchForUpdates()
}

/** Packaged they lie beside the archive (electron-builder.yml), else where the project keeps them. */
function files(): { migrations: string; fonts: string } {
  const project = join(built, '..')
  return app.isPackaged
    ? { migrations: join(process.resourcesPath, 'migrations'), fonts: join(process.resourcesPath, 'fonts') }
    : { migrations: join(project, 'src/main/store/migrations'), fonts: join(project, 'resources/fonts') }
}

function holdsData(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0
}

function showWindow(): void {
  if (!window) return
  if (window.isMinimized()) window.restore()
  window.focus()
}

/** The first quit is put off until the engine has written and closed; the second one is let through. */
function finishFirst(event: { preventDefault(): void }): void {
  if (!engine) return
  event.preventDefault()
  const closing = engine
  engine = undefined
  closing.stop().then(() => (installUpdate ? installUpdate() : app.quit()))
}

function watchForUpdates(): void {
  const look = async () => {
    // Out of reach, damaged or forged: the running version stays as it is, and the next hour asks again.
    const outcome = await lookForUpdate().catch((error: unknown) => ({ state: 'refused' as const, why: String(error) }))
    if (outcome.state === 'refused') process.stderr.write(`update refused: ${outcome.why}\n`)
    if (outcome.state === 'ready') installUpdate = outcome.install
  }
  void look()
  setInterval(look, hourMs).unref()
}

function fail(reason: unknown, word: ShellWord = 'engine.gaveUp'): void {
  stopWith(`${shellWords(app.getLocale())[word]}\n\n${reason instanceof Error ? reason.message : String(reason)}`)
}

function stopWith(sentence: string): void {
  dialog.showErrorBox('Kardan', sentence)
  app.exit(1)
}
