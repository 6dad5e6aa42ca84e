// `npm start` as somebody new runs it, and when it says what.

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

export const root = resolve(import.meta.dirname, '..', '..')

/** What is committed, and nothing that lies about. */
export async function clonedInto(folder: string): Promise<string> {
  await promisify(execFile)('git', ['clone', '--quiet', root, folder])
  return folder
}

/** Seconds from the start to each word, but for `deskAfterLoad`, which counts from where loading began. */
export interface Started {
  installing: number
  toLoad: number
  toDesk: number
  toLoaded: number
  deskAfterLoad: number
}

const words = {
  installing: /^Installed/,
  toLoad: /^Loading the demo/,
  toDesk: /^Desk: /,
  toLoaded: /^Both branches are loaded/,
}

/**
 * Starts Kardan with empty data, waits until all is loaded, and stops it.
 * @param script what runs: the script behind `npm start`, which installs first, or the one it runs afterwards.
 */
export async function startDemo(script: readonly string[], data: string): Promise<Started> {
  const from = performance.now()
  const child = spawn(process.execPath, script, {
    env: { ...process.env, KARDAN_HOME: data, DATABASE_URL: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.pipe(process.stderr)
  const gone = once(child, 'exit')
  const heard: Partial<Record<keyof typeof words, number>> = {}
  try {
    await new Promise<void>((done) => {
      const hear = (line: string) => {
        for (const [word, shape] of Object.entries(words))
          if (shape.test(line)) heard[word as keyof typeof words] ??= (performance.now() - from) / 1000
        if (heard.toLoaded !== undefined && heard.toDesk !== undefined) done()
      }
      // The installing is told on one stream, the loading on the other.
      for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear)
      void gone.then(() => done())
    })
    const { installing = 0, toLoad, toDesk, toLoaded } = heard
    if (toLoad === undefined || toDesk === undefined || toLoaded === undefined)
      throw new Error('npm start ended before everything was loaded')
    return { installing, toLoad, toDesk, toLoaded, deskAfterLoad: toDesk - toLoad }
  } finally {
    await ended(child, gone)
  }
}

async function ended(child: ChildProcess, gone: Promise<unknown>): Promise<void> {
  if (child.exitCode === null) child.kill('SIGTERM')
  await gone
}
