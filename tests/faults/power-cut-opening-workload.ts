// Opens and closes one station after another, each from what a power cut left of it; whoever records it can cut again.

import '../../dev/setup/require-node.mjs'
import { readdirSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { openSafely } from '../../src/main/store/open-safely.ts'
import { openingOf } from './after-a-cut.ts'
import { standOf } from './standing.ts'
import type { Told } from './watched-station.ts'

const [folder = '', key = '', machine] = process.argv.slice(2)
const keyed = key === '' ? {} : { key: Buffer.from(key, 'hex') }
const tell = (told: Told) => void writeSync(1, `${JSON.stringify(told)}\n`)

for (let index = 0; index < readdirSync(folder).length; index += 1) {
  tell({ say: 'begins', work: { is: 'opening' } })
  const { store } = openSafely(openingOf(join(folder, String(index)), keyed, machine))
  const stand = standOf(store)
  tell({ say: 'ends', stand })
  tell({ say: 'begins', work: { is: 'closing' } })
  store.close()
  tell({ say: 'ends', stand })
}
process.kill(process.pid, 'SIGKILL')
