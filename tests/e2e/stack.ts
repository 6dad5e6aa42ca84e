// What the end-to-end tests stand on: head office on a real PostgreSQL, a station with parts, and a desk in the browser.
// Started by start-stack.ts as a process of its own, one for each worker; its first line says where everything is.

import '../../dev/setup/require-node.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { demoBranches, demoDealer, demoPeople, demoRoles } from '../../dev/demo/dealer.ts'
import { partsCsv } from '../../dev/demo/parts.ts'
import { startBrowserDesk } from '../../dev/desk.ts'
import { type FakePrinters, fakePrinters } from '../../dev/fake-printers.ts'
import { createTestDatabase, startTestPostgres } from '../../dev/setup/test-postgres.ts'
import { startStation } from '../../dev/station.ts'
import type { Actor } from '../../src/core/context.ts'
import type { Task } from '../../src/core/port.ts'
import { rights } from '../../src/domain/people/person.ts'
import type { Engine } from '../../src/main/engine.ts'
import { hashBadge, hashPin } from '../../sync-server/auth/pin.ts'
import { type RunningHeadOffice, startHeadOffice } from '../../sync-server/head-office.ts'
import { partsCount, sharedCode } from './parts.ts'

/** What a worker is told. */
export interface Addresses {
  deskUrl: string
  /** A computer that belongs to no dealer yet. */
  newComputerUrl: string
  headOfficeUrl: string
  /** A POST to a `Control` under it. */
  controlUrl: string
}

/**
 * `cut` and `mend` end and mend the station's network; `code` answers a one-time code; `printer-gone`, `printer-broken`
 * and `printer-ready` are what becomes of papers, and `printed` answers what was printed since; `tills-required` and
 * `tills-optional` are decided at head office, and answered once the station knows; so are `badge` and
 * `badge-cashier`, which give Nima Parsa and Arash Bahar one and answer what a scanner reads of it; `forget` leaves the
 * station the rows head office wrote and takes away the decisions that did, as a year of work does.
 */
export type Control =
  | 'cut'
  | 'mend'
  | 'code'
  | 'printer-gone'
  | 'printer-broken'
  | 'printer-cancelled'
  | 'printer-ready'
  | 'printed'
  | 'tills-required'
  | 'tills-optional'
  | 'badge'
  | 'badge-cashier'
  | 'forget'

const home = mkdtempSync(join(tmpdir(), 'kardan-e2e-'))
const manager: Actor = { id: (demoPeople[0]?.personId ?? '') as never, name: '', rights: new Set<string>(rights) }
const stops: (() => unknown)[] = [() => rmSync(home, { recursive: true, force: true })]

async function main(): Promise<Addresses> {
  const postgres = await startTestPostgres()
  stops.push(() => postgres.stop())
  const { url: databaseUrl } = await createTestDatabase()
  const headOffice = await startHeadOffice({ databaseUrl })
  stops.push(() => headOffice.stop())
  const people = demoPeople.map(async ({ pin, ...one }) => ({ ...one, pinHash: await hashPin(pin) }))
  const setUp = { branches: [...demoBranches], roles: [...demoRoles], people: await Promise.all(people) }
  await headOffice.bootstrap({ ...demoDealer, ...setUp })
  const code = () => headOffice.createEnrolmentCode(demoDealer.dealerId, demoBranches[0].branchId)

  const printers = fakePrinters()
  const station = startStation(join(home, 'station'), { printers })
  const joined = await station.enrol(headOffice.url, await code(), 'Counter 1')
  if ('refused' in joined) throw new Error(joined.refused)
  await importDemo(station)
  shareACode(station)
  const desk = await startBrowserDesk(station)
  const newComputer = startStation(join(home, 'new-computer'))
  const newDesk = await startBrowserDesk(newComputer)
  for (const one of [newComputer, station]) stops.push(() => one.stop())
  for (const one of [newDesk, desk]) stops.push(() => one.stop())
  return {
    deskUrl: desk.url,
    newComputerUrl: newDesk.url,
    headOfficeUrl: headOffice.url,
    controlUrl: await startControl(station, printers, code, {
      tills: (tills) => setTills(headOffice, station, tills),
      badge: (key) => giveBadge(headOffice, station, key),
    }),
  }
}

function importDemo(station: Engine): Promise<void> {
  return new Promise((done, failed) => {
    const file = { fileName: 'parts.csv', text: partsCsv(partsCount) }
    const started = station.importParts(file, manager, ({ state }: Task) => {
      if (state === 'done') done()
      if (state === 'failed' || state === 'cancelled') failed(new Error(`the parts: ${state}`))
    })
    if ('refused' in started) failed(new Error(started.refused))
  })
}

function forget({ store }: Engine): void {
  const own = store.local.identity?.instanceId
  store.database.prepare('delete from decision where position > 0 and instance <> ?').run(own)
}

/** Two parts get one code in common. */
function shareACode(station: Engine): void {
  const idOf = station.store.database.prepare('select id from part where number = ?').pluck()
  for (const number of sharedCode.numbers) {
    const linked = station.store.run('linkBarcode', { partId: idOf.get(number), code: sharedCode.code }, manager)
    if ('refused' in linked) throw new Error(linked.refused)
  }
}

/** Cash only into an open till, or also without one. */
async function setTills(headOffice: RunningHeadOffice, station: Engine, tills: string): Promise<void> {
  const { branchId } = demoBranches[0]
  await decideThere(headOffice, 'setTills', { tills })
  const known = station.store.database.prepare('select tills from branch where id = ?').pluck()
  await told(() => known.get(branchId) === tills)
}

const badges = {
  badge: ['KB-00734120', 'demo-person-nima'],
  'badge-cashier': ['KB-00734982', 'demo-person-arash'],
} as const

async function giveBadge(headOffice: RunningHeadOffice, station: Engine, key: keyof typeof badges): Promise<string> {
  const [badge, personId] = badges[key]
  await decideThere(headOffice, 'changePerson', { personId, badge: hashBadge(badge) })
  const known = station.store.database.prepare('select badge from person where id = ?').pluck()
  await told(() => known.get(personId) !== '')
  return badge
}

async function decideThere(headOffice: RunningHeadOffice, name: 'setTills' | 'changePerson', input: object) {
  const { branchId } = demoBranches[0]
  const ran = await headOffice.run({ dealerId: demoDealer.dealerId, branchId }, name, input)
  if ('refused' in ran) throw new Error(ran.refused)
}

/** Waits until the station knows what was decided at head office. */
async function told(isKnown: () => boolean): Promise<void> {
  for (let waits = 0; !isKnown(); waits += 1) {
    if (waits === 200) throw new Error('the station was not told')
    await setTimeout(50)
  }
}

async function startControl(
  station: Engine,
  printers: FakePrinters,
  code: () => Promise<string>,
  decide: { tills: (tills: string) => Promise<void>; badge: (key: keyof typeof badges) => Promise<string> },
): Promise<string> {
  const server = createServer(async (request, response) => {
    if (request.url === '/cut') station.setOnline(false)
    if (request.url === '/mend') station.setOnline(true)
    if (request.url === '/forget') forget(station)
    const printer = /^\/printer-(ready|gone|broken|cancelled)$/.exec(request.url ?? '')?.[1]
    if (printer !== undefined) printers.turn(printer as Parameters<FakePrinters['turn']>[0])
    const tills = /^\/tills-(required|optional)$/.exec(request.url ?? '')?.[1]
    if (tills !== undefined) await decide.tills(tills)
    const badge = /^\/(badge|badge-cashier)$/.exec(request.url ?? '')?.[1]
    if (request.url === '/printed') response.end(JSON.stringify(printers.printed.splice(0)))
    else
      response.end(
        request.url === '/code'
          ? await code()
          : badge === undefined
            ? ''
            : await decide.badge(badge as keyof typeof badges),
      )
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  stops.push(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

let started: Promise<Addresses> | undefined
let ended: Promise<void> | undefined

/** Whatever was begun is ended once, also what was still starting: half a cluster would be left behind. */
function stop(code = 0): Promise<void> {
  ended ??= end(code)
  return ended
}

async function end(code: number): Promise<void> {
  await Promise.race([started?.catch(() => {}), setTimeout(60_000)])
  for (const one of stops.reverse()) await one()
  process.exit(code)
}

// The parent's end of the pipe closes however the parent ends.
process.stdin.on('end', () => void stop()).resume()
process.stdout.on('error', () => void stop())
process.once('SIGTERM', () => void stop())

try {
  started = main()
  process.stdout.write(`${JSON.stringify(await started)}\n`)
} catch (trouble) {
  process.stderr.write(`${trouble instanceof Error ? trouble.stack : trouble}\n`)
  await stop(1)
}
