import { z } from 'zod'
import { type Asking, add, all, command, one, refuse, set } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { customer } from '../customers/customer.ts'
import { standingOf } from '../customers/merging.ts'
import { plateKeyOf } from '../identifiers/car-code.ts'
import { wrongIdentifier } from '../identifiers/refusing.ts'
import { vehicle, vehicleMerge } from './vehicle.ts'

/** What is known of a car, its owner included: a car that is sold keeps its history and gets another owner. */
export const updateVehicle = command({
  input: z.object({
    vehicleId: vehicle.id,
    plate: z.string().trim().max(40).optional(),
    vin: z.string().trim().max(40).optional(),
    model: z.string().trim().max(200).optional(),
    year: z.int().min(1900).max(2200).nullable().optional(),
    vehicleClass: z.string().trim().max(40).optional(),
    engineNumber: z.string().trim().max(40).optional(),
    colour: z.string().trim().max(60).optional(),
    customerId: customer.id.optional(),
  }),
  right: 'customer.edit',
  *decide({ vehicleId, ...changed }, ctx) {
    const row = yield* one(vehicle, { id: vehicleId })
    const wrong = yield* wrongIdentifier(changed, ctx, { before: row })
    if (wrong !== undefined) return wrong
    if (changed.customerId !== undefined) yield* one(customer, { id: changed.customerId })
    const plateKey = changed.plate === undefined ? {} : { plateKey: plateKeyOf(changed.plate) }
    const vinKey = changed.vin === undefined ? {} : { vinKey: plateKeyOf(changed.vin) }
    return [set(vehicle, row, { ...changed, ...plateKey, ...vinKey })]
  },
})

/**
 * Says that two records are one car. Nothing is moved or lost: visits, invoices and work left undone of the one are read
 * as the other's. Two full VINs that differ are two cars, unless somebody is sure that one was misread.
 */
export const mergeVehicles = command({
  input: z.object({ fromId: vehicle.id, intoId: vehicle.id, sure: z.boolean().default(false) }),
  right: 'customer.edit',
  *decide({ fromId, intoId, sure }, ctx) {
    const from = yield* one(vehicle, { id: fromId })
    const into = yield* one(vehicle, { id: yield* standingCar(intoId) })
    if (from.id === into.id) return refuse('vehicle.same')
    if ((yield* all(vehicleMerge, { fromId })).length > 0) return refuse('vehicle.merged', { plate: from.plate })
    const [a, b] = [from.vinKey, into.vinKey]
    if (!sure && a.length === 17 && b.length === 17 && a !== b)
      return refuse('vehicle.otherVin', { first: from.vin, second: into.vin })
    return [add(vehicleMerge, { id: ctx.newId(), fromId, intoId: into.id, by: ctx.actor.id, at: ctx.now })]
  },
})

/** The record a car is read as, over several merges. */
export function standingCar(vehicleId: Id<'vehicle'>): Asking<Id<'vehicle'>> {
  return standingOf(vehicleId, function* (fromId) {
    const [merge] = yield* all(vehicleMerge, { fromId }, { by: 'at' }, 1)
    return merge?.intoId
  })
}
