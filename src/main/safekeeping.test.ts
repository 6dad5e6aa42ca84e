import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openTestStation } from '../../tests/station-in-memory.ts'
import { createSafekeeping } from './safekeeping.ts'

/** A desk whose timers are pulled by hand, each by its milliseconds. */
function keptIn(folder: string, at = 0) {
  const works = new Map<number, () => void>()
  const told: boolean[] = []
  const wait = (ms: number, work: () => void) => {
    works.set(ms, work)
    return () => {}
  }
  createSafekeeping({
    store: openTestStation().store,
    folder,
    now: () => at,
    timers: { after: wait, every: wait, chance: () => 0 },
    elapsed: () => 0,
    onDamage() {},
    onBackup: (isWritten) => told.push(isWritten),
    onProblems() {},
    log() {},
  })
  return { hourly: works.get(60 * 60_000), soon: works.get(5 * 60_000), told }
}

test('a backup that failed is tried again in an hour, though nothing has changed, and is told until one was written', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'kardan-safekeeping-')), 'gone')
  const { hourly, told } = keptIn(folder)
  hourly?.()
  await vi.waitFor(() => expect(told).toEqual([false]))
  mkdirSync(folder)
  hourly?.()
  await vi.waitFor(() => expect(told).toEqual([false, true]))
  hourly?.()
  rmSync(join(folder, '..'), { recursive: true })
})

test('a desk that is on for less than an hour a day is backed up each day, some minutes after it starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-safekeeping-'))
  const backups = () => readdirSync(folder).filter((name) => name.startsWith('backup-'))
  const morning = Date.UTC(2026, 10, 23, 5)
  const first = keptIn(folder, morning)
  first.soon?.()
  await vi.waitFor(() => expect(backups()).toEqual(['backup-2026-11-23T05-00-00-000Z.db']))
  keptIn(folder, morning + 4 * 60 * 60_000).soon?.()
  expect(backups()).toHaveLength(1)
  const next = keptIn(folder, morning + 24 * 60 * 60_000 - 60_000)
  next.soon?.()
  await vi.waitFor(() => expect(backups()).toHaveLength(2))
  expect(next.told).toEqual([true])
  rmSync(folder, { recursive: true })
})

test('a backup named by a clock that was far ahead keeps no other from being made', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-safekeeping-'))
  writeFileSync(join(folder, 'backup-2031-01-01T00-00-00-000Z.db'), '')
  const { soon, told } = keptIn(folder, Date.UTC(2026, 10, 23, 5))
  soon?.()
  await vi.waitFor(() => expect(told).toEqual([true]))
  rmSync(folder, { recursive: true })
})
