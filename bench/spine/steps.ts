import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A step in a process of its own, so that no figure is warmed or burdened by another. */
export interface Step {
  /** Its next line, read as JSON. */
  next<T>(): Promise<T>
  say(line: unknown): void
  /** Ends it and waits until it is gone. */
  end(): Promise<void>
}

const running = new Set<ChildProcess>()
// Whatever ends this process, nothing it started stays behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

/** Starts a file of this folder (or an absolute path). A step ends when its standard input is closed. */
export function startStep(file: string, ...args: string[]): Step {
  return startStepUnder([], file, ...args)
}

/** The same with flags for Node. */
export function startStepUnder(flags: readonly string[], file: string, ...args: string[]): Step {
  const path = file.startsWith('/') ? file : join(import.meta.dirname, file)
  const child = spawn(process.execPath, [...flags, path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  running.add(child)
  const gone = once(child, 'exit').finally(() => running.delete(child))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async next<T>() {
      const { value, done } = await lines.next()
      if (done) throw new Error(`${file} ended before it had answered`)
      return JSON.parse(value) as T
    },
    say: (line) => void child.stdin.write(`${JSON.stringify(line)}\n`),
    async end() {
      child.stdin.end()
      await gone
    },
  }
}

/** Runs a step that answers once. */
export async function runStep<T>(file: string, ...args: string[]): Promise<T> {
  const step = startStep(file, ...args)
  try {
    return await step.next<T>()
  } finally {
    await step.end()
  }
}

/** In a step: answers, and goes on until the one who started it closes the pipe. */
export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/**
 * In a step: the most memory this process took, in MB. Linux counts into `maxRSS` what the process was that started this
 * one, and says the truth in /proc.
 */
export function mostMemory(): number {
  const own = '/proc/self/status'
  const said = existsSync(own) ? /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(own, 'utf8')) : null
  return Number(said?.[1] ?? process.resourceUsage().maxRSS) / 1e3
}

export async function untilEnded(): Promise<void> {
  process.stdin.resume()
  await once(process.stdin, 'end')
}
