// A station without a head office, for benches and tests: what head office would have sent it is decided here.

import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { stampOf } from '../../src/core/clock.ts'
import type { Actor, Context } from '../../src/core/context.ts'
import { cutParts, type Decision, decisionHash } from '../../src/core/decision.ts'
import { derivedId, type Id } from '../../src/core/kinds.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import { driveSync, running } from '../../src/core/run.ts'
import { type CommandName, commandByName } from '../../src/domain/index.ts'
import { rights } from '../../src/domain/people/person.ts'
import { computerTime } from '../../src/main/clock.ts'
import { newId, sha256 } from '../../src/main/hash.ts'
import { createAnswer } from '../../src/main/store/asks.ts'
import { openDatabase, storeFile } from '../../src/main/store/database.ts'
import type { RunResult } from '../../src/main/store/deciding.ts'
import { fileJournal, journalFile, memoryJournal } from '../../src/main/store/journal.ts'
import type { Marks } from '../../src/main/store/mark.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { demoBranches, demoCounters, demoDealer, demoPeople, demoRoles } from './dealer.ts'

export interface LoneStation {
  store: Store
  /** Runs a command as somebody who may do everything. */
  run(name: CommandName, input: unknown): RunResult
  /** Runs it and answers what it answered; a refusal is thrown. */
  must<T>(name: CommandName, input: unknown): T
}

export const everyRight: Actor = {
  id: 'demo-person-sara' as Id<'person'>,
  name: 'Sara Kiani',
  rights: new Set<string>(rights),
}

interface Apart {
  /** How many counters the branch has; the station is the first of them. */
  counters?: number
  /** How many branches the dealer has; the station is at the first. */
  branches?: number
  newId?: typeof newId
  /** 32 bytes under which its files are encrypted. */
  key?: Buffer
  marks?: Marks
}

/**
 * Opens the station of a folder (or one in memory) and enrols it at the demo dealer's first branch where it is new. Its
 * files are those of an engine, which can be started on the folder afterwards. `now` is the time it lives in.
 */
export function openLoneStation(
  folder: string | null,
  pinHash = '-',
  now = computerTime.wall,
  apart: Apart = {},
): LoneStation {
  if (folder !== null) mkdirSync(folder, { recursive: true })
  const keyed = apart.key === undefined ? {} : { key: apart.key }
  const store = openStore({
    database: openDatabase({ file: folder === null ? ':memory:' : storeFile(folder), ...keyed }),
    journal: folder === null ? memoryJournal() : fileJournal(journalFile(folder), apart.key),
    now,
    newId: apart.newId ?? newId,
    sha256,
    machine: hostname(),
    marks: apart.marks,
  })
  if (store.local.identity === null) setUp(store, pinHash, Math.floor(now()), apart)
  const run: LoneStation['run'] = (name, input) => store.run(name, input, everyRight)
  return {
    store,
    run,
    must<T>(name: CommandName, input: unknown) {
      const result = run(name, input)
      if ('refused' in result) throw new Error(`${name}: ${result.refused} ${JSON.stringify(result.params)}`)
      return result.ok as T
    },
  }
}

/** The counters of a lone branch, the first of which its station is. */
export function loneCounters(count: number): Enrolment[] {
  const { dealerId } = demoDealer
  const [{ branchId }] = demoBranches
  return Array.from({ length: count }, (_, index) => {
    const after = index === 0 ? '' : `-${index + 1}`
    const who = { stationId: `demo-station${after}`, instanceId: `demo-instance${after}` }
    return { dealerId, branchId, ...who, headOfficeKey: '' }
  })
}

function setUp(
  store: Store,
  pinHash: string,
  now: number,
  { counters = 1, branches = 1, newId: ids = newId }: Apart,
): void {
  const { name, address, taxId } = demoDealer
  const enrolled = loneCounters(counters)
  if (enrolled[0] !== undefined) store.enrol(enrolled[0])
  const decide = headOfficeOf(store, now, ids)
  decide('setUpDealer', { name, address, taxId })
  for (const { branchId, ...branch } of demoBranches.slice(0, branches)) decide('openBranch', branch, branchId)
  for (const role of demoRoles) decide('addRole', role)
  for (const { pin: _pin, ...person } of demoPeople) decide('hire', { ...person, pinHash })
  for (const [at, { stationId, instanceId }] of enrolled.entries())
    decide('enrolStation', { stationId, name: demoCounters[at]?.name ?? stationId, instanceId, publicKey: '-' })
}

/** Decides as head office on the station's own rows and hands the decision to the station as if it had come. */
function headOfficeOf(store: Store, now: number, ids: typeof newId) {
  const answer = createAnswer(store.database, () => 'demo-head-office')
  let position = 0
  let prevHash = ''
  return (name: CommandName, input: unknown, branchId: string = demoBranches[0].branchId) => {
    const command = commandByName.get(name)
    if (command === undefined) throw new Error(`there is no command ${name}`)
    const ctx = contextOfHeadOffice(now, ids, branchId)
    const outcome = driveSync(running(command, input, ctx), answer)
    if ('refused' in outcome) throw new Error(`${name}: ${outcome.refused}`)
    position += 1
    const stamp = stampOf(now, position, 'demo-head-office')
    const head: Omit<Decision, 'hash'> = {
      id: ids(now),
      dealer: ctx.dealerId,
      branch: ctx.branchId,
      station: 'demo-head-office',
      instance: 'demo-head-office',
      seq: position,
      prevHash,
      saw: null,
      command: name,
      by: ctx.actor.id,
      grant: null,
      stamp,
      schema: 1,
      parts: cutParts(outcome.changes, ctx.branchId, sha256),
    }
    const decision: Decision = { ...head, hash: decisionHash(head, sha256) }
    prevHash = decision.hash
    store.take([{ position, stamp, decision, seal: null }], { timeline: 'demo', upTo: position, digest: '' })
  }
}

function contextOfHeadOffice(now: number, ids: typeof newId, branchId: string): Context {
  return {
    now,
    today: '2026-11-21',
    dealerId: demoDealer.dealerId as Id<'dealer'>,
    branchId: branchId as Id<'branch'>,
    stationId: 'demo-head-office' as Id<'station'>,
    instanceId: 'demo-head-office',
    atHeadOffice: true,
    currency: 'IRR',
    actor: everyRight,
    newId: <N extends string>() => ids(now) as Id<N>,
    idOf: (...cause) => derivedId(cause, sha256),
  }
}
