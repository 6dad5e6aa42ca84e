import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestStation } from '../../tests/station-in-memory.ts'
import { createSafekeeping } from './safekeeping.ts'

test('a backup that failed is tried again in an hour, though nothing has changed, and is told until one was written', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'kardan-safekeeping-')), 'gone')
  const { store } = openTestStation()
  const works = new Map<number, () => void>()
  const told: boolean[] = []
  createSafekeeping({
    store,
    folder,
    now: () => 0,
    timers: {
      after: () => () => {},
      every(ms, work) {
        works.set(ms, work)
        return () => {}
      },
      chance: () => 0,
    },
    elapsed: () => 0,
    onDamage() {},
    onBackup: (isWritten) => told.push(isWritten),
    log() {},
  })
  const hourly = works.get(60 * 60_000)
  hourly?.()
  await vi.waitFor(() => expect(told).toEqual([false]))
  mkdirSync(folder)
  hourly?.()
  await vi.waitFor(() => expect(told).toEqual([false, true]))
  hourly?.()
  rmSync(join(folder, '..'), { recursive: true })
})
