import { z } from 'zod'
import { command, one, set } from '../../core/command.ts'
import { customer } from '../customers/customer.ts'
import { plateKeyOf, vehicle } from './vehicle.ts'

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
  *decide({ vehicleId, ...changed }) {
    const row = yield* one(vehicle, { id: vehicleId })
    if (changed.customerId !== undefined) yield* one(customer, { id: changed.customerId })
    const plateKey = changed.plate === undefined ? {} : { plateKey: plateKeyOf(changed.plate) }
    const vinKey = changed.vin === undefined ? {} : { vinKey: plateKeyOf(changed.vin) }
    return [set(vehicle, row, { ...changed, ...plateKey, ...vinKey })]
  },
})
