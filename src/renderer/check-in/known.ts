import type { Id } from '../../core/kinds.ts'
import type { Candidate } from '../../domain/work-orders/check-in-queries.ts'

export type { Candidate }

/** A customer who is known, whatever car they bring. */
export interface FoundOwner {
  customerId: Id<'customer'>
  customerName: string
  phone: string
}
