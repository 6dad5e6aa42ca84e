// Raises the demo dealer: six counters are enrolled at head office, and each branch builds its past in a process.

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Enrolment } from '../../src/core/requests.ts'
import { computerTime } from '../../src/main/clock.ts'
import { enrol } from '../../src/main/sync/enrolment.ts'
import type { RunningHeadOffice } from '../../sync-server/head-office.ts'
import { deviceKeyIn, startStation } from '../station.ts'
import type { BranchSays, BranchToBuild } from './build-branch.ts'
import { demoBranches, demoCounters, demoDealer } from './dealer.ts'
import type { DemoSizes } from './load.ts'
import { dayOf, holidaysFrom } from './working-days.ts'

export interface Raised {
  /** The stations of `demoCounters`, in their order. */
  stationIds: string[]
}

export interface Raising {
  headOffice: RunningHeadOffice
  /** Where the folders of stations lie: `station-1` and so on. */
  home: string
  sizes: DemoSizes
  seed: number
  /** The second branch is built as well; what is left is to hand it to head office. */
  onBuilt(): void
  /** What is to be done when all is stopped while it builds. */
  onStop(work: () => void): void
}

export const folderOf = (home: string, index: number) => join(home, `station-${index + 1}`)
export const firstOfEast = demoCounters.findIndex(({ branch }) => branch === 1)

/**
 * Builds both branches and answers as soon as the first one's desk can be opened; the second goes on meanwhile, and
 * `rest` ends when head office has what it made.
 */
export async function raiseDemo(raising: Raising): Promise<Raised & { rest: Promise<void> }> {
  const { headOffice, home, sizes, seed, onBuilt, onStop } = raising
  const end = Math.floor(computerTime.wall())
  const enrolled = await enrolAll(raising)
  await announceHolidays(headOffice, dayOf(end))
  const catalogue = join(home, 'catalogue.new')
  rmSync(catalogue, { force: true })
  const start = (branch: 0 | 1, onSaid: (said: BranchSays) => void) => {
    const own = demoCounters.flatMap((counter, index) => (counter.branch === branch ? [index] : []))
    const wanted: BranchToBuild = {
      branch,
      sizes: sizes.branches[branch],
      parts: sizes.parts,
      seed,
      end,
      catalogue,
      folder: folderOf(home, own[0] ?? 0),
      counters: own.flatMap((index) => enrolled[index] ?? []),
      keyFiles: own.map((index) => join(folderOf(home, index), 'device.key')),
    }
    const child = fork(join(import.meta.dirname, 'build-branch.ts'), [JSON.stringify(wanted)])
    onStop(() => child.kill())
    return ended(child, onSaid)
  }
  const movedIn = Promise.withResolvers<void>()
  const west = start(0, (said) => {
    if (said.say === 'movedIn') movedIn.resolve()
  })
  west.catch(movedIn.reject)
  const rest = movedIn.promise
    .then(() => start(1, ({ say }) => say === 'built' && onBuilt()))
    .finally(() => rmSync(catalogue, { force: true }))
  // Whoever waits hears of it; until then it is no unhandled trouble.
  rest.catch(() => {})
  await west
  return { stationIds: enrolled.map(({ stationId }) => stationId), rest }
}

/** Each counter in turn, since numbers of series follow the order; the first of each branch has a store. */
async function enrolAll({ headOffice, home }: Raising): Promise<Enrolment[]> {
  const enrolled: Enrolment[] = []
  for (const [index, { branch, name }] of demoCounters.entries()) {
    const code = await headOffice.createEnrolmentCode(demoDealer.dealerId, demoBranches[branch].branchId)
    const folder = folderOf(home, index)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const answer = await enrol(headOffice.url, { code, name }, deviceKeyIn(folder))
    if (!('instanceId' in answer)) throw new Error(`Head office refused ${name}: ${JSON.stringify(answer)}`)
    enrolled.push(answer)
  }
  for (const index of [0, firstOfEast]) await hearOfAll(headOffice.url, folderOf(home, index), enrolled[index])
  return enrolled
}

/** A store that knows its branch and every counter's series, before it goes back in time. */
async function hearOfAll(url: string, folder: string, who: Enrolment | undefined): Promise<void> {
  if (who === undefined) return
  const engine = startStation(folder)
  engine.store.remember({ headOffice: url })
  engine.store.enrol(who)
  engine.moveTo(url)
  const known = engine.store.database.prepare('select count(distinct instanceId) from series').pluck()
  for (let tries = 0; known.get() !== demoCounters.length; tries += 1) {
    if (tries > 600) throw new Error('waited in vain to hear of all counters')
    await new Promise((wake) => setTimeout(wake, 50))
  }
  await engine.stop()
}

/** Of the year to come; what was promised in the past nobody asks any more. */
async function announceHolidays(headOffice: RunningHeadOffice, today: string): Promise<void> {
  for (const { branchId } of demoBranches)
    for (const holiday of holidaysFrom(today, 365)) {
      const ran = await headOffice.run({ dealerId: demoDealer.dealerId, branchId }, 'addHoliday', holiday)
      if ('refused' in ran) throw new Error(`a holiday was refused: ${ran.refused}`)
    }
}

async function ended(child: ChildProcess, onSaid: (said: BranchSays) => void): Promise<void> {
  child.on('message', (said) => onSaid(said as BranchSays))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`building the demo ended with ${code}`)
}

/** What is kept of the demo beside the stations' folders. */
export interface DemoNote extends Raised {
  /** `first` when the first branch can be worked in, `built` when the second has not handed everything over. */
  state: 'loading' | 'first' | 'built' | 'loaded'
}

/** Null where nothing was loaded here, or the note itself was broken off. */
export function readNote(home: string): DemoNote | null {
  try {
    return JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as DemoNote
  } catch {
    return null
  }
}

export function writeNote(home: string, note: DemoNote): void {
  writeFileSync(join(home, 'demo.json'), JSON.stringify(note))
}
