import type { Stamp } from './clock.ts'
import { changesOf, type Decision, type ReadChange } from './decision.ts'
import type { Entity } from './entity.ts'
import { isDerivedId } from './kinds.ts'
import { type GroupWrite, groupWrites, mergeRow, type StoredRow, standingWrites } from './merge.ts'
import { type Rollup, rollupAmounts } from './rollup.ts'

/** What applying asks of a store: the same few operations on SQLite and on PostgreSQL, each on many rows at once. */
export type StoreOp =
  /** Adds facts, leaving out those already there; answers the rows that were new. */
  | { op: 'insert'; entity: Entity; rows: Record<string, unknown>[] }
  /** Answers changeable rows by id: Map<string, StoredRow>. */
  | { op: 'load'; entity: Entity; ids: string[] }
  | { op: 'save'; entity: Entity; rows: StoredRow[] }
  /** Gives facts another who and when (`notedIn`); nothing else of a fact can change. */
  | { op: 'redate'; entity: Entity; rows: Record<string, unknown>[] }
  /** Answers what the history holds of these rows: GroupWrite[]. */
  | { op: 'history'; entity: Entity; ids: string[] }
  | { op: 'remember'; writes: GroupWrite[] }
  | { op: 'forget'; writes: GroupWrite[] }
  | { op: 'bump'; rollup: Rollup; amounts: [key: string[], amount: number][] }

// biome-ignore lint/suspicious/noExplicitAny: what comes back differs with each operation; see StoreOp.
export type Applying<T> = Generator<StoreOp, T, any>

export interface Schema {
  entities: ReadonlyMap<string, Entity>
  rollups: readonly Rollup[]
}

export interface Stamped {
  changes: readonly ReadChange[]
  stamp: Stamp
}

export interface Applied {
  /** Entities whose rows changed, for those who show them. */
  changed: Set<string>
  /** Whether something in it is of a newer version; the decision is kept and applied again after the update. */
  unknown: boolean
}

/** Writes decisions into rows. Any order, any repetition, any grouping of the same decisions ends in the same rows. */
export function* applying(schema: Schema, decisions: readonly Stamped[]): Applying<Applied> {
  const { rules, ...applied } = applyingApart(schema, decisions)
  for (const rule of rules) yield* rule
  return applied
}

/** The same as rules that do not touch each other's rows, for a store that can be asked many things at once. */
export function applyingApart(
  schema: Schema,
  decisions: readonly Stamped[],
): Applied & { rules: readonly Applying<void>[] } {
  const facts = new Map<Entity, Record<string, unknown>[]>()
  const writes = new Map<Entity, Map<string, RowWrites>>()
  let unknown = false
  for (const { changes, stamp } of decisions)
    for (const { entity: name, branchId, values } of changes) {
      const entity = schema.entities.get(name)
      if (entity === undefined) {
        unknown = true
        continue
      }
      unknown ||= Object.keys(values).some((field) => field !== 'id' && !(field in entity.fields))
      if (entity.replicate === 'append') listIn(facts, entity).push(factOf(entity, branchId, values))
      else rowIn(writes, entity, values.id, branchId).writes.push({ stamp, values })
    }
  return {
    rules: [
      ...[...facts].map(([entity, rows]) => applyFacts(schema, entity, rows)),
      ...[...writes].map(([entity, rows]) => applyWrites(entity, rows)),
    ],
    changed: new Set([...facts.keys(), ...writes.keys()].map((entity) => entity.name)),
    unknown,
  }
}

function factOf(entity: Entity, branchId: string | null, values: ReadChange['values']): Record<string, unknown> {
  const fact = branchId === null ? values : { ...values, branchId }
  return entity.laterGroups.size === 0 ? fact : { ...entity.before, ...fact }
}

export interface Restamped {
  from: Stamp
  to: Stamp
  /** Decisions a copy of the computer made at the same moment, which keep the stamp both were given. */
  others: readonly Decision[]
}

/** Gives a decision's writes the stamp head office found right, and lets each field be won anew. */
export function* restamping(
  schema: Schema,
  decision: Decision,
  { from, to, others }: Restamped,
): Applying<Set<string>> {
  const changed = new Set<string>()
  const theirs = others.flatMap((other) => changesOf(other))
  const rows = Map.groupBy(changesOf(decision), ({ entity, values }) => `${entity} ${values.id}`)
  for (const changes of rows.values()) {
    const [first] = changes
    const entity = schema.entities.get(first?.entity ?? '')
    if (first === undefined || entity === undefined || entity.replicate === 'append') continue
    const {
      branchId,
      values: { id },
    } = first
    const current = ((yield { op: 'load', entity, ids: [id] }) as Map<string, StoredRow>).get(id) ?? null
    const history = (yield { op: 'history', entity, ids: [id] }) as GroupWrite[]
    const standing = current === null ? [] : [...standingWrites(entity, current).values()]
    const kept = [...standing, ...history].filter(({ stamp }) => stamp !== from)
    // Of two writes of one stamp only one was kept, so what the others wrote is written again.
    const again = theirs.filter((change) => change.entity === entity.name && change.values.id === id)
    const moved = [...writesOf(entity, changes, to), ...writesOf(entity, again, from)]
    const base = { id, ...(branchId === null ? {} : { branchId }) }
    const merged = mergeRow(entity, base, null, [...kept, ...lastOfEach(moved)])
    yield { op: 'forget', writes: history }
    if (merged.row !== null) yield { op: 'save', entity, rows: [merged.row] }
    yield { op: 'remember', writes: merged.lost }
    changed.add(entity.name)
  }
  return changed
}

const writesOf = (entity: Entity, changes: readonly ReadChange[], stamp: Stamp) =>
  changes.flatMap(({ values }) => groupWrites(entity, values.id, stamp, values))

interface RowWrites {
  base: { id: string; branchId?: string }
  writes: { stamp: Stamp; values: ReadChange['values'] }[]
}

function* applyFacts(schema: Schema, entity: Entity, rows: Record<string, unknown>[]): Applying<void> {
  const fresh = (yield { op: 'insert', entity, rows }) as Record<string, unknown>[]
  for (const rollup of schema.rollups)
    if (rollup.source === entity && fresh.length > 0)
      yield { op: 'bump', rollup, amounts: rollupAmounts(rollup, fresh) }
  yield* applySame(entity, rows, new Set(fresh))
}

/** Of one fact that two places noted the earlier note stands, whichever came first. They differ in who and when alone. */
function* applySame(entity: Entity, rows: Record<string, unknown>[], fresh: ReadonlySet<unknown>): Applying<void> {
  const again = rows.filter((row) => isDerivedId(row.id) && !fresh.has(row))
  if (again.length === 0) return
  const ids = [...new Set(again.map(({ id }) => String(id)))]
  const standing = (yield { op: 'load', entity, ids }) as Map<string, Record<string, unknown>>
  const earlier = new Map<string, Record<string, unknown>>()
  for (const row of again) {
    const known = earlier.get(String(row.id)) ?? standing.get(String(row.id))
    if (known !== undefined && precedes(row, known)) earlier.set(String(row.id), row)
  }
  if (earlier.size > 0) yield { op: 'redate', entity, rows: [...earlier.values()] }
}

/** The columns in which two notes of one fact may differ: who and when, and what only a later version notes. */
export const notedIn = (entity: Entity) => [...whoAndWhenIn(entity), ...Object.keys(entity.before)]
/** The columns that say who noted a fact and when. */
export const whoAndWhenIn = (entity: Entity) => ['at', 'by', 'day'].filter((column) => column in entity.fields)

/** The earlier of two notes; of one moment, the one whose person comes first, so that every place chooses alike. */
function precedes(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  if (a.at !== b.at) return Number(a.at) < Number(b.at)
  return `${a.by ?? ''} ${a.day ?? ''}` < `${b.by ?? ''} ${b.day ?? ''}`
}

function* applyWrites(entity: Entity, rows: ReadonlyMap<string, RowWrites>): Applying<void> {
  const ids = [...rows.keys()]
  const found = (yield { op: 'load', entity, ids }) as Map<string, StoredRow>
  const waitingFor = ids.filter((id) => !found.has(id))
  const waiting = waitingFor.length === 0 ? [] : ((yield { op: 'history', entity, ids: waitingFor }) as GroupWrite[])
  if (waiting.length > 0) yield { op: 'forget', writes: waiting }
  const waitingOf = Map.groupBy(waiting, (write) => write.id)
  const saved: StoredRow[] = []
  const lost: GroupWrite[] = []
  for (const { base, writes } of rows.values()) {
    const current = found.get(base.id) ?? null
    const waited = waitingOf.get(base.id) ?? []
    const fresh = current === null && waited.length === 0 ? freshRow(entity, base, writes) : null
    if (fresh !== null) {
      saved.push(fresh)
      continue
    }
    const own = lastOfEach(writes.flatMap(({ stamp, values: { id, ...rest } }) => groupWrites(entity, id, stamp, rest)))
    const merged = mergeRow(entity, base, current, [...own, ...waited])
    if (merged.row !== null) saved.push(merged.row)
    lost.push(...merged.lost)
  }
  if (saved.length > 0) yield { op: 'save', entity, rows: saved }
  if (lost.length > 0) yield { op: 'remember', writes: lost }
}

/** Of several writes of a group in one decision the last counts: they have one stamp, and only one may stand under it. */
function lastOfEach(writes: readonly GroupWrite[]): GroupWrite[] {
  return [...new Map(writes.map((write) => [`${write.group} ${write.stamp}`, write])).values()]
}

/** A row nobody knows yet, written whole and once, needs no merging: most rows of an import or a first pull are such. */
function freshRow(entity: Entity, base: RowWrites['base'], writes: RowWrites['writes']): StoredRow | null {
  const [only] = writes
  if (only === undefined || writes.length > 1) return null
  const row: StoredRow = { ...base, ...entity.before, stamps: '' }
  const stamps: Record<string, Stamp> = { '*': only.stamp }
  for (const field in entity.fields) {
    const value = only.values[field]
    if (value !== undefined) row[field] = value
    else if (!(field in entity.before)) return null
  }
  for (const group of entity.laterGroups)
    if (entity.groups[group]?.some((field) => field in only.values)) stamps[group] = only.stamp
  row.stamps = JSON.stringify(stamps)
  return row
}

function listIn<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key)
  if (list !== undefined) return list
  const made: V[] = []
  map.set(key, made)
  return made
}

function rowIn(
  map: Map<Entity, Map<string, RowWrites>>,
  entity: Entity,
  id: string,
  branchId: string | null,
): RowWrites {
  let rows = map.get(entity)
  if (rows === undefined) {
    rows = new Map()
    map.set(entity, rows)
  }
  const row = rows.get(id)
  if (row !== undefined) return row
  const made: RowWrites = { base: { id, ...(branchId === null ? {} : { branchId }) }, writes: [] }
  rows.set(id, made)
  return made
}
