// A station at work on its own folder with head office and colleagues, who live in the same process and write no file;
// whoever records it sees every write of its files, and hears before and after each thing it does how it stands.

import '../../dev/setup/require-node.mjs'
import { writeSync } from 'node:fs'
import type { Actor } from '../../src/core/context.ts'
import type { HeadOfficeMessage } from '../../src/core/sync.ts'
import { checkpoint, openDatabase, storeFile } from '../../src/main/store/database.ts'
import { fileJournal, journalFile } from '../../src/main/store/journal.ts'
import { chanceOf } from '../simulation/chance.ts'
import { type Computer, createComputer } from '../simulation/computer.ts'
import { branchIds } from '../simulation/dealer.ts'
import { fileDisk } from '../simulation/disk.ts'
import { setTheScene } from '../simulation/history.ts'
import { doSomething, passTime, type Scene } from '../simulation/scene.ts'
import { createWorld, fairWeather } from '../simulation/world.ts'
import { type Stand, standOf } from './standing.ts'

/** What it is at, and what has to be known to do it once more. */
export type Work =
  | { is: 'joining' | 'command' | 'word' | 'quiet' }
  | { is: 'page'; page: Extract<HeadOfficeMessage, { say: 'page' }> }

/** Between `begins` and `ends` it may stand as `passes` says, which nobody was promised to last. */
export type Told =
  | { say: 'begins'; work: Work }
  | { say: 'passes' | 'ends'; stand: Stand }
  | { say: 'saved'; id: string }

/** What the computer of the station is called. */
export const machine = 'machine of S1'

/** So much happens before the power goes. */
const rounds = 40

if (process.argv[1] === import.meta.filename) {
  const [folder = '', seed = '1', key = ''] = process.argv.slice(2)
  await workOnline(folder, Number(seed), key === '' ? {} : { key: Buffer.from(key, 'hex') }, (told) => {
    writeSync(1, `${JSON.stringify(told)}\n`)
  })
  // The power goes while it is open: nothing is closed.
  process.kill(process.pid, 'SIGKILL')
}

async function workOnline(
  folder: string,
  seed: number,
  keyed: { key?: Buffer },
  tell: (told: Told) => void,
): Promise<void> {
  const world = createWorld(chanceOf(seed), fairWeather, false)
  const stations = [
    { name: 'S2', branchId: branchIds[0] },
    { name: 'T1', branchId: branchIds[1] },
  ]
  const scene = await setTheScene(world, { stations, weather: fairWeather }, null)
  const colleagues = [...scene.computers]
  const database = openDatabase({ file: storeFile(folder), ...keyed })
  const journal = fileJournal(journalFile(folder), keyed.key)
  const disk = { ...fileDisk(folder), open: () => ({ database, journal }), look: () => database }
  const station = watched(scene, tell, (around) =>
    createComputer(around, { name: 'S1', branchId: branchIds[0], disk, key: 'key of S1', machine }),
  )
  scene.computers.push(station)
  station.start()
  await station.join()
  for (let round = 0; round < rounds; round += 1) {
    // Now and then it is without a network for a while, and what it missed comes in one page.
    station.online = round % 10 < 6
    for (const colleague of colleagues) if (world.chance.of(0.7)) doSomething(scene, colleague)
    for (let deeds = world.chance.int(0, 2); deeds > 0; deeds -= 1) doSomething(scene, station)
    await passTime(scene, 300)
    if (world.chance.of(0.06)) checkpoint(database)
  }
}

/** The station, which tells of each thing it does. */
function watched(scene: Scene, tell: (told: Told) => void, create: (around: Scene) => Computer): Computer {
  let work: Work = { is: 'quiet' }
  const begins = (next: Work) => {
    work = next
    tell({ say: 'begins', work })
  }
  const stands = (say: 'passes' | 'ends') => {
    const store = computer.process?.store
    if (store !== undefined) tell({ say, stand: standOf(store) })
  }
  const ends = () => stands('ends')

  const { network } = scene
  const computer = create({
    ...scene,
    network: {
      ...network,
      connect: (name, station, office) =>
        network.connect(
          name,
          {
            ...station,
            heard(message) {
              begins(message?.say === 'page' ? { is: 'page', page: message } : { is: 'word' })
              station.heard(message)
              ends()
            },
          },
          office,
        ),
    },
  })
  const { start, join, tend, run } = computer
  return Object.assign(computer, {
    start() {
      begins({ is: 'quiet' })
      start()
      // Between the two commits of a page its rows are on the screens and not yet on the disk.
      computer.process?.store.onChanged(() => {
        if (work.is === 'page') stands('passes')
      })
      ends()
    },
    async join() {
      begins({ is: 'joining' })
      const isIn = await join()
      ends()
      return isIn
    },
    async tend() {
      begins({ is: 'quiet' })
      await tend()
      ends()
    },
    run(command: string, input: unknown, actor: Actor) {
      const { store } = computer.process ?? {}
      const before = store?.local.head.seq ?? 0
      begins({ is: 'command' })
      const result = run(command, input, actor)
      for (const { decision } of store?.log.after(store.local.identity?.instanceId ?? '', before, 10) ?? [])
        tell({ say: 'saved', id: decision.id })
      ends()
      return result
    },
  })
}
