import { expect, test } from 'vitest'
import { openTestStation, saturday } from '../../tests/station-in-memory.ts'
import type { DeskStatus } from '../core/port.ts'
import { createStationClock } from './clock.ts'
import { createStatusTeller } from './desk-status.ts'

test('what closes behind the engine asks nothing of a store that is closed', () => {
  const { store } = openTestStation()
  const told: DeskStatus[] = []
  const later: (() => void)[] = []
  const after = (_ms: number, work: () => void) => {
    later.push(work)
    return () => {}
  }
  const status = createStatusTeller({
    store,
    clock: createStationClock({ wall: () => saturday, elapsed: () => 0 }),
    timers: { after, every: () => () => {}, chance: () => 0 },
    sync: () => ({ state: 'closed' }),
    lastContactAt: () => null,
    fingerprint: () => null,
    shop: () => null,
    pictures: () => ({ count: 0, bytes: 0, noRoom: false }),
    notice: () => null,
    post: (one) => told.push(one),
  })
  status.tellSoon()
  for (const work of later.splice(0)) work()
  expect(told).toHaveLength(1)
  status.stop()
  store.close()
  status.tell()
  status.tellIfMoved()
  status.tellSoon()
  for (const work of later.splice(0)) work()
  expect(told).toHaveLength(1)
})
