import { isMainThread, parentPort } from 'node:worker_threads'
import { type Ended, type Plan, play } from './history.ts'

/** What is asked of a player, and what it answers: one history each time. */
export interface Asked {
  plan: Plan
  keepLines: boolean
}

/** A history that throws is as wrong as one that loses. */
export async function playSafely(plan: Plan, keepLines: boolean): Promise<Ended> {
  try {
    return await play(plan, keepLines)
  } catch (trouble) {
    const what = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble)
    return {
      wrongs: [{ kind: 'lost', what: `the history broke off: ${what}` }],
      fingerprint: '',
      lines: [],
      decisions: 0,
    }
  }
}

if (!isMainThread)
  parentPort?.on('message', async ({ plan, keepLines }: Asked) =>
    parentPort?.postMessage(await playSafely(plan, keepLines)),
  )
