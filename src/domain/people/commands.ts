import { z } from 'zod'
import { type Asking, add, all, command, one, type Refusal, refuse, set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { leavesNobody } from './last-manager.ts'
import { person, rights, role } from './person.ts'

const roleName = z.string().trim().min(1).max(100)
const held = z.array(z.enum(rights))
const limits = role.fields.limits.check

export const addRole = command({
  input: z.object({ roleId: role.id, name: roleName, rights: held, limits: limits.default({}) }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ roleId, ...values }) {
    return (yield* nameTaken(values.name, roleId)) ?? [add(role, { id: roleId, ...values })]
  },
})

export const hire = command({
  input: z.object({
    personId: person.id,
    name: z.string().min(1).max(200),
    roleId: role.id,
    pinHash: z.string().min(1).max(300),
    badge: z.string().max(100).default(''),
  }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ personId, ...values }) {
    yield* one(role, { id: values.roleId })
    return [add(person, { id: personId, ...values, state: 'active' })]
  },
})

/**
 * Gives a role another name, other rights or limits; what people do on stations that have not heard of it is accepted and
 * marked. `was` is the role as whoever asks has seen it: if it is another by now, nothing is written over.
 */
export const changeRole = command({
  input: z.object({
    roleId: role.id,
    name: roleName.optional(),
    rights: held,
    limits: limits.default({}),
    was: z.object({ name: z.string(), rights: z.array(z.string()), limits }).optional(),
  }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ roleId, was, name, ...allowed }) {
    const known = yield* one(role, { id: roleId })
    if (was !== undefined && !isSameRole(was, known)) return refuse('role.changedMeanwhile')
    const changed = { name: name ?? known.name, ...allowed }
    const denied =
      (yield* nameTaken(changed.name, roleId)) ??
      (yield* leavesNobody({
        roles: (all) => all.map((each) => (each.id === roleId ? { ...each, ...changed } : each)),
      }))
    return denied ?? [set(role, known, changed)]
  },
})

/** Another role, PIN or badge for somebody of the staff; what is not given stays, and an empty badge is taken away. */
export const changePerson = command({
  input: z.object({
    personId: person.id,
    roleId: role.id.optional(),
    pinHash: z.string().min(1).max(300).optional(),
    badge: person.fields.badge.check.optional(),
  }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ personId, roleId, pinHash, badge }) {
    const known = yield* one(person, { id: personId, state: 'active' })
    const changed = {
      roleId: roleId ?? known.roleId,
      pinHash: pinHash ?? known.pinHash,
      badge: badge ?? known.badge,
    }
    yield* one(role, { id: changed.roleId })
    const denied = yield* leavesNobody({
      people: (all) => all.map((each) => (each.id === personId ? { ...each, ...changed } : each)),
    })
    return denied ?? [set(person, known, changed)]
  },
})

/** Withdraws every right at once. What the person did on a station that had not heard of it is accepted and marked. */
export const dismiss = command({
  input: z.object({ personId: person.id }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ personId }) {
    const known = yield* one(person, { id: personId })
    const denied = yield* leavesNobody({ people: (all) => all.filter(({ id }) => id !== personId) })
    return denied ?? [set(person, known, { state: 'dismissed' })]
  },
})

/** Two roles of one name could not be told apart where one is chosen. */
function* nameTaken(name: string, roleId: string): Asking<Refusal | undefined> {
  const said = (text: string) => text.trim().toLowerCase()
  const taken = (yield* all(role, {})).some((other) => other.id !== roleId && said(other.name) === said(name))
  return taken ? refuse('role.nameTaken') : undefined
}

type Said = Pick<Row<typeof role>, 'name' | 'limits'> & { rights: readonly string[] }

/** The order in which rights and limits are written says nothing. */
function isSameRole(a: Said, b: Said): boolean {
  const text = ({ name, rights, limits }: Said) =>
    JSON.stringify([name, rights.toSorted(), Object.entries(limits).toSorted(([x], [y]) => (x < y ? -1 : 1))])
  return text(a) === text(b)
}
