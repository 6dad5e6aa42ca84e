import { entity } from '../../core/entity.ts'
import { id, instant, integer, oneOf, text } from '../../core/kinds.ts'

/** Head office accepted a decision that breached a rule, and says which; what was done stays done. */
export const mark = entity(
  'mark',
  { replicate: 'append', scope: 'branch', byHeadOffice: true, index: [['decisionId']] },
  {
    decisionId: text(64),
    command: text(100),
    reason: oneOf(['rightWithdrawn', 'beyondLimit', 'clockAhead', 'stationRevoked', 'stationCopied', 'restOnly']),
    by: text(64),
    at: instant,
  },
)

/** In the place of an entity: no rows are meant, but that a station's file as a whole does not add up. */
export const wholeFile = 'wholeFile'

/** Rows of a station were not what head office has; they were put right from there, and somebody should know why. */
export const divergence = entity(
  'divergence',
  { replicate: 'append', scope: 'branch' },
  {
    stationId: id<'station'>(),
    /** The entity and the first of its rows that differed, and how many did; of `wholeFile` a digest of what was found. */
    entity: text(64),
    rowId: text(64),
    count: integer,
    at: instant,
  },
)

/** A person sorted a finding out. */
export const resolution = entity(
  'resolution',
  { replicate: 'append', scope: 'branch', index: [['findingKey']] },
  { findingKey: text(300), note: text(2000), by: id<'person'>(), at: instant },
)
