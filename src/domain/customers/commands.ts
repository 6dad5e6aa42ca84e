import { z } from 'zod'
import { type Asking, add, all, command, one, refuse, set } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { foldCode } from '../../core/text.ts'
import { termDays } from '../dealer/dealer.ts'
import { wrongIdentifier } from '../identifiers/refusing.ts'
import { customer, customerMerge, phoneKeyOf } from './customer.ts'
import { standingOf } from './merging.ts'

const details = z.object({
  name: z.string().trim().min(1).max(200),
  phone: z.string().trim().max(40),
  address: z.string().trim().max(1000),
  kind: customer.fields.kind.check,
  nationalId: z.string().trim().max(50).nullable(),
  taxId: z.string().trim().max(50).nullable(),
  registrationNumber: z.string().trim().max(50).nullable(),
  postcode: z.string().trim().max(20).nullable(),
  note: z.string().trim().max(2000),
})

/** What nobody asked about a customer who stands at the counter. */
export const plainCustomer = {
  address: '',
  kind: 'person',
  nationalId: null,
  taxId: null,
  registrationNumber: null,
  postcode: null,
  note: '',
  creditLimit: 0,
  paymentDays: null,
} as const

/** A phone that another customer has is not refused: a family may share one. It becomes a finding. */
export const addCustomer = command({
  input: details.partial().required({ name: true }),
  right: 'customer.edit',
  *decide(input, ctx) {
    const wrong = yield* wrongIdentifier(input, ctx, { isCompany: (input.kind ?? 'person') !== 'person' })
    if (wrong !== undefined) return wrong
    const customerId = ctx.newId<'customer'>()
    const phone = input.phone ?? ''
    const row = { ...plainCustomer, ...input, phone, phoneKey: phoneKeyOf(phone) }
    return { changes: [add(customer, { id: customerId, ...row })], answer: { customerId } }
  },
})

export const updateCustomer = command({
  input: details.partial().extend({ customerId: customer.id }),
  right: 'customer.edit',
  *decide({ customerId, ...changed }, ctx) {
    const row = yield* one(customer, { id: customerId })
    const isCompany = (changed.kind ?? row.kind) !== 'person'
    const wrong = yield* wrongIdentifier(changed, ctx, { before: row, isCompany })
    if (wrong !== undefined) return wrong
    const phoneKey = changed.phone === undefined ? {} : { phoneKey: phoneKeyOf(changed.phone) }
    return [set(customer, row, { ...changed, ...phoneKey })]
  },
})

/** How much a customer may owe, in minor units. */
export const setCreditLimit = command({
  input: z.object({ customerId: customer.id, limit: z.int().min(0) }),
  right: 'customer.credit',
  *decide({ customerId, limit }) {
    return [set(customer, yield* one(customer, { id: customerId }), { creditLimit: limit })]
  },
})

/** Days a customer has to pay an invoice; null gives them what the dealer gives their kind. Issued invoices stay as they are. */
export const setPaymentTerms = command({
  input: z.object({ customerId: customer.id, days: termDays.nullable() }),
  right: 'customer.credit',
  *decide({ customerId, days }) {
    return [set(customer, yield* one(customer, { id: customerId }), { paymentDays: days })]
  },
})

/**
 * Says that two records are one person. Nothing is moved or lost: what belongs to the one is read as the other's. Two
 * national IDs or tax numbers that differ are two people, unless somebody is sure that one was misread; it stays so.
 */
export const mergeCustomers = command({
  input: z.object({ fromId: customer.id, intoId: customer.id, sure: z.boolean().default(false) }),
  right: 'customer.edit',
  *decide({ fromId, intoId, sure }, ctx) {
    const from = yield* one(customer, { id: fromId })
    const into = yield* one(customer, { id: yield* standingCustomer(intoId) })
    if (from.id === into.id) return refuse('customer.same')
    const merged = yield* all(customerMerge, { fromId })
    if (merged.length > 0) return refuse('customer.merged', { name: from.name })
    for (const said of ['nationalId', 'taxId'] as const) {
      const [first, second] = [from[said] ?? '', into[said] ?? '']
      if (!sure && first !== '' && second !== '' && foldCode(first) !== foldCode(second))
        return refuse('customer.otherIds', { first, second })
    }
    return [add(customerMerge, { id: ctx.newId(), fromId, intoId: into.id, by: ctx.actor.id, at: ctx.now })]
  },
})

/** The record a customer is read as, over several merges. */
export function standingCustomer(customerId: Id<'customer'>): Asking<Id<'customer'>> {
  return standingOf(customerId, function* (fromId) {
    const [merge] = yield* all(customerMerge, { fromId }, { by: 'at' }, 1)
    return merge?.intoId
  })
}

/** All records a customer is read as, the one that stands first. Of two merges of one record the earlier counts. */
export function* recordsOf(customerId: Id<'customer'>): Asking<Id<'customer'>[]> {
  const standing = yield* standingCustomer(customerId)
  const records = [standing]
  // The list grows while it is gone through, so that what was merged into a merged record is found as well.
  for (const intoId of records)
    for (const { fromId } of yield* all(customerMerge, { intoId }))
      if (!records.includes(fromId) && (yield* standingCustomer(fromId)) === standing) records.push(fromId)
  return records
}
