import type { Stamp } from './clock.ts'
import type { Entity } from './entity.ts'

/** A row of a changeable entity as it lies in a table; `stamps` is JSON, see `readStamps`. */
export type StoredRow = { id: string; stamps: string } & Record<string, unknown>

/** One write of one group of a row: the one that counts lies in the row, every other one in the history. */
export interface GroupWrite {
  entity: string
  id: string
  group: string
  stamp: Stamp
  values: Record<string, unknown>
}

export interface Merged {
  /** The row as it stands now; null while only changes of a row not yet known have come. */
  row: StoredRow | null
  /** Writes that lost or were replaced, for the history. */
  lost: GroupWrite[]
}

/**
 * Cuts values into the groups that are won together, each in the order its fields are declared in: what a history keeps
 * must not tell in which order a command named them. Fields this version does not know are left to the decision.
 */
export function groupWrites(entity: Entity, id: string, stamp: Stamp, values: Record<string, unknown>): GroupWrite[] {
  const groups = new Map<string, Record<string, unknown>>()
  for (const field in entity.groupOf) {
    const group = entity.groupOf[field]
    if (group === undefined || !(field in values)) continue
    const part = groups.get(group) ?? {}
    part[field] = values[field]
    groups.set(group, part)
  }
  return [...groups].map(([group, part]) => ({ entity: entity.name, id, group, stamp, values: part }))
}

/** Whether the first write stands against the second: the dominant state, else the later stamp. */
export function beats(entity: Entity, a: GroupWrite, b: GroupWrite): boolean {
  const rankA = rankOf(entity, a)
  const rankB = rankOf(entity, b)
  return rankA === rankB ? a.stamp > b.stamp : rankA > rankB
}

/**
 * Merges writes into a row. Any order of the same writes ends in the same row and the same history, because every
 * write carries its group whole. `base` holds what no write changes: the id, and the branch of a branch's row.
 */
export function mergeRow(
  entity: Entity,
  base: { id: string },
  current: StoredRow | null,
  writes: readonly GroupWrite[],
): Merged {
  const lost: GroupWrite[] = []
  const standing = current === null ? new Map<string, GroupWrite>() : standingWrites(entity, current)
  for (const write of writes) {
    const holder = standing.get(write.group)
    if (holder === undefined) standing.set(write.group, write)
    else if (holder.stamp === write.stamp) continue
    else if (beats(entity, write, holder)) {
      standing.set(write.group, write)
      lost.push(holder)
    } else lost.push(write)
  }
  const complete = Object.keys(entity.groups).every((group) => standing.has(group) || entity.laterGroups.has(group))
  if (!complete) return { row: null, lost: [...lost, ...standing.values()] }
  return { row: rowOf(entity, base, standing), lost }
}

/**
 * When each group was won. `*` is the earliest stamp and stands for every group not named; but of fields that came later
 * each that was ever written is named, since a row of before has nobody's write of them.
 */
export function readStamps(row: { stamps: string }): Record<string, Stamp> {
  return JSON.parse(row.stamps) as Record<string, Stamp>
}

export function standingWrites(entity: Entity, row: StoredRow): Map<string, GroupWrite> {
  const stamps = readStamps(row)
  const standing = new Map<string, GroupWrite>()
  for (const [group, fields] of Object.entries(entity.groups)) {
    const stamp = stamps[group] ?? (entity.laterGroups.has(group) ? null : (stamps['*'] ?? ''))
    if (stamp === null) continue
    const values = Object.fromEntries(fields.map((field) => [field, row[field] ?? null]))
    standing.set(group, { entity: entity.name, id: row.id, group, stamp, values })
  }
  return standing
}

function rowOf(entity: Entity, base: { id: string }, standing: ReadonlyMap<string, GroupWrite>): StoredRow {
  let earliest: Stamp | null = null
  for (const { group, stamp } of standing.values())
    if (!entity.laterGroups.has(group) && (earliest === null || stamp < earliest)) earliest = stamp
  const row: StoredRow = { ...base, ...entity.before, stamps: '' }
  const stamps: Record<string, Stamp> = { '*': earliest ?? '' }
  for (const group of Object.keys(entity.groups)) {
    const write = standing.get(group)
    if (write === undefined) continue
    Object.assign(row, write.values)
    if (entity.laterGroups.has(group) || write.stamp !== earliest) stamps[group] = write.stamp
  }
  row.stamps = JSON.stringify(stamps)
  return row
}

function rankOf(entity: Entity, write: GroupWrite): number {
  for (const [field, value] of Object.entries(write.values)) {
    const machine = entity.states[field]
    if (machine !== undefined) return machine.dominance(value)
  }
  return 0
}
