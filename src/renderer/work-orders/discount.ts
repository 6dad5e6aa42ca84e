import { type Money, multiplyByQuantity, parseMoney, percentage } from '../../core/money.ts'
import { parseDecimal } from '../../core/quantity.ts'

/**
 * What a person typed as a discount of a line: an amount, or with a percent sign («10٪», "7.5 %") a share of what the
 * line comes to before it. Null is what is neither, and a share that no line has.
 */
export function discountOf(
  text: string,
  line: { unitPrice: Money; quantity: number },
  form: Parameters<typeof parseMoney>[1],
): { discount: Money | null; isShare: boolean } {
  const share = /^([^%٪％]+)[%٪％]$/u.exec(text.trim())?.[1]
  if (share === undefined) return { discount: parseMoney(text, form), isShare: false }
  const basisPoints = parseDecimal(share, { decimals: 2, locale: form.locale })
  const whole = multiplyByQuantity(line.unitPrice, line.quantity)
  const isPossible = basisPoints !== null && basisPoints >= 0 && basisPoints <= 10_000
  return { discount: isPossible ? percentage(whole, basisPoints) : null, isShare: true }
}
