// Imports the parts list into a new station, as a page asks the engine to, and leaves the station to the other steps.

import { demoPeople } from '../../dev/demo/dealer.ts'
import { everyRight, openLoneStation } from '../../dev/demo/lone-station.ts'
import { partsCsv } from '../../dev/demo/parts.ts'
import { startStation } from '../../dev/station.ts'
import type { Task } from '../../src/core/port.ts'
import { hashPin } from '../../sync-server/auth/pin.ts'
import { answer, untilEnded } from './steps.ts'

const [folder = '', count = ''] = process.argv.slice(2)
openLoneStation(folder, await hashPin(demoPeople[0]?.pin ?? '')).store.close()
const text = partsCsv(Number(count))
const engine = startStation(folder)

const turns: number[] = []
let last = performance.now()
let isDone = false
/** How long somebody who asks now waits until it is their turn. */
function takeTurns(): void {
  const now = performance.now()
  turns.push(now - last)
  last = now
  if (!isDone) setImmediate(takeTurns)
}

const from = performance.now()
takeTurns()
await new Promise<void>((done, failed) => {
  const started = engine.importParts({ fileName: 'bench.csv', text }, everyRight, (task: Task) => {
    if (task.state === 'done') done()
    else if (task.state !== 'running') failed(new Error(`${task.state}: ${JSON.stringify(task.problems.slice(0, 3))}`))
  })
  if ('refused' in started) failed(new Error(started.refused))
})
const seconds = (performance.now() - from) / 1000
isDone = true
// The station as it is on an ordinary day: what it imported has been delivered.
engine.store.confirm(engine.store.local.head.seq)
await engine.stop()
answer({ seconds, turns: thinned(turns) })
await untilEnded()

/** Enough of them to know how they are spread, the longest included. */
function thinned(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const most = sorted.at(-1) ?? 0
  return [...Array.from({ length: 1000 }, (_, n) => sorted[Math.floor((n / 1000) * sorted.length)] ?? 0), most]
}
