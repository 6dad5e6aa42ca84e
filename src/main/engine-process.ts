import { hostname } from 'node:os'
import { pathToFileURL } from 'node:url'
import { computerTime, computerTimers } from './clock.ts'
import { deviceKeyOf } from './device-key.ts'
import { type Engine, startEngine } from './engine.ts'
import type { FromEngine, ToEngine } from './shell/engine-contract.ts'

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
  else if (data.kind === 'port') for (const port of ports) serve(port)
  else void engine?.stop().then(() => parentPort.postMessage({ kind: 'stopped' }))
})

function start({ dataFolder, databaseKey, deviceKey, migrations, fonts }: Extract<ToEngine, { kind: 'start' }>): void {
  try {
    engine = startEngine({
      folder: dataFolder,
      databaseKey: Buffer.from(databaseKey, 'hex'),
      deviceKey: deviceKeyOf(deviceKey),
      machine: hostname(),
      migrations: pathToFileURL(`${migrations}/`),
      fontFolder: fonts,
      time: computerTime,
      timers: computerTimers,
      // Whoever hosts this process starts another as soon as it is gone.
      restart: () => void computerTimers.after(300, () => void engine?.stop().then(() => process.exit(0))),
      log: (line) => console.log(JSON.stringify(line)),
    })
    parentPort.postMessage({ kind: 'ready' })
  } catch (trouble) {
    parentPort.postMessage({ kind: 'failed', message: trouble instanceof Error ? trouble.message : String(trouble) })
    process.exitCode = 1
  }
}

function serve(port: EnginePort): void {
  const desk = engine?.open((message) => port.postMessage(message))
  port.on('message', ({ data }) => desk?.receive(data))
  port.on('close', () => desk?.close())
  port.start()
}
