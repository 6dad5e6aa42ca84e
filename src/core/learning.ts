import { type Applying, applying, type Schema, type Stamped } from './apply.ts'
import type { ReadChange } from './decision.ts'
import type { Entity } from './entity.ts'
import { readStamps, type StoredRow } from './merge.ts'

/** The fields of every entity a version knows. */
export type Knows = Record<string, string[]>

export function knownOf(entities: Iterable<Entity>): Knows {
  return Object.fromEntries([...entities].map(({ name, fields }) => [name, Object.keys(fields)]))
}

/** Fields of a fact that stands already and had no place before: facts do not change, so whoever keeps them fills them in. */
export interface Filled {
  entity: Entity
  id: string
  values: Record<string, unknown>
}

export interface Learnt {
  /** Whether something in it is still of a newer version. */
  unknown: boolean
  filled: Filled[]
  /** Entities with something new, whose sums are to be made anew. */
  touched: Set<Entity>
}

/**
 * Writes what a decision of a newer version held and the former version did not understand. It was kept whole; what of it
 * was understood stands already, so only new entities and new fields are written.
 * @param knew what the former version knew.
 */
export function* learning(schema: Schema, knew: Knows, { changes, stamp }: Stamped): Applying<Learnt> {
  // Changes of entities that were not known at all are written as if they came now.
  const fresh = changes.filter(({ entity }) => schema.entities.has(entity) && knew[entity] === undefined)
  yield* applying(schema, [{ changes: fresh, stamp }])
  const filled: Filled[] = []
  const touched = new Set<Entity>()
  for (const change of changes) {
    const entity = schema.entities.get(change.entity)
    if (entity === undefined) continue
    const learnt = learntOf(entity, knew)
    if (learnt.length > 0) touched.add(entity)
    const fields = learnt.filter((field) => field in change.values)
    if (knew[entity.name] === undefined || fields.length === 0) continue
    if (entity.replicate !== 'append') yield* winGroups(schema, entity, { change, stamp, fields })
    else {
      const values = Object.fromEntries(fields.map((field) => [field, change.values[field]]))
      filled.push({ entity, id: change.values.id, values })
    }
  }
  return { unknown: changes.some((change) => !isKnown(schema, change)), filled, touched }
}

function learntOf(entity: Entity, knew: Knows): string[] {
  const before = new Set(knew[entity.name] ?? [])
  return Object.keys(entity.fields).filter((field) => !before.has(field))
}

function isKnown(schema: Schema, { entity: name, values }: ReadChange): boolean {
  const entity = schema.entities.get(name)
  return entity !== undefined && Object.keys(values).every((field) => field === 'id' || field in entity.fields)
}

interface Late {
  change: ReadChange
  stamp: string
  fields: readonly string[]
}

/**
 * New fields of a changeable row that stands already: their groups are won. What the migration put into a new column was
 * written by nobody: whoever wrote it before is later than that.
 */
function* winGroups(schema: Schema, entity: Entity, { change, stamp, fields }: Late): Applying<void> {
  const { id } = change.values
  const groups = new Set(fields.map((field) => entity.groupOf[field] ?? field))
  const row = ((yield { op: 'load', entity, ids: [id] }) as Map<string, StoredRow>).get(id)
  if (row !== undefined) {
    const stamps = readStamps(row)
    for (const group of groups) stamps[group] ??= ''
    yield { op: 'save', entity, rows: [{ ...row, stamps: JSON.stringify(stamps) }] }
  }
  const values = Object.fromEntries(
    Object.entries(change.values).filter(([field]) => groups.has(entity.groupOf[field] ?? '')),
  )
  yield* applying(schema, [{ changes: [{ ...change, verb: 'set', values: { id, ...values } }], stamp }])
  yield {
    op: 'forget',
    writes: [...groups].map((group) => ({ entity: entity.name, id, group, stamp: '', values: {} })),
  }
}
