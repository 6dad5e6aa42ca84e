import { entity } from '../../core/entity.ts'
import { basisPoints, id, integer, oneOf, optionalText, text } from '../../core/kinds.ts'

/** The company, as its documents name it. */
export const dealer = entity(
  'dealer',
  { replicate: 'fromHq', scope: 'dealer' },
  { name: text(200), address: text(1000), taxId: optionalText(50) },
)

/** A place of business: its money, calendar and tax stand here because documents follow them. */
export const branch = entity(
  'branch',
  { replicate: 'fromHq', scope: 'dealer' },
  {
    name: text(200),
    address: text(1000),
    currency: text(3),
    timeZone: text(60),
    calendar: oneOf(['gregorian', 'jalali', 'hijri']),
    /** Minutes after midnight at which a business day begins; a shop open until two says 180. */
    dayStartsAt: integer,
    taxRate: basisPoints,
  },
)

/** One computer at one place. */
export const station = entity(
  'station',
  { replicate: 'fromHq', scope: 'dealer' },
  { name: text(100), ofBranch: id<'branch'>(), state: oneOf(['active', 'revoked']) },
)

/**
 * One life of a station: a computer that was restored or copied goes on as a new instance with series of its own, since
 * nobody can know what the other copy did meanwhile.
 */
export const instance = entity(
  'instance',
  { replicate: 'fromHq', scope: 'dealer', index: [['stationId']] },
  {
    stationId: id<'station'>(),
    /** Ed25519, SPKI DER in base64: whoever holds a decision of this instance can check its seal. */
    publicKey: text(200),
  },
)

/** A run of numbers that one instance alone gives out. */
export const series = entity(
  'series',
  { replicate: 'fromHq', scope: 'dealer', index: [['instanceId']] },
  {
    instanceId: id<'instance'>(),
    kind: oneOf(['workOrder', 'invoice']),
    prefix: text(20),
    state: oneOf(['open', 'closed']),
  },
)

/** Where parts lie in a branch. */
export const location = entity('location', { replicate: 'fromHq', scope: 'branch' }, { name: text(100) })
