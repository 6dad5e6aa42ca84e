/**
 * Whether an amount looks like the due amount with a nought too many or too few, the mistake of who counts in toman
 * beside a till that counts in rials. Asked about, never refused: a customer may really pay a tenth.
 */
export function looksTenfold(amount: number, due: number): 'tenth' | 'tenfold' | null {
  if (amount <= 0 || due <= 0) return null
  if (Math.abs(amount * 10 - due) <= due / 50) return 'tenth'
  return amount >= due * 8 ? 'tenfold' : null
}
