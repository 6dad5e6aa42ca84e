import { expect, test } from 'vitest'
import { touchedEntities } from './checks.ts'
import { type Plan, planOf, play } from './history.ts'
import { shrink } from './shrink.ts'

test('one seed is one history, to the last byte', async () => {
  for (const seed of [1, 7, 23]) {
    const [first, second] = [await play(planOf(seed), true), await play(planOf(seed), true)]
    expect(first.fingerprint).toBe(second.fingerprint)
    expect(first.lines).toEqual(second.lines)
    expect(first.lines.length).toBeGreaterThan(100)
  }
})

test('another seed is another history', async () => {
  expect((await play(planOf(1))).fingerprint).not.toBe((await play(planOf(2))).fingerprint)
})

test('histories on files come to the same end as in memory', async () => {
  const plan = planOf(3)
  const [onFiles, inMemory] = [
    await play({ ...plan, onFiles: true }, true),
    await play({ ...plan, onFiles: false }, true),
  ]
  expect(onFiles.wrongs).toEqual([])
  expect(onFiles.lines).toEqual(inMemory.lines)
})

test('what happens in a few histories touches every kind of row, and ends well', async () => {
  const touched = new Set<string>()
  for (let seed = 100; seed < 110; seed += 1) {
    const ended = await play(planOf(seed), false, (office) => {
      for (const name of touchedEntities(office)) touched.add(name)
    })
    expect(ended.wrongs).toEqual([])
  }
  const { entityByName } = await import('../../src/domain/index.ts')
  expect([...entityByName.keys()].filter((name) => !touched.has(name))).toEqual([])
})

test('the smallest story that still fails is found', async () => {
  const plan: Plan = planOf(5)
  const culprits = [plan.events[10], plan.events[40]]
  const small = await shrink(plan, async ({ events }) =>
    culprits.every((one) => one !== undefined && events.includes(one)),
  )
  expect(small.events).toEqual(culprits)
})
