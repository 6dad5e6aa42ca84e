/**
 * The numbers under the bars of trade items: GTIN-8 (EAN-8), GTIN-12 (UPC-A), GTIN-13 (EAN-13) and GTIN-14.
 * A wrong check digit is a reason to warn, never to refuse: shops print codes of their own.
 */

/**
 * Whether `code` has the length and the check digit of a GTIN. Latin digits only: what a scanner sends is that, and
 * typed text goes through `foldCode` first.
 */
export function isValidGtin(code: string): boolean {
  return /^(?:\d{8}|\d{12,14})$/.test(code) && gtinCheckDigit(code.slice(0, -1)) === Number(code.at(-1))
}

/**
 * The check digit that follows `digits`, of any length up to 17 (GTIN, SSCC, GLN): from the right the digits weigh 3, 1,
 * 3, 1 …, and the check digit fills the sum to a multiple of ten (GS1 General Specifications, 7.9.1).
 */
export function gtinCheckDigit(digits: string): number {
  if (!/^\d{1,17}$/.test(digits)) throw new RangeError(`No digits to check: ${digits}`)
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    sum += Number(digits.at(-1 - place)) * (place % 2 === 0 ? 3 : 1)
  }
  return (10 - (sum % 10)) % 10
}

/** The digits with their check digit: twelve make an EAN-13, eleven a UPC-A, seven an EAN-8. */
export function withCheckDigit(digits: string): string {
  return digits + gtinCheckDigit(digits)
}

/**
 * One spelling for one item: a UPC-A is the EAN-13 with a leading zero, and scanners send either according to their
 * settings. Anything but a valid UPC-A comes back as it is.
 */
export function canonicalGtin(code: string): string {
  return code.length === 12 && isValidGtin(code) ? `0${code}` : code
}
