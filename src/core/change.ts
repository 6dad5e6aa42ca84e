import type { Entity, Row, Scope } from './entity.ts'

/** One row's part of a decision: a new row, or new values of whole groups of a row. */
export interface Change {
  verb: 'add' | 'set'
  entity: Entity
  values: { id: string } & Record<string, unknown>
}

/** A new row. The branch of a branch's row is the branch where it was decided. */
export function add<E extends Entity>(entity: E, values: Omit<Row<E>, 'branchId'>): Change {
  return { verb: 'add', entity, values: values as unknown as Change['values'] }
}

/**
 * New values of a row that may change. The row as it was found is asked for, because a group travels whole: a name
 * and its spelling are won by one writer, never half by one and half by another.
 */
export function set<E extends Entity>(
  entity: E,
  row: Row<E>,
  values: Partial<Omit<Row<E>, 'id' | 'branchId'>>,
): Change {
  if (entity.replicate === 'append')
    throw new Error(`${entity.name} holds facts; append another instead of changing one`)
  const found = row as Record<string, unknown>
  const changed = values as Record<string, unknown>
  const whole: Record<string, unknown> = {}
  for (const field of Object.keys(changed)) {
    const group = entity.groupOf[field]
    if (group === undefined) throw new Error(`${entity.name} has no field ${field}`)
    for (const member of entity.groups[group] ?? []) whole[member] = member in changed ? changed[member] : found[member]
  }
  return { verb: 'set', entity, values: { id: row.id, ...whole } }
}

/** A change as it travels: verb, entity's name, values. */
export type WireChange = readonly ['add' | 'set', string, { id: string } & Record<string, unknown>]

/** Whose rows a part of a decision holds: `branch:<id>`, `dealer` or `network`. */
export type PartScope = `branch:${string}` | 'dealer' | 'network'

export function partScope(scope: Scope, branchId: string): PartScope {
  return scope === 'branch' ? `branch:${branchId}` : scope
}
