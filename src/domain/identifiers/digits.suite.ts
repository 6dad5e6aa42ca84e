import fc from 'fast-check'

/** Digits for tests, of a length between the two. */
export function anyDigits(least: number, most = least) {
  return fc.array(fc.nat(9), { minLength: least, maxLength: most }).map((digits) => digits.join(''))
}

/** The same with one digit made another; `place` and `change` may be any natural number. */
export function oneDigitChanged(digits: string, place: number, change: number): string {
  const at = place % digits.length
  return digits.slice(0, at) + ((Number(digits[at]) + 1 + (change % 9)) % 10) + digits.slice(at + 1)
}

/** The same number as people of other scripts type it: Persian, Arabic, full-width, with spaces and dashes. */
export function otherSpellings(digits: string): string[] {
  const from = (zero: number) => digits.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
  return [from(0x06f0), from(0x0660), from(0xff10), digits.replace(/(.{3})/g, '$1 '), digits.replace(/(.{4})/g, '$1-')]
}
