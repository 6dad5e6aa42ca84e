import './setup/require-node.mjs'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { computerTime } from '../src/main/clock.ts'
import type { Engine } from '../src/main/engine.ts'
import { hashPin } from '../sync-server/auth/pin.ts'
import { startHeadOffice } from '../sync-server/head-office.ts'
import { demoBranches, demoCounters, demoDealer, demoPeople, demoRoles } from './demo/dealer.ts'
import { fullDemo, smallDemo } from './demo/load.ts'
import { firstOfEast, folderOf, raiseDemo, readNote, writeNote } from './demo/raise.ts'
import { startBrowserDesk } from './desk.ts'
import { buildPages } from './setup/pages.ts'
import { startPostgres } from './setup/postgres.ts'
import { startStation } from './station.ts'

/**
 * `npm start`: head office on a real PostgreSQL, the demo dealer with two years behind it, and a desk in the browser.
 * Everything lies in `.local/`, which may be removed to begin anew. `--stations 2` opens a second desk of the branch,
 * `--small` loads a dealer of a few months in seconds, and so does `--parts N` with less than 20,000 parts.
 */
const root = resolve(import.meta.dirname, '..')
const home = resolve(process.env.KARDAN_HOME ?? join(root, '.local'))
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1] ?? otherwise)
}
const say = (line: string) => console.log(line)
const stops: (() => unknown)[] = []

async function main(): Promise<void> {
  mkdirSync(home, { recursive: true })
  const pages = buildPages(say).catch(leave)
  const note = readNote(home)
  if (note?.state === 'loading') beginAnew()
  const databaseUrl = process.env.DATABASE_URL ?? (await embedded())
  const headOffice = await startHeadOffice({ databaseUrl, port: option('port', 0) })
  stops.push(() => headOffice.stop())
  await headOffice.bootstrap({
    ...demoDealer,
    branches: [...demoBranches],
    roles: [...demoRoles],
    people: await Promise.all(demoPeople.map(async ({ pin, ...one }) => ({ ...one, pinHash: await hashPin(pin) }))),
  })
  const { stationIds } = note === null || note.state === 'loading' ? await loadOnce(headOffice) : note
  const stations: Engine[] = []
  for (let index = 0; index < option('stations', 1); index += 1)
    stations.push(await station(headOffice, index, stationIds[index]))
  await pages
  if (note?.state === 'first') say('The second branch was not finished; remove .local to load the demo whole.')
  // What it had built and not handed over yet it hands over now.
  if (note?.state === 'built') await station(headOffice, firstOfEast)
  for (const [index, engine] of stations.entries()) {
    const desk = await startBrowserDesk(engine, { port: index === 0 ? option('desk-port', 0) : 0 })
    stops.push(() => desk.stop())
    say(index === 0 ? `Desk: ${desk.url}` : `Desk ${index + 1}: ${desk.url}`)
  }
  say(`Head office: ${headOffice.officeUrl}`)
  say(`Sign in with a demo PIN, for example ${demoPeople[0]?.name}: ${demoPeople[0]?.pin}. Stop with Ctrl+C.`)
}

async function embedded(): Promise<string> {
  const postgres = await startPostgres({ dataDir: join(home, 'postgres') })
  stops.push(() => postgres.stop())
  return postgres.url
}

/** A load that was broken off is of no use: what it left is removed. */
function beginAnew(): void {
  for (const name of readdirSync(home))
    if (/^(station-\d+|postgres|catalogue\.new)$/.test(name)) rmSync(join(home, name), { recursive: true })
}

type HeadOffice = Awaited<ReturnType<typeof startHeadOffice>>

/** Raises the demo dealer; the desk of the first branch opens while the second is still being built. */
async function loadOnce(headOffice: HeadOffice): Promise<{ stationIds: string[] }> {
  // What an earlier version of Kardan left here stays as it is.
  if (existsSync(folderOf(home, 0))) return { stationIds: [] }
  const parts = option('parts', process.argv.includes('--small') ? smallDemo.parts : fullDemo.parts)
  const sizes = { ...(parts < 20_000 ? smallDemo : fullDemo), parts }
  const [{ days }] = sizes.branches
  say(`Loading the demo dealer: ${parts} parts and ${days} days of work (once, about a minute) ...`)
  const from = computerTime.elapsed()
  const seconds = () => `${Math.round((computerTime.elapsed() - from) / 1000)} s`
  writeNote(home, { state: 'loading', stationIds: [] })
  let isBuilt = false
  const { stationIds, rest } = await raiseDemo({
    headOffice,
    home,
    sizes,
    seed: 1,
    onStop: (work) => stops.push(work),
    onBuilt() {
      isBuilt = true
      if (readNote(home)?.state === 'first') noted()
    },
  })
  const noted = () => writeNote(home, { state: isBuilt ? 'built' : 'first', stationIds })
  noted()
  say(`The desk's branch is loaded after ${seconds()}; the other follows while you work.`)
  const done = rest.then(() => {
    writeNote(home, { state: 'loaded', stationIds })
    say(`Both branches are loaded after ${seconds()}.`)
  })
  done.catch((trouble: Error) => leaving ?? console.error(trouble.message))
  return { stationIds }
}

async function station(headOffice: HeadOffice, index: number, stationId?: string): Promise<Engine> {
  const engine = startStation(folderOf(home, index))
  stops.push(() => engine.stop())
  if (engine.store.local.identity === null) {
    const branchId = demoBranches[demoCounters[index]?.branch ?? 0].branchId
    const code = await headOffice.createEnrolmentCode(
      demoDealer.dealerId,
      branchId,
      stationId === undefined ? {} : { stationId },
    )
    const enrolled = await engine.enrol(headOffice.url, code, demoCounters[index]?.name ?? `Counter ${index + 1}`)
    if ('refused' in enrolled) throw new Error(`Head office refused the station: ${enrolled.refused}`)
  } else engine.moveTo(headOffice.url)
  return engine
}

async function stop(): Promise<void> {
  for (const one of stops.reverse().splice(0))
    try {
      await one()
    } catch (trouble) {
      console.error(trouble)
    }
}

let leaving: Promise<never> | null = null

/** Stops everything once, whoever asks for it first. */
function leave(why?: Error): Promise<never> {
  leaving ??= (async () => {
    if (why !== undefined) console.error(why.message)
    await stop()
    process.exit(why === undefined ? 0 : 1)
  })()
  return leaving
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leave())

await main().catch(leave)
