import { stampInstance, stampTime } from '../../core/clock.ts'
import { changesOf, type Decision } from '../../core/decision.ts'
import type { Entity } from '../../core/entity.ts'
import { type GroupWrite, groupWrites, type StoredRow, standingWrites } from '../../core/merge.ts'
import type { Entry } from '../../core/sync.ts'
import { isolate } from '../../core/text.ts'
import type {
  HistoryEntry,
  RecordAsked,
  RecordHistory,
  RecordWithHistory,
  RowChange,
  ValueChange,
} from '../../domain/history/queries.ts'
import { relatedRows } from '../../domain/history/related.ts'
import { shownFields, type ValueKind } from '../../domain/history/shown.ts'
import { entities } from '../../domain/index.ts'
import { maySee } from '../../domain/people/seeing.ts'
import { bodySql } from '../store/thinning.ts'
import type { Here, Reader } from './reader.ts'

type Stored = { id: string; stamps?: string } & Record<string, unknown>
/** A row of the record, with everything that was ever written to it where it may change. */
interface Kept {
  entity: Entity
  row: Stored
  writes: GroupWrite[]
}
interface LoggedDecision {
  id: string
  stamp: string
  position: number | null
  body: string
}

const entriesMost = 300
const rowsMost = 1_000

/**
 * The history of a record, from its rows and the decisions that made them. A row says when it was written (its id, its
 * stamps, its day), and the decisions of those milliseconds are found by their ids, so that nothing else is read. Values
 * that are not for the eyes of who asks are left out, and with them decisions that wrote nothing else.
 * @param recalled decisions head office told of, because this computer does not keep them.
 */
export function history(
  read: Reader,
  { entity, id }: RecordAsked,
  { rights }: Here,
  recalled: readonly Entry[] = [],
): RecordHistory {
  const rows = rowsOf(read, entity, id)
  const decisions = decisionsOf(read, rows, recalled)
  const all = [...decided(read, rows, decisions), ...remembered(read, rows, decisions)]
  const entries = all.flatMap((entry) => seenBy(rights, entry) ?? [])
  entries.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1))
  const remarks = remarksOn(read, decisions)
  for (const entry of entries) entry.remarks = remarks.get(entry.key) ?? []
  return { entries: entries.slice(0, entriesMost), more: entries.length > entriesMost }
}

/** When that was written whose decisions this computer does not keep, as head office is asked for them. */
export function forgottenMoments(read: Reader, { entity, id }: RecordAsked): string[] {
  const rows = rowsOf(read, entity, id)
  const forgotten = forgottenOf(rows, decisionsOf(read, rows))
  return [
    ...new Set(forgotten.flatMap(({ kept, at, made }) => [prefixOf(at), ...(made ? momentOfId(kept.row.id) : [])])),
  ]
}

function seenBy(rights: Here['rights'], entry: HistoryEntry): HistoryEntry | null {
  const changes = entry.changes.flatMap((change) => {
    const values = change.values.filter(({ field }) => maySee(rights, change.entity, field))
    return values.length === 0 ? [] : { ...change, values }
  })
  return changes.length === 0 ? null : { ...entry, changes }
}

function rowsOf(read: Reader, record: RecordWithHistory, id: string): Map<string, Kept> {
  const rows = new Map<string, Kept>()
  const take = (entity: Entity, where: string) => {
    const { name } = entity
    const found = read.all<Stored>(
      `select * from "${name}" where "${where}" = ? order by id desc limit ${rowsMost}`,
      id,
    )
    for (const row of found) rows.set(`${name}/${row.id}`, { entity, row, writes: writesOf(read, entity, row) })
  }
  take(entities[record], 'id')
  for (const [entity, field] of relatedRows[record]) take(entity, field)
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
function decisionsOf(
  read: Reader,
  rows: ReadonlyMap<string, Kept>,
  recalled: readonly Entry[] = [],
): Map<string, LoggedDecision> {
  const moments = new Set<string>()
  const stamps = new Set<string>()
  for (const { row, writes } of rows.values()) {
    for (const moment of momentOfId(row.id)) moments.add(moment)
    for (const at of [row.at, row.openedAt]) if (typeof at === 'number') moments.add(prefixOf(at))
    for (const { stamp } of writes) {
      moments.add(prefixOf(stampTime(stamp)))
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

/** The same of an id that is one; rows that are shared by name are not made in any millisecond. */
const momentOfId = (id: string): string[] => (/^[\da-f]{8}-[\da-f]{4}-7/.test(id) ? [id.slice(0, 13)] : [])

/** The first 13 characters of every UUIDv7 of a millisecond. */
function prefixOf(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`
}

const changesIn = (body: string) => changesOf(JSON.parse(body) as Decision)

function decided(
  read: Reader,
  rows: ReadonlyMap<string, Kept>,
  decisions: ReadonlyMap<string, LoggedDecision>,
): HistoryEntry[] {
  return [...decisions.values()].flatMap(({ id, stamp, position, body }) => {
    const decision = JSON.parse(body) as Decision
    const changes = changesOf(decision).flatMap(({ verb, entity: name, values }) => {
      const kept = rows.get(`${name}/${values.id}`)
      if (kept === undefined) return []
      return changeOf(read, kept, { values, stamp, made: verb === 'add' }) ?? []
    })
    if (changes.length === 0) return []
    return {
      key: id,
      at: stampTime(stamp),
      command: decision.command,
      by: nameOf(read, 'person', decision.by) ?? '',
      station: stationOf(read, decision.station),
      delivered: position !== null && position >= 0,
      remarks: [],
      changes,
    }
  })
}

/**
 * What was written by decisions this computer does not keep: it joined later, or they were thinned out. They came from
 * head office, so head office has them.
 */
function remembered(
  read: Reader,
  rows: ReadonlyMap<string, Kept>,
  decisions: ReadonlyMap<string, LoggedDecision>,
): HistoryEntry[] {
  return forgottenOf(rows, decisions).flatMap(({ kept, values, stamp, at, made }): HistoryEntry[] => {
    const change = changeOf(read, kept, { values, stamp, made })
    if (change === null) return []
    const { row } = kept
    const by = stamp === null ? (nameOf(read, 'person', String(row.by ?? '')) ?? '') : ''
    const station = stamp === null ? '' : stationOfInstance(read, stampInstance(stamp))
    const key = stamp === null ? row.id : `${row.id} ${stamp}`
    return [{ key, at, by, station, command: null, delivered: true, remarks: [], changes: [change] }]
  })
}

/** A write without its decision; `stamp` is null of a row that is only added, which bears none. */
interface Forgotten {
  kept: Kept
  values: Record<string, unknown>
  stamp: string | null
  at: number
  made: boolean
}

function forgottenOf(rows: ReadonlyMap<string, Kept>, decisions: ReadonlyMap<string, LoggedDecision>): Forgotten[] {
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

/** What of a write a person reads; null where nothing of it is for people, or nothing differs. */
function changeOf(
  read: Reader,
  { entity, row, writes }: Kept,
  { values, stamp, made }: { values: Record<string, unknown>; stamp: string | null; made: boolean },
): RowChange | null {
  const before = stamp === null || made ? {} : valuesBefore(entity, row.id, { writes, stamp, values })
  const changed = Object.entries(shownFields[entity.name] ?? {}).flatMap(([field, kind]): ValueChange[] => {
    if (!(field in values)) return []
    const say = (value: unknown) => (kind === 'secret' ? hidden(value) : said(read, kind, value))
    const [now, was] = [plain(values[field]), field in before ? plain(before[field]) : undefined]
    if (was === undefined && (now === null || now === '')) return []
    if (was === now) return []
    return [{ field, value: say(now), ...(was === undefined ? {} : { before: say(was) }) }]
  })
  if (changed.length === 0) return null
  return { entity: entity.name, rowId: row.id, made, about: aboutOf(read, row), values: changed }
}

function said(read: Reader, kind: ValueKind, value: unknown): string | number | null {
  return kind.startsWith('row:') && value !== null ? (nameOf(read, kind.slice(4), String(value)) ?? '') : plain(value)
}

/** A PIN's hash or a badge's never leaves for a screen. */
const hidden = (value: unknown) => (plain(value) ? '••••' : null)

/** What stood in the groups of a write just before it. */
function valuesBefore(
  entity: Entity,
  id: string,
  { writes, stamp, values }: { writes: readonly GroupWrite[]; stamp: string; values: Record<string, unknown> },
): Record<string, unknown> {
  const { id: _id, ...written } = values
  const before: Record<string, unknown> = {}
  for (const { group } of groupWrites(entity, id, stamp, written)) {
    const earlier = writes.filter((write) => write.group === group && write.stamp < stamp)
    const last = earlier.reduce<GroupWrite | null>((a, b) => (a === null || b.stamp > a.stamp ? b : a), null)
    Object.assign(before, last?.values)
  }
  return before
}

const plain = (value: unknown): string | number | null =>
  typeof value === 'string' || typeof value === 'number' ? value : value == null ? null : JSON.stringify(value)

/** What people call a row that is not the record itself. */
function aboutOf(read: Reader, row: Stored): string {
  if ('locationId' in row) return orderOf(read, row.lineId)
  const lineId = 'lineId' in row ? row.lineId : 'payer' in row && 'approval' in row ? row.id : null
  if (typeof lineId === 'string')
    return (
      read.get<{ description: string }>('select description from workOrderLine where id = ?', lineId)?.description ?? ''
    )
  const called = [row.title, row.description, row.name].find((name) => typeof name === 'string')
  return typeof called === 'string' ? called : ''
}

/** A movement stands in the history of its part, where the order it went to says more than the part's name. */
function orderOf(read: Reader, lineId: unknown): string {
  if (typeof lineId !== 'string') return ''
  const sql = `select o.numberText, coalesce(v.plate, '') as plate from workOrderLine l join workOrder o on o.id = l.workOrderId
    left join vehicle v on v.id = o.vehicleId where l.id = ?`
  const order = read.get<{ numberText: string; plate: string }>(sql, lineId)
  return [order?.numberText ?? '', order?.plate ?? '']
    .filter((text) => text !== '')
    .map(isolate)
    .join(' · ')
}

const nameColumns: Readonly<Record<string, string>> = {
  customer: 'name',
  person: 'name',
  role: 'name',
  part: 'name',
  vehicle: 'plate',
}

function nameOf(read: Reader, entity: string, id: string): string | undefined {
  return read.get<{ name: string }>(`select ${nameColumns[entity]} as name from "${entity}" where id = ?`, id)?.name
}

function stationOf(read: Reader, id: string): string {
  return read.get<{ name: string }>('select name from station where id = ?', id)?.name ?? ''
}

function stationOfInstance(read: Reader, instance: string): string {
  const sql = 'select s.name from instance i join station s on s.id = i.stationId where i.id = ?'
  return read.get<{ name: string }>(sql, instance)?.name ?? ''
}

function remarksOn(read: Reader, decisions: ReadonlyMap<string, LoggedDecision>): Map<string, string[]> {
  const sql = 'select decisionId, reason from mark where decisionId in (select value from json_each(?))'
  const marks = read.all<{ decisionId: string; reason: string }>(sql, JSON.stringify([...decisions.keys()]))
  const byDecision = Map.groupBy(marks, ({ decisionId }) => decisionId)
  return new Map([...byDecision].map(([id, all]) => [id, all.map(({ reason }) => reason)]))
}
