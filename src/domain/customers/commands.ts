import { z } from 'zod'
import { add, command, one, set } from '../../core/command.ts'
import { customer, phoneKeyOf } from './customer.ts'

const details = z.object({
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().max(40),
  address: z.string().trim().max(1000),
})

/** A phone that another customer has is not refused: a family may share one. It becomes a finding. */
export const addCustomer = command({
  input: details,
  right: 'customer.edit',
  // biome-ignore lint/correctness/useYield: a rule that needs no rows is still asked in the same way.
  *decide(input, ctx) {
    const customerId = ctx.newId<'customer'>()
    return {
      changes: [add(customer, { id: customerId, ...input, phoneKey: phoneKeyOf(input.phone), taxId: null })],
      answer: { customerId },
    }
  },
})

export const updateCustomer = command({
  input: details.partial().extend({ customerId: customer.id }),
  right: 'customer.edit',
  *decide({ customerId, ...changed }) {
    const row = yield* one(customer, { id: customerId })
    const phoneKey = changed.phone === undefined ? {} : { phoneKey: phoneKeyOf(changed.phone) }
    return [set(customer, row, { ...changed, ...phoneKey })]
  },
})
