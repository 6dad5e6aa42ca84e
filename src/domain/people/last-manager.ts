import { type Asking, all, type Refusal, refuse } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { person, role } from './person.ts'

interface After {
  roles?: (roles: readonly Row<typeof role>[]) => readonly Pick<Row<typeof role>, 'id' | 'rights'>[]
  people?: (people: readonly Row<typeof person>[]) => readonly Pick<Row<typeof person>, 'roleId'>[]
}

/**
 * Refuses what would leave nobody of the staff who may manage people, since nobody could be let in at a station again.
 * Where nobody may as it is, nothing is made worse.
 */
export function* leavesNobody({ roles = (now) => now, people = (now) => now }: After): Asking<Refusal | undefined> {
  const [knownRoles, staff] = [yield* all(role, {}), yield* all(person, { state: 'active' })]
  if (!somebodyManages(knownRoles, staff) || somebodyManages(roles(knownRoles), people(staff))) return undefined
  return refuse('people.lastManager')
}

function somebodyManages(
  roles: readonly Pick<Row<typeof role>, 'id' | 'rights'>[],
  people: readonly Pick<Row<typeof person>, 'roleId'>[],
): boolean {
  const managing = new Set<string>(roles.filter(({ rights }) => rights.includes('people.manage')).map(({ id }) => id))
  return people.some(({ roleId }) => managing.has(roleId))
}
