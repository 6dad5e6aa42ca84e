import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestStation } from '../../tests/station-in-memory.ts'
import { createSafekeeping } from './safekeeping.ts'

test('a backup that failed is tried again in an hour, though nothing has changed', async () => {
  const { store } = openTestStation()
  const works = new Map<number, () => void>()
  let failed = 0
  createSafekeeping({
    store,
    folder: join(import.meta.dirname, 'no such folder'),
    now: () => 0,
    timers: {
      after: () => () => {},
      every(ms, work) {
        works.set(ms, work)
        return () => {}
      },
      chance: () => 0,
    },
    onBackupFailed() {
      failed += 1
    },
    log() {},
  })
  const hourly = works.get(60 * 60_000)
  hourly?.()
  await vi.waitFor(() => expect(failed).toBe(1))
  hourly?.()
  await vi.waitFor(() => expect(failed).toBe(2))
})
