import { expect, test } from 'vitest'
import { toldTimers } from './clock.ts'

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
