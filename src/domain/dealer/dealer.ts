import { z } from 'zod'
import { calendars } from '../../core/calendar.ts'
import { entity } from '../../core/entity.ts'
import {
  basisPoints,
  currency,
  day,
  type Id,
  id,
  integer,
  json,
  oneOf,
  optionalText,
  sharedId,
  text,
} from '../../core/kinds.ts'

/** Days between an invoice and its payment. */
export const termDays = z.int().min(0).max(365)

/** The company, as its documents name it. */
export const dealer = entity(
  'dealer',
  { replicate: 'fromHq', scope: 'dealer' },
  {
    name: text(200),
    address: text(1000),
    taxId: optionalText(50),
    /** Days a customer has to pay, by their kind; a kind that is not here pays at once. */
    paymentTerms: json(z.record(z.string(), termDays)),
    /** A station head office has not seen for so many days only reads, prints and delivers; 0 lets it work for ever. */
    leaseDays: integer,
  },
)

/** What a branch may want to know of a car and its owner before the car is released. */
export const fieldsAtRelease = ['odometer', 'phone', 'vin', 'complaint', 'technician', 'signature'] as const

/** A place of business: its money, calendar and tax stand here because documents follow them. */
export const branch = entity(
  'branch',
  { replicate: 'fromHq', scope: 'dealer' },
  {
    name: text(200),
    address: text(1000),
    phone: text(40),
    /** The number of its entry in a register; of a Russian branch its КПП, which a separate place of business has by itself. */
    registrationNumber: optionalText(50),
    currency,
    timeZone: text(60),
    calendar: oneOf(calendars),
    /** Minutes after midnight at which a business day begins; a shop open until two says 180. */
    dayStartsAt: integer,
    taxRate: basisPoints,
    /** ISO 3166, two letters: whose documents, taxes and identifiers hold here. */
    country: text(2),
    /** What is paid in cash is rounded to this many minor units, as a line of its own; 0 does not round. */
    payableRounding: integer,
    /** Fields that must be filled before a car is released; opening never asks for them. */
    requiredAtRelease: json(z.array(z.enum(fieldsAtRelease))),
    /** Whether cash is taken only into an open till. */
    tills: oneOf(['required', 'optional']),
    /** Days of the week nobody works, 0 is Sunday. */
    weekend: json(z.array(z.int().min(0).max(6))),
    /** Minutes after midnight between which cars are taken in. */
    opensAt: integer,
    closesAt: integer,
    /** How many cars the reception means to take in an hour; a soft limit, 0 for none. */
    carsPerHour: integer,
  },
)

/** A time zone by its IANA name. */
export const zoneName = z.string().max(60).refine(isTimeZone)

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** When cars are taken in, as commands take it. */
export const openHours = {
  opensAt: z.int().min(0).max(1439),
  closesAt: z.int().min(1).max(1440),
  carsPerHour: z.int().min(0).max(1000),
}

/** A day the branch is closed although it is no weekend. */
export const holiday = entity('holiday', { replicate: 'fromHq', scope: 'branch' }, { day, name: text(200) })

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
    kind: oneOf(['workOrder', 'invoice', 'creditNote', 'receipt']),
    prefix: text(20),
    /** Which of the dealer's series it is, from 1 on; it stands in the authority's numbers, so that those of no two series meet. */
    ordinal: integer,
    /** The fiscal memory the tax authority gave for this series, such as Moadian's six characters; empty elsewhere. */
    memoryId: text(20),
    state: oneOf(['open', 'closed']),
  },
)

/**
 * What documents brought over from before stand in instead of a series: they keep the number of their paper as text, and
 * no station counts them.
 */
export const pastSeries = 'past' as Id<'series'>
/** Where a document names the order it charges, and there is none. */
export const noOrder = sharedId<'workOrder'>(pastSeries)

/** Where parts lie in a branch. */
export const location = entity('location', { replicate: 'fromHq', scope: 'branch' }, { name: text(100) })

/**
 * Where all chains of the dealer stood when a day ended, under head office's signature. Stations keep it, so that nobody
 * can rewrite what happened before it without being found out, not even who has head office's database.
 */
export const dayHead = entity(
  'dayHead',
  { replicate: 'fromHq', scope: 'dealer' },
  {
    day,
    timeline: text(64),
    position: integer,
    digest: text(128),
    /** Ends of the chains that went on since the day before. */
    heads: json(z.array(z.object({ instance: z.string(), seq: z.int(), hash: z.string() }))),
    /** Ed25519 over `dayText` (core/sync.ts) with head office's key, base64. */
    signature: text(128),
  },
)
