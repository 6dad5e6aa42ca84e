import { z } from 'zod'
import type { Finding } from '../../core/finding.ts'
import { query } from '../../core/query.ts'
import { resolution } from './attention.ts'
import { findings } from './findings.ts'

/** What people must sort out here, newest first. */
export const attention = query<Finding[]>()({
  input: z.object({}),
  entities: [...new Set(findings.flatMap((rule) => rule.entities)), resolution],
})
