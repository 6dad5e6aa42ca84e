import type { Schema } from '../../core/apply.ts'
import type { Stamp } from '../../core/clock.ts'
import { changesOf, type Decision } from '../../core/decision.ts'
import type { Entity } from '../../core/entity.ts'
import { type Filled, type Knows, learning } from '../../core/learning.ts'
import type { Database } from './database.ts'
import { rebuildRollups } from './derived.ts'
import type { Rows } from './rows.ts'
import { bodySql } from './thinning.ts'

/**
 * Reads the decisions of newer versions again that this file's former version did not understand whole.
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
  const touchedOfAll = new Set<Entity>()
  for (const { id, body, stamp } of waiting) {
    const changes = changesOf(JSON.parse(body) as Decision)
    const { unknown, filled, touched } = rows.drive(learning(schema, knew, { changes, stamp }))
    for (const one of filled) fill(database, one)
    for (const entity of touched) touchedOfAll.add(entity)
    if (!unknown) database.prepare('update decision set unknown = 0 where id = ?').run(id)
  }
  for (const entity of touchedOfAll) rebuildRollups(database, entity)
}

function fill(database: Database, { entity, id, values }: Filled): void {
  const set = Object.keys(values).map((field) => `"${field}" = ?`)
  const cells = Object.entries(values).map(([field, value]) => storable(entity, field, value))
  database.prepare(`update "${entity.name}" set ${set.join(', ')} where id = ?`).run(...cells, id)
}

function storable(entity: Entity, field: string, value: unknown): unknown {
  return value === undefined ? null : entity.jsonColumns.has(field) ? JSON.stringify(value) : value
}
