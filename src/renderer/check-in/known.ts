import type { Id } from '../../core/kinds.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import type { Candidate } from '../../domain/work-orders/check-in-queries.ts'

export type { Candidate }

/** A customer who is known, whatever car they bring. */
export interface FoundOwner {
  customerId: Id<'customer'>
  customerName: string
  phone: string
}

/** Whom the form is for: a known car, a known customer's further car, or somebody new. */
export interface Chosen {
  car: Candidate | null
  owner: FoundOwner | null
  text: string
  /** The appointment it comes by. */
  appointment?: AppointmentSummary | null
}
