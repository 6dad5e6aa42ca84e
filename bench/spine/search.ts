// What people type to find a part, asked of an engine with the whole catalogue; and the memory it all takes.

import { startStation } from '../../dev/station.ts'
import { answers } from '../../src/main/queries/index.ts'
import { createReader } from '../../src/main/queries/reader.ts'
import { inputOf } from './catalogue.ts'
import { work } from './counter.ts'
import { answer, untilEnded } from './steps.ts'

const [folder = ''] = process.argv.slice(2)
const engine = startStation(folder)
const read = createReader(engine.store.database)
const { branchId = '', stationId = '' } = engine.store.local.identity ?? {}
const find = (text: string) => answers.findParts(read, { text, most: 20 }, { branchId, stationId, now: 0 })

work(engine, 300, inputOf(folder).parts)
const times: number[] = []
let nothing = 0
for (const text of inputOf(folder).texts) {
  const from = performance.now()
  const found = find(text)
  times.push(performance.now() - from)
  if (found.length === 0) nothing += 1
}
// Everything asked for is there, but for parts nobody made; a search that finds nothing would be quick for no reason.
if (nothing > 50) throw new Error(`${nothing} searches found nothing`)
const rss = process.memoryUsage.rss() / 1e6
engine.store.confirm(engine.store.local.head.seq)
await engine.stop()
answer({ times, byName: '', rss })
await untilEnded()
