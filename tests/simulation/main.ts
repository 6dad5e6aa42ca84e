import '../../dev/setup/require-node.mjs'
import { parseArgs } from 'node:util'
import { type Ended, type Plan, planOf, play } from './history.ts'
import { shrink } from './shrink.ts'
import type { Wrong } from './world.ts'

// npm run simulate -- --histories N --seed S: plays histories S, S+1, …; the last line is one line of JSON.

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    verbose: { type: 'boolean', default: false },
  },
})
const histories = Number(values.histories)
const seed = Number(values.seed)
const counts: Record<Wrong['kind'], number> = { lost: 0, divergent: 0, duplicateNumbers: 0, gaps: 0, imbalances: 0 }
const began = performance.now()
let failed: Plan | null = null
let played = 0

for (; played < histories; played += 1) {
  const plan = planOf(seed + played)
  const ended = await playSafely(plan, values.verbose)
  if (values.verbose)
    console.log([...ended.lines, `seed ${plan.seed}: ${ended.decisions} decisions, ${ended.fingerprint}`].join('\n'))
  for (const { kind } of ended.wrongs) counts[kind] += 1
  if (ended.wrongs.length === 0) continue
  failed ??= plan
  console.log(
    `seed ${plan.seed}: ${ended.wrongs.length} wrong, first: ${ended.wrongs[0]?.kind} ${ended.wrongs[0]?.what}`,
  )
}
const seconds = Math.round((performance.now() - began) / 100) / 10
if (failed !== null) await tellSmallestStory(failed)
console.log(JSON.stringify({ histories: played, ...counts, seconds }))
process.exitCode = failed === null ? 0 : 1

/** A history that throws is as wrong as one that loses. */
async function playSafely(plan: Plan, keepLines: boolean): Promise<Ended> {
  try {
    return await play(plan, keepLines)
  } catch (trouble) {
    const what = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble)
    return {
      wrongs: [{ kind: 'lost', what: `the history broke off: ${what}` }],
      fingerprint: '',
      lines: [],
      decisions: 0,
    }
  }
}

async function tellSmallestStory(plan: Plan): Promise<void> {
  const small = await shrink(plan, async (smaller) => (await playSafely(smaller, false)).wrongs.length > 0)
  const { lines, wrongs } = await playSafely(small, true)
  console.log(`\nThe smallest story found of seed ${plan.seed}, with ${small.events.length} events:`)
  console.log(lines.join('\n'))
  for (const { kind, what } of wrongs.slice(0, 20)) console.log(`${kind}: ${what}`)
  console.log(`\nTo keep it: ${JSON.stringify({ ...small })}`)
}
