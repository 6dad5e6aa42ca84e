import { type Asking, maybe } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { lineTerms } from './work-order.ts'

type Terms = Row<typeof lineTerms>

/** The row of what is agreed about a line, which is named as its line is. */
export const termsId = (lineId: Id<'workOrderLine'>) => sharedId<'lineTerms'>(lineId)

/** What is agreed about a line; undefined where nobody has said anything about it. */
export function* termsOf(lineId: Id<'workOrderLine'>): Asking<Terms | undefined> {
  return yield* maybe(lineTerms, { id: termsId(lineId) })
}

/** A line nobody has said anything about is approved. */
export const approvalOf = (terms: Pick<Terms, 'approval'> | undefined): Terms['approval'] =>
  terms?.approval ?? 'approved'

/** Whether the customer wants a line. */
export function* isWanted(lineId: Id<'workOrderLine'>): Asking<boolean> {
  return approvalOf(yield* termsOf(lineId)) === 'approved'
}

/** Whether a package pays for a line: its price, its payer and that it is wanted were agreed when the package was sold. */
export function* isOfPackage(lineId: Id<'workOrderLine'>): Asking<boolean> {
  return (yield* termsOf(lineId))?.payer === 'package'
}

/** What was agreed to where nobody was asked. */
export const nobodyAsked = { agreedQuantity: null, agreedCost: null }
