import { z } from 'zod'
import { add, command, one, set } from '../../core/command.ts'
import { person, rights, role } from './person.ts'

export const addRole = command({
  input: z.object({
    roleId: role.id,
    name: z.string().min(1).max(100),
    rights: z.array(z.enum(rights)),
    limits: role.fields.limits.check.default({}),
  }),
  right: 'people.manage',
  at: 'headOffice',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide({ roleId, ...values }) {
    return [add(role, { id: roleId, ...values })]
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

/** Gives a role other rights or limits; what people do on stations that have not heard of it is accepted and marked. */
export const changeRole = command({
  input: z.object({ roleId: role.id, rights: z.array(z.enum(rights)), limits: role.fields.limits.check.default({}) }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ roleId, ...changed }) {
    return [set(role, yield* one(role, { id: roleId }), changed)]
  },
})

/** Withdraws every right at once. What the person did on a station that had not heard of it is accepted and marked. */
export const dismiss = command({
  input: z.object({ personId: person.id }),
  right: 'people.manage',
  at: 'headOffice',
  *decide({ personId }) {
    return [set(person, yield* one(person, { id: personId }), { state: 'dismissed' })]
  },
})
