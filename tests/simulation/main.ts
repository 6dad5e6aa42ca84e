import '../../dev/setup/require-node.mjs'
import { parseArgs } from 'node:util'
import { startTestPostgres } from '../../dev/setup/test-postgres.ts'
import type { Plan } from './history.ts'
import { playMany } from './play-many.ts'
import { playSafely } from './player.ts'
import { shrink } from './shrink.ts'

// npm run simulate -- --histories N --seed S [--on memory|postgres] [--verbose] [--until-first]: plays histories S,
// S+1, … on every core; the last line is one line of JSON.

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    on: { type: 'string', default: 'memory' },
    verbose: { type: 'boolean', default: false },
    'until-first': { type: 'boolean', default: false },
  },
})
const untilFirst = values['until-first']
const postgres = values.on === 'postgres' ? await startTestPostgres() : null

const { counts, failed } = await playMany({
  histories: Number(values.histories),
  seed: Number(values.seed),
  onPostgres: postgres !== null,
  keepLines: values.verbose,
  untilFirst,
  told({ seed }, { lines, wrongs, decisions, fingerprint }) {
    if (values.verbose) console.log([...lines, `seed ${seed}: ${decisions} decisions, ${fingerprint}`].join('\n'))
    if (wrongs.length > 0)
      console.log(`seed ${seed}: ${wrongs.length} wrong, first: ${wrongs[0]?.kind} ${wrongs[0]?.what}`)
  },
})
if (failed !== null && !untilFirst) await tellSmallestStory(failed)
await postgres?.stop()
console.log(JSON.stringify(counts))
process.exitCode = failed === null ? 0 : 1

async function tellSmallestStory(plan: Plan): Promise<void> {
  const small = await shrink(plan, async (smaller) => (await playSafely(smaller, false)).wrongs.length > 0)
  const { lines, wrongs } = await playSafely(small, true)
  const { stations, events } = small
  console.log(`\nThe smallest story found of seed ${plan.seed}: ${stations.length} stations, ${events.length} events.`)
  console.log(lines.join('\n'))
  for (const { kind, what } of wrongs.slice(0, 20)) console.log(`${kind}: ${what}`)
  console.log(`\nTo keep it: ${JSON.stringify({ ...small })}`)
}
