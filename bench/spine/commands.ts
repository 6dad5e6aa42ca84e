// Commands of a counter in an engine with the whole catalogue.

import { startStation } from '../../dev/station.ts'
import { percentile, rounded } from '../figures.ts'
import { inputOf } from './catalogue.ts'
import { work } from './counter.ts'
import { answer, untilEnded } from './steps.ts'

const [folder = ''] = process.argv.slice(2)
const { parts } = inputOf(folder)
const engine = startStation(folder)
// A morning's first orders; nobody measures a shop by the first minute after it opened.
work(engine, 300, parts)
const times = work(engine, 4_500, parts)
const names = [...new Set(times.map(({ name }) => name))]
const byName = names.map((name) => {
  const own = times.filter((one) => one.name === name).map(({ ms }) => ms)
  return `${name} ${rounded(percentile(own, 99))}`
})
engine.store.confirm(engine.store.local.head.seq)
await engine.stop()
answer({ times: times.map(({ ms }) => ms), byName: byName.join(', ') })
await untilEnded()
