// What every peer's run has in common: its arguments, its server in a process of its own, its answer.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { papers } from '../paper.ts'

const [folder = '', documents = '1000', changes = '100'] = process.argv.slice(2)
export const asked = { folder, documents: Number(documents), changes: Number(changes) }
export const work = papers(asked.documents)

/** How long something took, in milliseconds. */
export async function timed(doing) {
  const from = performance.now()
  const result = await doing()
  return { ms: performance.now() - from, result }
}

export function answer(value) {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  return port
}

/** Starts a server that says one line when it is ready; it ends with this process. */
export async function startServer(file, args = [], env = {}) {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  const lines = createInterface({ input: child.stdout })
  await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended before it was ready`))),
  ])
  return child
}

/** Resolves when a change with this note is visible at the other client, however the peer tells of it. */
export function waiting() {
  const waiters = new Map()
  return {
    for: (note) =>
      new Promise((seen, failed) => {
        const giveUp = setTimeout(() => failed(new Error(`${note} never came`)), 30_000)
        waiters.set(note, () => {
          clearTimeout(giveUp)
          seen()
        })
      }),
    saw(note) {
      waiters.get(note)?.()
      waiters.delete(note)
    },
  }
}
