import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../../dev/setup/postgres.ts'
import { type Figure, percentile, rounded, spread } from '../figures.ts'
import type { Bench } from '../main.ts'
import { measureLive } from '../spine/live.ts'
import { runStep } from '../spine/steps.ts'
import { measureCreate } from './create-stage.ts'
import { fleet as measureFleet } from './fleet.ts'
import { installPeers, type PeerTimes, runPeer } from './peers-stage.ts'
import { ratioByTurn, ratioOf, total } from './ratios.ts'
import { type Shop, withShop } from './shop.ts'
import { measurePull, measurePush, type Pulled, type Pushed } from './sync-stage.ts'

/**
 * What ours may cost against the least such work can cost, and against the peers; `%` stands for the number of
 * documents, `#` for that of rows. Figures without a target are told beside the others.
 */
const targets: Record<string, Partial<Pick<Figure, 'target' | 'unit' | 'more'>>> = {
  'create_%_x_samerows': { target: 1.25 },
  'create_%_x_lines': { target: 2.5 },
  'create_%_speedup_pouchdb': { more: true },
  'create_%_speedup_rxdb': { more: true },
  'create_%_speedup_actual': { more: true },
  'push_%_x_samerows': { target: 2 },
  'push_%_x_floor': {},
  'push_%_speedup_pouchdb': { more: true },
  'push_%_speedup_rxdb': { more: true },
  'push_%_speedup_actual': { more: true },
  'pull_%_x_floor': { target: 0.5 },
  'pull_%_with_building_x_floor': {},
  'pull_%_speedup_pouchdb': { target: 10, more: true },
  'pull_%_speedup_rxdb': { more: true },
  'pull_%_speedup_actual': { more: true },
  live_p50_x_floor: { target: 2 },
  live_p99_x_floor: { target: 2 },
  live_p50_speedup_pouchdb: { target: 6, more: true },
  live_p50_speedup_rxdb: { more: true },
  live_p50_speedup_actual: { more: true },
  'snapshot_#_rows_x_floor': { target: 2.5 },
  'snapshot_#_build_s': { unit: 's' },
  'snapshot_#_rss_mb': { target: 400, unit: 'MB' },
  disk_x_raw: { target: 2 },
  list_100k_x_raw: { target: 1.2 },
  search_100k_x_raw: { target: 1.3 },
  fleet_50x2000_drain_s: { target: 300, unit: 's' },
  hq_query_p95_ms: { target: 300, unit: 'ms' },
}

/** Actual grows faster than its work; ten thousand would take it minutes. */
const actualMost = 500
const liveChanges = 200
/** What is asked of each peer, and what must be known beside its figures. */
const peers = [
  ['pouchdb', 'LevelDB without fsync at both ends'],
  ['rxdb', 'RAM only at both ends: nothing of it survives its process'],
  ['actual', `durable; at most ${actualMost} documents, scaled up evenly, which flatters it`],
] as const

type Say = (figure: string, value: number, note: string) => void

/** `npm run bench -- sync [--documents=10000] [--rows=1000000] [figures]`: our figures, the floor's and the peers' in one run. */
export const sync: Bench = {
  async run(asked, tell) {
    const documents = sizeIn(asked, 'documents', 10_000, 100)
    const rows = sizeIn(asked, 'rows', 1_000_000, 10_000)
    const nameOf = (name: string) => name.replace('%', shortened(documents)).replace('#', shortened(rows))
    const only = asked.filter((one) => !one.startsWith('--'))
    const named = new Map(Object.entries(targets).map(([name, target]) => [nameOf(name), target]))
    const unknown = only.find((name) => !named.has(name))
    if (unknown !== undefined) throw new Error(`no figure ${unknown}; there are ${[...named.keys()].join(', ')}`)
    const wants = (pattern: RegExp) => only.length === 0 || only.some((name) => pattern.test(name))
    const say: Say = (name, value, note) => {
      const figure = nameOf(name)
      const { unit = 'x', ...rest } = named.get(figure) ?? {}
      if (only.length === 0 || only.includes(figure)) tell({ figure, value: rounded(value), unit, ...rest, note })
    }
    const home = mkdtempSync(join(tmpdir(), 'kardan-bench-'))
    try {
      await measure({ home, documents, rows, wants, say })
    } finally {
      rmSync(home, { recursive: true, force: true })
    }
  },
}

/** `--documents=1000` among what was asked. */
function sizeIn(asked: readonly string[], what: string, usual: number, least: number): number {
  const start = `--${what}=`
  const text = asked.find((one) => one.startsWith(start))?.slice(start.length)
  const size = text === undefined ? usual : Number(text)
  if (!(size >= least)) throw new Error(`${start} takes a number of at least ${least}`)
  return size
}

/** 10k, 1m, or the number itself. */
function shortened(count: number): string {
  if (count % 1_000_000 === 0) return `${count / 1_000_000}m`
  return count % 1_000 === 0 ? `${count / 1_000}k` : String(count)
}

interface Measuring {
  home: string
  documents: number
  rows: number
  wants(pattern: RegExp): boolean
  say: Say
}

interface Ours {
  create?: number
  push?: number
  pull?: number
  live?: number
}

interface Floor {
  create: number
  push: number
  pulls: number[]
  live: number[]
}

async function measure(measuring: Measuring): Promise<void> {
  const { home, documents, rows, wants, say } = measuring
  const ours: Ours = {}
  if (wants(/^create/)) ours.create = await created(measuring)
  if (wants(/^(push|pull|live|snapshot|disk)/))
    await withShop(join(home, 'shop'), async (shop) => {
      const floor = wants(/^(push|pull|live).*(floor|speedup)/) ? await floorOf(shop, documents) : null
      if (wants(/^(push|pull|snapshot|disk)/)) {
        const pushed = await measurePush(shop, documents)
        ours.push = handedIn(pushed, floor, say)
        if (wants(/^pull/)) ours.pull = fetched(await measurePull(shop, documents, 'rows'), floor, say)
        if (wants(/^disk/)) await onDisk(pushed, say)
        if (wants(/^snapshot/)) await manyRows(shop, { documents, wanted: rows }, say)
      }
      if (wants(/^live/) && floor !== null) ours.live = await live(measuring, floor)
    })
  if (wants(/speedup/)) await besidePeers(measuring, ours)
  if (wants(/^(list|search)/)) await asked(measuring)
  if (wants(/^(fleet|hq_query)/)) await fleet(measuring)
}

async function created({ home, documents, say }: Measuring): Promise<number> {
  const { command, same, lines } = await measureCreate(home, documents)
  const each = (blocks: readonly number[][]) => `p50 ${rounded(percentile(blocks.flat(), 50))} ms`
  const beside = `by command ${each(command)}, its rows by hand ${each(same)}, header and lines alone ${each(lines)}`
  say('create_%_x_samerows', ratioOf(command, same), `${beside}; one durable commit each, in turns`)
  say('create_%_x_lines', ratioOf(command, lines), 'against header and lines alone')
  return total(command.flat())
}

function floorOf(shop: Shop, documents: number): Promise<Floor> {
  const args = [shop.home, shop.floor, String(documents), String(liveChanges)]
  return runStep<Floor>(join(import.meta.dirname, 'floor', 'client.ts'), ...args)
}

function handedIn({ ours, raw }: Pushed, floor: Floor | null, say: Say): number {
  const all = total(ours)
  say(
    'push_%_x_samerows',
    ratioByTurn(ours, raw),
    `${Math.round(all)} ms, raw ${Math.round(total(raw))} ms; rights, shapes, chain and seal checked`,
  )
  if (floor !== null)
    say('push_%_x_floor', all / floor.push, `header and lines alone, one request: ${Math.round(floor.push)} ms`)
  return all
}

function fetched({ ours, floor: rows, rows: count, snapshot }: Pulled, floor: Floor | null, say: Say): number {
  const middle = percentile(ours, 50)
  const alone = floor === null ? '' : `; header and lines alone ${Math.round(percentile(floor.pulls, 50))} ms`
  const age = `snapshot of ${Math.round(snapshot.size / 1e5) / 10} MB, ${Math.round(snapshot.ageMs)} ms old, built in ${Math.round(snapshot.ms)} ms`
  const from = `${count} rows in ${Math.round(middle)} ms, as JSON rows ${Math.round(percentile(rows, 50))} ms${alone}`
  say('pull_%_x_floor', ratioByTurn(ours, rows), `${from}; ${age}`)
  const built = ours.map((one) => one + snapshot.ms)
  say('pull_%_with_building_x_floor', ratioByTurn(built, rows), 'had nobody kept the snapshot ready')
  return middle
}

async function live({ home, say }: Measuring, floor: Floor): Promise<number> {
  const times = await measureLive(join(home, 'live'))
  const at = (share: number) => percentile(times, share)
  const beside = `ours ${spread(times)}; floor ${spread(floor.live)}`
  say('live_p50_x_floor', at(50) / percentile(floor.live, 50), beside)
  say(
    'live_p99_x_floor',
    at(99) / percentile(floor.live, 99),
    `p99 ${rounded(at(99))} and ${rounded(percentile(floor.live, 99))} ms`,
  )
  return at(50)
}

async function besidePeers({ home, documents, wants, say }: Measuring, ours: Ours): Promise<void> {
  installPeers()
  for (const [peer, note] of peers) {
    if (!wants(new RegExp(`speedup_${peer}`))) continue
    const asked = peer === 'actual' ? Math.min(actualMost, documents) : documents
    const theirs = await runPeer(peer, home, asked, peer === 'actual' ? 20 : liveChanges)
    const figures: (keyof Ours & keyof PeerTimes)[] = ['create', 'push', 'pull']
    for (const what of figures) {
      const took = (Number(theirs[what]) * documents) / asked
      const own = ours[what]
      if (own !== undefined)
        say(
          `${what}_%_speedup_${peer}`,
          took / own,
          `${peer} ${Math.round(took)} ms, ours ${Math.round(own)} ms; ${note}`,
        )
    }
    const middle = percentile(theirs.live, 50)
    if (ours.live !== undefined)
      say(`live_p50_speedup_${peer}`, middle / ours.live, `${peer} ${spread(theirs.live)}; ${note}`)
  }
}

/** A million rows, or as many as asked: the documents there are, copied in head office's database under new ids. */
async function manyRows(
  shop: Shop,
  { documents, wanted }: { documents: number; wanted: number },
  say: Say,
): Promise<void> {
  const file = join(import.meta.dirname, 'multiply.ts')
  const { invoices, rows } = await runStep<{ invoices: number; rows: number }>(file, shop.postgres.url, String(wanted))
  await shop.restart()
  const pulled = await measurePull(shop, invoices, 'file')
  const { ours, floor, snapshot, stationMb, officeMb } = pulled
  const took = `${pulled.rows} rows usable after ${spread(ours)} ms; the file alone ${spread(floor)}`
  say('snapshot_#_rows_x_floor', ratioByTurn(ours, floor), `${took}; ${Math.round(snapshot.size / 1e6)} MB packed`)
  say('snapshot_#_build_s', snapshot.ms / 1000, `${rows} rows, out of ${documents} documents copied`)
  say(
    'snapshot_#_rss_mb',
    Math.max(stationMb, officeMb),
    `at most; station ${Math.round(stationMb)}, head office ${Math.round(officeMb)}`,
  )
}

async function onDisk({ folder }: Pushed, say: Say): Promise<void> {
  const { file, raw, note } = await runStep<{ file: number; raw: number; note: string }>(
    join(import.meta.dirname, 'disk.ts'),
    folder,
  )
  say(
    'disk_x_raw',
    file / raw,
    `${rounded(file / 1e6)} MB with all history, its rows alone ${rounded(raw / 1e6)} MB; ${note}`,
  )
}

async function asked({ home, say }: Measuring): Promise<void> {
  const found = await runStep<Record<'list' | 'search', { ratio: number; note: string }>>(
    join(import.meta.dirname, 'ask.ts'),
    join(home, 'ask'),
  )
  say('list_100k_x_raw', found.list.ratio, found.list.note)
  say('search_100k_x_raw', found.search.ratio, found.search.note)
}

/** Fifty stations that come back together. */
async function fleet({ home, say }: Measuring): Promise<void> {
  const postgres = await startPostgres({ dataDir: join(home, 'fleet') })
  try {
    for (const { figure, value, note } of await measureFleet({ databaseUrl: postgres.url })) say(figure, value, note)
  } finally {
    await postgres.stop()
  }
}
