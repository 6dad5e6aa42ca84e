import { type BrowserWindow, MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron'
import type { EngineAsk, FromEngine, ToEngine } from './engine-contract.ts'
import { isAppUrl } from './policy.ts'
import { answerEngine } from './printers.ts'
import type { ShellWord } from './words.ts'

type Start = Extract<ToEngine, { kind: 'start' }>

/** The engine's process: started again when it dies, asked to finish before the app ends. */
export type EngineHost = { connect(window: BrowserWindow): void; stop(): Promise<void> }

const restartsPerMinute = 3
const stopWithinMs = 10_000

/**
 * Starts the built engine at `path`. `gaveUp` is called with the last reason when it keeps dying; until then every
 * connected window is simply handed a new port.
 */
export function hostEngine(path: string, start: Start, gaveUp: (reason: string, word?: ShellWord) => void): EngineHost {
  const windows = new Set<BrowserWindow>()
  let deaths: number[] = []
  let reason = ''
  let stopping = false
  let engine = launch()

  function launch(): UtilityProcess {
    // Nothing of this process's environment is needed, and a NODE_OPTIONS in it would reach the engine.
    const child = utilityProcess.fork(path, [], {
      serviceName: 'Kardan engine',
      stdio: 'inherit',
      env: neededEnvironment(),
    })
    child.on('message', (message: FromEngine) => {
      if (message.kind === 'failed') reason = message.message
      // Trying again would come to the same; the data is as it was.
      if (message.kind === 'failed' && message.word !== null) {
        stopping = true
        gaveUp(reason, message.word)
      }
      // It has written and closed everything; its open ports alone would keep it alive.
      if (message.kind === 'stopped') child.kill()
      if (message.kind === 'ask') void answer(child, message)
    })
    child.on('exit', (code) => {
      if (stopping) return
      const now = Date.now()
      deaths = [...deaths.filter((at) => now - at < 60_000), now]
      if (deaths.length > restartsPerMinute) return gaveUp(reason || `the engine ended with code ${code}`)
      engine = launch()
      for (const window of windows) handPort(window)
    })
    child.postMessage(start)
    return child
  }

  async function answer(child: UtilityProcess, { id, ...ask }: EngineAsk & { id: number }): Promise<void> {
    const [window] = windows
    const given = await answerEngine(ask, window?.webContents).catch(() => null)
    child.postMessage({ kind: 'answer', id, answer: given } satisfies ToEngine)
  }

  function handPort(window: BrowserWindow): void {
    if (window.isDestroyed() || !isAppUrl(window.webContents.getURL())) return
    const { port1, port2 } = new MessageChannelMain()
    engine.postMessage({ kind: 'port' } satisfies ToEngine, [port1])
    window.webContents.mainFrame.postMessage('kardan-port', null, [port2])
  }

  return {
    connect(window) {
      windows.add(window)
      window.on('closed', () => windows.delete(window))
      window.webContents.on('did-finish-load', () => handPort(window))
    },
    stop() {
      stopping = true
      return finish(engine)
    },
  }
}

function finish(engine: UtilityProcess): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => engine.kill(), stopWithinMs)
    engine.on('exit', () => {
      clearTimeout(impatience)
      resolve()
    })
    if (engine.pid === undefined) resolve()
    else engine.postMessage({ kind: 'stop' } satisfies ToEngine)
  })
}

function neededEnvironment(): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'SYSTEMROOT',
    'TEMP',
    'TMP',
    'TMPDIR',
    'LANG',
    'TZ',
  ]
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
}
