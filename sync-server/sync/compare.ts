import { all } from '../../src/core/command.ts'
import { listMost, rowHash } from '../../src/core/compare.ts'
import type { Entity } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync } from '../../src/core/run.ts'
import type { HeadOfficeMessage, StationMessage } from '../../src/core/sync.ts'
import { entityByName, schema } from '../../src/domain/index.ts'
import type { DealerReading, Device, HeadOffice } from './head-office-store.ts'
import { together } from './together.ts'

type Compare = Extract<StationMessage, { say: 'compare' }>
type Compared = Extract<HeadOfficeMessage, { say: 'compared' }>
type Row = { id: string } & Record<string, unknown>

/** Compares a slice of a station's rows with ours, all of one moment, as far as the station may read them. */
export function compare(office: HeadOffice, device: Device, asked: Compare): Promise<Compared> {
  const { entity: name, position } = asked
  const moved: Compared = {
    say: 'compared',
    position,
    entity: name,
    moved: true,
    count: 0,
    rows: [],
    absent: [],
    history: [],
    ids: null,
  }
  const entity = entityByName.get(name)
  if (entity === undefined || asked.schema !== schema.version) return Promise.resolve(moved)
  return office.store.reading(device.dealerId, async (r) => {
    const stream = await r.stream()
    if (stream.timeline !== asked.timeline || stream.position !== position) return moved
    if ((asked.digest ?? stream.digest) !== stream.digest) return moved
    const branchId = entity.scope === 'branch' ? device.branchId : null
    const ids = asked.idsAfter === null ? null : await r.idsAfter(entity, branchId, asked.idsAfter, listMost)
    const counted = asked.rows.length === 0 && ids === null
    const count = counted ? await r.count(entity, branchId) : 0
    const asks = asked.rows.map(([id]) => id)
    const isWritten = asks.length > 0 && entity.replicate !== 'append'
    const [standing, written] = await together([
      rowsBy(r, entity, asks),
      isWritten ? r.history(entity, asks) : Promise.resolve([]),
    ])
    const found = new Map([...standing].filter(([, row]) => branchId === null || row.branchId === branchId))
    // What was written in a row of another branch is told as little as the row.
    const history = written.filter(({ id }) => found.has(id) || !standing.has(id))
    const lost = Map.groupBy(history, ({ id }) => id)
    const rows = asked.rows.flatMap(([id, hash]) => {
      const row = found.get(id)
      return row === undefined || rowHash(entity, row, lost.get(id) ?? [], office.crypto.sha256) === hash ? [] : [row]
    })
    const absent = asked.rows.flatMap(([id]) => (found.has(id) ? [] : [id]))
    const wrong = new Set([...rows.map(({ id }) => id), ...absent])
    return { ...moved, moved: false, count, rows, absent, history: history.filter(({ id }) => wrong.has(id)), ids }
  })
}

async function rowsBy(r: DealerReading, entity: Entity, ids: readonly string[]): Promise<Map<string, Row>> {
  if (ids.length === 0) return new Map()
  const found = (await driveAsync(all(entity, { id: ids as Id<string>[] }), (ask) => r.ask(ask))) as Row[]
  return new Map(found.map((row) => [row.id, row]))
}
