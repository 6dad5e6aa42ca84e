/**
 * The checksums that several identifiers share. All take Latin digits (or the letters they name) and nothing else; what a
 * person typed goes through `foldCode` first.
 */

/** Luhn (ISO/IEC 7812-1, annex B): finds every single wrong digit. The last digit is the check digit. */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place))
    const doubled = digit * 2
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return digits !== '' && sum % 10 === 0
}

/**
 * The Verhoeff check digit of `digits`: it finds every single wrong digit and every swap of neighbours. The tables are
 * the multiplication of the dihedral group D5 and the powers of Verhoeff's permutation (J. Verhoeff, Error Detecting
 * Decimal Codes, 1969).
 */
export function verhoeffDigit(digits: string): number {
  return d5Inverse[verhoeffSum(digits)] ?? 0
}

function verhoeffSum(digits: string): number {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    // The place of the check digit itself is the first.
    const moved = permute(Number(digits.at(-1 - at)), (at + 1) % 8)
    sum = d5(sum, moved)
  }
  return sum
}

/** The product in D5: rotations are 0-4, reflections 5-9. */
function d5(a: number, b: number): number {
  const rotation = a < 5 ? a + b : a - b + 10
  const reflects = a >= 5 !== b >= 5
  return (rotation % 5) + (reflects ? 5 : 0)
}

function permute(digit: number, times: number): number {
  let moved = digit
  for (let time = 0; time < times; time += 1) moved = permutation[moved] ?? 0
  return moved
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
const d5Inverse = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9]

/**
 * The remainder of a long decimal number by 97 (ISO 7064 MOD 97-10, IBAN). Letters count as in IBAN: A is 10, Z is 35.
 */
export function remainder97(alphanumeric: string): number {
  let rest = 0
  for (const character of alphanumeric) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

/** The check character of 17 digits by ISO 7064 MOD 11-2 (GB 11643-1999); X is ten. */
export function mod11Radix2(digits: string): string {
  let sum = 0
  for (const digit of digits) sum = ((sum + Number(digit)) * 2) % 11
  const check = (12 - sum) % 11
  return check === 10 ? 'X' : String(check)
}

/** Σ digit · weight, over as many digits as there are weights. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0)
}
