import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type Ended, type Plan, planOf } from './history.ts'
import type { Asked } from './player.ts'
import type { Wrong } from './world.ts'

export type Counts = { histories: number } & Record<Wrong['kind'], number> & { seconds: number }

export interface Playing {
  histories: number
  /** The first seed; the others follow it. */
  seed: number
  onPostgres?: boolean
  keepLines?: boolean
  /** No other history begins once one went wrong. */
  untilFirst?: boolean
  told?(plan: Plan, ended: Ended): void
}

/** Plays histories on every core and counts what went wrong; answers the failed plan of the lowest seed as well. */
export async function playMany(playing: Playing): Promise<{ counts: Counts; failed: Plan | null }> {
  const { histories, seed, keepLines = false, untilFirst = false } = playing
  const began = performance.now()
  const counts: Counts = {
    histories: 0,
    lost: 0,
    divergent: 0,
    duplicateNumbers: 0,
    gaps: 0,
    imbalances: 0,
    seconds: 0,
  }
  let failed: Plan | null = null
  let next = 0

  async function work(): Promise<void> {
    const worker = new Worker(new URL('./player.ts', import.meta.url))
    try {
      for (; next < histories && !(untilFirst && failed !== null); counts.histories += 1) {
        const plan = { ...planOf(seed + next), onPostgres: playing.onPostgres ?? false }
        next += 1
        const ended = await askOf(worker, { plan, keepLines })
        playing.told?.(plan, ended)
        for (const { kind } of ended.wrongs) counts[kind] += 1
        if (ended.wrongs.length > 0 && (failed === null || plan.seed < failed.seed)) failed = plan
      }
    } finally {
      await worker.terminate()
    }
  }

  await Promise.all(Array.from({ length: Math.min(availableParallelism(), histories) }, work))
  counts.seconds = Math.round((performance.now() - began) / 100) / 10
  return { counts, failed }
}

function askOf(worker: Worker, asked: Asked): Promise<Ended> {
  return new Promise((done, failed) => {
    worker.once('error', failed)
    worker.once('message', (ended: Ended) => {
      worker.off('error', failed)
      done(ended)
    })
    worker.postMessage(asked)
  })
}
