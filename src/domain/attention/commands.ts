import { z } from 'zod'
import { add, command } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { divergence, mark, resolution } from './attention.ts'

/** Closes a finding with a note of what was done about it. */
export const resolveFinding = command({
  input: z.object({ findingKey: z.string().min(1).max(300), note: z.string().trim().max(2000).default('') }),
  right: 'attention.resolve',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide({ findingKey, note }, ctx) {
    return [add(resolution, { id: ctx.newId(), findingKey, note, by: ctx.actor.id, at: ctx.now })]
  },
})

/** Head office's note beside a decision it accepted although a rule was breached. Its id derives from the decision. */
export const markDecision = command({
  input: z.object({
    decisionId: z.string().max(64),
    command: z.string().max(100),
    reason: mark.fields.reason.check,
    by: z.string().max(64),
    at: z.int(),
  }),
  right: 'attention.resolve',
  at: 'headOffice',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide(input) {
    return [add(mark, { id: `${input.decisionId}-${input.reason}`.slice(-64) as Id<'mark'>, ...input })]
  },
})

/** A station compared its rows with head office's and put right what differed, or found that its file does not add up. */
export const reportDivergence = command({
  input: z.object({ entity: z.string().min(1).max(64), rowId: z.string().min(1).max(64), count: z.int().min(1) }),
  right: null,
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide(input, ctx) {
    return [add(divergence, { id: ctx.newId(), stationId: ctx.stationId, at: ctx.now, ...input })]
  },
})
