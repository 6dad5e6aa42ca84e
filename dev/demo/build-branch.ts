// Builds the demo of one branch, in a process of its own so that both cores have work. Started by raise.ts.

import '../setup/require-node.mjs'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { sealText } from '../../src/core/decision.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import { entityList, schema } from '../../src/domain/index.ts'
import { deviceKeyOf } from '../../src/main/device-key.ts'
import { sha256 } from '../../src/main/hash.ts'
import { openDatabase, storeFile } from '../../src/main/store/database.ts'
import { fileJournal, journalFile } from '../../src/main/store/journal.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { startStation } from '../station.ts'
import { idsOf } from './ids.ts'
import { moveIn } from './load.ts'
import { buildPast, firstDay, type PastSizes } from './past.ts'
import { momentOf } from './working-days.ts'

export interface BranchToBuild {
  /** Of the branch's first counter, which is enrolled. */
  folder: string
  counters: Enrolment[]
  /** Where the counters' keys lie, in the same order. */
  keyFiles: string[]
  branch: 0 | 1
  sizes: PastSizes
  parts: number
  seed: number
  /** Milliseconds since 1970 UTC. */
  end: number
  /** What both branches share lies here once the first has moved in. */
  catalogue: string
}

export type BranchSays = { say: 'movedIn' } | { say: 'day'; share: number } | { say: 'built' } | { say: 'delivered' }

const tell = (words: BranchSays) => void process.send?.(words)

/** Builds the branch and closes its file, which an engine can open then. */
function build(wanted: BranchToBuild): void {
  const { folder, counters, branch, sizes, seed, end, catalogue } = wanted
  const hand = { now: momentOf(firstDay(end, sizes.days), 290) }
  const journal = fileJournal(journalFile(folder))
  const store = openStore({
    database: openDatabase({ file: storeFile(folder) }),
    // What is built here can be built again: the journal only learns how far it came.
    journal: { ...journal, append() {} },
    now: () => hand.now,
    newId: idsOf(seed * 7 + branch),
    sha256,
    machine: hostname(),
  })
  store.database.pragma('synchronous = off')
  const { clock } = store.local
  const onDay = (share: number) => tell({ say: 'day', share })
  const options = { store, counters, branch, sizes, seed, hand, end, onDay }
  if (branch === 0) {
    moveIn(options, wanted.parts)
    writeCatalogue(store, catalogue)
    tell({ say: 'movedIn' })
  } else takeCatalogue(store, catalogue)
  buildPast(options)
  sealAll(store, wanted)
  // What this computer heard before it went back in time, it has heard.
  if (clock.last.ms > store.local.clock.last.ms) store.remember({ clock })
  const { head, identity } = store.local
  journal.trim({ instance: identity?.instanceId ?? '', ...head }, [])
  store.database.pragma('wal_checkpoint(truncate)')
  store.close()
}

/** What both branches share, in the form of a snapshot of head office: a new station starts from it. */
function writeCatalogue({ database }: Store, file: string): void {
  const shared = entityList.filter(({ scope, replicate }) => scope === 'dealer' && replicate !== 'fromHq')
  database.prepare("attach ? as catalogue key ''").run(file)
  for (const { name } of shared) database.exec(`create table catalogue."${name}" as select * from main."${name}"`)
  database.exec('create table catalogue.fieldHistory as select * from main.fieldHistory')
  database.exec(`create table catalogue.snapshot as select '' as timeline, 0 as position, '' as digest,
    ${schema.version} as schema`)
  database.exec('detach catalogue')
}

/** Head office has read nothing of it yet: the place in its stream stays where it was. */
function takeCatalogue(store: Store, file: string): void {
  const { timeline, position, digest, earlier } = store.local
  store.install(file)
  store.remember({ timeline, position, digest, earlier, clock: { last: { ms: 0, counter: 0 } } })
}

const sealEvery = 100

/** Other counters' decisions are handed to head office by the first, which it may where their own seals stand on them. */
function sealAll({ log, database }: Store, { counters, keyFiles }: BranchToBuild): void {
  const heads = log.heads()
  const places = database.prepare('select seq, hash from decision where instance = ? and (seq % ? = 0 or seq = ?)')
  const seal = database.prepare('update decision set seal = ? where instance = ? and seq = ?')
  database
    .transaction(() => {
      for (const [index, { instanceId }] of counters.entries()) {
        const key = deviceKeyOf(readFileSync(keyFiles[index] ?? '', 'utf8'))
        const found = places.all(instanceId, sealEvery, heads.get(instanceId) ?? 0) as { seq: number; hash: string }[]
        for (const { seq, hash } of found) seal.run(key.sign(sealText(instanceId, seq, hash)), instanceId, seq)
      }
    })
    .immediate()
}

/** The branch nobody sits at hands over what it has made, and leaves. */
async function deliver(folder: string): Promise<void> {
  const engine = startStation(folder)
  const isDone = () => {
    const { connection, undelivered } = engine.status()
    // What is not placed is looked for last: it takes long while there is much of it.
    return connection === 'online' && undelivered === 0 && engine.store.log.unplacedIds(1).length === 0
  }
  while (!isDone()) await new Promise((wake) => setTimeout(wake, 250))
  await engine.stop()
}

const wanted = JSON.parse(process.argv[2] ?? '{}') as BranchToBuild
build(wanted)
tell({ say: 'built' })
if (wanted.branch === 1) {
  await deliver(wanted.folder)
  tell({ say: 'delivered' })
}
