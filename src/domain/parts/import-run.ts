import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import { id, instant, integer, json, oneOf, text } from '../../core/kinds.ts'
import { stateMachine } from '../../core/state-machine.ts'

/** What a file may be a list of. */
export const importKinds = [
  'customers',
  'vehicles',
  'parts',
  'stock',
  'cannedJobs',
  'openOrders',
  'history',
  'declined',
  'receivables',
  'deposits',
  'packages',
  'cheques',
] as const
export type ImportKind = (typeof importKinds)[number]

/** Undoing stands against everything that happened elsewhere meanwhile. */
const importStates = stateMachine({
  running: { rank: 0, to: ['finished', 'cancelled'] },
  finished: { rank: 1, to: ['undone'] },
  cancelled: { rank: 2, to: [] },
  undone: { rank: 3, to: [] },
})

/**
 * One import: many decisions that are seen together. Its parts appear when it has finished and disappear when it is
 * undone or given up, by this one state.
 */
export const importRun = entity(
  'importRun',
  {
    replicate: 'fields',
    scope: 'dealer',
    states: { state: importStates },
  },
  {
    /** Where it was brought in: its money, orders and stock are there, and it is undone there. */
    ofBranch: id<'branch'>(),
    fileName: text(300),
    kind: oneOf(importKinds),
    state: oneOf(['running', 'finished', 'cancelled', 'undone']),
    rowsRead: integer,
    startedAt: instant,
    by: id<'person'>(),
  },
)

const values = z.object({
  name: z.string(),
  nameOther: z.string(),
  price: z.int(),
  taxRate: z.int(),
  untaxedReason: z.string(),
  cost: z.int(),
})

/** What an import found in a part it changed, so that undoing gives it back. */
export const importChange = entity(
  'importChange',
  { replicate: 'append', scope: 'dealer', index: [['importId']] },
  {
    importId: id<'importRun'>(),
    partId: id<'part'>(),
    before: json(values),
    after: json(values),
  },
)
