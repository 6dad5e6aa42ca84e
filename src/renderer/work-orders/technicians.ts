import type { Id } from '../../core/kinds.ts'

export interface Technician {
  personId: Id<'person'>
  name: string
  /** How many cars they have; null of one who left, whom no list counts. */
  cars: number | null
}

/**
 * Who may be given work, and after them whoever has some though they left since: where a choice is missing that holds,
 * the window would say nobody, and keeping it would make it so.
 */
export function withAssigned(
  people: readonly Technician[],
  assigned: readonly { technicianId: Id<'person'> | null; technician: string }[],
): Technician[] {
  const all = [...people]
  for (const { technicianId: personId, technician: name } of assigned)
    if (personId !== null && all.every((one) => one.personId !== personId)) all.push({ personId, name, cars: null })
  return all
}
