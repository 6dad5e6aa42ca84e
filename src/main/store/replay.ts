import { applying, type Schema } from '../../core/apply.ts'
import type { Stamp } from '../../core/clock.ts'
import { changesOf, type Decision, type ReadChange } from '../../core/decision.ts'
import type { Entity } from '../../core/entity.ts'
import { readStamps } from '../../core/merge.ts'
import { entityList } from '../../domain/index.ts'
import type { Database } from './database.ts'
import { rebuildRollups } from './derived.ts'
import type { Rows } from './rows.ts'
import { bodySql } from './thinning.ts'

/** The fields of every entity a version knows. */
export type Knows = Record<string, string[]>

export function knownNow(): Knows {
  return Object.fromEntries(entityList.map(({ name, fields }) => [name, Object.keys(fields)]))
}

/**
 * Writes what decisions of newer versions held and this file's former version did not understand. Such decisions were
 * kept whole; what of them was understood stands already, so only new entities and new fields are written.
 * @param knew what the version knew that wrote the file last.
 */
export function replayUnknown(database: Database, rows: Rows, schema: Schema, knew: Knows): void {
  const waiting = database
    .prepare(`select id, ${bodySql} as body, stamp from decision d where unknown = 1 order by stamp`)
    .all() as {
    id: string
    body: string
    stamp: Stamp
  }[]
  const touched = new Set<Entity>()
  for (const { id, body, stamp } of waiting) {
    const changes = changesOf(JSON.parse(body) as Decision)
    const { unknown } = rows.drive(applying(schema, [{ changes: freshOf(schema, changes, knew), stamp }]))
    for (const change of changes) {
      const entity = schema.entities.get(change.entity)
      if (entity !== undefined && learnt(entity, knew).length > 0) touched.add(entity)
      if (entity !== undefined && knew[entity.name] !== undefined)
        addFields(database, rows, schema, entity, { change, stamp, knew })
    }
    const stillUnknown = unknown || changes.some((change) => !isKnown(schema, change))
    if (!stillUnknown) database.prepare('update decision set unknown = 0 where id = ?').run(id)
  }
  for (const entity of touched) rebuildRollups(database, entity)
}

/** Changes of entities that were not known at all: they are written as if they came now. */
function freshOf(schema: Schema, changes: readonly ReadChange[], knew: Knows): ReadChange[] {
  return changes.filter(({ entity }) => schema.entities.has(entity) && knew[entity] === undefined)
}

function learnt(entity: Entity, knew: Knows): string[] {
  const before = new Set(knew[entity.name] ?? [])
  return Object.keys(entity.fields).filter((field) => !before.has(field))
}

function isKnown(schema: Schema, { entity: name, values }: ReadChange): boolean {
  const entity = schema.entities.get(name)
  return entity !== undefined && Object.keys(values).every((field) => field === 'id' || field in entity.fields)
}

interface Late {
  change: ReadChange
  stamp: Stamp
  knew: Knows
}

/** New fields of a row that stands already: of a fact they are filled in, of a changeable row their groups are won. */
function addFields(
  database: Database,
  rows: Rows,
  schema: Schema,
  entity: Entity,
  { change, stamp, knew }: Late,
): void {
  const { id } = change.values
  const fields = learnt(entity, knew).filter((field) => field in change.values)
  if (fields.length === 0) return
  if (entity.replicate === 'append') {
    const set = fields.map((field) => `"${field}" = ?`).join(', ')
    const values = fields.map((field) => storable(entity, field, change.values[field]))
    database.prepare(`update "${entity.name}" set ${set} where id = ?`).run(...values, id)
    return
  }
  const groups = new Set(fields.map((field) => entity.groupOf[field] ?? field))
  forgetWhoWon(database, entity, id, groups)
  const values = Object.fromEntries(
    Object.entries(change.values).filter(([field]) => groups.has(entity.groupOf[field] ?? '')),
  )
  rows.drive(applying(schema, [{ changes: [{ ...change, verb: 'set', values: { id, ...values } }], stamp }]))
  database.prepare(`delete from fieldHistory where entity = ? and id = ? and stamp = ''`).run(entity.name, id)
}

/** What the migration put into a new column was written by nobody: whoever wrote it before is later than that. */
function forgetWhoWon(database: Database, entity: Entity, id: string, groups: ReadonlySet<string>): void {
  const row = database.prepare(`select stamps from "${entity.name}" where id = ?`).get(id) as
    | { stamps: string }
    | undefined
  if (row === undefined) return
  const stamps = readStamps(row)
  for (const group of groups) stamps[group] ??= ''
  database.prepare(`update "${entity.name}" set stamps = ? where id = ?`).run(JSON.stringify(stamps), id)
}

function storable(entity: Entity, field: string, value: unknown): unknown {
  return value === undefined ? null : entity.jsonColumns.has(field) ? JSON.stringify(value) : value
}
