import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { entityList, schemaVersion } from '../../src/domain/index.ts'
import type { Database } from '../../src/main/store/database.ts'
import type { BranchOf } from '../../sync-server/store/snapshot-file.ts'
import type { DealerReading } from '../../sync-server/sync/head-office-store.ts'
import { createComputer } from './computer.ts'
import { branchIds } from './dealer.ts'
import { memoryMarks } from './disk.ts'
import type { Scene } from './scene.ts'

// Computers that join while the others are at work.

/** Most start from a snapshot; whoever gets none, or not whole, reads the stream from its beginning. */
export async function letIn(scene: Scene): Promise<void> {
  const { world, office, computers } = scene
  const [first] = computers
  if (first === undefined || computers.length >= 9) return
  const name = `N${computers.length + 1}`
  const branchId = world.chance.pick(branchIds)
  const marks = first.marks && memoryMarks()
  const made = { name, branchId, disk: scene.newDisk(), key: `key of ${name}`, marks, thins: first.thins }
  const computer = createComputer(scene, made)
  computer.start()
  if (!(await computer.join())) {
    computer.kill()
    return computer.disk.remove()
  }
  computers.push(computer)
  const { store } = computer.process ?? {}
  const shop = first.process?.store.local.shop
  if (shop !== undefined) store?.remember({ shop: { ...shop, addresses: [] } })
  if (world.chance.of(0.2)) return
  const folder = mkdtempSync(join(tmpdir(), 'kardan-newcomer-'))
  const file = join(folder, 'snapshot.db')
  await office.snapshot(branchId, file)
  store?.install(file)
  rmSync(folder, { recursive: true })
  world.tell(`${name} joined by a snapshot and reads on from ${store?.local.position}`)
}

/** What buildSnapshot makes of a PostgreSQL, of head office in memory. */
export async function copySnapshot(
  database: Database,
  r: DealerReading,
  { dealerId, branchId, file, at }: BranchOf & { file: string; at: number },
): Promise<void> {
  const { timeline, position, digest, backedUpThrough } = await r.stream()
  const from = Math.min(backedUpThrough, position)
  const fromDigest = (await r.digests([from])).get(from) ?? ''
  const run = (sql: string, ...values: unknown[]) => database.prepare(sql).run(...values)
  run('attach ? as snapshot', file)
  run('create table snapshot.fieldHistory (entity, id, "group", stamp, "values")')
  for (const { name, columns, scope, replicate } of entityList) {
    const of = scope === 'branch' ? `where branchId = '${branchId}'` : ''
    run(
      `create table snapshot."${name}" as select ${columns.map(quoted).join(', ')} from main."${name}" ${of} order by id`,
    )
    if (replicate === 'append') continue
    const ids = `select id from main."${name}" ${of}`
    const whose = scope === 'branch' ? `and id in (${ids})` : ''
    run(`insert into snapshot.fieldHistory select * from main.fieldHistory where entity = ? ${whose}`, name)
  }
  run(`create table snapshot.snapshot (dealerId, branchId, timeline, position, digest, "schema", backedUpThrough, at,
    readFrom, readFromDigest)`)
  const place = [dealerId, branchId, timeline, position, digest, schemaVersion, backedUpThrough, at, from, fromDigest]
  run(`insert into snapshot.snapshot values (${place.map(() => '?').join(', ')})`, ...place)
  run('detach snapshot')
}

const quoted = (column: string) => `"${column}"`
