import { expect, test } from 'vitest'
import { createStationClock, throughSleep, toldTimers } from './clock.ts'

test('work of a timer that breaks is told of, and has its next turn all the same', () => {
  let turn = () => {}
  const faults: unknown[] = []
  const timers = toldTimers(
    {
      after: () => () => {},
      every(_ms, work) {
        turn = work
        return () => {}
      },
      chance: () => 0,
    },
    (trouble) => void faults.push(trouble),
  )
  let turns = 0
  timers.every(30_000, () => {
    turns += 1
    throw new Error('the file is held')
  })
  turn()
  turn()
  expect([turns, faults.length]).toEqual([2, 2])
})

test('a laptop closed on Friday without a network goes on in Monday, whatever its clock is set to meanwhile', () => {
  const friday = Date.UTC(2026, 10, 20, 15, 0)
  const hourMs = 3_600_000
  let awake = 0
  let switchedOn = 100 * hourMs
  let wall = friday
  const clock = createStationClock({
    wall: () => wall,
    elapsed: throughSleep(
      () => awake,
      () => switchedOn,
    ),
  })
  clock.contact(friday)
  const pass = (ms: number, asleep = 0) => {
    awake += ms
    switchedOn += ms + asleep
    wall += ms + asleep
  }
  pass(60_000)
  expect(clock.now()).toBe(friday + 60_000)
  pass(1_000, 62 * hourMs)
  expect(clock.now()).toBe(friday + 61_000 + 62 * hourMs)
  expect(clock.offMs()).toBe(0)
  // Somebody sets the clock; that is no sleep.
  wall -= 24 * hourMs
  pass(2_000)
  expect(clock.now()).toBe(friday + 63_000 + 62 * hourMs)
  // The two counts may be a little apart.
  switchedOn += 3_000
  pass(2_000)
  expect(clock.now()).toBe(friday + 65_000 + 62 * hourMs)
})
