import { expect, test } from 'vitest'
import type { Timers } from '../clock.ts'
import { connect } from './connection.ts'
import type { StationSync } from './station.ts'

test('what cannot be done by itself now, as on a full disk, is told and does not end the program', () => {
  const works: (() => void)[] = []
  const timers: Timers = {
    after: () => () => {},
    every(_ms, work) {
      works.push(work)
      return () => {}
    },
    chance: () => 0,
  }
  const sync: StationSync = {
    opened() {},
    heard() {},
    closed() {},
    decided() {},
    borrowed() {},
    compare() {},
    state: { state: 'closed' },
    tick() {
      throw new Error('database or disk is full')
    },
  }
  const faults: unknown[] = []
  const line = connect('http://127.0.0.1:9', sync, { timers, elapsed: () => 0, onFault: (one) => faults.push(one) })
  for (const work of works) work()
  expect(faults).toHaveLength(1)
  line.stop()
})
