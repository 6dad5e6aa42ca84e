import { stampInstance, stampTime } from '../../core/clock.ts'
import { changesOf, type Decision } from '../../core/decision.ts'
import type { Entity } from '../../core/entity.ts'
import { type GroupWrite, groupWrites } from '../../core/merge.ts'
import type { Entry } from '../../core/sync.ts'
import { isolate } from '../../core/text.ts'
import type { HistoryEntry, RecordAsked, RecordHistory, RowChange, ValueChange } from '../../domain/history/queries.ts'
import { shownFields, type ValueKind } from '../../domain/history/shown.ts'
import { maySee } from '../../domain/people/seeing.ts'
import { decisionsOf, forgottenOf, type Kept, type LoggedDecision, rowsOf, type Stored } from './kept-history.ts'
import type { Here, Reader } from './reader.ts'

const entriesMost = 300

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

function seenBy(rights: Here['rights'], entry: HistoryEntry): HistoryEntry | null {
  const changes = entry.changes.flatMap((change) => {
    const values = change.values.filter(({ field }) => maySee(rights, change.entity, field))
    return values.length === 0 ? [] : { ...change, values }
  })
  return changes.length === 0 ? null : { ...entry, changes }
}

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
    if (was === undefined && isNothing(now)) return []
    if (was === now) return []
    return [{ field, value: say(now), ...(was === undefined ? {} : { before: say(was) }) }]
  })
  if (changed.length === 0) return null
  return { entity: entity.name, rowId: row.id, made, about: aboutOf(read, row), values: changed }
}

const isNothing = (value: string | number | null) => value === null || ['', '[]', '{}'].includes(String(value))

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
