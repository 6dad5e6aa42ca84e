import { type Applying, applying, type Schema, type Stamped, whoAndWhenIn } from './apply.ts'
import type { ReadChange } from './decision.ts'
import type { Entity } from './entity.ts'
import { isDerivedId } from './kinds.ts'

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
  const fresh: ReadChange[] = []
  const filled: Filled[] = []
  const touched = new Set<Entity>()
  for (const change of changes) {
    const entity = schema.entities.get(change.entity)
    if (entity === undefined) continue
    const learnt = learntOf(entity, knew)
    if (learnt.length > 0) touched.add(entity)
    const { id } = change.values
    const fields = learnt.filter((field) => field in change.values)
    const values = Object.fromEntries(fields.map((field) => [field, change.values[field]]))
    // Of an entity that was not known at all the change is written as if it came now.
    if (knew[entity.name] === undefined) fresh.push(change)
    else if (fields.length === 0) continue
    else if (entity.replicate !== 'append') fresh.push({ ...change, verb: 'set', values: { ...values, id } })
    else if (yield* stands(entity, change.values)) filled.push({ entity, id, values })
  }
  yield* applying(schema, [{ changes: fresh, stamp }])
  return { unknown: changes.some((change) => !isKnown(schema, change)), filled, touched }
}

/** Of one fact that two places noted, only what stands in the note that counts is learnt. */
function* stands(entity: Entity, { id, ...note }: ReadChange['values']): Applying<boolean> {
  if (!isDerivedId(id)) return true
  const rows = (yield { op: 'load', entity, ids: [id] }) as Map<string, Record<string, unknown>>
  return whoAndWhenIn(entity).every((column) => rows.get(id)?.[column] === note[column])
}

function learntOf(entity: Entity, knew: Knows): string[] {
  const before = new Set(knew[entity.name] ?? [])
  return Object.keys(entity.fields).filter((field) => !before.has(field))
}

function isKnown(schema: Schema, { entity: name, values }: ReadChange): boolean {
  const entity = schema.entities.get(name)
  return entity !== undefined && Object.keys(values).every((field) => field === 'id' || field in entity.fields)
}
