// A station at work on its own folder; whoever records it sees every write of its files and every answer it gave.

import '../../dev/setup/require-node.mjs'
import { writeSync } from 'node:fs'
import { join } from 'node:path'
import { openLoneStation } from '../../dev/demo/lone-station.ts'
import type { Actor } from '../../src/core/context.ts'
import { checkpoint } from '../../src/main/store/database.ts'
import { fileMarks } from '../../src/main/store/mark.ts'
import type { Store } from '../../src/main/store/store.ts'
import { chanceOf } from '../simulation/chance.ts'
import { actorAt, nextDeed } from '../simulation/people.ts'

/** Beside the folder in the app; a disk is a disk. */
export const marksIn = (folder: string) => fileMarks(join(folder, 'station.mark'), 'only this login knows')

/**
 * Works until so many decisions are saved, telling the id of each; now and then the log moves into the file, head office
 * confirms and the journal is cut short.
 */
export function workOn(store: Store, seed: number, saved: number, tell: (id: string) => void): void {
  const chance = chanceOf(seed)
  const { database, log } = store
  const last = store.local.head.seq + saved
  while (store.local.head.seq < last) {
    const before = store.local.head.seq
    const [actor, deed] = [actorAt(chance, database), nextDeed(chance, database)]
    if (actor === null || deed === null) continue
    const result = store.run(deed.command, deed.input, actor as Actor)
    if ('refused' in result) continue
    for (const { decision } of log.after(store.local.identity?.instanceId ?? '', before, 10)) tell(decision.id)
    if (chance.of(0.06)) checkpoint(database)
    if (chance.of(0.06)) store.confirm(chance.int(store.local.delivered, store.local.head.seq))
    if (chance.of(0.06)) store.mark()
  }
}

if (process.argv[1] === import.meta.filename) {
  const [folder = '', seed = '1', saved = '100', key = ''] = process.argv.slice(2)
  const keyed = key === '' ? {} : { key: Buffer.from(key, 'hex') }
  const { store } = openLoneStation(folder, undefined, undefined, { ...keyed, marks: marksIn(folder) })
  workOn(store, Number(seed), Number(saved), (id) => void writeSync(1, `saved ${id}\n`))
  // The power goes while it is open: nothing is closed.
  process.kill(process.pid, 'SIGKILL')
}
