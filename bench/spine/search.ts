// What people type to find a part, asked of an engine with the whole catalogue; and the memory it all takes.

import { type Chance, chanceOf } from '../../dev/demo/chance.ts'
import { type DemoPart, demoParts } from '../../dev/demo/parts.ts'
import { startStation } from '../../dev/station.ts'
import { answers } from '../../src/main/queries/index.ts'
import { createReader } from '../../src/main/queries/reader.ts'
import { partsCount } from './catalogue.ts'
import { work } from './counter.ts'
import { answer, untilEnded } from './steps.ts'

const [folder = ''] = process.argv.slice(2)
const engine = startStation(folder)
const read = createReader(engine.store.database)
const { branchId = '', stationId = '' } = engine.store.local.identity ?? {}
const find = (text: string) => answers.findParts(read, { text, most: 20 }, { branchId, stationId, now: 0 })

work(engine, 300)
const times: number[] = []
let nothing = 0
for (const text of texts(1_000)) {
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

/** Codes as scanned, numbers whole and begun, one to three words of a name, some of them half typed; Latin and Persian. */
function texts(count: number): string[] {
  const chance = chanceOf(11)
  // Every so manieth part of the catalogue, so that the memory measured is not the list's.
  const every = Math.max(1, Math.floor(partsCount / count))
  const chosen: string[] = []
  let at = 0
  for (const part of demoParts(partsCount)) {
    if (at % every === 0 && chosen.length < count) chosen.push(typed(part, chosen.length, chance))
    at += 1
  }
  return chosen
}

function typed({ number, name, nameOther, codes }: DemoPart, turn: number, chance: Chance): string {
  const words = (text: string, most: number) => text.split(' ').slice(0, most)
  const half = (list: string[]) => {
    const last = list.at(-1) ?? ''
    return [...list.slice(0, -1), last.slice(0, Math.max(2, Math.ceil(last.length * 0.6)))].join(' ')
  }
  switch (turn % 10) {
    case 0:
    case 1:
      return codes[0] ?? number
    case 2:
      return number
    case 3:
    case 4:
      return number.slice(0, 2 + chance.below(4))
    case 5:
      return half(words(name, 1))
    case 6:
      return half(words(name, 2))
    case 7:
      return half(words(name, 3))
    case 8:
      return half(words(nameOther, 1))
    default:
      return half(words(nameOther, 2 + chance.below(2)))
  }
}
