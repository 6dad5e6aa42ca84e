import { type Refusal, Refused, refuse } from '../../core/command.ts'
import { largestAmount, multiplyByQuantity } from '../../core/money.ts'
import { largestQuantity, oneUnit } from '../../core/quantity.ts'

/** A line of an order: thousandths of it and of what documents charge, price and discount in minor units. */
export interface Chargeable {
  unitPrice: number
  quantity: number
  charged: number
  discount: number
  /** What of the discount documents gave already. */
  discountCharged: number
}

/**
 * What a document would charge of a line now: thousandths, the discount on them and their net, in multiples of `step`,
 * the smallest amount that is charged. Nothing of it is left when the quantity is 0.
 */
export function chargeOf(
  { unitPrice, quantity: whole, charged, discount: off, discountCharged }: Chargeable,
  step: number,
) {
  const quantity = Math.max(0, whole - charged)
  const gross = inSteps(multiplyByQuantity(unitPrice, quantity), step)
  // What a document gave is given, and a discount takes off no more than there is.
  const discount = Math.min(gross, Math.max(0, inSteps(off - discountCharged, step)))
  return { quantity, discount, net: gross - discount }
}

/** What a line comes to as it stands, charged or not. */
export const wholeOf = (line: Omit<Chargeable, 'charged' | 'discountCharged'>, step: number) =>
  chargeOf({ ...line, charged: 0, discountCharged: 0 }, step)

/** From this many units of one part on, a person is asked whether that is meant. */
export const unusualQuantity = 100_000

/** A line that comes to more than any does is a slip, such as a code in the field of its price, and no sum would hold it. */
export function tooMuch(unitPrice: number, quantity: number): Refusal | undefined {
  const isLine = quantity <= largestQuantity && (unitPrice * quantity) / oneUnit <= largestAmount
  return isLine ? undefined : refuse('workOrderLine.tooMuch')
}

/** Refuses the whole command where a line of it would come to so much. */
export function mustBeLine(unitPrice: number, quantity: number): void {
  const wrong = tooMuch(unitPrice, quantity)
  if (wrong !== undefined) throw new Refused(wrong)
}

/**
 * What packages pay is what was paid for them, whatever tax is today; what tax cannot hit exactly is rounding, and nothing
 * is left to pay.
 */
export function fromPackages<A extends { total: number }>(amounts: A, prepaid: number) {
  return { ...amounts, rounding: prepaid - amounts.total, prepaid, payable: 0 }
}

/** To the nearest amount that is charged; a half goes up. */
const inSteps = (amount: number, step: number) => Math.round(amount / step) * step
