import type { Bundle } from './bundle.ts'
import { startStep } from './steps.ts'

const starts = 5

/** Milliseconds from the start of a process to its first answer, a new process each time. */
export async function measureStarts(
  folder: string,
  bundle: Bundle,
): Promise<{ bundled: number[]; fromSource: number[] }> {
  const bundled: number[] = []
  const fromSource: number[] = []
  for (let n = 0; n < starts; n += 1) {
    bundled.push(await oneStart(bundle.file('first-answer'), folder))
    fromSource.push(await oneStart('first-answer.ts', folder))
  }
  return { bundled, fromSource }
}

async function oneStart(file: string, folder: string): Promise<number> {
  const from = performance.now()
  const step = startStep(file, folder)
  await step.next()
  const took = performance.now() - from
  await step.end()
  return took
}
