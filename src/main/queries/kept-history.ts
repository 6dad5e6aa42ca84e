import { stampInstance, stampTime } from '../../core/clock.ts'
import { changesOf, type Decision } from '../../core/decision.ts'
import type { Entity } from '../../core/entity.ts'
import { type GroupWrite, type StoredRow, standingWrites } from '../../core/merge.ts'
import type { Entry } from '../../core/sync.ts'
import type { RecordAsked, RecordWithHistory } from '../../domain/history/queries.ts'
import { type RelatedRows, relatedRows } from '../../domain/history/related.ts'
import { entities } from '../../domain/index.ts'
import { bodySql } from '../store/thinning.ts'
import type { Reader } from './reader.ts'

// What this computer keeps of a record's history: its rows with all that was written to them, and the decisions that did.

export type Stored = { id: string; stamps?: string } & Record<string, unknown>
/** A row of the record, with everything that was ever written to it where it may change. */
export interface Kept {
  entity: Entity
  row: Stored
  writes: GroupWrite[]
}
export interface LoggedDecision {
  id: string
  stamp: string
  position: number | null
  body: string
}

const rowsMost = 1_000

export function rowsOf(read: Reader, record: RecordWithHistory, id: string): Map<string, Kept> {
  const rows = new Map<string, Kept>()
  const asked: readonly RelatedRows[] = [[entities[record], 'id'], ...relatedRows[record]]
  for (const [entity, field, of] of asked) {
    const ids = of === undefined ? '?' : `select id from "${of[0].name}" where "${of[1]}" = ?`
    const sql = `select * from "${entity.name}" where "${field}" in (${ids}) order by id desc limit ${rowsMost}`
    for (const row of read.all<Stored>(sql, id))
      rows.set(`${entity.name}/${row.id}`, { entity, row, writes: writesOf(read, entity, row) })
  }
  return rows
}

function writesOf(read: Reader, entity: Entity, row: Stored): GroupWrite[] {
  if (entity.replicate === 'append' || row.stamps === undefined) return []
  const lost = read.all<Omit<GroupWrite, 'values'> & { values: string }>(
    'select * from fieldHistory where entity = ? and id = ?',
    entity.name,
    row.id,
  )
  const standing = [...standingWrites(entity, row as StoredRow).values()]
  return [...standing, ...lost.map((write) => ({ ...write, values: JSON.parse(write.values) }))]
}

/** Decisions that touch these rows, by id: those of the milliseconds in which the rows say they were written. */
export function decisionsOf(
  read: Reader,
  rows: ReadonlyMap<string, Kept>,
  recalled: readonly Entry[] = [],
): Map<string, LoggedDecision> {
  const moments = new Set<string>()
  const stamps = new Set<string>()
  for (const { row, writes } of rows.values()) {
    for (const moment of momentOfId(row.id)) moments.add(moment)
    for (const at of [row.at, row.openedAt]) if (typeof at === 'number') moments.add(momentOf(at))
    for (const { stamp } of writes) {
      moments.add(momentOf(stampTime(stamp)))
      stamps.add(stamp)
    }
  }
  const found = read.all<LoggedDecision>(byMomentSql, JSON.stringify([...moments]))
  const known = new Set(found.map(({ stamp }) => stamp))
  // A clock that had run ahead stamps later than the id says; few are left to look for in their instance's chain.
  const others = [...stamps].filter((stamp) => !known.has(stamp)).slice(0, 20)
  for (const stamp of others) found.push(...read.all<LoggedDecision>(byStampSql, stampInstance(stamp), stamp))
  for (const { decision, stamp, position } of recalled)
    found.push({ id: decision.id, stamp, position, body: JSON.stringify(decision) })
  // Of a packed decision that cannot be read any more, its rows still tell what it wrote.
  const touching = found.filter(
    ({ body }) => body !== '' && changesIn(body).some((one) => rows.has(`${one.entity}/${one.values.id}`)),
  )
  return new Map(touching.map((decision) => [decision.id, decision]))
}

const columns = `d.id, d.stamp, d.position, ${bodySql} as body`
const byMomentSql = `select ${columns} from json_each(?) j
  join decision d on d.id >= j.value || '-' and d.id < j.value || '.'`
const byStampSql = `select ${columns} from decision d where d.instance = ? and d.stamp = ?`

/** A moment, as decisions are found by it: the first 13 characters of every UUIDv7 of a millisecond. */
function momentOf(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`
}

/** That in which an id was made; rows that are known by a name were made in none. */
const momentOfId = (id: string): string[] => (/^[\da-f]{8}-[\da-f]{4}-7/.test(id) ? [id.slice(0, 13)] : [])

const changesIn = (body: string) => changesOf(JSON.parse(body) as Decision)

/** A write without its decision; `stamp` is null of a row that is only added, which bears none. */
interface Forgotten {
  kept: Kept
  values: Record<string, unknown>
  stamp: string | null
  at: number
  made: boolean
}

export function forgottenOf(
  rows: ReadonlyMap<string, Kept>,
  decisions: ReadonlyMap<string, LoggedDecision>,
): Forgotten[] {
  const stamps = new Set([...decisions.values()].map(({ stamp }) => stamp))
  const made = new Set([...decisions.values()].flatMap(({ body }) => changesIn(body).map(({ values }) => values.id)))
  return [...rows.values()].flatMap((kept): Forgotten[] => {
    const { entity, row, writes } = kept
    if (entity.replicate === 'append') {
      const at = typeof row.at === 'number' ? row.at : Number.parseInt(row.id.replace('-', '').slice(0, 12), 16)
      return made.has(row.id) ? [] : [{ kept, values: row, stamp: null, at: at || 0, made: true }]
    }
    const byStamp = Map.groupBy(writes, ({ stamp }) => stamp)
    const first = [...byStamp.keys()].sort()[0]
    return [...byStamp].flatMap(([stamp, written]): Forgotten[] => {
      if (stamps.has(stamp) || stamp === '') return []
      const values = Object.assign({}, ...written.map((write) => write.values))
      return [{ kept, values, stamp, at: stampTime(stamp), made: stamp === first }]
    })
  })
}

/** When that was written whose decisions this computer does not keep, as head office is asked for them. */
export function forgottenMoments(read: Reader, { entity, id }: RecordAsked): string[] {
  const rows = rowsOf(read, entity, id)
  const forgotten = forgottenOf(rows, decisionsOf(read, rows))
  return [
    ...new Set(forgotten.flatMap(({ kept, at, made }) => [momentOf(at), ...(made ? momentOfId(kept.row.id) : [])])),
  ]
}
