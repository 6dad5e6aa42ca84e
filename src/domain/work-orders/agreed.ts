import { type Asking, type Change, set } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { multiplyByQuantity, percentage } from '../../core/money.ts'
import { taxedAs } from '../tax/untaxed.ts'
import { holding } from './holding.ts'
import { reasonOfLine } from './line-tax.ts'
import { approvalOf, termsOf } from './terms.ts'
import { lineTerms, type workOrderLine } from './work-order.ts'

// A line the customer was asked about and agreed to is agreed as it was then. Of a line that was simply put on nobody
// was asked, and it grows as it is scanned.

/** Why a line that was agreed is proposed again: it comes to more than what was agreed. */
const risen = 'risen'

type Line = Row<typeof workOrderLine>
type Terms = Row<typeof lineTerms>

/** A line as it comes to be, for what it costs: its discount, and why it bears no tax where that is known. */
export interface Becomes {
  quantity: number
  discount: number
  untaxedReason?: string
}

/** What a line comes to with its tax. */
export function* costOf(line: Line, { quantity, discount, untaxedReason }: Becomes): Asking<number> {
  const net = multiplyByQuantity(line.unitPrice, quantity) - discount
  return net + percentage(net, taxedAs(line.taxRate, untaxedReason ?? (yield* reasonOfLine(line.id))).taxRate)
}

export const isRisen = ({ approval, approvalReason }: Terms) => approval === 'proposed' && approvalReason === risen

/**
 * The customer's word on a line that comes to cost something else, where it is another then: what was agreed is proposed
 * again where it is more, and agreed again where it is no more than was. A rounded discount is no rise.
 */
export function wordOn(terms: Terms, quantity: number, cost: number) {
  const { agreedQuantity, agreedCost, turn } = terms
  if (agreedQuantity === null || agreedCost === null) return undefined
  const share = agreedQuantity === 0 ? 0 : agreedCost * (quantity / agreedQuantity)
  const isMore = quantity > agreedQuantity || cost > share + 2
  if (terms.approval === 'approved' && isMore)
    return { approval: 'proposed', approvalReason: risen, turn: turn + 1 } as const
  if (isRisen(terms) && !isMore) return { approval: 'approved', approvalReason: '', turn: turn + 1 } as const
  return undefined
}

/**
 * What a change of a line does to the customer's word, and to its parts: they follow what it says, and lie on the shelf
 * while nobody wants them. Without a `cause` it is no change of how many there are, and they move with the word alone.
 * `asks` says what the customer must be asked about.
 */
export function* customersWord(
  line: Line,
  becomes: Becomes,
  ctx: Context,
  cause: readonly (string | number)[] | null,
): Asking<{ asks: string | null; changes: Change[] }> {
  const terms = yield* termsOf(line.id)
  const word = terms === undefined ? undefined : wordOn(terms, becomes.quantity, yield* costOf(line, becomes))
  const why = word === undefined ? cause : ['wanted', line.id, word.turn]
  const isWanted = approvalOf(word ?? terms) === 'approved'
  const parts = why === null ? [] : yield* holding(line, isWanted ? becomes.quantity : 0, ctx, why)
  if (terms === undefined) return { asks: null, changes: parts }
  return {
    asks: isRisen({ ...terms, ...word }) ? line.description : null,
    changes: [...(word === undefined ? [] : [set(lineTerms, terms, word)]), ...parts],
  }
}
