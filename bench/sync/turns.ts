import { createInterface } from 'node:readline'
import { answer } from '../spine/steps.ts'

/**
 * In a step: does some of the work each time it is told how much, and answers what that took in milliseconds. So two
 * steps can take turns, and what else the computer does burdens both alike.
 */
export async function inBlocks<T>(work: readonly T[], each: (one: T) => void | Promise<void>): Promise<void> {
  answer({ ready: work.length })
  let done = 0
  for await (const line of createInterface({ input: process.stdin })) {
    const { most } = JSON.parse(line) as { most: number }
    const times: number[] = []
    for (const one of work.slice(done, done + most)) {
      const from = performance.now()
      const doing = each(one)
      if (doing !== undefined) await doing
      times.push(performance.now() - from)
    }
    done += times.length
    answer({ times })
  }
}
