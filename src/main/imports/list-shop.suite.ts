// A shop in memory with its list desk, for tests that bring lists in.

import { setImmediate as breathe } from 'node:timers/promises'
import { expect } from 'vitest'
import { demoBranches } from '../../../dev/demo/dealer.ts'
import { everyRight, type LoneStation, openLoneStation } from '../../../dev/demo/lone-station.ts'
import type { Actor } from '../../core/context.ts'
import type { ListLook, Task } from '../../core/port.ts'
import type { CommandName } from '../../domain/index.ts'
import { newId, sha256 } from '../hash.ts'
import { createReader } from '../queries/reader.ts'
import { verify } from '../store/verify.ts'
import { stepsOfImport } from './left-imports.ts'
import { createListDesk } from './list-desk.ts'
import { undoInSteps } from './undo-import.ts'

const open: LoneStation[] = []
/** Closes every shop a test opened. */
export function closeShops(): void {
  for (const station of open.splice(0)) station.store.close()
}

/** A shop in Tehran on 21 November 2026 (30 Aban 1405) with its list desk, the first of so many branches. */
export function shopOf({ branches = 1 } = {}) {
  let now = Date.UTC(2026, 10, 21, 8)
  const station = openLoneStation(null, '-', () => now, { branches })
  open.push(station)
  const read = createReader(station.store.database)
  const here = () => ({ branchId: demoBranches[0].branchId, stationId: 'demo-station', now })
  const faults: unknown[] = []
  let actorNow = (actor: Actor): Actor | undefined => actor
  const desk = createListDesk({
    actorNow: (actor) => actorNow(actor),
    store: station.store,
    read,
    here,
    newId: () => newId(now),
    breathe,
    onFault: (trouble) => faults.push(trouble),
  })
  const count = (sql: string) => station.store.database.prepare(sql).pluck().get() as number
  const rows = <T>(sql: string) => station.store.database.prepare(sql).all() as T[]

  async function look(name: string, bytes: Uint8Array | string): Promise<ListLook> {
    const looked = await desk.open(name, typeof bytes === 'string' ? Buffer.from(bytes) : bytes, everyRight)
    if ('refused' in looked) throw new Error(JSON.stringify(looked))
    return looked
  }
  async function bring(looked: ListLook, isTrial = false, onTask: (task: Task, cancel: () => void) => void = () => {}) {
    const started = desk.start({ ...looked, isTrial }, everyRight, (task) =>
      onTask(task, () => 'cancel' in started && started.cancel()),
    )
    if ('refused' in started) throw new Error(JSON.stringify(started))
    const task = await started.finished
    expect(faults).toEqual([])
    const report = desk.report(task.taskId, everyRight)
    return { task, counts: task.counts, report: 'refused' in report ? [] : report.rows }
  }
  /** Opens and imports as it was recognised. */
  const take = async (name: string, bytes: Uint8Array | string, isTrial = false) =>
    bring(await look(name, bytes), isTrial)
  const pass = (milliseconds: number) => {
    now += milliseconds
  }
  /** What head office says of people from now on. */
  const people = (now: (actor: Actor) => Actor | undefined) => {
    actorNow = now
  }
  return { ...station, read, here, desk, people, pass, count, rows, look, bring, take }
}
export type Shop = ReturnType<typeof shopOf>

/** Takes a list back in steps, as the engine does for a page. */
export const undo = (shop: Shop, task: Task) =>
  undoInSteps(
    task.importId ?? '',
    stepsOfImport(shop.store.database, task.importId ?? ''),
    (name, input) => shop.run(name as CommandName, input),
    breathe,
  )
export const sound = (shop: Shop) => expect(verify(shop.store.database, sha256).problems).toEqual([])
/** Every table's size; a trial leaves them as they were. */
export const sizes = (shop: Shop) =>
  Object.fromEntries(
    shop
      .rows<{ name: string }>(
        `select name from sqlite_master where type = 'table' and name not like '%\\_%' escape '\\'`,
      )
      .map(({ name }) => [name, shop.count(`select count(*) from "${name}"`)]),
  )
