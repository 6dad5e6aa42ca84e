/**
 * Whether an amount looks like the due amount with a nought too many or too few, the mistake of who counts in toman
 * beside a till that counts in rials; or, where a new unit came, like the due amount said in the other one, `factor`
 * times as large. Asked about, never refused for good: a customer may really pay a tenth.
 */
export function looksTenfold(amount: number, due: number, factor: number): 'tenth' | 'tenfold' | null {
  if (amount <= 0 || due <= 0) return null
  if (amount >= due * 8) return 'tenfold'
  const isPart = (times: number) => times > 1 && Math.abs(amount * times - due) <= due / 50
  return isPart(10) || isPart(factor) ? 'tenth' : null
}
