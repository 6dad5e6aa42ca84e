import { z } from 'zod'
import type { Id } from '../../core/kinds.ts'
import { query } from '../../core/query.ts'
import { branch } from '../dealer/dealer.ts'
import { person, role } from './person.ts'

export interface PersonToChoose {
  personId: Id<'person'>
  name: string
  roleName: string
  /** Whether a badge was given to them. */
  badged: 0 | 1
}

/** Who may sign in at this station. */
export const people = query<PersonToChoose[]>()({ input: z.object({}), entities: [person, role, branch] })
