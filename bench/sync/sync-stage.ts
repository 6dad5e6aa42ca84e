import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { percentile } from '../figures.ts'
import { bundleSteps } from '../spine/bundle.ts'
import { runStep } from '../spine/steps.ts'
import { inTurnsOf } from './ratios.ts'
import type { Prepared, Shop } from './shop.ts'

const rounds = 5

export interface Pushed {
  /** Milliseconds of each round: by sync, and the same rows raw. */
  ours: number[]
  raw: number[]
  /** The station's folder, closed. */
  folder: string
}

/** Hands documents in, some at a time, in turns with the same rows as one request of JSON and one insert per table. */
export async function measurePush(shop: Shop, documents: number): Promise<Pushed> {
  const folder = join(shop.home, 'maker')
  const maker = shop.start('maker.ts', folder, shop.headOffice, await shop.code(), shop.floor)
  await maker.next()
  const ours: number[] = []
  const raw: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    maker.say({ prepare: documents / rounds })
    await maker.next()
    for (const [way, times] of [
      ['push', ours],
      ['raw', raw],
    ] as const) {
      maker.say({ [way]: true })
      times.push((await maker.next<{ ms: number }>()).ms)
    }
  }
  await maker.end()
  return { ours, raw, folder }
}

export interface Pulled {
  /** Milliseconds of each turn. */
  ours: number[]
  floor: number[]
  /** Rows a station had in the end, and the most memory one and head office took, in MB. */
  rows: number
  stationMb: number
  officeMb: number
  snapshot: Prepared & { ageMs: number }
}

/**
 * A fresh station by snapshot and stream, in turns with a floor of the same rows: `rows` fetches them as JSON and puts
 * them into the same tables, `file` fetches them as one SQLite file and opens it.
 */
export async function measurePull(shop: Shop, expected: number, how: 'rows' | 'file', turns = 3): Promise<Pulled> {
  const snapshot = await shop.prepared()
  const plain = join(shop.home, `floor-${how}.sqlite`)
  if (how === 'file') writeFileSync(plain, zstdDecompressSync(await readFile(snapshot.file)))
  const ageMs = Date.now() - snapshot.at
  const bundle = await bundleSteps({
    joiner: 'sync/joiner.ts',
    'deriving-thread': '../src/main/store/deriving-thread.ts',
  })
  const stations: Joined[] = []
  const [ours = [], floor = []] = await inTurnsOf(turns, [
    async (turn) => {
      const folder = join(shop.home, `joiner-${how}-${turn}`)
      const joined = await runStep<Joined>(
        bundle.file('joiner'),
        folder,
        shop.headOffice,
        await shop.code(),
        String(expected),
      )
      stations.push(joined)
      return joined.ms
    },
    async (turn) => {
      const folder = join(shop.home, `floor-${how}-${turn}`)
      mkdirSync(folder)
      const { ms, invoices } = await runStep<Joined>(own('floor/reader.ts'), folder, shop.floor, how, plain)
      if (invoices !== expected) throw new Error(`the floor got ${invoices} of ${expected}`)
      return ms
    },
  ])
  bundle.remove()
  const stationMb = percentile(
    stations.map(({ most }) => most),
    50,
  )
  const { most: officeMb } = await shop.officeMemory()
  return { ours, floor, rows: stations[0]?.rows ?? 0, stationMb, officeMb, snapshot: { ...snapshot, ageMs } }
}

interface Joined {
  ms: number
  invoices: number
  rows: number
  most: number
}

const own = (file: string) => join(import.meta.dirname, file)
