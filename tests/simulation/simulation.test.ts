import { expect, test } from 'vitest'
import { commandByName, entityByName } from '../../src/domain/index.ts'
import { commandsRun, touchedEntities } from './checks.ts'
import { type Plan, planOf, play } from './history.ts'
import { shrink } from './shrink.ts'

test('one seed is one history, to the last byte', async () => {
  for (const seed of [1, 7, 8, 23]) {
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

/** Commands that need not come up in a history, each with the reason. */
const notGenerated: Readonly<Record<string, string>> = {
  signDay:
    'signs with the real key of head office, which a history has not; somebody-rewrites-what-happened.test.ts does',
  takeBackOverused: 'needs one payment used up at two counters apart; one-thing-noted-at-two-counters.test.ts does',
  reopenDay:
    'needs a day closed by a clock that was ahead of another’s; tried, mostly in vain, and counting.test.ts does',
  settleParts: 'needs two counters that changed one line apart; two-counters-change-one-line.test.ts does',
  mendCheque: 'needs two counters that took one cheque different ways; one-thing-noted-at-two-counters.test.ts does',
}

test('what happens in a few histories runs every command, touches every kind of row, and ends well', async () => {
  const rows = new Set([...entityByName.keys()].filter((name) => name !== 'dayHead'))
  const ran = new Set([...commandByName.keys()].filter((name) => !(name in notGenerated)))
  // Most come up in the first ten; whatever is still missing after a hundred and fifty has no generator in people.ts.
  for (let seed = 100; seed < 110 || (seed < 250 && rows.size + ran.size > 0); seed += 1) {
    const ended = await play(planOf(seed), false, (office) => {
      for (const name of touchedEntities(office)) rows.delete(name)
      for (const name of commandsRun(office)) ran.delete(name)
    })
    expect(ended.wrongs).toEqual([])
  }
  expect([...rows, ...ran]).toEqual([])
}, 240_000)

test('histories over a real PostgreSQL end well', async () => {
  for (const seed of [1, 2, 4]) expect((await play({ ...planOf(seed), onPostgres: true })).wrongs).toEqual([])
})

test('places of two versions beside one another end well', async () => {
  for (const updates of ['all', 'some'] as const) expect((await play({ ...planOf(11), updates })).wrongs).toEqual([])
})

test('the smallest story that still fails is found', async () => {
  const plan: Plan = planOf(5)
  const culprits = [plan.events[10], plan.events[40]]
  const small = await shrink(plan, async ({ events }) =>
    culprits.every((one) => one !== undefined && events.includes(one)),
  )
  expect(small.events).toEqual(culprits)
})
