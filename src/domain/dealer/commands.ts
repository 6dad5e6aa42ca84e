import { z } from 'zod'
import { type Asking, add, all, command, maybe, one, refuse, set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { countryOf } from '../countries/country.ts'
import { branch, dayHead, dealer, holiday, instance, location, openHours, series, station, zoneName } from './dealer.ts'

/** The first command of a dealer's life. */
export const setUpDealer = command({
  input: z.object({
    name: z.string().min(1).max(200),
    address: z.string().max(1000),
    taxId: z.string().max(50).nullable(),
    paymentTerms: dealer.fields.paymentTerms.check.default({ company: 30, fleet: 30, insurer: 30, manufacturer: 30 }),
    leaseDays: z.int().min(0).max(3650).default(14),
  }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide(input, ctx) {
    const known = yield* all(dealer, {})
    if (known.length > 0) return refuse('dealer.exists')
    return [add(dealer, { id: ctx.dealerId, ...input })]
  },
})

/** After how many days without head office a station only reads, prints and delivers; 0 never. */
export const setLease = command({
  input: z.object({ days: z.int().min(0).max(3650) }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ days }) {
    const [company] = yield* all(dealer, {})
    if (company === undefined) return refuse('dealer.missing')
    return company.leaseDays === days ? [] : [set(dealer, company, { leaseDays: days })]
  },
})

/** Keeps where the chains stood at a day's end; what is signed once for a day stays. */
export const signDay = command({
  input: z.object({
    day: dayHead.fields.day.check,
    timeline: z.string(),
    position: z.int(),
    digest: z.string(),
    heads: dayHead.fields.heads.check,
    signature: z.string(),
  }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide(input, ctx) {
    const signed = yield* all(dayHead, { day: input.day })
    return signed.length > 0 ? [] : [add(dayHead, { id: ctx.newId(), ...input })]
  },
})

/** Days customers of each kind have to pay, where nothing else is agreed with one. Issued invoices stay as they are. */
export const setUsualTerms = command({
  input: z.object({ paymentTerms: dealer.fields.paymentTerms.check }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ paymentTerms }, ctx) {
    const own = yield* one(dealer, { id: ctx.dealerId })
    return [set(dealer, own, { paymentTerms })]
  },
})

/** Opens a branch with one stock location. Runs with the new branch's id as the context's branch. */
export const openBranch = command({
  input: z.object({
    name: branch.fields.name.check,
    address: branch.fields.address.check,
    phone: branch.fields.phone.check.default(''),
    registrationNumber: branch.fields.registrationNumber.check.default(null),
    currency: z.string().length(3),
    timeZone: zoneName,
    calendar: branch.fields.calendar.check,
    dayStartsAt: z.int().min(0).max(1439),
    taxRate: branch.fields.taxRate.check,
    country: z.string().length(2).default('IR'),
    payableRounding: z.int().min(0).default(0),
    requiredAtRelease: branch.fields.requiredAtRelease.check.default(['odometer']),
    weekend: branch.fields.weekend.check.default([5]),
    tills: branch.fields.tills.check.default('optional'),
    opensAt: openHours.opensAt.default(8 * 60),
    closesAt: openHours.closesAt.default(18 * 60),
    carsPerHour: openHours.carsPerHour.default(0),
    locationName: z.string().min(1).max(100),
  }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ locationName, ...input }, ctx) {
    const known = yield* all(branch, { id: ctx.branchId })
    if (known.length > 0) return refuse('branch.exists')
    if (input.opensAt >= input.closesAt) return refuse('branch.hoursWrong')
    return [add(branch, { id: ctx.branchId, ...input }), add(location, { id: ctx.newId(), name: locationName })]
  },
})

/** Whether a branch takes cash only into a till somebody opened, or also without. */
export const setTills = command({
  input: z.object({ tills: branch.fields.tills.check }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ tills }, ctx) {
    return [set(branch, yield* one(branch, { id: ctx.branchId }), { tills })]
  },
})

/**
 * Gives a computer its place and an instance with its own series of numbers. A restored or copied computer enrols again
 * as a new instance; the series of its former one stay as they are, because the other copy may be counting on in them. The
 * new ones go on with the fiscal memories of the former, since the numbers of two series never meet in one.
 */
export const enrolStation = command({
  input: z.object({
    stationId: station.id,
    name: z.string().trim().min(1).max(100),
    instanceId: instance.id,
    publicKey: instance.fields.publicKey.check,
  }),
  right: 'station.enrol',
  at: 'headOffice',
  *decide({ stationId, name, instanceId, publicKey }, ctx) {
    const known = yield* maybe(station, { id: stationId })
    if (known?.state === 'revoked') return refuse('station.revoked')
    if ((yield* maybe(instance, { id: instanceId })) !== undefined) return refuse('instance.exists')
    const count = (yield* all(instance, {})).length + 1
    const given = yield* all(series, {})
    const memories = yield* memoriesOf(stationId, given)
    return [
      ...(known === undefined ? [add(station, { id: stationId, name, ofBranch: ctx.branchId, state: 'active' })] : []),
      add(instance, { id: instanceId, stationId, publicKey }),
      ...seriesKinds.map(([kind, letters], index) =>
        add(series, {
          id: ctx.newId(),
          instanceId,
          kind,
          prefix: `${letters}-${count}`,
          state: 'open',
          ordinal: given.length + index + 1,
          memoryId: memories[kind] ?? '',
        }),
      ),
    ]
  },
})

/** The fiscal memories of a computer's former lives by kind of paper, the latest of each. */
function* memoriesOf(stationId: Id<'station'>, given: readonly Row<typeof series>[]): Asking<Record<string, string>> {
  const lives = new Set((yield* all(instance, { stationId })).map(({ id }) => id))
  const former = given.filter(({ instanceId, memoryId }) => lives.has(instanceId) && memoryId !== '')
  former.sort((a, b) => a.ordinal - b.ordinal)
  return Object.fromEntries(former.map(({ kind, memoryId }) => [kind, memoryId]))
}

/**
 * The fiscal memory the authority gave for one series of numbers; empty takes it away again. Several series may share one
 * and it may go from one to another: the numbers of two series never meet in it (see `moadianSerial`), whatever a counter
 * without a network issues meanwhile. Papers that are out keep what they say. Refused with `series.memoryWrong` where the
 * country knows no such memory, `station.notFound` where the series is of a station of another branch.
 */
export const setMemory = command({
  input: z.object({ seriesId: series.id, memoryId: z.string().trim().toUpperCase().max(20) }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ seriesId, memoryId }, ctx) {
    const own = yield* one(series, { id: seriesId })
    const life = yield* one(instance, { id: own.instanceId })
    yield* one(station, { id: life.stationId, ofBranch: ctx.branchId })
    if (own.memoryId === memoryId) return []
    const { country } = yield* one(branch, { id: ctx.branchId })
    const isKnown = countryOf(country).isMemory?.(memoryId) ?? false
    if (memoryId !== '' && !isKnown) return refuse('series.memoryWrong', { memory: memoryId })
    return [set(series, own, { memoryId })]
  },
})

/** The series every instance counts in, and how their numbers begin. */
const seriesKinds = [
  ['workOrder', 'W'],
  ['invoice', 'INV'],
  ['creditNote', 'CN'],
  ['receipt', 'R'],
] as const

/** A day the branch is closed although it is no weekend. */
export const addHoliday = command({
  input: z.object({ day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), name: z.string().trim().min(1).max(200) }),
  right: 'dealer.setUp',
  at: 'headOffice',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide(input, ctx) {
    return [add(holiday, { id: ctx.newId(), ...input })]
  },
})

/** A lost or stolen computer: it may neither read nor write any more, and its series are closed. */
export const revokeStation = command({
  input: z.object({ stationId: station.id }),
  right: 'station.enrol',
  at: 'headOffice',
  *decide({ stationId }) {
    const found = yield* one(station, { id: stationId })
    const lives = yield* all(instance, { stationId })
    const open = yield* all(series, { instanceId: lives.map((life) => life.id), state: 'open' })
    return [set(station, found, { state: 'revoked' }), ...open.map((one) => set(series, one, { state: 'closed' }))]
  },
})
