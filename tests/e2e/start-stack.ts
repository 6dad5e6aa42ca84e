import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Addresses, Control } from './stack.ts'

/** Where the desk and head office of a worker are, and what can be done to them from outside. */
export interface Stack extends Omit<Addresses, 'controlUrl'> {
  control(what: Control): Promise<string>
  stop(): Promise<void>
}

/** Starts a stack as a process of its own, which ends with `stop` or with this process, however that ends. */
export async function startStack(): Promise<Stack> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stack.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const line = await new Promise<string>((first, failed) => {
    createInterface({ input: child.stdout }).once('line', first)
    child.once('exit', () => failed(new Error('the stack of the end-to-end tests did not start')))
  })
  const { controlUrl, ...addresses }: Addresses = JSON.parse(line)
  return {
    ...addresses,
    control: async (what) => (await fetch(`${controlUrl}/${what}`, { method: 'POST' })).text(),
    async stop() {
      child.stdin.end()
      await ended
    },
  }
}
