import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts the stack once for all tests, and answers the way to end it. */
export default async function startStack(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stack.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  const line = await new Promise<string>((first, failed) => {
    createInterface({ input: child.stdout }).once('line', first)
    child.once('exit', () => failed(new Error('the stack of the end-to-end tests did not start')))
  })
  process.env.KARDAN_E2E_STACK = line
  return async () => {
    child.stdin.end()
    await ended
  }
}
