import type { Id } from '../../core/kinds.ts'
import { foldCode } from '../../core/text.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import type { Candidate } from '../../domain/work-orders/check-in-queries.ts'
import type { Unfinished } from './unfinished.ts'

export type { Candidate }

/** A customer who is known, whatever car they bring. */
export interface FoundOwner {
  customerId: Id<'customer'>
  customerName: string
  phone: string
}

/** Whom the form is for: a known car, a known customer's further car, or somebody new. */
export interface ChosenNow {
  car: Candidate | null
  owner: FoundOwner | null
}

/** Whom it was begun for, and what was said to find them. */
export interface Chosen extends ChosenNow {
  text: string
  /** The appointment it comes by. */
  appointment?: AppointmentSummary | null
  /** What was written already, where it is gone on with. */
  kept?: Pick<Unfinished, 'values' | 'evidence'>
}

/** Whoever comes without saying so may be the one who is expected today. */
export function appointmentOf({ car, owner, text }: Chosen, expected: readonly AppointmentSummary[]) {
  const plate = foldCode(car?.plate ?? text)
  return (
    expected.find(({ vehicleId }) => car !== null && vehicleId === car.vehicleId) ??
    expected.find((one) => plate !== '' && foldCode(one.plate) === plate) ??
    expected.find((one) => owner !== null && one.customerId === owner.customerId && one.vehicleId === null) ??
    null
  )
}
