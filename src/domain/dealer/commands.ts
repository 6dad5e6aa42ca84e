import { z } from 'zod'
import { add, all, command, one, refuse, set } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { branch, dealer, location, series, station } from './dealer.ts'

/** The first command of a dealer's life. */
export const setUpDealer = command({
  input: z.object({
    name: z.string().min(1).max(200),
    address: z.string().max(1000),
    taxId: z.string().max(50).nullable(),
  }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide(input, ctx) {
    const known = yield* all(dealer, {})
    if (known.length > 0) return refuse('dealer.exists')
    return [add(dealer, { id: ctx.dealerId as string as Id<'dealer'>, ...input })]
  },
})

/** Opens a branch with one stock location. Runs with the new branch's id as the context's branch. */
export const openBranch = command({
  input: z.object({
    name: branch.fields.name.check,
    address: branch.fields.address.check,
    currency: z.string().length(3),
    timeZone: z.string(),
    calendar: branch.fields.calendar.check,
    dayStartsAt: z.int().min(0).max(1439),
    taxRate: branch.fields.taxRate.check,
    locationName: z.string().min(1).max(100),
  }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ locationName, ...input }, ctx) {
    const known = yield* all(branch, { id: ctx.branchId })
    if (known.length > 0) return refuse('branch.exists')
    return [add(branch, { id: ctx.branchId, ...input }), add(location, { id: ctx.newId(), name: locationName })]
  },
})

/**
 * Gives a computer its place and its own series of numbers. A restored or copied computer enrols again: the series of
 * the instance it had are closed, because only one may ever count on.
 */
export const enrolStation = command({
  input: z.object({ stationId: station.id, name: z.string().min(1).max(100), instanceId: z.string().min(1).max(64) }),
  right: 'station.enrol',
  at: 'headOffice',
  *decide({ stationId, name, instanceId }, ctx) {
    const known = yield* all(station, { id: stationId })
    const old = known[0]
    const count = (yield* all(series, { kind: 'invoice' })).length + 1
    const closing = old === undefined ? [] : yield* all(series, { instanceId: old.instanceId, state: 'open' })
    return [
      old === undefined
        ? add(station, { id: stationId, name, ofBranch: ctx.branchId, instanceId, state: 'active' })
        : set(station, old, { name, ofBranch: ctx.branchId, instanceId, state: 'active' }),
      ...closing.map((one) => set(series, one, { state: 'closed' })),
      add(series, { id: ctx.newId(), instanceId, kind: 'workOrder', prefix: `W-${count}`, state: 'open' }),
      add(series, { id: ctx.newId(), instanceId, kind: 'invoice', prefix: `INV-${count}`, state: 'open' }),
    ]
  },
})

/** A lost or stolen computer: it may neither read nor write any more. What it still delivers by its key is refused. */
export const revokeStation = command({
  input: z.object({ stationId: station.id }),
  right: 'station.enrol',
  at: 'headOffice',
  *decide({ stationId }) {
    const found = yield* one(station, { id: stationId })
    const open = yield* all(series, { instanceId: found.instanceId, state: 'open' })
    return [set(station, found, { state: 'revoked' }), ...open.map((one) => set(series, one, { state: 'closed' }))]
  },
})
