import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type { StationLine, StationSettings } from './station-process.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Saved {
  id: string
  instance: string
  seq: number
  hash: string
  /** How long the person waited. */
  ms: number
}

/** A station's computer: its process may be killed and started again on the same folder. */
export interface StationHost {
  readonly settings: StationSettings
  /** Everything it ever said was saved. */
  readonly saved: Saved[]
  readonly refusals: string[]
  /** What it said last while resting. */
  rested: Extract<StationLine, { say: 'resting' }> | null
  /** Starts the process; answers what it found on its disk. */
  start(): Promise<Extract<StationLine, { say: 'started' }>>
  tell(word: string): void
  /** SIGKILL; resolves when the process is gone and everything it had said was read. */
  kill(): Promise<void>
  stop(): Promise<void>
}

export function stationHost(settings: StationSettings, limits = ''): StationHost {
  let child: ChildProcess | null = null
  let ended: Promise<unknown> = Promise.resolve()
  const host: StationHost = {
    settings,
    saved: [],
    refusals: [],
    rested: null,
    async start() {
      const command = [process.execPath, join(root, 'tests/faults/station-process.ts'), JSON.stringify(settings)]
      const started = spawn('/bin/sh', ['-c', `${limits} exec "$@"`, 'station', ...command], {
        stdio: ['pipe', 'pipe', 'pipe'],
      })
      child = started
      host.rested = null
      started.stdin?.on('error', () => {})
      let trouble = ''
      started.stderr?.on('data', (text) => (trouble += text))
      const lines = createInterface({ input: started.stdout })
      ended = new Promise((done) => lines.once('close', done))
      return new Promise((done, failed) => {
        lines.on('line', (text) => {
          const line = JSON.parse(text) as StationLine
          if (line.say === 'started') done(line)
          else take(host, line)
        })
        started.once('exit', (code) => {
          failed(new Error(`${settings.name} ended with ${code}: ${trouble}`))
          // Whoever started it may be long past waiting for it.
          if (code) console.error(`${settings.name} ended with ${code}: ${trouble}`)
        })
      })
    },
    tell: (word) => void child?.stdin?.write(`${word}\n`),
    async kill() {
      child?.kill('SIGKILL')
      await ended
    },
    async stop() {
      host.tell('stop')
      await ended
    },
  }
  return host
}

function take(host: StationHost, line: Exclude<StationLine, { say: 'started' }>): void {
  if (line.say === 'saved') host.saved.push(line)
  if (line.say === 'refused') host.refusals.push(line.by)
  if (line.say === 'resting') host.rested = line
}

/** A process of head office on a port of its own, that may be killed and started again. */
export interface ServerHost {
  readonly url: string
  start(): Promise<void>
  kill(): Promise<void>
}

export function serverHost(databaseUrl: string, port: number): ServerHost {
  let child: ChildProcess | null = null
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    async start() {
      const env = { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), KARDAN_LOG: 'silent' }
      const stdio = ['ignore', 'ignore', 'pipe'] as const
      const started = spawn(process.execPath, [join(root, 'sync-server/main.ts')], { env, stdio: [...stdio] })
      child = started
      // A process of head office ends only when it is told to.
      let said = ''
      started.stderr?.on('data', (text) => (said = `${said}${text}`.slice(-4_000)))
      started.on('exit', (code) => code !== null && console.error(`head office ended with ${code}: ${said}`))
      await until(`head office at ${url}`, async () => {
        if (started.exitCode !== null) throw new Error(`head office ended with ${started.exitCode}`)
        return (await fetch(`${url}/health`).catch(() => null))?.ok ?? false
      })
    },
    async kill() {
      const dying = child
      child = null
      if (dying === null || dying.exitCode !== null) return
      const gone = new Promise((done) => dying.once('exit', done))
      dying.kill('SIGKILL')
      await gone
    },
  }
}

/** Asks again and again until it is so. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`${what}: not within ${withinMs / 1000} s`)
    await wait(50)
  }
}
