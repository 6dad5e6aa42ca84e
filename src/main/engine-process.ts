import { hostname } from 'node:os'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { computerTime, computerTimers } from './clock.ts'
import { deviceKeyOf } from './device-key.ts'
import { type Engine, startEngine } from './engine.ts'
import type { Printers } from './printing/printers.ts'
import type { EngineAsk, FromEngine, ToEngine } from './shell/engine-contract.ts'
import { NewerFile } from './store/database.ts'
import { refusalOfDisk } from './store/disk-trouble.ts'
import { fileMarks } from './store/mark.ts'
import { UpgradeFailed } from './store/upgrade.ts'

/** The engine in a process of its own beside the window: what the shell says becomes calls, ports become desks. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToEngine; ports: EnginePort[] }) => void): void
  postMessage(message: FromEngine): void
}
interface EnginePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
  start(): void
}

const { parentPort } = process as unknown as { parentPort: ParentPort }
let engine: Engine | undefined

parentPort.on('message', ({ data, ports }) => {
  if (data.kind === 'start') start(data)
  else if (data.kind === 'answer') {
    asked.get(data.id)?.(data.answer)
    asked.delete(data.id)
  } else if (data.kind === 'port') for (const port of ports) serve(port)
  else void engine?.stop().then(() => parentPort.postMessage({ kind: 'stopped' }))
})

const asked = new Map<number, (answer: unknown) => void>()
let lastAsk = 0

/** Asks the shell for what only it can do; its answers are checked like anything from another process. */
function askShell(ask: EngineAsk): Promise<unknown> {
  lastAsk += 1
  const id = lastAsk
  return new Promise((answer) => {
    asked.set(id, answer)
    parentPort.postMessage({ kind: 'ask', id, ...ask })
  })
}

const listed = z.array(z.object({ name: z.string(), label: z.string() }))
const outcome = z.enum(['printed', 'cancelled', 'failed'])
const printers: Printers = {
  list: async () => listed.parse(await askShell({ ask: 'printers' })),
  print: async (job) => outcome.catch('failed').parse(await askShell({ ask: 'print', job })),
}

function start({
  dataFolder,
  databaseKey,
  deviceKey,
  markFile,
  migrations,
  fonts,
}: Extract<ToEngine, { kind: 'start' }>): void {
  try {
    engine = startEngine({
      folder: dataFolder,
      databaseKey: Buffer.from(databaseKey, 'hex'),
      deviceKey: deviceKeyOf(deviceKey),
      machine: hostname(),
      marks: fileMarks(markFile, deviceKey),
      migrations: pathToFileURL(`${migrations}/`),
      fontFolder: fonts,
      readingThread: new URL('./reading-thread.js', import.meta.url),
      printers,
      time: computerTime,
      timers: computerTimers,
      // Whoever hosts this process starts another as soon as it is gone.
      restart: () => void computerTimers.after(300, () => void engine?.stop().finally(() => process.exit(0))),
      log: (line) => console.log(JSON.stringify(line)),
    })
    parentPort.postMessage({ kind: 'ready' })
  } catch (trouble) {
    const message = trouble instanceof Error ? trouble.message : String(trouble)
    parentPort.postMessage({ kind: 'failed', message, word: wordFor(trouble) })
    process.exitCode = 1
  }
}

/** What a person must do something about before another start can come to anything. */
function wordFor(trouble: unknown): Extract<FromEngine, { kind: 'failed' }>['word'] {
  if (trouble instanceof UpgradeFailed) return 'engine.upgradeFailed'
  if (trouble instanceof NewerFile) return 'engine.newerFile'
  return refusalOfDisk(trouble)?.refused === 'disk.full' ? 'engine.diskFull' : null
}

function serve(port: EnginePort): void {
  const desk = engine?.open((message) => port.postMessage(message))
  port.on('message', ({ data }) => desk?.receive(data))
  port.on('close', () => desk?.close())
  port.start()
}
