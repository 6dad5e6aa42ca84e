import './setup/require-node.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Task } from '../src/core/port.ts'
import type { Engine } from '../src/main/engine.ts'
import { hashPin } from '../src/main/pins.ts'
import { startHeadOffice } from '../sync-server/head-office.ts'
import { demoActor, demoBranches, demoDealer, demoPeople, demoRoles } from './demo/dealer.ts'
import { partsCsv } from './demo/parts.ts'
import { loadDemo } from './demo/visits.ts'
import { builtRenderer, startBrowserDesk } from './desk.ts'
import { startPostgres } from './setup/postgres.ts'
import { startStation } from './station.ts'

/**
 * `npm start`: head office on a real PostgreSQL, the demo dealer, and a desk in the browser. Everything lies in
 * `.local/`, which may be removed to begin anew. `--stations 2` opens a second desk of the branch, `--parts 1000` makes
 * the first start quicker.
 */
const root = resolve(import.meta.dirname, '..')
const home = resolve(process.env.KARDAN_HOME ?? join(root, '.local'))
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1] ?? otherwise)
}
const say = (line: string) => console.log(line)
const stops: (() => Promise<unknown>)[] = []

async function main(): Promise<void> {
  mkdirSync(home, { recursive: true })
  build()
  const databaseUrl = process.env.DATABASE_URL ?? (await embedded())
  const headOffice = await startHeadOffice({ databaseUrl, port: option('port', 0) })
  stops.push(() => headOffice.stop())
  await headOffice.bootstrap({
    ...demoDealer,
    branches: [...demoBranches],
    roles: [...demoRoles],
    people: await Promise.all(demoPeople.map(async ({ pin, ...one }) => ({ ...one, pinHash: await hashPin(pin) }))),
  })
  const stations: Engine[] = []
  for (let index = 1; index <= option('stations', 1); index += 1) {
    const engine = await station(headOffice, index)
    if (index === 1) await fillOnce(engine)
    stations.push(engine)
  }
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

type HeadOffice = Awaited<ReturnType<typeof startHeadOffice>>

async function station(headOffice: HeadOffice, index: number): Promise<Engine> {
  const engine = startStation(join(home, `station-${index}`))
  stops.push(() => engine.stop())
  if (engine.store.local.identity === null) {
    const code = await headOffice.createEnrolmentCode(demoDealer.dealerId, demoBranches[0].branchId)
    const enrolled = await engine.enrol(headOffice.url, code, `Counter ${index}`)
    if ('refused' in enrolled) throw new Error(`Head office refused the station: ${enrolled.refused}`)
  } else engine.moveTo(headOffice.url)
  return engine
}

/** The demo's parts and visits, made by the same commands a person would run; only into an empty shop. */
async function fillOnce(engine: Engine): Promise<void> {
  const parts = option('parts', 200_000)
  await until(() => engine.status().connection === 'online', 'head office answers')
  if (engine.store.database.prepare('select 1 from importRun limit 1').get() !== undefined) return
  say(`Loading the demo dealer: ${parts} parts (once, some twenty seconds) ...`)
  const manager = demoActor(demoPeople[0]?.personId ?? '')
  await new Promise<void>((done, failed) => {
    const started = engine.importParts({ fileName: 'demo-parts.csv', text: partsCsv(parts) }, manager, (task: Task) => {
      if (task.state === 'done') done()
      if (task.state === 'failed' || task.state === 'cancelled') failed(new Error(`the demo's parts: ${task.state}`))
    })
    if ('refused' in started) failed(new Error(started.refused))
  })
  await loadDemo((name, input, personId) => engine.store.run(name, input, demoActor(personId)), { now: Date.now() })
}

/** Builds the pages where a source is newer than what was built. */
function build(): void {
  const built = join(builtRenderer, 'index.html')
  const newest = Math.max(
    ...globSync('src/**/*.{ts,tsx,css,html}', { cwd: root }).map((path) => statSync(join(root, path)).mtimeMs),
  )
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  say('Building the pages ...')
  const made = spawnSync(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`The pages could not be built:\n${made.stdout}${made.stderr}`)
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 300) throw new Error(`waited in vain until ${what}`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
}

async function stop(): Promise<void> {
  for (const one of stops.reverse().splice(0)) await one().catch((trouble) => console.error(trouble))
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)))

await main().catch(async (trouble: Error) => {
  console.error(trouble.message)
  await stop()
  process.exit(1)
})
