// A real station in a process of its own, which works until it is killed: every answer it gives is a line on stdout,
// written before anything else happens, so that whoever started it knows what a person was told was saved.

import '../../dev/setup/require-node.mjs'
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { startStation } from '../../dev/station.ts'
import { sha256 } from '../../src/main/hash.ts'
import type { Store } from '../../src/main/store/store.ts'
import { verify } from '../../src/main/store/verify.ts'
import { chanceOf } from '../simulation/chance.ts'
import { actorAt, nextDeed } from '../simulation/people.ts'

export interface StationSettings {
  folder: string
  headOffice: string
  name: string
  seed: number
  /** One-time code, where it belongs to nobody yet. */
  code: string | null
  /** Hex; without it the store is plain. */
  databaseKey: string | null
  /** Milliseconds between two things a person does. */
  pace: number
}

export type StationLine =
  | { say: 'started'; proven: boolean; notice: string | null; problems: string[] }
  /** A command was answered with ok, and this decision is what came of it. */
  | { say: 'saved'; id: string; instance: string; seq: number; hash: string; ms: number }
  | { say: 'refused'; by: string }
  | { say: 'resting'; undelivered: number; position: number; online: boolean }

const settings = JSON.parse(process.argv[2] ?? '{}') as StationSettings
const say = (line: StationLine) => void writeSync(1, `${JSON.stringify(line)}\n`)
let working = true

const engine = startStation(settings.folder, {
  ...(settings.databaseKey === null ? {} : { databaseKey: Buffer.from(settings.databaseKey, 'hex') }),
})
const { store } = engine
const problems = verify(store.database, sha256).problems
if (store.local.identity === null) {
  const joined = await engine.enrol(settings.headOffice, settings.code ?? '', settings.name)
  if ('refused' in joined) throw new Error(`${settings.name} may not join: ${joined.refused}`)
} else engine.moveTo(settings.headOffice)
say({ say: 'started', proven: store.proven, notice: engine.status().notice?.notice ?? null, problems })

createInterface({ input: process.stdin }).on('line', (word) => {
  if (word === 'work') working = true
  if (word === 'rest') working = false
  if (word.startsWith('http')) engine.moveTo(word)
  if (word === 'stop') void engine.stop().then(() => process.exit(0))
})
process.stdin.on('end', () => process.exit(0))

const chance = chanceOf(settings.seed)
for (;;) {
  if (working) doSomething(store)
  else tellRest()
  await wait(working ? chance.int(0, settings.pace) : 100)
}

function doSomething({ database, local, log, run }: Store): void {
  const [actor, deed] = [actorAt(chance, database), nextDeed(chance, database)]
  if (actor === null || deed === null) return
  const before = local.head.seq
  const began = performance.now()
  const result = run(deed.command, deed.input, actor)
  const ms = performance.now() - began
  if ('refused' in result) say({ say: 'refused', by: result.refused })
  const { instanceId } = store.local.identity ?? { instanceId: '' }
  for (const { decision } of 'ok' in result ? log.after(instanceId, before, 10) : []) {
    const { id, instance, seq, hash } = decision
    say({ say: 'saved', id, instance, seq, hash, ms })
  }
}

function tellRest(): void {
  const { connection, undelivered } = engine.status()
  say({ say: 'resting', undelivered, position: store.local.position, online: connection === 'online' })
}
